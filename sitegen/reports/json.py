"""Diagnostics in, JSON out: for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sitegen.diagnostics import Diagnostic
from sitegen.source import Span


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as a JSON array. Lines and columns count from 1; columns count letters; the end column is the first after."""
    made = json.dumps([_object(each) for each in found], indent=1)  # in ASCII: no letter steers what shows it
    return made.replace("##[", "#\\u0023[") + "\n"  # GitHub takes ##[…] for a command anywhere in a line


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        **_place(diagnostic.span),
        "fix": {"text": diagnostic.fix.text, "lines": diagnostic.fix.lines, **_place(diagnostic.fix.span)} if diagnostic.fix else None,
        "related": [{"message": note, **_place(span)} for span, note in diagnostic.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {"file": span.path, "line": span.line, "column": span.column, "endLine": span.end_line, "endColumn": span.end_column}
