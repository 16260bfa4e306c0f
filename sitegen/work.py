"""Where shards are worked on: in this process, or in several. Any concurrent.futures.Executor serves."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Inline(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001  # it is raised again where the result is asked for
            future.set_exception(fault)
        return future


def jobs_by_default() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """Those who do the work: an executor, and the number of pieces that it does side by side."""

    executor: Executor = field(default_factory=Inline)
    count: int = 1

    def each(self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
        """Yield what *function* makes of *shared* and each of *items*, in order. What is shared crosses once for each worker.

        When one fails, those begun are waited for: none writes on after the end.
        """
        batches = [items[start :: self.count] for start in range(min(self.count, len(items)))]
        futures = [self.executor.submit(_batch, function, shared, batch) for batch in batches]
        try:
            made = [iter(future.result()) for future in futures]
            for place in range(len(items)):
                yield next(made[place % self.count])
        finally:
            for future in futures:
                future.cancel()
            wait(futures)


def _batch(function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> list[Result]:
    """Do one worker's share. The collector of circles rests meanwhile: it would walk over all texts again and again."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        return [_cleaned(function(shared, item)) for item in items]
    finally:
        if at_work:
            gc.enable()


def _cleaned(result: Result) -> Result:
    gc.collect()
    return result


@contextmanager
def workers(jobs: int, most: int) -> Iterator[Workers]:
    """Yield workers for *most* pieces of work in at most *jobs* processes; this one where one suffices."""
    count = min(jobs, most)
    if count <= 1:
        yield Workers()
        return
    start = "fork" if sys.platform == "linux" else "spawn"  # a fork costs 13 ms, a new interpreter 100; we run no threads
    with ProcessPoolExecutor(count, mp_context=get_context(start), initializer=_end_with_parent) as pool:
        yield Workers(pool, count)


def _end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, killed perhaps: its work would meet that of the next build."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
