"""What no line of a file may hold: letters nobody can see, merge conflicts, spaces of another kind. Text in, diagnostics out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic
from sitegen.source import Span

# Letters nobody can see that turn the reading direction, end a line, steer a terminal, or hide words.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
    "|\r(?!\n)"
)
SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)  # the letters of FORBIDDEN and ODD_INDENT, wherever they stand
CONFLICT = re.compile(r"(?:<{7} |>{7} |\|{7} ).*|={7}\r?$")
ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]"
ODD_INDENT = re.compile(rf"[ \t]*({ODD_SPACE})")
AFTER_KEY = re.compile(rf" *(?:- +)?[^\W\d][\w.-]*:(?:({ODD_SPACE})|(?=[^\s:/]))")


def misplaced(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield an error for each line of *text* that holds what no content may hold, wherever it stands."""
    conflict = "<<<<<<<" in text or "=======" in text or ">>>>>>>" in text or "|||||||" in text
    if not conflict and (text.replace("\n", "").isprintable() or not SUSPECT.search(text)):
        return  # nearly every file; what is suspect is not printable
    for number, line in enumerate(text.split("\n"), 1):
        ended = f"{line}\n"  # a carriage return at the end is half of a line break
        if (message := invisible(ended)) and (letter := FORBIDDEN.search(ended)):
            yield _at(path, number, letter.start() + 1, "control-letter", f"here stands {message}", "remove it; readers may be misled")
        if CONFLICT.match(line):
            message = "a merge conflict is left in the file"
            yield _at(path, number, 1, "merge-conflict", message, "keep one side, and remove the marks", len(line.rstrip()))
        elif indent := ODD_INDENT.match(line):
            message = f"a line is indented with {_named(indent[1])}"
            yield _at(path, number, indent.start(1) + 1, "odd-indent", message, "indent with ordinary spaces")


def invisible(text: str) -> str | None:
    """Return the name of the first letter of *text* that nobody can see and that may mislead, and how many follow; None where none does."""
    letters = FORBIDDEN.findall(text)
    if not letters:
        return None
    more = f", and {len(letters) - 1} more" if len(letters) > 1 else ""
    return f"an invisible letter: {_called(letters[0])}{more}"


def after_key(line: str) -> tuple[int, str, str] | None:
    """Return where a line that was meant as “key: value” lacks the space after its colon, what stands there, and the way out.

    The place counts letters from 0. None where the line is not of that kind.
    """
    odd = AFTER_KEY.match(line)
    if odd is None:
        return None
    if odd[1]:
        return odd.start(1), f"{_named(odd[1])} stands after the colon", "write an ordinary space"
    return odd.end() - 1, "a space is missing after the colon", "write “: ”, a colon and a space"


def _named(letter: str) -> str:
    """Return what Unicode calls *letter*, with its article and its code."""
    called = _called(letter)
    return f"{'an' if called[0] in 'aeiou' else 'a'} {called}"


def _called(letter: str) -> str:
    """Return what Unicode calls *letter*, and its code."""
    return f"{unicodedata.name(letter, 'control letter').lower()} (U+{ord(letter):04X})"


def _at(path: str, line: int, column: int, name: str, message: str, help: str, width: int = 1) -> Diagnostic:
    return Diagnostic(name, "error", message, Span(path, line, column, line, column + width), help)
