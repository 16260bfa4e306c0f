"""Write the translations that came back in a file of “sitegen export” into the files of words: only their lines, the rest stays as it is.

examples:
  sitegen import pl.xlf
  sitegen import pl.po --site demo

What cannot be taken is listed with its place and the way out, and the others are written: a unit that is not known, whose source or
translation changed since the export, that has become empty, that lost a link, code or a placeholder of its source, or that is one plural
form without the others.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from importlib import import_module
from itertools import chain
from pathlib import Path

from sitegen import console, content, pairs
from sitegen.commands.export import FORMATS
from sitegen.config import Settings
from sitegen.diagnostics import printable, proposal
from sitegen.failure import CallError
from sitegen.intake import Refusal, put, taken
from sitegen.overwrite import overwrite
from sitegen.parcel import CATALOGUE, Parcel, Passage

MOST_BYTES = 1 << 26


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the translations, in XLIFF or PO")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the site's folder (default: this one, or the nearest above it)")


def run(given: Namespace) -> int:
    """Return 0 when all that came back is written, 1 where something was refused."""
    root = console.site_root(given.site)
    settings = console.settings(root)
    parcel = _read(given.file)
    if parcel.locale not in settings.tags:
        way = proposal(parcel.locale, settings.tags, "site.yaml lists those it has")
        raise CallError(f"{given.file} is in “{parcel.locale}”, which is no locale of the site; {way}")
    by_role: dict[str, list[Passage]] = {}
    for each in parcel.passages:
        by_role.setdefault(each.role, []).append(each)
    known = content.written(content.role_files(root), settings)[1]  # the roles, and the locale that each was first written in
    refused = list(chain.from_iterable(_unknown(by_role[slug], known) for slug in by_role if slug not in known and slug != CATALOGUE))
    numbers = [0, 0, 0]
    for slug in sorted(by_role.keys() & {*known, CATALOGUE}):
        more, *counted = _take(root, settings, known.get(slug, settings.source.value), parcel.locale, by_role[slug])
        refused += more
        numbers = [one + other for one, other in zip(numbers, counted, strict=True)]
    for (path, line), unit, message, help in sorted(refused):
        print(printable(f"{path}:{line}: {unit}: {message}"), printable(f"  help: {help}"), sep="\n")
    written, waiting, unsure = numbers
    _tell(f"{written} written, {len(refused)} refused, {waiting} not translated yet, {unsure} marked as not done")
    return int(bool(refused))


def _read(file: Path) -> Parcel:
    """Return what *file* holds, by the format that its name ends in."""
    formats = [import_module(f"sitegen.exchanges.{name}") for name in FORMATS]
    fitting = [each for each in formats if file.suffix.lower() in each.SUFFIXES]
    if not fitting:
        known = ", ".join(suffix for each in formats for suffix in each.SUFFIXES)
        raise CallError(f"the name of {file} ends in none of {known}; name it by its format")
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise CallError(f"{file} has more than {MOST_BYTES:,} bytes; split it")
    parcel: Parcel = fitting[0].read(str(file), data)
    return parcel


def _unknown(passages: Iterable[Passage], known: Iterable[str]) -> list[Refusal]:
    return [
        Refusal(each.place, f"{each.role}/{each.unit}", f"the site has no role “{each.role}”", proposal(each.role, known, "remove it"))
        for each in passages
    ]


def _take(root: Path, settings: Settings, origin: str, locale: str, passages: list[Passage]) -> tuple[list[Refusal], int, int, int]:
    """Write what came back for one file; return what is refused, and how many are written, not translated yet and marked as not done."""
    slug = passages[0].role
    if origin == locale:
        what = "these words are the site's own" if slug == CATALOGUE else "the role was first written"
        return [Refusal(passages[0].place, slug, f"{what} in {locale}", "edit the file of words")], 0, 0, 0
    of_catalogue = slug == CATALOGUE
    target, found = pairs.of_catalogue(root, origin, locale) if of_catalogue else pairs.of_role(root, slug, origin, locale)
    if target is None:
        first = found[0]
        way = "put the file right first; “sitegen check” shows all that is wrong with it"
        fault = f"nothing is written, for the file is at fault: {first.message}"
        return [Refusal((first.span.path, first.span.line), slug, fault, way)], 0, 0, 0
    got = taken(passages, target.pair, settings.tags)
    new, refused = put(target, got.values) if got.values else (target.text, [])
    written = len(got.values) - len(refused)
    if written:
        overwrite(root, target.pair.path, new)
        _tell(f"{target.pair.path}: {written} unit{'s' * (written != 1)}")
    return [*got.refused, *refused], written, got.waiting, got.unsure


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
