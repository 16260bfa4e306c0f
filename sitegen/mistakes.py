"""The mistakes of those who write YAML seldom: libyaml's complaint in, a message at the line of the cause out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import yaml

from sitegen.diagnostics import Diagnostic
from sitegen.source import Mark, Span

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)
ODD_INDENT = re.compile(r"^[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])", re.MULTILINE)
WIDE_COLON = re.compile(r"^ *(?:- )?[\w-]+(：)", re.MULTILINE)
TAB_INDENT = re.compile(r"^ *(\t)")
KEY_WITH_COLON = re.compile(r"^ *(?:- +)?[\w-]+: +(?=[^\s\"'|>{\[])(?P<value>.*:.*)$")


def misplaced(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield an error for each letter of *text* that no content may hold, wherever it stands."""
    for letter in FORBIDDEN.finditer(text):
        code = f"U+{ord(letter[0]):04X}"
        name = unicodedata.name(letter[0], "a control letter").lower()
        yield _error(
            "control-letter", path, text, letter.start(), f"{code} ({name}) is invisible and may mislead readers", "remove the letter"
        )
    for line in CONFLICT.finditer(text):
        yield _error(
            "merge-conflict",
            path,
            text,
            line.start(),
            "a merge conflict is left in the file",
            "keep one side, and remove the marks",
            len(line[0]),
        )
    for indent in ODD_INDENT.finditer(text):
        name = unicodedata.name(indent[1]).lower()
        yield _error(
            "odd-indent",
            path,
            text,
            indent.start(1),
            f"a line is indented with a {name} (U+{ord(indent[1]):04X})",
            "indent with ordinary spaces",
        )


def explained(path: str, text: str, fault: Exception, quotes: Sequence[tuple[Mark, Mark]]) -> Diagnostic:
    """Return what libyaml complained of as an error at the line of the cause, where that can be told.

    Args:
        quotes: The quoted texts over several lines that were read before the fault: a forgotten closing quote ends at the next one.
    """
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return Diagnostic(
            "bad-yaml", "error", f"this is not YAML: {fault}", Span(path, 1, 1, 1, 1), "see docs/editing.md for the form of the file"
        )
    problem, mark, lines = fault.problem or "", fault.problem_mark, text.split("\n")
    at = _offset(text, mark.line, mark.column)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "end of stream" in problem and "quoted scalar" in (fault.context or "") and fault.context_mark:
        start = _offset(text, fault.context_mark.line, fault.context_mark.column)
        return _error(
            "unclosed-quote", path, text, start, "the quotation mark is never closed", 'close it, and write \\" for one within the text'
        )
    if tab := TAB_INDENT.match(line):
        return _error(
            "odd-indent", path, text, _offset(text, mark.line, tab.start(1)), "a line is indented with a tab", "indent with ordinary spaces"
        )
    if wide := _last(WIDE_COLON, text, at + len(line)):
        return _error(
            "full-width-colon",
            path,
            text,
            wide.start(1),
            "a full-width colon does not part a key from its value",
            "write “: ”, an ASCII colon and a space",
        )
    if "mapping values are not allowed" in problem:
        return _unquoted_colon(path, text, mark, lines)
    if quotes and mark.line - quotes[-1][1].line <= 1:
        start = _offset(text, quotes[-1][0].line, quotes[-1][0].column)
        message = f"this quotation mark is closed only on line {quotes[-1][1].line + 1}, and what follows is no YAML"
        return _error("unclosed-quote", path, text, start, message, 'close it where its text ends, and write \\" for one within the text')
    if "cannot start any token" in problem or "found unexpected" in problem:
        sign = text[at : at + 1]
        return _error("bad-yaml", path, text, at, f"“{sign}” cannot stand here", f"quote the text that begins with “{sign}”")
    return _error(
        "bad-yaml",
        path,
        text,
        at,
        f"this is not YAML: {' '.join(filter(None, (fault.context, problem)))}",
        "compare the indentation with the lines before",
    )


def _unquoted_colon(path: str, text: str, mark: Mark, lines: Sequence[str]) -> Diagnostic:
    """Explain `title: Support: first line`, or a key indented deeper than the line before it."""
    if KEY_WITH_COLON.match(lines[mark.line]):
        message, help = "a text that holds “: ” must be quoted", 'put the whole text in quotation marks: "…"'
    else:
        message, help = (
            "a key cannot stand here: the line before it already has a text",
            "give the key the indentation of the keys beside it",
        )
    return _error("unquoted-colon", path, text, _offset(text, mark.line, mark.column), message, help)


def _last(pattern: re.Pattern[str], text: str, before: int) -> re.Match[str] | None:
    """Return the last match of *pattern* on the two lines that end at *before*."""
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, before))) + 1
    found = list(pattern.finditer(text, start, before))
    return found[-1] if found else None


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1
    return at + column


def _error(name: str, path: str, text: str, at: int, message: str, help: str, width: int = 1) -> Diagnostic:
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    return Diagnostic(name, "error", message, Span(path, line, column, line, column + width), help)
