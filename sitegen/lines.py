"""Values by name, kept as UTF-8 with a line for each and read one by one: a build with little to do reads little."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sitegen.digest import of_bytes

T = TypeVar("T")
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def written(values: Iterable[tuple[str, object]]) -> bytes:
    """Return *values*, by name, as Lines reads them: a line for each, its name, a tab, and the value as JSON."""
    return b"".join([f"{name}\t{encoded(value)}\n".encode() for name, value in values])


def merged(names: Iterable[str], new: Mapping[str, object], old: Lines[Any]) -> bytes:
    """Return the values of *names* that either has as lines, the *new* ones before the *old*, which are not read for it."""
    return b"".join([written([(name, new[name])]) if name in new else old.data([name]) for name in names if name in new or name in old])


class Lines(Mapping[str, T]):
    """The values in some lines, by name. A value is read when it is first asked for.

    The lines stay in one piece: workers then share it, where each would copy thousands of small ones by counting who refers to them.
    """

    def __init__(self, data: bytes, read: Callable[[Any], T]) -> None:
        """Take the lines, and what makes a value of what JSON gives."""
        self._read = read
        self._data = data
        self._starts: dict[str, int] = {}
        start = 0
        for line in data.split(b"\n")[:-1]:
            name = line.partition(b"\t")[0]
            self._starts[name.decode()] = start + len(name) + 1
            start += len(line) + 1
        self._made: dict[str, T] = {}
        self._digests: dict[str, str] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._read(json.loads(self._from(self._starts[name]).decode()))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def __contains__(self, name: object) -> bool:
        return name in self._starts

    def __reduce__(self) -> tuple[Any, ...]:
        return Lines, (self.data(), self._read)  # what was read is read again where it arrives, if it is asked for there

    def recall(self, other: Lines[T]) -> None:
        """Take over what was read of the lines of *other* that are the same."""
        self._made |= {name: made for name, made in other._made.items() if self.line(name) == other.line(name)}

    def forget(self) -> None:
        """Let go of what was read of the lines."""
        self._made.clear()

    def line(self, name: str) -> str:
        """Return the value of *name* as it is written; empty where there is none."""
        return self._bytes(name).decode()

    def digest(self, name: str) -> str:
        """Return the digest of the line of *name*: a value may be a megabyte, and be part of much."""
        if name not in self._digests:
            self._digests[name] = of_bytes(self._bytes(name))
        return self._digests[name]

    def data(self, names: Iterable[str] | None = None) -> bytes:
        """Return all values, or those of *names*, as lines again."""
        return self._data if names is None else b"".join([b"%s\t%s\n" % (name.encode(), self._bytes(name)) for name in names])

    def _bytes(self, name: str) -> bytes:
        return self._from(self._starts[name]) if name in self._starts else b""

    def _from(self, start: int) -> bytes:
        return self._data[start : self._data.index(b"\n", start)]
