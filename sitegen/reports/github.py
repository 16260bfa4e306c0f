"""Diagnostics in, GitHub workflow commands out: CI marks the lines in the pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.diagnostics import Diagnostic

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def printed(found: Iterable[Diagnostic], text: Callable[[str], str]) -> str:
    """Return *found* as workflow commands, one a line."""
    commands = "".join(f"{_command(each)}\n" for each in found)
    return commands.encode(errors="replace").decode()  # a file's name need not be Unicode


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
    whole = text.replace("##[", "#\ufffd[")  # an older form of command, taken for one anywhere in a line
    return whole.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
