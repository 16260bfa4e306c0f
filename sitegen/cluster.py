"""The workers of a dask.distributed cluster: each does a locale at a time, and another does again what a lost one had begun."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakValueDictionary

from sitegen import away
from sitegen.failure import CallError, Failure
from sitegen.work import Item, Portable, Result, Shared, Workers

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from distributed import Client, Future

INSTALL = "pip install 'sitegen-roles[distributed]'"
AHEAD = 2  # pieces of work given out for each worker: none waits for its next, and no more than these are held in memory
ANSWER, PATIENCE = 10, 30  # seconds in which a scheduler is to answer, and a worker to be there
OWN = "root/"  # files of this folder are read by one piece of work alone
SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1TB"}  # a locale's words are what we mean to send


class Flight(NamedTuple):
    """A piece of work that is away.

    Args:
        place: Of its item among all.
        files: What it reads, which the cluster keeps until it is back.
    """

    place: int
    future: Future[Any]
    files: Sequence[Any]


class Cluster(Workers):
    """The workers of a cluster, and those of this machine for what is not worth the way."""

    def __init__(self, client: Client, jobs: int) -> None:
        """Take what speaks to the cluster's scheduler, and the number of processes on this machine."""
        super().__init__(jobs, threads=True)
        self._client = client
        self._sent: WeakValueDictionary[str, Future[Any]] = WeakValueDictionary()  # files that pieces now away read, by name

    def each(self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]) -> Iterator[Result]:
        """Yield what *function* makes of *shared* and each of *items*, in order.

        Raises:
            Failure: The cluster has no workers any more, or differs from this machine.
        """
        far = [place for place, item in enumerate(items) if shared.reads(item) is not None]
        made = dict(self._brought(function, shared, items, far)) if len(far) > 1 else {}
        rest = super().each(function, shared, [item for place, item in enumerate(items) if place not in made])
        for place in range(len(items)):
            yield made.pop(place) if place in made else next(rest)

    def _brought(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item], far: Sequence[int]
    ) -> Iterator[tuple[int, Result]]:
        """Yield the places *far* of *items* with what was made of those, as it comes; one whose files cannot be carried is left out."""
        common = self._send(shared)
        waiting, flights = deque(far), dict[Any, Flight]()
        patience = ANSWER
        try:
            while waiting or flights:
                while waiting and len(flights) < AHEAD * max(1, len(self._client.nthreads())):
                    place = waiting.popleft()
                    files = self._files(shared, items[place])
                    if files is not None:
                        future = self._client.submit(away.done, function, common, items[place], files, away.program(), pure=False)
                        flights[future.key] = Flight(place, future, files)
                for key in self._landed(flights):
                    try:
                        result, written = flights[key].future.result(patience)
                    except TimeoutError:  # its worker may have died with it, and it is made again; or the network is slow
                        patience *= 2
                        continue
                    away.unpack(written, shared.folders)
                    yield flights.pop(key).place, result
        finally:
            self._client.cancel([flight.future for flight in flights.values()])

    def _send(self, value: object) -> Future[Any]:
        """Return *value* as the cluster has it: the scheduler keeps it too, and gives it to whoever takes a lost worker's place."""
        return self._client.submit(_itself, value, pure=False)

    def _files(self, shared: Portable, item: object) -> list[Any] | None:
        """Return what the work on *item* reads; None where that cannot be carried."""
        names = list(shared.reads(item) or ())
        own = away.packed(shared.folders, [name for name in names if name.startswith(OWN)])
        files = [own, *(self._file(shared, name) for name in names if not name.startswith(OWN))]
        return None if None in files else files

    def _file(self, shared: Portable, name: str) -> Future[Any] | None:
        """Return a file as the cluster has it, sent once while any piece of work reads it; None where it cannot be carried."""
        future = self._sent.get(name)
        if future is None and (piece := away.packed(shared.folders, [name])):
            future = self._sent[name] = self._send(piece)
        return future

    def _landed(self, flights: Mapping[Any, Flight]) -> list[Any]:
        """Return the keys of the flights that are over, as soon as there are any; none where there are no flights."""
        from distributed import wait

        while flights:
            try:
                over = wait([flight.future for flight in flights.values()], timeout=ANSWER, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                _require_workers(self._client)
            else:
                return [future.key for future in over]
        return []


def _itself(value: Result) -> Result:
    return value


def _told(loop: AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what went wrong in the client's loop, but for the failure of a result that was waited for too long and is asked for anew."""
    from distributed.client import AllExit

    if not isinstance(context.get("exception"), AllExit):
        loop.default_exception_handler(context)


def _require_workers(client: Client) -> None:
    """Wait for a worker, unless there is one."""
    try:
        client.wait_for_workers(1, PATIENCE)
    except TimeoutError as alone:
        address = client.scheduler.address if client.scheduler else ""
        raise Failure(f"the scheduler at {address} has no workers; start some with “dask worker {address}”") from alone


def _require_same(client: Client) -> None:
    """Refuse workers that would make other bytes. One that comes later is asked when it is given its first work."""
    for address, found in client.run(away.program, on_error="return").items():
        if isinstance(found, Exception):
            raise Failure(f"the worker at {address} cannot run this sitegen ({found}); install the same there as here")
        if other := away.differences(away.program(), found):
            raise Failure(f"the worker at {address} has {other}; install the same there as here")


@contextmanager
def cluster(address: str, jobs: int) -> Iterator[Workers]:
    """Yield the workers of the cluster whose scheduler is at *address*.

    Args:
        jobs: Processes on this machine, for what is not worth the way.

    Raises:
        CallError: *address* is none.
        Failure: Nobody answers there, nobody works there, or the cluster breaks while the block runs.
    """
    if not re.fullmatch(r"(tcp|tls)://[^/\s]+:\d+", address):
        raise CallError(f"“{address}” is not the address of a scheduler; write it as tcp://HOST:8786")
    try:
        import dask
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
    except ImportError as missing:
        raise Failure(f"--scheduler wants a library that is not installed: {INSTALL}") from missing
    try:
        client = Client(address, timeout=ANSWER)
    except OSError as silent:
        raise Failure(f"no scheduler answers at {address}; start one with “dask scheduler”, or build without --scheduler") from silent
    client.loop.asyncio_loop.set_exception_handler(_told)
    with client, dask.config.set(SETTINGS):
        _require_workers(client)
        _require_same(client)
        made = Cluster(client, jobs)
        try:
            yield made
        except KilledWorker as killed:
            raise Failure(
                "one worker after the other died over the same locale, perhaps for want of memory; nothing was published"
            ) from killed
        except FutureCancelledError as gone:
            raise Failure(f"the scheduler at {address} is gone; nothing was published") from gone
        except OSError as fault:
            if fault.errno:  # a disk's, not the cluster's
                raise
            raise Failure(f"the cluster at {address} does not answer any more ({fault}); nothing was published") from fault
        finally:
            made.close()
