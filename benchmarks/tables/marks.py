"""The marks.

What sitegen is held to on a machine of two processors, from the newest records of the other tables.
"""

from __future__ import annotations

import gzip
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from benchmarks import peer, tabular
from benchmarks.measure import spread
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan
from benchmarks.tables import edit, esco, growth, memory, peers, serve

TABLE = "marks"
WEIGHT = "a role page, first visit"
SMALL, MIDDLE, LARGE, HUGE = 100, 1000, 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A bound, and the record that tells whether it is kept."""

    name: str
    bound: float
    unit: str
    table: str
    subject: str
    pages: int
    figure: str
    least: bool = False  # the figure must be at least the bound, not at most
    against: tuple[str, int] | None = None  # subject and pages of the record that the figure is divided by

    @property
    def wanted(self) -> str:
        """The bound in words."""
        return f"at {'least' if self.least else 'most'} {self.bound:,g} {self.unit}"

    def value(self, known: Callable[[str, str, int], Record | None]) -> float | None:
        """Return the figure; None where it was not measured."""
        record = known(self.table, self.subject, self.pages)
        if self.against is None:
            return record.median(self.figure) if record else None
        base = known(self.table, *self.against)
        return record.median(self.figure) / base.median(self.figure) if record and base else None

    def verdict(self, value: float) -> str:
        """Return whether *value* keeps the bound, or by how much it does not."""
        missed = self.bound / value if self.least else value / self.bound
        return "met" if missed <= 1 else f"missed by a factor of {missed:.2f}"


def _marks() -> Iterator[Mark]:
    rivals = peer.peers()
    yaml, searched = rivals["hugo-yaml"], rivals[peers.SEARCHED].title + peers.SEARCH
    for pages in (SMALL, MIDDLE, LARGE):
        for name, bound in (("hugo-yaml", 4), ("eleventy", 2.5), ("hugo-markdown", 1)):
            subject = rivals[name].title
            told = f"clean build against {subject}, {pages:,} pages"
            yield Mark(told, bound, "times as fast", peers.TABLE, subject, pages, "wall_ratio", least=True)
    for pages in (MIDDLE, LARGE):
        told = f"clean build with search against {searched}, {pages:,} pages"
        yield Mark(told, 2, "times as fast", peers.TABLE, searched, pages, "wall_ratio", least=True)
    edited = "one text edited, 10,000 pages"
    yield Mark(f"{edited}, without search", 0.3, "s", edit.TABLE, edit.LATER, LARGE, "wall")
    yield Mark(f"{edited}, against {yaml.title}", 50, "times as fast", edit.TABLE, edit.again(yaml), LARGE, "wall_ratio", least=True)
    yield Mark(f"{edited}, with search", 1.5, "s", edit.TABLE, edit.LATER + edit.SEARCH, LARGE, "wall")
    yield Mark("nothing changed, 10,000 pages", 0.1, "s", edit.TABLE, edit.UNCHANGED, LARGE, "wall")
    yield Mark("nothing changed, 100,000 pages", 0.6, "s", growth.TABLE, growth.UNCHANGED, HUGE, "wall")
    yield Mark("memory of all processes, without search, 10,000 pages", 150, "MB", memory.TABLE, "sitegen", LARGE, "memory")
    yield Mark("memory of all processes, without search, 100,000 pages", 400, "MB", memory.TABLE, "sitegen", HUGE, "memory")
    yield Mark(
        "CPU of a clean build of 100,000 pages",
        10,
        "times that of 10,000",
        growth.TABLE,
        growth.CLEAN,
        HUGE,
        "cpu",
        against=(growth.CLEAN, LARGE),
    )
    hundred, thousand = growth.edits(100), growth.edits(1000)
    yield Mark(
        "CPU after 1,000 edits, 10,000 pages", 10, "times that of 100", growth.TABLE, thousand, LARGE, "cpu", against=(hundred, LARGE)
    )
    full = f"{esco.ROLES:,} roles x {esco.LOCALES} locales"
    yield Mark("ESCO's size, clean, without search", 90, "s", esco.TABLE, full, esco.ROLES * esco.LOCALES, "wall")
    yield Mark("save to seen in `serve`, 10,000 pages", 100, "ms", serve.TABLE, serve.TEXT, LARGE, "ms")
    yield Mark(WEIGHT, 16, "kB", TABLE, WEIGHT, SMALL, "kB")
    yield Mark(WEIGHT, 5, "requests", TABLE, WEIGHT, SMALL, "requests")


MARKS = tuple(_marks())


def arguments(parser: ArgumentParser) -> None:
    """Add nothing: the table takes what the others have recorded."""


def measure(given: Namespace) -> Iterator[Record]:
    """Yield the record of what a role page weighs; the others are in the tables' own records."""
    del given
    ours = Ours(plan(SMALL))
    ours.build("--no-search")
    weights = [_weight(ours.out, ours.page(document)) for document in ours.documents]
    found = {"kB": spread(size / 1000 for size, _ in weights), "requests": spread(float(count) for _, count in weights)}
    yield Record(TABLE, WEIGHT, SMALL, found)


def _weight(out: Path, page: str) -> tuple[int, int]:
    """Return the bytes of a first visit as they go over the wire, and how many requests it takes."""
    parts = _Parts()
    parts.feed((out / page).read_text("utf-8"))
    files = [out / page, *(out / address.lstrip("/") for address in parts.addresses)]
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files), len(files)


class _Parts(HTMLParser):
    """Notes the style sheets and scripts that a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        address = found.get("src") if tag == "script" else found.get("href") if found.get("rel") == "stylesheet" else None
        if address:
            self.addresses.append(address)


def table(records: Iterable[Record]) -> str:
    """Return every mark with its figure, from the records of all tables."""
    found = {(each.table, each.subject, each.pages): each for each in records}
    lines = ["| | mark | figure | |", "|---|---|---:|---|"]
    for mark in MARKS:
        value = mark.value(lambda *key: found.get(key))
        told = ("", f"not measured yet: `python -m benchmarks {mark.table}`")
        if value is not None:
            told = (f"{tabular.number(value)} {mark.unit.split(' ')[0]}", mark.verdict(value))
        lines.append(f"| {mark.name} | {mark.wanted} | {told[0]} | {told[1]} |")
    return "\n".join(lines) + "\n"
