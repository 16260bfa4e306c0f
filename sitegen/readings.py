"""What is known of a file of words at a commit: what each of its units follows, and what its former texts did."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.digest import of_text
from sitegen.likeness import fold, same
from sitegen.lines import encoded


class Document(NamedTuple):
    """What a file of words says."""

    units: Mapping[str, str]
    reviewed: str = ""


NOTHING = Document({})


class Reading(NamedTuple):
    """When a unit was written, and where the words of that time are.

    Args:
        source: The blob of its source; empty where there was none.
        target: The blob of the file itself.
        unit: Its path then, where that was another.
        before: Where the unit was not written but reviewed: its reading without that, a line for each field.
    """

    commit: str
    day: str
    source: str
    target: str
    unit: str = ""
    before: str = ""

    @property
    def alone(self) -> Reading:
        """What the unit follows without a review."""
        return Reading(*self.before.split("\n")) if self.before else self

    def over(self, other: Reading) -> Reading:
        """Return the same as a review of what was read otherwise."""
        *fields, _ = other.alone
        return self._replace(before="\n".join(fields))

    def under(self, unit: str) -> Reading:
        """Return the same, of a unit that was called *unit* before it got another id."""
        renamed = self._replace(unit=self.unit or unit)
        return renamed.over(self.alone.under(unit)) if self.before else renamed


Past = Mapping[str, Mapping[str, Reading]]


class Followed(NamedTuple):
    """A file at a commit.

    Args:
        blob: What it holds; empty where it is gone.
        read: The last blob of it that could be read.
        units: What each unit follows.
        past: What its former texts followed, by the digest of the text.
        lacking: The units that have followed no source yet, as there was none.
    """

    blob: str = ""
    read: str = ""
    units: Mapping[str, Reading] = {}
    past: Mapping[str, Mapping[str, Reading]] = {}
    lacking: frozenset[str] = frozenset()


def unreviewed(file: Followed) -> Followed:
    """Return *file* as it would be had nobody reviewed it."""
    units = {unit: reading.alone for unit, reading in file.units.items()}
    past = {unit: {text: reading.alone for text, reading in texts.items()} for unit, texts in file.past.items()}
    return file._replace(units=units, past=past)


def kept(unit: str, text: str, there: Iterable[tuple[Followed, Document]]) -> Iterator[Reading]:
    """Yield what a unit followed wherever it said the same as *text*."""
    for file, document in there:
        if unit in file.units and same(document.units.get(unit, ""), text):
            yield file.units[unit]


def remembered(document: Document, there: Iterable[tuple[Followed, Document]]) -> Past:
    """Return what texts followed that are not those of *document* any more."""
    past: dict[str, dict[str, Reading]] = {}
    for file, _ in there:
        for unit, readings in file.past.items():
            past.setdefault(unit, {}).update(readings)
    for file, before in there:
        for unit, text in before.units.items():
            if unit in file.units and not same(document.units.get(unit, ""), text):
                past.setdefault(unit, {})[key(text)] = file.units[unit]
    return past


def key(text: str) -> str:
    """Return what *text* is remembered by."""
    return of_text(fold(text))


class Renamed:
    """Units of a file that have another id than before."""

    def __init__(self, document: Document, there: Sequence[tuple[Followed, Document]]) -> None:
        """Take what the file says, and what it was before, with what it said."""
        said_before = {unit for _, before in there for unit in before.units}
        self._new = {unit: text for unit, text in document.units.items() if unit not in said_before}
        self._gone: dict[tuple[str, str], list[Reading]] = {}
        for file, before in there if self._new else ():
            for unit in before.units.keys() - document.units.keys():
                reading = file.units[unit]
                self._gone.setdefault((_field(unit), before.units[unit]), []).append(reading.under(unit))

    def readings(self) -> dict[str, Reading]:
        """Return what the new units follow that stood under one other id before, word for word."""
        found = {unit: self._gone.get((_field(unit), text), []) for unit, text in self._new.items()}
        return {unit: readings[0] for unit, readings in found.items() if len(set(readings)) == 1}


def _field(unit: str) -> str:
    return unit.rpartition(".")[2]


def written(files: Mapping[str, Followed]) -> str:
    """Return *files* as text, which `read` reads: each reading of a file once, and the units by its place among them."""
    made = {}
    for path, file in files.items():
        places: dict[Reading, int] = {}
        units = {unit: places.setdefault(reading, len(places)) for unit, reading in file.units.items()}
        past = {
            unit: {text: places.setdefault(reading, len(places)) for text, reading in texts.items()} for unit, texts in file.past.items()
        }
        made[path] = [file.blob, file.read, list(places), units, past, sorted(file.lacking)]
    return encoded(made)


def read(text: str) -> dict[str, Followed]:
    """Return the files that were written as *text*."""
    files: dict[str, Followed] = {}
    for path, (blob, last, readings, units, past, lacking) in json.loads(text).items():
        made = [Reading(*each) for each in readings]
        of = {unit: made[place] for unit, place in units.items()}
        texts = {unit: {key: made[place] for key, place in places.items()} for unit, places in past.items()}
        files[path] = Followed(blob, last, of, texts, frozenset(lacking))
    return files
