"""What the last build knew: parts, each in a file named by its digest, and an index that names them.

The index is written last and in one step. What is lost, damaged or of another version is not there, and all is built again: never wrongly.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from weakref import finalize

from sitegen.digest import DIGITS, Digest, of_bytes

INDEX = "index-2.json"  # another number where what is read before it is known which sitegen wrote it has another form

BATCH = 256  # pieces that are written in one: to ask the system takes longer than to join them


class StateLost(Exception):  # noqa: N818  # no error: the build begins again without it
    """A part that the index names is not there, or not whole."""


class State(NamedTuple):
    """The parts of the last build in *folder*, by name, and what it published.

    Args:
        key: Of the generator that wrote it.
        tree: The name of the published tree.
        before: The name of the tree that was published before.
        facts: What else the build wants to know again, as JSON has it.
    """

    folder: Path
    key: str = ""
    tree: str = ""
    before: str = ""
    facts: Mapping[str, Any] = {}
    parts: Mapping[str, str] = {}  # digests by name

    def data(self, name: str) -> bytes:
        """Return the part *name*; nothing where the last build had none.

        Raises:
            StateLost: It is not there any more, or not whole.
        """
        return self.get(self.parts[name]) if name in self.parts else b""

    def text(self, name: str) -> str:
        """Return the part *name* as text."""
        return self.data(name).decode()

    def get(self, digest: str) -> bytes:
        """Return what was put under *digest*."""
        data = _read(self.folder / digest)
        if of_bytes(data) != digest:
            raise StateLost
        return data

    def lines(self, digest: str) -> Iterator[bytes]:
        """Yield the lines of what this build put under *digest*: all of it may be too much to be held.

        Raises:
            StateLost: It is not there any more.
        """
        try:
            file = (self.folder / digest).open("rb")
        except OSError as lost:
            raise StateLost from lost
        with file:
            yield from file

    def part(self) -> Part:
        """Return a part that is yet to be written, piece by piece."""
        return Part(self.folder)

    def pieces(self, digest: str) -> Pieces:
        """Return what reads pieces of what this build put under *digest*.

        Raises:
            StateLost: It is not there any more.
        """
        try:
            return Pieces(os.open(self.folder / digest, os.O_RDONLY))
        except OSError as lost:
            raise StateLost from lost

    def put(self, data: bytes) -> str:
        """Keep *data*, and return its digest."""
        digest = of_bytes(data)
        path = self.folder / digest
        if not data or _read(path) != data:  # it may be there and damaged; what is not there reads as nothing
            _write(path, data)
        return digest

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """Keep what *pieces* are together, and return its digest. They need not all be held for it."""
        part, left = self.part(), iter(pieces)
        while batch := b"".join(islice(left, BATCH)):
            part.add(batch)
        return part.put()

    def commit(self, state: State) -> None:
        """Make *state* the one that the next build finds, and forget all others."""
        data = json.dumps({name: getattr(state, name) for name in sorted(_SHAPE)}).encode()
        _write(self.folder / INDEX, of_bytes(data).encode() + data)
        self.forget({INDEX, *state.parts.values()})

    def forget(self, kept: Iterable[str] = ()) -> None:
        """Remove all files but those *kept*."""
        kept = set(kept)
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in kept:
                    path.unlink()


class Pieces:
    """Reads pieces of a part of the state. They are not held against its digest, which is of all: what a build put is what it reads."""

    def __init__(self, file: int) -> None:
        """Take an open file, which is closed when this value goes."""
        self._file = file
        finalize(self, os.close, file)

    @property
    def size(self) -> int:
        """The bytes there are."""
        return os.fstat(self._file).st_size

    def read(self, start: int, size: int) -> bytes:
        """Return *size* bytes from *start*.

        Raises:
            StateLost: It is not so long.
        """
        data = os.pread(self._file, size, start) if start >= 0 else b""
        if len(data) < size:
            raise StateLost
        return data


class Part(Pieces):
    """A part that is too large to be held while it is made. What is not put goes with this value."""

    def __init__(self, folder: Path) -> None:
        """Begin a file in *folder*, under a name that nobody asks for."""
        from tempfile import mkstemp

        folder.mkdir(parents=True, exist_ok=True)
        file, name = mkstemp(dir=folder)
        super().__init__(file)
        self._path = Path(name)
        self._unwanted = finalize(self, self._path.unlink, missing_ok=True)
        self._end = 0
        self._digest = Digest()

    def add(self, data: bytes) -> tuple[int, int]:
        """Add *data*, and return where it begins and how many bytes it is."""
        left = memoryview(data)
        while left:  # a disk that fills up takes a part
            left = left[os.write(self._file, left) :]
        self._digest.add(data)
        start, self._end = self._end, self._end + len(data)
        return start, len(data)

    def unname(self) -> None:
        """Let nobody find it: it is not to be put, and only this value reads it."""
        self._unwanted()

    def put(self) -> str:
        """Keep what was added, and return its digest."""
        self._path.replace(self._path.with_name(self._digest.text))
        self._unwanted.detach()
        return self._digest.text


def load(folder: Path) -> State:
    """Return the state of the last build in *folder*: empty where there is none that is whole and of this shape."""
    written = _read(folder / INDEX)
    digest, data = written[:DIGITS], written[DIGITS:]
    found = json.loads(data) if of_bytes(data).encode() == digest else {}
    return State(folder, **found) if {*found} == _SHAPE else State(folder)


def _read(path: Path) -> bytes:
    """Return the content of a file; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _write(path: Path, data: bytes) -> None:
    from tempfile import NamedTemporaryFile  # a build with nothing to do writes nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


_SHAPE = {*State._fields} - {"folder"}
