"""What was made before, by what it was made from: entries are named by the digest of their input and checked on use.

A cache can only cost time. What is lost, damaged or of another version is made again, and gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, each a set of files in one file."""

    folder: Path

    def files(self, made_from: Files, version: str, make: Callable[[Files], Files]) -> Files:
        """Return what *make* makes of the files *made_from*, from the cache where it was made before.

        Args:
            version: Of whatever *make* works with: another version, another entry.
        """
        path = self.folder / _digest(packed({"version": version.encode(), **made_from}))
        found = _read(path)
        if found is None:
            found = make(made_from)
            with suppress(OSError):  # a cache that cannot be written is no fault of the build
                self._write(path, packed(found))
        return found

    def keep(self, wanted: int) -> None:
        """Remove all but the *wanted* entries used last."""
        with suppress(OSError):
            entries = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            for path in entries[wanted:]:
                path.unlink()

    def _write(self, path: Path, packed: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, delete=False) as file:
            file.write(_digest(packed).encode() + packed)
        Path(file.name).replace(path)


def _read(path: Path) -> Files | None:
    """Return the files of an entry, or None where it is not there or not whole; a whole one counts as used now."""
    try:
        data = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    digest, packed = data[:_DIGITS], data[_DIGITS:]
    files = unpacked(packed) if digest == _digest(packed).encode() else {}
    return files if files and not any(PurePosixPath(each).is_absolute() or ".." in PurePosixPath(each).parts for each in files) else None


def packed(files: Files) -> bytes:
    """Return *files* as one piece: a line that lists paths and sizes, then their bytes."""
    listing = json.dumps([[path, len(data)] for path, data in files.items()])
    return b"".join((listing.encode(), b"\n", *files.values()))


def unpacked(packed: bytes) -> Files:
    """Return the files that `packed` made one piece of."""
    listing, _, rest = packed.partition(b"\n")
    files, at = {}, 0
    for path, size in json.loads(listing):
        files[path] = rest[at : at + size]
        at += size
    return files


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_DIGITS = len(_digest(b""))
