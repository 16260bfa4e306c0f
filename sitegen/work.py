"""Where shards are worked on: in this process, or in several. Any concurrent.futures.Executor serves."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any


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
    with ProcessPoolExecutor(count, mp_context=get_context(start)) as pool:
        yield pool
