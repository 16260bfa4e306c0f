"""Files in, a published folder out: the new tree is made beside the old and takes its place in one step.

Killed at any moment, the folder holds the old site or the new one, never a mix.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sitegen.failure import PublishError
from sitegen.mark import MARK, left, published

COMPRESSED = (".br", ".gz")  # what may follow the name of a file, in files that stand beside it and go with it
MODE = 0o644  # of every file
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2  # linux/fs.h; sys/stdio.h on macOS


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str  # below the published folder, with forward slashes
    data: bytes


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
            _make_folder(Path(path).parent, self.folder)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        with os.fdopen(handle, "wb", 0) as stream:
            os.fchmod(handle, MODE)
            stream.write(file.data)

    def take(self, path: str, tree: Path) -> int:
        """Let the file at *path* of another *tree*, and what stands beside it, stand here too; return how many files these are."""
        there = [each for each in _with_compressed(path) if (tree / each).is_file()]
        for each in there:
            _make_folder((self.folder / each).parent, self.folder)
            if (tree / each).stat().st_mode & 0o777 == MODE:
                _copy(os.fspath(tree / each), os.fspath(self.folder / each))
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


def _make_folder(path: Path, top: Path) -> None:
    if path != top and not path.is_dir():
        _make_folder(path.parent, top)
        with suppress(FileExistsError):  # another worker may make it
            path.mkdir()
            path.chmod(0o755)


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Hold *out* for one build, from its first look to its publication.

    Raises:
        PublishError: *out* is not ours to replace, or another build is at work on it.
        OSError: The folder it is in cannot be written.
    """
    out = Path(os.path.abspath(out))
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _lock(out):
        for tree in left(out):
            shutil.rmtree(tree)
        yield


@contextmanager
def replacing(out: Path, spare: Path, past: Past, *, durable: bool = False) -> Iterator[tuple[Staging, Callable[[str], None]]]:
    """Yield a tree to be published into *out*, which is claimed, and what publishes it, given its name.

    Where nothing is written there need be no call, and *out* stays as it was.

    Where *out* holds the tree of the last build, the one yielded is like it: the tree before, kept in *spare*, with the same changes made.
    So publishing costs what changes, not what there is. Where *spare* holds the tree of the last build, it is that. Else it is empty.

    Args:
        durable: Sync what is written to the disk before the exchange, so that a power cut cannot undo it.

    Raises:
        OSError: The disk is full, read-only or broken.
    """
    out = Path(os.path.abspath(out))
    again = bool(past.tree) and published(out) == past.tree
    if again:
        _renew(spare, out, past)
        staging = Staging(spare, past.tree)
    elif past.tree and published(spare) == past.tree:
        (spare / MARK).unlink()
        staging = Staging(spare, past.tree)
    else:
        shutil.rmtree(spare, ignore_errors=True)
        staging = Staging(Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent)))
        staging.folder.chmod(0o755)

    def publish(name: str) -> None:
        staging.write(File(MARK, name.encode("ascii")))
        if durable:
            _sync(staging.folder)
        _exchange(staging.folder, out)
        if durable:
            _sync_folder(out.parent)

    try:
        yield staging, publish
        if again and published(out) == past.tree:
            staging.write(File(MARK, past.tree.encode("ascii")))  # the two are alike
    finally:
        if not again:
            shutil.rmtree(staging.folder, ignore_errors=True)


class Past(NamedTuple):
    """What was published, as the last build knows it."""

    tree: str = ""  # the name of the published tree
    before: str = ""  # the name of the tree before
    changes: tuple[str, ...] = ()  # the files that differ between the two


def _renew(spare: Path, out: Path, past: Past) -> None:
    """Make *spare* like *out*. It has no mark while it is changed, so that it is made anew after a build that was killed."""
    if published(spare) != past.before or not past.before:
        shutil.rmtree(spare, ignore_errors=True)
        _copy_tree(os.fspath(out), os.fspath(spare))
        return
    (spare / MARK).unlink()
    staging = Staging(spare, past.before)
    for path in past.changes:
        staging.remove(path)
        staging.take(path, out)


def _copy_tree(source: str, target: str) -> None:
    """Make *target* like the folder *source*, the mark left out: it is not whole before its end.

    There may be tens of thousands of files: pathlib and os.walk take twice the time.
    """
    os.mkdir(target)
    os.chmod(target, 0o755)  # noqa: S103  # a web server reads it as another user
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _copy_tree(entry.path, f"{target}/{entry.name}")
            elif entry.name != MARK:
                _copy(entry.path, f"{target}/{entry.name}")


def _copy(source: str, target: str) -> None:
    """Make a file stand in both trees: no file of ours is ever changed in place."""
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _refuse_foreign(out: Path) -> None:
    if out.is_symlink() or not out.exists():
        return
    if not out.is_dir():
        raise PublishError(f"{out} is a file; name a folder with --out")
    if any(out.iterdir()) and not (out / MARK).exists():
        raise PublishError(f"{out} holds files that sitegen did not write; name another folder with --out, or empty it")


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the right to publish into *out*. The lock is the kernel's, so it goes when its process dies."""
    import fcntl

    with open(out.parent / f".{out.name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise PublishError(f"another build is writing {out}; wait for it to end") from taken
        yield


def _sync(folder: Path) -> None:
    for path, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(path, name), "rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(path))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(staging: Path, out: Path) -> None:
    """Put *staging* in the place of *out*, in one step; what was there is then at *staging*, if anything was."""
    if out.is_symlink():
        _switch(staging, out)
    elif not out.exists():
        os.rename(staging, out)
    elif not _swapped(staging, out):
        old = out.with_name(f".{out.name}.old")
        os.rename(out, old)
        _switch(staging, out)
        shutil.rmtree(old)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders; False where the system or the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    else:
        return False
    if failed and (code := ctypes.get_errno()) not in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def _switch(staging: Path, out: Path) -> None:
    """Where folders cannot be exchanged, *out* is a symbolic link, and the link is replaced in one step."""
    kept = out.with_name(f".{out.name}.{staging.name.rpartition('-')[2]}")
    before = out.resolve() if out.is_symlink() else None
    os.rename(staging, kept)
    link = out.with_name(f".{out.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(kept.name)
    os.replace(link, out)
    if before and before.parent == out.parent and before.name.startswith(f".{out.name}."):
        shutil.rmtree(before)
