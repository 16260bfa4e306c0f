"""Values by name, kept as UTF-8 and read one by one: a build with little to do reads little. Many have a line each, large ones a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

FEW = 4  # names that are searched for in all lines; whoever asks for more of them has it noted where each line begins

T = TypeVar("T")
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def written(values: Iterable[tuple[str, object]]) -> bytes:
    """Return *values*, by name, as Lines reads them: a line for each, its name, a tab, and the value as JSON."""
    return b"".join([f"{name}\t{encoded(value)}\n".encode() for name, value in values])


def merged(names: Iterable[str], new: Mapping[str, object], old: Lines[Any]) -> Iterator[bytes]:
    """Yield pieces of the values of *names* that either has as lines, the *new* ones before the *old*, which are not read for it.

    Args:
        names: May be *old* itself, where no name is to go: that is quick where little is new.
    """
    if names is old and all(name in old for name in new):
        yield old.replaced(new)
    else:
        there = (name for name in names if name in new or name in old)
        yield from (written([(name, new[name])]) if name in new else old.data([name]) for name in there)


class Lines(Mapping[str, T]):
    """The values in some lines, by name. A value is read when it is first asked for.

    The lines stay in one piece: workers then share it, where each would copy thousands of small ones by counting who refers to them.
    """

    def __init__(self, data: bytes, read: Callable[[Any], T]) -> None:
        """Take the lines, and what makes a value of what JSON gives."""
        self._read = read
        self._data = data
        self._searched: dict[object, int] = {}  # where the values of some names begin
        self._made: dict[str, T] = {}

    @cached_property
    def _starts(self) -> Mapping[object, int]:
        """Where each value begins, by name."""
        starts: dict[object, int] = {}
        start = 0
        for line in self._data.split(b"\n")[:-1]:
            tab = line.index(b"\t")
            starts[line[:tab].decode()] = start + tab + 1
            start += len(line) + 1
        return starts

    def _start(self, name: object) -> int:
        """Return where the value of *name* begins; 0 if there is none."""
        if name not in self._searched:
            if len(self._searched) == FEW:
                return self._starts.get(name, 0)
            self._searched[name] = self._searched_for(f"\n{name}\t".encode("utf-8", "surrogatepass"))
        return self._searched[name]

    def _searched_for(self, name: bytes) -> int:
        if self._data.startswith(name[1:]):
            return len(name) - 1
        place = self._data.find(name)  # JSON has neither tabs nor ends of lines in it
        return place + len(name) if place >= 0 else 0

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            start = self._start(name)
            if not start:
                raise KeyError(name)
            self._made[name] = self._read(json.loads(self._from(start).decode()))
        return self._made[name]

    def fresh(self, name: str) -> T:
        """Return the value of *name*, which is read and not held."""
        return self._read(json.loads(self.line(name)))

    def __iter__(self) -> Iterator[str]:
        return cast("Iterator[str]", iter(self._starts))

    def __len__(self) -> int:
        return len(self._starts)

    def __contains__(self, name: object) -> bool:
        return bool(self._start(name))

    def __reduce__(self) -> tuple[Any, ...]:
        return Lines, (self.data(), self._read)  # what was read is read again where it arrives, if it is asked for there

    def recall(self, other: Lines[T]) -> None:
        """Take over what was read of the lines of *other* that are the same."""
        self._made |= {name: made for name, made in other._made.items() if self.line(name) == other.line(name)}

    def line(self, name: str) -> str:
        """Return the value of *name* as it is written; empty where there is none."""
        return self._bytes(name).decode()

    def data(self, names: Iterable[str] | None = None) -> bytes:
        """Return all values, or those of *names*, as lines again."""
        return self._data if names is None else b"".join([b"%s\t%s\n" % (name.encode(), self._bytes(name)) for name in names])

    def replaced(self, new: Mapping[str, object]) -> bytes:
        """Return all values as lines again, with the *new* ones in the place of what they were."""
        pieces: list[bytes] = []
        end = 0
        for start, name in sorted((self._start(name), name) for name in new):
            pieces += [self._data[end:start], encoded(new[name]).encode()]
            end = self._data.index(b"\n", start)
        return b"".join([*pieces, self._data[end:]])

    def _bytes(self, name: str) -> bytes:
        start = self._start(name)
        return self._from(start) if start else b""

    def _from(self, start: int) -> bytes:
        return self._data[start : self._data.index(b"\n", start)]


class Apart(Mapping[str, T]):
    """Values by name, each kept by itself under its digest: of a megabyte. One is read when it is asked for."""

    def __init__(self, digests: Mapping[str, str], get: Callable[[str], bytes], read: Callable[[Any], T]) -> None:
        """Take the digests by name, what gives the JSON that is kept under one, and what makes a value of that."""
        self.digests = digests
        self._get = get
        self._read = read
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._read(json.loads(self.text(name)))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def __reduce__(self) -> tuple[Any, ...]:
        return Apart, (self.digests, self._get, self._read)

    def text(self, name: str) -> str:
        """Return the value of *name* as it is kept."""
        return self._get(self.digests[name]).decode()

    def at(self, get: Callable[[str], bytes]) -> Apart[T]:
        """Return the same, kept elsewhere."""
        return Apart(self.digests, get, self._read)

    def recall(self, other: Apart[T]) -> None:
        """Take over what was read of the values of *other* that are the same."""
        self._made |= {name: made for name, made in other._made.items() if self.digests.get(name) == other.digests[name]}

    def forget(self) -> None:
        """Let go of what was read."""
        self._made.clear()
