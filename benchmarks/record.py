"""What was measured, as lines of JSON in results/: figures, versions and the machine, so that a figure can be judged later."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from benchmarks.install import ROOT
from benchmarks.measure import Spread

RESULTS = Path(__file__).parent / "results"


def machine() -> dict[str, str]:
    """Return what the figures depend on besides the programs."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cpu": f"{os.cpu_count()} x {_line('/proc/cpuinfo', 'model name')}",
        "memory": f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) // 2**20} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sitegen": f"{metadata.version('sitegen-roles')} at {_commit()}",
    }


def _line(path: str, name: str) -> str:
    lines = Path(path).read_text("utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), platform.machine())


def _commit() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "no commit"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table.

    Args:
        subject: What was measured, in words; with the table and the size it is the row's name.
        pages: The size of the site in role pages.
        figures: Medians, each with the least and the most.
        notes: What else a reader must know: versions, what was found.
    """

    table: str
    subject: str
    pages: int
    figures: Mapping[str, Spread]
    notes: Mapping[str, str] = field(default_factory=dict)
    machine: Mapping[str, str] = field(default_factory=machine)

    def median(self, name: str) -> float:
        """Return the median of a figure."""
        return self.figures[name][0]


def keep(records: Iterable[Record], folder: Path = RESULTS) -> Iterator[Record]:
    """Yield *records*, each once it is written to its table's file."""
    for record in records:
        folder.mkdir(exist_ok=True)
        with (folder / f"{record.table}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(_rounded(record), ensure_ascii=False) + "\n")
        yield record


def _rounded(record: Record) -> dict[str, object]:
    figures = {name: [round(value, 4) for value in values] for name, values in record.figures.items()}
    return asdict(record) | {"figures": figures}


def newest(folder: Path = RESULTS) -> list[Record]:
    """Return the newest record of each row of each table, in the order of the files."""
    found: dict[tuple[str, str, int], Record] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            fields = json.loads(line)
            fields["figures"] = {name: tuple(values) for name, values in fields["figures"].items()}
            record = Record(**fields)
            key = (record.table, record.subject, record.pages)
            found.pop(key, None)  # the newest stands last, in the order of its own run
            found[key] = record
    return list(found.values())
