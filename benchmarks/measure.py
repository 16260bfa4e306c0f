"""Programs in, what a run of them took out: time, CPU and memory of all their processes, and how busy others kept the machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.install import environment

TICK = 0.02  # seconds between two looks at the memory


class FailedError(Exception):
    """A measured program has failed; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Args:
        wall: Seconds.
        cpu: Seconds of CPU, user and system, of the program and of all it waited for.
        largest: The most memory that one of its processes had, in MB (`ru_maxrss`).
        memory: The most that all of them had together, in MB; 0 where nobody looked.
        busy: How many processors others used meanwhile.
        own: The most that one of the processes that it started had for itself alone, in MB; 0 where nobody looked.
    """

    wall: float
    cpu: float
    largest: float
    memory: float
    busy: float
    own: float = 0.0


def run(commands: Iterable[Sequence[str]], folder: Path, *, watched: bool = False) -> Run:
    """Return what the commands, run one after the other in *folder*, took.

    Args:
        watched: Look at the memory of all processes every 20 ms. It takes time, so such a run is not timed.

    Raises:
        FailedError: One of them ended with another status than 0.
    """
    runs = [_run(command, folder, watched) for command in commands]
    wall, cpu = sum(each.wall for each in runs), sum(each.cpu for each in runs)
    largest, memory = max(each.largest for each in runs), max(each.memory for each in runs)
    return Run(wall, cpu, largest, memory, statistics.fmean(each.busy for each in runs), max(each.own for each in runs))


def _run(command: Sequence[str], folder: Path, watched: bool) -> Run:
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as out:
        before, start = _busy_seconds(), time.monotonic()
        child = subprocess.Popen([*command], cwd=folder, env=environment(), stdout=out, stderr=out)
        with _Watch(child.pid if watched else None) as watch:
            _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise FailedError(f"{' '.join(command)} ended with {child.returncode}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    cpu = used.ru_utime + used.ru_stime
    busy = max(0.0, (_busy_seconds() - before - cpu) / wall)
    return Run(wall, cpu, used.ru_maxrss / 1024, watch.most / 1024, busy, watch.own / 1024)


def _busy_seconds() -> float:
    """Return the seconds that all processors together have worked since the machine started."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system, _, _, *interrupts = map(int, stat.read_text().split("\n", 1)[0].split()[1:8])
    return float(user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


class _Watch:
    """Looks at the memory of a process and all its descendants while the block runs."""

    def __init__(self, pid: int | None) -> None:
        self.most = self.own = 0  # KB
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        if self._pid:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._pid:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(TICK):
            each = [_memory(pid) for pid in _family(self._pid or 0)]
            self.most = max(self.most, sum(shared for shared, _ in each))
            self.own = max([self.own, *(own for _, own in each[1:])])


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _memory(pid: int) -> tuple[int, int]:
    """Return the memory of a process in KB, what it shares with others counted in parts (PSS); and what it has for itself alone (USS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines) if size.endswith("kB")}
    return sizes.get("Pss", 0), sizes.get("Private_Clean", 0) + sizes.get("Private_Dirty", 0)


Spread = tuple[float, float, float]  # median, least, most


def spread(values: Iterable[float]) -> Spread:
    """Return the median of *values*, the least and the most of them."""
    found = sorted(values)
    return (statistics.median(found), found[0], found[-1])


def scaled(values: Spread, by: float) -> Spread:
    """Return *values* times *by*."""
    median, least, most = values
    return (median * by, least * by, most * by)


def pairs(first: Callable[[], Run], second: Callable[[], Run], count: int) -> list[tuple[Run, Run]]:
    """Return *count* runs of both, taken in turn: what the machine does meanwhile befalls both."""
    return [(first(), second()) for _ in range(count)]


def figures(runs: Sequence[Run]) -> dict[str, Spread]:
    """Return the spreads of what *runs* took."""
    return {field: spread(getattr(each, field) for each in runs) for field in ("wall", "cpu", "busy")}


def ratios(taken: Sequence[tuple[Run, Run]]) -> dict[str, Spread]:
    """Return how many times as long the second of each pair took as the first."""
    return {f"{field}_ratio": spread(getattr(b, field) / getattr(a, field) for a, b in taken) for field in ("wall", "cpu")}
