"""A file's new text onto the disk: all of it in one step, with the mode the file had, and through no symbolic link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sitegen.failure import CallError

MARK = "\ufeff".encode()  # that some editors write at the beginning of a file


def overwrite(root: Path, path: str, text: str) -> None:
    """Write *text* into the file *path* below *root*; one that is not there is made.

    Raises:
        CallError: The file, or a folder on the way to it, is a symbolic link, or no file.
        OSError: The machine is at fault: no permission, no space.
    """
    file = root / path
    for each in (file, *file.parents[: path.count("/")]):
        if each.is_symlink():
            raise CallError(f"{each} is a symbolic link; nothing is written through it")
    there = file.stat() if file.exists() else None
    if there and not stat.S_ISREG(there.st_mode):
        raise CallError(f"{file} is no file")
    mark = _mark(file) if there else b""
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(mark + text.encode())
            new.flush()
            os.fsync(new.fileno())
            if there:
                os.fchmod(new.fileno(), stat.S_IMODE(there.st_mode))
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mark(file: Path) -> bytes:
    with file.open("rb") as old:
        return MARK if old.read(len(MARK)) == MARK else b""
