"""Files of a site, and a tree of them that is not published yet."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

COMPRESSED = (".br", ".gz")  # what may follow the name of a file, in files that stand beside it and go with it
MODE = 0o644  # of every file


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str  # below the published folder, with forward slashes
    data: bytes


def listed(paths: Iterable[str]) -> bytes:
    """Return *paths* as lines, one for each."""
    return "".join([f"{path}\n" for path in paths]).encode()


def addressed(name: str, data: bytes) -> File:
    """Return *data* as an asset whose name holds its digest, so that it may be cached for good."""
    stem, _, suffix = name.rpartition(".")
    return File(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}", data)


@dataclass(frozen=True, slots=True)
class Staging:
    """A tree that is not published yet."""

    folder: Path
    holds: str = ""  # the name of the tree that stands in it already; nothing where it is empty

    def write(self, file: File, beside: Iterable[File] = ()) -> None:
        """Write *file*, and what stands *beside* it, in the place of what stood there."""
        if self.holds:
            for path in _with_compressed(os.path.join(self.folder, file.path)):
                with suppress(FileNotFoundError):
                    os.unlink(path)  # the same file may be part of the published tree
        for each in (file, *beside):
            self._make(each)

    def _make(self, file: File) -> None:
        """Make a file, with the same mode whatever the umask."""
        path = os.path.join(self.folder, file.path)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        except FileNotFoundError:
            _make_folder(os.path.dirname(path))
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        try:
            os.fchmod(handle, MODE)
            left = file.data
            while left:  # a disk that fills up takes a part
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)

    def take(self, path: str, tree: Path) -> int:
        """Let the file at *path* of another *tree*, and what stands beside it, stand here too; return how many files these are."""
        there = [each for each in _with_compressed(path) if (tree / each).is_file()]
        for each in there:
            _make_folder(os.path.dirname(self.folder / each))
            if (tree / each).stat().st_mode & 0o777 == MODE:
                linked(os.fspath(tree / each), os.fspath(self.folder / each))
            else:  # an archive may have changed it
                self._make(File(each, (tree / each).read_bytes()))
        return len(there)

    def remove(self, path: str) -> None:
        """Remove the file at *path*, if it is there, what stands beside it, and the folders that are empty without them."""
        there = self.folder / path
        if not there.exists():
            return
        for each in _with_compressed(os.fspath(there)):
            with suppress(FileNotFoundError):
                os.unlink(each)
        for folder in there.parents:
            if folder == self.folder or next(folder.iterdir(), None) is not None:
                break
            folder.rmdir()


def _with_compressed(path: str) -> tuple[str, ...]:
    return path, *(path + ending for ending in COMPRESSED)


def _make_folder(path: str) -> None:
    """Make a folder, and those above it that are not there. Every page has its own, and pathlib takes twice the time."""
    try:
        os.mkdir(path)
    except FileExistsError:  # as most of those above are; or another worker made it
        return
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        _make_folder(path)
    else:
        os.chmod(path, 0o755)  # noqa: S103  # a web server reads it as another user


def linked(source: str, target: str) -> None:
    """Make a file stand in both trees: no file of ours is ever changed in place."""
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)
