"""The processor time that stages take, for a profile."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager


class Spent:
    """Microseconds of processor time by stage, child processes included."""

    def __init__(self) -> None:
        self.by_stage: dict[str, int] = {}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Count the time of the block for *stage*."""
        start = time.process_time_ns()
        yield
        self._add(stage, (time.process_time_ns() - start) // 1000)

    @contextmanager
    def on_child(self, stage: str) -> Iterator[None]:
        """Count the time of the block, and of the processes it started and waited for, for *stage*."""
        start = _of_children()
        with self.on(stage):
            yield
        self._add(stage, _of_children() - start)

    def _add(self, stage: str, microseconds: int) -> None:
        self.by_stage[stage] = self.by_stage.get(stage, 0) + microseconds


def total(spent: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of several accounts, by stage."""
    sums: dict[str, int] = {}
    for each in spent:
        for stage, microseconds in each.items():
            sums[stage] = sums.get(stage, 0) + microseconds
    return sums


def _of_children() -> int:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((used.ru_utime + used.ru_stime) * 1_000_000)
