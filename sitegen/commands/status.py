"""Show how far translations follow their sources: what is current, outdated or missing, and what to translate next.

examples:
  sitegen status                    the site in this folder
  sitegen status --locales pl,ru    of some locales
  sitegen status --format json      for other programs

It reads the history that git has of the words: a translation is outdated where its source says something else than it did in the
commit in which the translation last changed. “gates” in site.yaml says how much of a locale must be current; else the run fails.
"""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen import console, content, overview
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.order import Order
from sitegen.reports import json
from sitegen.standing import Standings, share
from sitegen.translations import standings


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument("--format", choices=("json", "terminal"), default="terminal", help="how to print it (default: terminal)")
    parser.add_argument("--locales", metavar="TAGS", help="show some locales only, as pl,ru")


def run(given: Namespace) -> int:
    """Return 1 where a locale is below its gate, or the content is at fault, else 0."""
    root = console.site_root(given.site)
    settings, found = content.settings(root)
    made: Sequence[Standings] = ()
    if settings:
        tags = console.locales(given.locales, settings.tags)
        made, more = standings(root, settings, tags, _kept(root))
        made = tuple(each for each in made if each.roles)
        found = (*found, *more, *_gates(settings, made))
    _show(root, given.format, made, settings, found)
    return int(fatal(found))


def _kept(root: Path) -> Path | None:
    """Return the folder in which builds keep what the next can use; None where there is none."""
    kept = Order(root, root / "site").kept
    return kept if kept.is_dir() and os.access(kept, os.W_OK | os.X_OK) else None


def _show(root: Path, format: str, made: Sequence[Standings], settings: Settings | None, found: Sequence[Diagnostic]) -> None:
    if format == "json":
        gates = {tag.value: int(gate.value) for tag, gate in settings.gates} if settings else {}
        sys.stdout.write(overview.plain(made, gates, json.printed(found, lambda _: "")))
        return
    sys.stdout.write(overview.text(made, shutil.get_terminal_size().columns))
    if found:
        print()
        console.show(found, root, format)


def _gates(settings: Settings, made: Sequence[Standings]) -> Iterator[Diagnostic]:
    """Yield an error for each locale that is below its gate, or of which that cannot be told."""
    gates = {tag.value: gate for tag, gate in settings.gates}
    for each in made:
        if gate := gates.get(each.locale):
            current = share(each.units.current, each.units.due)
            if each.units.unknown:
                why = each.why or "its history has no source for some units"
                message = f"whether “{each.locale}” reaches its gate of {gate.value} % is not known: {why}"
                yield Diagnostic("unknown-share", "error", message, gate.span, "let the run have the whole history, or remove the gate")
            elif current < int(gate.value):
                message = f"{current} % of “{each.locale}” are current; its gate is {gate.value} %"
                way = f"translate what “sitegen status --locales {each.locale}” lists, or lower the gate"
                yield Diagnostic("below-gate", "error", message, gate.span, way)
