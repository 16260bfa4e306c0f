"""A text and the style it is to have in, the scalar as YAML writes it out; where that style has no room for the text, in a safe one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sitegen.forbidden import FORBIDDEN, ODD_INDENT
from sitegen.ordinary import PLAIN

Style = Literal["plain", "single", "double", "literal", "folded"]
SIGNS: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}  # a plain text has none
WIDE = 100  # columns of a line from which on a new text stands below its key

_PLAIN = re.compile(PLAIN)
_OF_FLOW = re.compile(r"[,\[\]{}:?]")  # signs that may end a plain text between brackets
_BREAK = re.compile(r"(?<=\S) (?=[^\W_])")  # where a line may end: folding makes one space of it again
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNTYPED = re.compile(rf"\r|{FORBIDDEN.pattern}")  # letters that are written by escapes alone
_ESCAPED = re.compile(rf"[\\\"\n\t\r]|{FORBIDDEN.pattern}")
_BYTE, _TWO_BYTES = 0xFF, 0xFFFF


class Scalar(NamedTuple):
    """A scalar as it is written: on the line of its key, and on the lines below, whose indentation is still to come."""

    head: str
    lines: tuple[str, ...] = ()
    block: bool = False  # a comment may then follow the head, else the last line


def scalar(value: str, style: Style, *, clipped: bool = False, flow: bool = False, width: int = 0) -> Scalar:
    """Return *value* as a scalar.

    Args:
        clipped: Of a block: that it may end with a line break which *value* does not have.
        flow: Whether it stands between brackets, where there are no blocks.
        width: Letters of a line, where the text is to go over several; 0 for no limit.
    """
    if not _UNTYPED.search(value):
        if style in {"literal", "folded"} and not flow:
            lines = _literal(value) if style == "literal" else _folded(value, width)
            if lines:
                return _block(style, lines, value, clipped=clipped)
        elif style == "plain" and _fits_plain(value, flow=flow):
            return _lines(wrapped(value, width))
        elif style == "single" and "\n" not in value:
            doubled = value.replace("'", "''")
            return _lines(wrapped(f"'{doubled}'", width))
        if "\n" in value and style != "double" and not flow and (lines := _literal(value)):
            return _block("literal", lines, value, clipped=False)
    escaped = _ESCAPED.sub(lambda letter: _escape(letter[0]), value)
    return _lines(wrapped(f'"{escaped}"', width))


def new(value: str, column: int, *, flow: bool = False) -> Scalar:
    """Return *value* as a scalar that begins at *column* of a line: plain where it can be, below its key where it is long."""
    if flow or (len(value) + column <= WIDE and _fits_plain(value, flow=flow)):
        return scalar(value, "plain", flow=flow)
    if "\n" in value:
        return scalar(value, "literal", clipped=True)
    return scalar(value, "folded" if len(value) + column > WIDE else "double")


def wrapped(value: str, width: int) -> list[str]:
    """Return *value* as lines of at most *width* letters where it has spaces to break at; one line where *width* is 0."""
    lines: list[str] = []
    for word in _BREAK.split(value) if width else (value,):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _fits_plain(value: str, *, flow: bool) -> bool:
    fits = value == value.strip() and "\t" not in value and _PLAIN.fullmatch(value)
    return bool(fits) and not (flow and _OF_FLOW.search(value))


def _literal(value: str) -> list[str]:
    """Return the lines of *value* as a block keeps them; none where the indentation of a block cannot be told from the text's."""
    lines = value.removesuffix("\n").split("\n")
    edges = lines[0][:1] not in {"", " "} and lines[-1]
    return lines if edges and all(map(_is_steady, lines)) else []


def _is_steady(line: str) -> bool:
    """Return whether a line can be told from its indentation, by us and by editors who see none of it."""
    return not line or bool(line.strip() and not line.lstrip(" ").startswith("\t") and not ODD_INDENT.match(line))


def _folded(value: str, width: int) -> list[str]:
    """Return the lines that a folded block makes *value* of; none where it cannot."""
    lines = _literal(value)
    if any(line.startswith(" ") for line in lines):
        return []
    made: list[str] = []
    for line in lines:
        made += ["", *wrapped(line, width)] if made and line else wrapped(line, width)
    return made


def _block(style: Style, lines: list[str], value: str, *, clipped: bool) -> Scalar:
    head = "|" if style == "literal" else ">"
    return Scalar(head if clipped or value.endswith("\n") else f"{head}-", tuple(lines), block=True)


def _lines(lines: list[str]) -> Scalar:
    return Scalar(lines[0], tuple(lines[1:]))


def _escape(letter: str) -> str:
    code = ord(letter)
    return _ESCAPES.get(letter) or (f"\\x{code:02x}" if code <= _BYTE else f"\\u{code:04x}" if code <= _TWO_BYTES else f"\\U{code:08x}")
