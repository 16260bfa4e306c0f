"""Files in, a published folder out: the new tree is made beside the old and takes its place in one step.

Killed at any moment, the folder holds the old site or the new one, never a mix.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sitegen.failure import PublishError
from sitegen.mark import MARK, left, published
from sitegen.staging import File, Staging, linked

_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2  # linux/fs.h; sys/stdio.h on macOS


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
                linked(entry.path, f"{target}/{entry.name}")


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
