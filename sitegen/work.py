"""Where shards are worked on: in this process, or in several, for which any concurrent.futures.Executor serves."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from sitegen.failure import Failure

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

LEAST = 2  # pieces of work for which other processes are started

_work: list[tuple[Callable[[Any, Any], Any], Any]] = []  # what a worker was started for


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


class Workers:
    """Those who do the work: this process where there is one piece or one job, else several, which begin with the work and end with it.

    So none of them keeps the memory that other work took, and all have what is shared from the process that starts them.
    """

    def __init__(self, jobs: int = 1, *, threads: bool = False) -> None:
        """Take the number of pieces done side by side; *threads* says whether this process has other threads, which no fork survives."""
        self.count = jobs
        self._threads = threads
        self._begun: list[Executor] = []

    def each(self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
        """Begin what *function* makes of *shared* and each of *items*, and return an iterator of that, in order.

        What is shared crosses once for each worker. When one fails, those begun are waited for: none writes on after the end.

        Raises:
            Failure: A worker died; that and what else goes wrong in one is raised where the results are asked for.
        """
        count = min(self.count, len(items))
        if count < LEAST:
            return iter(done(function, shared, items))
        _give_back()  # what is free here would be free in each worker
        executor = _processes(count, partial(_begin, function, shared), threads=self._threads)
        self._begun.append(executor)
        with _alive():
            return self._dealt(executor, [executor.submit(_share, items[start::count]) for start in range(count)], len(items))

    def _dealt(self, executor: Executor, futures: Sequence[Future[list[Result]]], items: int) -> Iterator[Result]:
        """Yield the results of *items*, which were dealt out among *futures* like cards."""
        try:
            with _alive():
                made = [iter(future.result()) for future in futures]
            for place in range(items):
                yield next(made[place % len(made)])
        finally:
            executor.shutdown(cancel_futures=True)
            self._begun.remove(executor)  # it holds what was shared, which those that begin later would hold too

    def close(self) -> None:
        """Let the workers go whose results nobody waited for."""
        for executor in self._begun:
            executor.shutdown()


@contextmanager
def _alive() -> Iterator[None]:
    """Say what to do where a worker died, of which the executor tells at its next task or result."""
    from concurrent.futures import BrokenExecutor

    try:
        yield
    except BrokenExecutor as broken:
        raise Failure("a worker process died, perhaps for want of memory; try fewer with --jobs") from broken


def done(function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> list[Result]:
    """Do one worker's share. The collector of circles rests meanwhile.

    Between two pieces of work it walks over what the first made; what was there before is frozen, and left out.
    """
    made: list[Result] = []
    with resting():
        gc.freeze()
        try:
            for item in items:
                if made:
                    gc.collect()
                    _give_back()
                made.append(function(shared, item))
        finally:
            gc.unfreeze()
    return made


@contextmanager
def resting() -> Iterator[None]:
    """Have the collector of circles rest: it would walk over all tables and texts again and again."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def _give_back() -> None:
    """Give free memory back to the system, where the C library would keep it (glibc does): a quarter of all after a locale."""
    import ctypes  # one piece of work does without

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


@contextmanager
def workers(jobs: int) -> Iterator[Workers]:
    """Yield workers for *jobs* pieces of work side by side."""
    made = Workers(jobs)
    try:
        yield made
    finally:
        made.close()


def _processes(count: int, begin: Callable[[], None], *, threads: bool) -> Executor:
    """Return an executor of *count* processes, each of which begins with *begin*."""
    from concurrent.futures import ProcessPoolExecutor  # a build of a locale or two does without
    from multiprocessing import get_context

    start = "fork" if sys.platform == "linux" and not threads else "spawn"  # a fork costs 13 ms, a new interpreter 100
    return ProcessPoolExecutor(count, mp_context=get_context(start), initializer=begin)


def _begin(function: Callable[[Any, Any], Any], shared: Any) -> None:
    """Take what this worker is to do. A fork has it already, and nothing is copied before it is touched."""
    _work.append((function, shared))
    _end_with_parent()


def _share(items: Sequence[Any]) -> list[Any]:
    """Do this worker's share."""
    return done(*_work[-1], items)


def _end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, killed perhaps: its work would meet that of the next build."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
