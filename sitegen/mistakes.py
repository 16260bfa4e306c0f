"""The mistakes of those who write YAML seldom: libyaml's complaint in, a message at the line of the cause out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from sitegen.diagnostics import Diagnostic
from sitegen.forbidden import after_key
from sitegen.source import Mark, Span, whole

WIDE_COLON = re.compile(r" *(?:- )?[\w-]+(：)")
SIGNS = "%@`*&!|>:"  # letters that YAML keeps for itself at the beginning of a text
KEY = re.compile(r" *(?:- +)?[\w-]+:(?:\s|$)")
CLOSE = 'close it where its text ends, and write \\" for one within the text'
NO_COLON = "could not find expected ':'"  # as libyaml says it
NOT_HERE = "mapping values are not allowed"
NO_KEY = "this line is neither “key: value” nor part of the text before it"
ADD_COLON = "write a colon and a space after the key, or indent the line as far as the text it belongs to"
# What libyaml says, whether the cause is where it began to read the thing, and what we say.
COMPLAINTS = (
    (
        (NO_COLON,),
        True,
        NO_KEY,
        ADD_COLON,
    ),
    (
        ("did not find expected ',' or ']'", "did not find expected ',' or '}'"),
        True,
        "this bracket is never closed, or what stands in it is not parted by commas",
        "close it on the same line; quote the text if the bracket belongs to it",
    ),
    (
        ("did not find expected key", "did not find expected '-' indicator"),
        False,
        "the indentation of this line fits none of the lines before it",
        "indent it as far as the keys, or the hyphens, that it stands beside",
    ),
    (
        ("did not find expected <document start>",),
        False,
        "the file has ended before this line",
        "indent it if it belongs to what stands before; remove “...” and “---” lines",
    ),
    (
        ("did not find expected node content",),
        False,
        "a value is missing here",
        "write it, or remove the comma or the sign; quote a text that begins with a sign",
    ),
    (
        ("did not find expected comment or line break", "did not find expected indentation"),
        False,
        "nothing may follow “|” or “>” on its line",
        "write the text on the next line, indented; quote it if the sign belongs to it",
    ),
    (
        ("found invalid Unicode character escape code", "found unknown escape character"),
        False,
        "no such escape exists after “\\”",
        "write the letter itself, and “\\\\” for a backslash",
    ),
    (
        ("block sequence entries are not allowed in this context", "mapping keys are not allowed in this context"),
        False,
        "“- ” or “? ” cannot stand within a line",
        "begin a list on the next line; quote a text that holds such a sign",
    ),
)
TAB_INDENT = re.compile(r" *(\t)")
KEY_WITH_COLON = re.compile(r" *(?:- +)?[\w-]+: +(?=[^\s\"'|>{\[])(?P<value>.*:.*)$")


class _Place(NamedTuple):
    """A mark that lies within the text."""

    line: int
    column: int


class _Complaint(NamedTuple):
    """What libyaml complained of."""

    path: str
    lines: Sequence[str]
    problem: str
    context: str  # what it was reading, such as “while scanning a quoted scalar”
    mark: _Place  # where it stumbled
    begin: _Place  # where what it was reading begins
    quotes: Sequence[tuple[Mark, Mark]]

    @property
    def line(self) -> str:
        return self.lines[self.mark.line]

    def at(self, place: Mark, name: str, message: str, help: str) -> Diagnostic:
        """Return an error at *place*."""
        line, column = place.line + 1, place.column + 1
        return Diagnostic(name, "error", message, Span(self.path, line, column, line, column + 1), help)


def explained(path: str, text: str, fault: Exception, quotes: Sequence[tuple[Mark, Mark]]) -> Diagnostic:
    """Return what libyaml complained of as an error at the line of the cause, where that can be told.

    Args:
        path: The file.
        text: What it holds.
        fault: What libyaml raised.
        quotes: The quoted texts over several lines that were read before the fault: a forgotten closing quote ends at the next one.
    """
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        way = "see docs/editing.md for the form of the file"
        return Diagnostic("bad-yaml", "error", f"this is not YAML: {fault}", whole(path), way)
    lines = text.split("\n")
    mark = _within(lines, fault.problem_mark)
    begin = _within(lines, fault.context_mark) if fault.context_mark else mark
    told = _Complaint(path, lines, fault.problem or "", fault.context or "", mark, begin, quotes)
    for cause in (_never_closed, _indent, _wide_colon, _odd_space, _colon, _closed_late, _directive, _after_quote, _known, _sign):
        if found := cause(told):
            return found
    message = f"this is not YAML: {' '.join(filter(None, (told.context, told.problem)))}"
    return told.at(mark, "bad-yaml", message, "compare the indentation and the quotation marks with the lines before")


def _within(lines: Sequence[str], mark: Mark) -> _Place:
    """Return *mark*, or the end of the last line with something on it where libyaml only stumbled at the end of the file."""
    if any(line.strip() for line in lines[mark.line :]):
        return _Place(mark.line, min(mark.column, len(lines[mark.line])))
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return _Place(last, len(lines[last].rstrip()))


def _never_closed(told: _Complaint) -> Diagnostic | None:
    if "end of stream" in told.problem and "quoted scalar" in told.context:
        return told.at(told.begin, "unclosed-quote", "the quotation mark is never closed", CLOSE)
    return None


def _closed_late(told: _Complaint) -> Diagnostic | None:
    if not told.quotes or told.mark.line - told.quotes[-1][1].line > 1:
        return None
    start, end = told.quotes[-1]
    message = f"this quotation mark is closed only on line {end.line + 1}, and what follows is no YAML"
    return told.at(start, "unclosed-quote", message, CLOSE)


def _indent(told: _Complaint) -> Diagnostic | None:
    if tab := TAB_INDENT.match(told.line):
        place = _Place(told.mark.line, tab.start(1))
        return told.at(place, "odd-indent", "a line is indented with a tab", "indent with ordinary spaces")
    return None


def _wide_colon(told: _Complaint) -> Diagnostic | None:
    for number in (told.mark.line, told.mark.line - 1):
        if number >= 0 and (wide := WIDE_COLON.match(told.lines[number])):
            message = "a full-width colon does not part a key from its value"
            return told.at(_Place(number, wide.start(1)), "full-width-colon", message, "write “: ”, an ASCII colon and a space")
    return None


def _odd_space(told: _Complaint) -> Diagnostic | None:
    """Explain a key whose colon has no ordinary space after it, so that libyaml took the whole line for a text."""
    above = _above(told)
    number = told.begin.line if told.problem == NO_COLON else above[-1] if above and NOT_HERE in told.problem else None
    if number is None or not (odd := after_key(told.lines[number])):
        return None
    column, message, help = odd
    return told.at(_Place(number, column), "odd-space", message, help)


def _above(told: _Complaint) -> list[int]:
    """Return the lines above the place that hold anything, comments left out."""
    return [number for number in range(told.mark.line) if told.lines[number].strip() and not told.lines[number].lstrip().startswith("#")]


def _colon(told: _Complaint) -> Diagnostic | None:
    """Explain `title: Support: first line`, a key without its colon, or a key indented deeper than the line before it."""
    if NOT_HERE not in told.problem:
        return None
    if KEY_WITH_COLON.match(told.line):
        way = 'put the whole text in quotation marks: "…"'
        return told.at(told.mark, "unquoted-colon", "a text that holds “: ” must be quoted", way)
    lines = told.lines
    above = _above(told)
    if above and not KEY.match(lines[above[-1]]) and (len(above) == 1 or lines[above[-2]].rstrip().endswith(":")):
        column = len(lines[above[-1]]) - len(lines[above[-1]].lstrip())
        return told.at(_Place(above[-1], column), "bad-yaml", NO_KEY, ADD_COLON)
    message = "a key cannot stand here: the line before it already has a text"
    return told.at(told.mark, "unquoted-colon", message, "give the key the indentation of the keys beside it")


def _directive(told: _Complaint) -> Diagnostic | None:
    if "directive" not in told.context:
        return None
    return told.at(_Place(told.mark.line, 0), "yaml-directive", "a YAML directive (%) has no use here", "remove the line")


def _after_quote(told: _Complaint) -> Diagnostic | None:
    if told.problem != "did not find expected key" or not told.line[: told.mark.column].rstrip().endswith(("'", '"')):
        return None
    return told.at(
        told.mark,
        "bad-yaml",
        "a text in quotation marks ends before this",
        'put the marks round the whole text, and write \\" for one within it',
    )


def _known(told: _Complaint) -> Diagnostic | None:
    for problems, at_begin, message, help in COMPLAINTS:
        if told.problem in problems:
            return told.at(told.begin if at_begin else told.mark, "bad-yaml", message, help)
    return None


def _sign(told: _Complaint) -> Diagnostic | None:
    place = told.begin if "while scanning an" in told.context else told.mark
    sign = told.lines[place.line][place.column : place.column + 1]
    if not sign or sign not in SIGNS:
        return None
    return told.at(place, "bad-yaml", f"a text cannot begin with “{sign}”", f"quote the text that begins with “{sign}”")
