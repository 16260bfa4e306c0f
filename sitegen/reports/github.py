"""Diagnostics in, GitHub workflow commands out: CI marks the lines in the pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.diagnostics import Diagnostic, printable

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as workflow commands, one a line."""
    return "".join(f"{_command(each)}\n" for each in found)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": max(span.column, span.end_column - 1),
    }
    if span.end_line != span.line:  # GitHub takes columns only within one line
        del place["col"], place["endColumn"]
    place["title"] = diagnostic.name
    fields = ",".join(f"{key}={_field(str(value))}" for key, value in place.items())
    return f"::{LEVELS[diagnostic.severity]} {fields}::{_escaped(f'{diagnostic.message}. Help: {diagnostic.help}')}"


def _escaped(text: str) -> str:
    return printable(text).replace("%", "%25")


def _field(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
