"""Where the time goes.

CPU by stage of a clean build without search, as `sitegen build --profile` tells it.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from benchmarks import tabular
from benchmarks.measure import figures, scaled, spread
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan

TABLE = "stages"
COLUMNS = {"CPU s": "cpu", "CPU µs a page": "page"}
ALL = "all"


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each stage, the dearest first, and of the whole."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        profile = ours.folder / "profile.json"
        runs, profiles = [], []
        for _ in range(given.runs):
            runs.append(ours.clean_build("--no-search", "--jobs", "1", "--profile", str(profile)))
            profiles.append(json.loads(profile.read_text("utf-8")))
        built = profiles[0]["pages"]
        stages = {name: spread(each["stages"].get(name, 0) for each in profiles) for name in profiles[0]["stages"]}
        for name, taken in sorted(stages.items(), key=lambda each: -each[1][0]):
            yield Record(TABLE, name, pages, {"cpu": scaled(taken, 1e-6), "page": scaled(taken, 1 / built)})
        found = figures(runs)
        yield Record(TABLE, ALL, pages, found | {"page": scaled(found["cpu"], 1e6 / built)}, {"pages": str(built)})


def table(records: Iterable[Record]) -> str:
    """Return a table for each size; a page is any that was built."""
    return tabular.by_size(records, COLUMNS, notes=("pages",))
