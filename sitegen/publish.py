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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = ".sitegen"  # stands in every folder we publish; a folder without it is not ours to replace
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2  # linux/fs.h; sys/stdio.h on macOS


class PublishError(Exception):
    """The folder cannot be published into; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str  # below the published folder, with forward slashes
    data: bytes


def addressed(name: str, data: bytes) -> File:
    """Return *data* as an asset whose name holds its digest, so that it may be cached for good."""
    stem, _, suffix = name.rpartition(".")
    return File(f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}", data)


def write(folder: Path, file: File) -> None:
    """Write *file* below *folder*, with the same mode whatever the umask."""
    path = folder / file.path
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(handle, "wb") as stream:
        stream.write(file.data)


@contextmanager
def replacing(out: Path, *, durable: bool = False) -> Iterator[Path]:
    """Yield an empty folder beside *out*; when the block ends well, it takes the place of *out*. Else *out* stays as it was.

    Args:
        durable: Sync every file and folder to the disk before the exchange, so that a power cut cannot undo it.

    Raises:
        PublishError: *out* is not ours to replace, or another build is writing it.
        OSError: The disk is full, read-only or broken.
    """
    out = Path(os.path.abspath(out))
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _lock(out):
        for left in out.parent.glob(f".{out.name}.new-*"):  # of a build that was killed
            shutil.rmtree(left)
        staging = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
        try:
            yield staging
            write(staging, File(MARK, b""))
            _set_modes(staging)
            if durable:
                _sync(staging)
            _exchange(staging, out)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        if durable:
            _sync_folder(out.parent)


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


def _set_modes(folder: Path) -> None:
    for path, folders, files in os.walk(folder):
        os.chmod(path, 0o755)  # noqa: S103  # a web server reads it as another user
        for name in files:
            os.chmod(os.path.join(path, name), 0o644)
        folders.sort()


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
