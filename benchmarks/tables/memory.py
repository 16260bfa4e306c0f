"""Memory of all processes together.

The most that a clean build had at any moment, looked at every 20 ms; what processes share counts once (PSS).
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from benchmarks import charts, tabular
from benchmarks.measure import Run, spread
from benchmarks.peer import Peer, peers
from benchmarks.record import Record
from benchmarks.subjects import Ours, Theirs, plan

TABLE = "memory"
COLUMNS = {"all processes MB": "memory", "the largest MB": "largest"}
PEERS = ("hugo-yaml", "hugo-markdown")
THEIR_MOST = 10_000  # pages; Hugo would want 14 GB for ten times as many


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000, 10_000, 100_000, runs=1)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of sitegen, and of Hugo as far as it goes, at each size."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        builds: dict[str, Callable[..., Run]] = {"sitegen": partial(ours.clean_build, "--no-search")}
        if pages <= THEIR_MOST:
            builds |= {"sitegen with search": ours.clean_build} | {each.title: Theirs(each, ours).clean_build for each in _peers()}
        for subject, build in builds.items():
            taken = [build(watched=True) for _ in range(given.runs)]
            found = {field: spread(getattr(each, field) for each in taken) for field in ("memory", "largest", "busy")}
            yield Record(TABLE, subject, pages, found)


def _peers() -> list[Peer]:
    return [peers()[name] for name in PEERS]


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(sorted(records, key=lambda each: each.pages), COLUMNS)


def draw(records: Iterable[Record]) -> dict[str, str]:
    """Return a chart of the memory over the size."""
    known = sorted(records, key=lambda each: each.pages)
    names = ["sitegen", "sitegen with search", *(each.title for each in _peers())]
    lines = {name: [(each.pages, each.median("memory")) for each in known if each.subject == name] for name in names}
    return {"memory": charts.lines("Memory: MB by role pages", lines, "MB", charts.source(known))}
