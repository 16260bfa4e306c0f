"""Where shards are worked on: in this process, or in several. Any concurrent.futures.Executor serves."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Protocol, Self, TypeVar


class Portable(Protocol):
    """What pieces of work share, such that they can also be done where none of our files are."""

    @property
    def folders(self) -> Mapping[str, Path]:
        """The folders that the work reads and writes, by a name for each."""

    def at(self, folders: Mapping[str, Path]) -> Self:
        """Return the same, with *folders* in the place of ours."""

    def reads(self, item: Any) -> Iterator[str] | None:
        """Return the files that the work on *item* may read, by their paths, each begun with the name of its folder.

        None where it would take longer to bring them than to do the work.
        """


Shared = TypeVar("Shared", bound=Portable)
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


class Workers:
    """Those who do the work: in this process where there is one piece or one job, else in several, which begin when they are needed."""

    def __init__(self, jobs: int = 1, make: Callable[[int], Executor] | None = None) -> None:
        """Take the number of pieces that are done side by side, and what makes an executor for so many."""
        self.count = jobs
        self._make = make
        self._executor: Executor = Inline()

    def each(self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
        """Begin what *function* makes of *shared* and each of *items*, and return an iterator of that, in order.

        What is shared crosses once for each worker. When one fails, those begun are waited for: none writes on after the end.
        """
        count = min(self.count, len(items))
        batches = [items[start::count] for start in range(count)]
        executor = self._started() if count > 1 else Inline()
        return _dealt([executor.submit(done, function, shared, batch) for batch in batches], len(items))

    def _started(self) -> Executor:
        if self._make and isinstance(self._executor, Inline):
            self._executor = self._make(self.count)
        return self._executor

    def close(self) -> None:
        """Let the workers go."""
        self._executor.shutdown()


def _dealt(futures: Sequence[Future[list[Result]]], items: int) -> Iterator[Result]:
    """Yield the results of *items*, which were dealt out among *futures* like cards."""
    try:
        made = [iter(future.result()) for future in futures]
        for place in range(items):
            yield next(made[place % len(made)])
    finally:
        for future in futures:
            future.cancel()
        wait(futures)


def done(function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> list[Result]:
    """Do one worker's share. The collector of circles rests meanwhile: it would walk over all texts again and again.

    After each piece of work it walks over what that made; what was there before is frozen, and left out.
    """
    at_work = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        return [_cleaned(function(shared, item)) for item in items]
    finally:
        gc.unfreeze()
        if at_work:
            gc.enable()


def _cleaned(result: Result) -> Result:
    gc.collect()
    _give_back()
    return result


def _give_back() -> None:
    """Give free memory back to the system, where the C library would keep it (glibc does): a quarter of all after a locale."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


@contextmanager
def workers(jobs: int) -> Iterator[Workers]:
    """Yield workers for *jobs* pieces of work side by side."""
    made = Workers(jobs, processes)
    try:
        yield made
    finally:
        made.close()


def processes(count: int, *, threads: bool = False) -> Executor:
    """Return an executor of *count* processes; *threads* says whether this one runs several, which a fork does not survive."""
    from concurrent.futures import ProcessPoolExecutor  # a build of a locale or two does without
    from multiprocessing import get_context

    start = "fork" if sys.platform == "linux" and not threads else "spawn"  # a fork costs 13 ms, a new interpreter 100
    return ProcessPoolExecutor(count, mp_context=get_context(start), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, killed perhaps: its work would meet that of the next build."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
