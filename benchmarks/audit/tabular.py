"""Findings in, lines of a table out, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from benchmarks.audit.examine import Finding
from benchmarks.audit.lighthouse import FORMS, TIMED, UNTIMED
from benchmarks.audit.marks import missed

COLUMNS = {"Lighthouse mobile": 17, "desktop": 15, "axe": 3, "nu": 3, "h-v": 3, "hosts": 5, "said": 4, "requests": 8, "kB": 6}
HEAD = f"{'page':44}  " + "  ".join(f"{name:>{width}}" for name, width in COLUMNS.items())
EXPLAINED = f"""Lighthouse: {", ".join((TIMED, *UNTIMED))}. axe: faults in light and dark, at 320 and 1280 px, with menu and search open.
nu, h-v: what the Nu checker and html-validate find. hosts: requests to others. said: complaints of the console.
kB: a first visit, packed."""


def row(found: Finding) -> str:
    """Return the line of a page."""
    scores = (_scores(found, form) for form in FORMS)
    faults = sum(map(len, found.faults.values()))
    counts = (faults, *map(len, (found.markup, found.validity, found.elsewhere, found.visit.complaints, found.visit.requests)))
    cells = [*scores, *map(str, counts), f"{found.visit.size / 1000:.1f}"]
    return f"{found.page.address:44}  " + "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, COLUMNS.values(), strict=True))


def _scores(found: Finding, form: str) -> str:
    known = found.lighthouse.scores
    shown = "/".join(str(known.get(f"{form} {category}", "-")) for category in (TIMED, *UNTIMED))
    return shown if any(name.startswith(form) for name in known) else "-"


def as_json(findings: Iterable[Finding]) -> str:
    """Return all that was found, and which marks are missed."""
    return json.dumps([_plain(each, [*missed(each)]) for each in findings], ensure_ascii=False, indent=1) + "\n"


def _plain(found: Finding, marks: Sequence[str]) -> dict[str, object]:
    plain = asdict(found)
    plain["page"]["file"] = found.page.file.name
    return plain | {"missed": marks}
