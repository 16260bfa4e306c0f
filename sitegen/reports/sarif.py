"""Diagnostics in, SARIF 2.1.0 out: for services that keep a list of findings, and tell those that are new from those that were there.

Of SARIF's sections, 3.11.5 has braces doubled in messages, and 3.14.17 lets columns count UTF-16 code units, as most readers do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sitegen import manual
from sitegen.diagnostics import Diagnostic, Fix, Severity
from sitegen.digest import digest
from sitegen.parse import parse
from sitegen.reports.terminal import lines_of
from sitegen.source import Span, whole
from sitegen.splice import replacements

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "place/v1"  # of what stands at the place, not of where it stands
Lines = Mapping[str, Sequence[str]]


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as a log of one run. Only rules that found something are told of."""
    found = tuple(found)
    lines = lines_of(found, text)
    rules = {each.name: each for each in sorted(found, key=lambda each: each.name)}
    pages = manual.pages()
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "sitegen", "rules": [_rule(each, pages) for each in rules.values()]}},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"SITE": {"description": {"text": "The site's folder, which holds site.yaml"}}},
        "results": [
            {**_result(each, list(rules).index(each.name), lines, seen), **fix}
            for each, fix in zip(found, _fixes(found, text), strict=True)
        ],
    }
    made = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)
    return made.replace("##[", "#\\u0023[") + "\n"  # GitHub takes ##[…] for a command anywhere in a line


def _rule(diagnostic: Diagnostic, pages: Mapping[str, Path]) -> dict[str, Any]:
    told: dict[str, Any] = {"id": diagnostic.name, "defaultConfiguration": {"level": LEVELS[diagnostic.severity]}}
    if page := pages.get(diagnostic.name):
        text = page.read_text("utf-8")
        told["shortDescription"] = {"text": f"{manual.first_sentence(text)}."}
        told["fullDescription"] = {"text": manual.first_paragraph(text)}
        told["help"] = {"text": text, "markdown": text}
    return told


def _result(diagnostic: Diagnostic, rule: int, lines: Lines, seen: Counter[str]) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.name,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": _message(f"{diagnostic.message}. Help: {diagnostic.help}"),
        "locations": [_location(diagnostic.span, lines)],
        "relatedLocations": [
            {"id": number, **_location(span, lines), "message": _message(note)} for number, (span, note) in enumerate(diagnostic.related)
        ],
        "partialFingerprints": {FINGERPRINT: _fingerprint(diagnostic, lines, seen)},
    }


def _fixes(found: Sequence[Diagnostic], text: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return for each of *found* what is added to its result: what mends it, as it is written in the file, or nothing."""
    made: list[dict[str, Any]] = [{} for _ in found]
    by_path: dict[str, list[tuple[int, Fix]]] = {}
    for number, each in enumerate(found):
        if each.fix:
            by_path.setdefault(each.fix.span.path, []).append((number, each.fix))
    for path, fixes in by_path.items():
        whole_text = text(path)
        if node := parse(path, whole_text)[0].node:
            changes = replacements(whole_text, node, [fix for _, fix in fixes])
            for (number, _), change in zip(fixes, changes, strict=True):
                made[number] = {"fixes": [_fix(path, whole_text, change)]} if change else {}
    return made


def _fix(path: str, text: str, change: tuple[int, int, str]) -> dict[str, Any]:
    start, end, new = change
    (line, column), (end_line, end_column) = _place(text, start), _place(text, end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": new}}
    changed = {"artifactLocation": _artifact(path), "replacements": [replacement]}
    return {"description": {"text": "Write what “sitegen fix” writes"}, "artifactChanges": [changed]}


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line of the letter *at*, and its column in UTF-16 code units, both from 1."""
    before = text[:at]
    return before.count("\n") + 1, len(before[before.rfind("\n") + 1 :].encode("utf-16-le", "surrogatepass")) // 2 + 1


def _message(text: str) -> dict[str, str]:
    """Return a message that is no pattern: what stands in braces is no place to fill in, and what looks like a link is none."""
    text = text.replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("[", "\\[") if "](" in text else text}


def _location(span: Span, lines: Lines) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": _units(span.line, span.column, lines[span.path]),
        "endLine": span.end_line,
        "endColumn": _units(span.end_line, span.end_column, lines[span.path]),
    }
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/", errors="backslashreplace"), "uriBaseId": "SITE"}


def _units(line: int, column: int, lines: Sequence[str]) -> int:
    """Return the column of a letter in UTF-16 code units: letters beyond the first 65,536 have two."""
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return column - len(before) + len(before.encode("utf-16-le", "surrogatepass")) // 2


def _fingerprint(diagnostic: Diagnostic, lines: Lines, seen: Counter[str]) -> str:
    """Return what tells a finding from all others, and stays while lines move: its rule, its file, its line, and what of that is marked.

    Where several are alike in all of that, they are numbered.
    """
    span = diagnostic.span
    there = lines[span.path]
    line = there[span.line - 1] if span.line <= len(there) and span != whole(span.path) else ""
    marked = line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]
    print_ = digest(diagnostic.name, span.path, line.strip(), marked)
    seen[print_] += 1
    return f"{print_}:{seen[print_]}"
