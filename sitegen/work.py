"""Where shards are worked on: in this process, or in several. Any concurrent.futures.Executor serves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

Job = TypeVar("Job")
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


@contextmanager
def executor(jobs: int, shards: int) -> Iterator[Executor]:
    """Yield an executor for *shards* pieces of work on at most *jobs* processes; inline where one suffices."""
    count = min(jobs, shards)
    if count <= 1:
        yield Inline()
        return
    start = "fork" if sys.platform == "linux" else "spawn"  # a fork costs 13 ms, a new interpreter 100; we run no threads
    with ProcessPoolExecutor(count, mp_context=get_context(start), initializer=_end_with_parent) as pool:
        yield pool


def results(executor: Executor, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
    """Yield what *function* makes of each job, in order. When one fails, those begun are waited for: none writes on after the end."""
    futures = [executor.submit(function, job) for job in jobs]
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()
        wait(futures)


def _end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, killed perhaps: its work would meet that of the next build."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
