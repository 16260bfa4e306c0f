"""What git tells of translations.

`sitegen status` on a site whose words have a history of 60 commits, each of which edits a text of ten files of words, every other one
in the source: the first run reads all of it; the next finds what was worked out before.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import tabular
from benchmarks.corpus import SOURCE
from benchmarks.measure import Run, Spread, figures, run, spread
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan

TABLE = "history"
COLUMNS = {"wall s": "wall", "CPU s": "cpu", "units": "units", "units a CPU second": "rate"}
COMMITS, EDITS = 60, 10
WHO = "Editor <editor@example.org>"
PAGES = 600  # some 50,000 units


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, PAGES)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of the first run, and of one that finds nothing new."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        commit(ours.site)
        units = float(sum(_units(path) for path in ours.site.glob("roles/*/*.yaml") if path.name != "role.yaml"))
        kept = ours.site / ".site.cache"
        first = [status(ours.site) for _ in range(given.runs)]
        kept.mkdir()
        status(ours.site)
        again = [status(ours.site) for _ in range(given.runs)]
        for subject, runs in (("the whole history", first), ("nothing new", again)):
            yield Record(TABLE, subject, pages, figures(runs) | {"units": spread([units]), "rate": _rate(units, runs)})


def status(site: Path) -> Run:
    """Return what it took to say how far the translations of *site* follow."""
    return run([[sys.executable, "-m", "sitegen", "status", str(site), "--format", "json"]], site)


def _units(path: Path) -> int:
    """Return the number of units in a file of words of the corpus: each text has a line of its own."""
    lines = path.read_text("utf-8").splitlines()
    return sum(not line.startswith("  ") or line.startswith("      ") for line in lines if ": " in line) - 1  # the day is none


def _rate(units: float, runs: Iterable[Run]) -> Spread:
    return spread(units / each.cpu for each in runs)


def commit(site: Path) -> None:
    """Give *site* a history, at the end of which its files are those that stand there."""
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.yaml"))}
    draw = random.Random(1)
    edits = [list(_edited(draw, texts, in_source=number % 2 > 0)) for number in range(COMMITS)]
    stream = ["".join(_commit(0, texts.items()))]
    stream += ["".join(_commit(number, changed)) for number, changed in enumerate(edits, 1)]
    alone = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for command in (["init", "-q", "-b", "main"], ["fast-import", "--quiet"], ["reset", "-q", "--hard"]):
        data = "".join(stream) if command[0] == "fast-import" else ""
        subprocess.run(["git", *command], cwd=site, env=alone, input=data.encode(), check=True)


def _edited(draw: random.Random, texts: dict[str, str], *, in_source: bool) -> Iterator[tuple[str, str]]:
    """Yield files of words with a text of each changed, which *texts* has from then on."""
    words = [path for path in texts if path.startswith("roles/") and not path.endswith("/role.yaml")]
    for path in draw.sample([path for path in words if path.endswith(f"/{SOURCE}.yaml") == in_source], EDITS):
        lines = texts[path].split("\n")
        place = draw.choice([place for place, line in enumerate(lines) if line.startswith("      text: ") and not line.endswith('"')])
        lines[place] += f" {draw.randrange(10**6)}"
        texts[path] = "\n".join(lines)
        yield path, texts[path]


def _commit(number: int, files: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"commit refs/heads/main\ncommitter {WHO} {1_700_000_000 + 3600 * number} +0000\ndata 0\n"
    for path, text in files:
        yield f"M 644 inline {path}\ndata {len(text.encode())}\n{text}\n"


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(records, COLUMNS)
