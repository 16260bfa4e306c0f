"""A piece of work in, what came of it out, on a machine that has none of our files.

The piece takes what it reads along and brings back what it wrote, both as one piece of bytes. The work itself knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from platform import python_version_tuple
from tempfile import TemporaryDirectory
from threading import Lock
from zipfile import ZIP_DEFLATED, ZipFile

from sitegen import load, packaged, work
from sitegen.digest import digest, of_bytes
from sitegen.failure import Failure
from sitegen.staging import File, Staging
from sitegen.work import Item, Result, Shared

DISTRIBUTION = "sitegen-roles"
LEVEL = 1  # of zlib's nine: about as fast as a network of 1 Gbit/s
MOST_BYTES = {"root": load.MOST_BYTES}  # of a file that an editor wrote
MOST_OWN_BYTES = 1 << 40  # of one that sitegen wrote
PROGRAM = (("sitegen", "**/*.py"), ("templates", "**/*"), ("locales", "*.yaml"))
_ONE = Lock()  # a worker with several threads does one piece at a time: its memory is meant for that


def packed(folders: Mapping[str, Path], names: Iterable[str]) -> bytes | None:
    """Return files as one piece; None where one of them is not there, or is none, so that only its own place can tell what is wrong.

    Args:
        folders: Where they stand, by the first part of a name.
        names: Their paths, begun with the name of the folder.
    """
    piece = BytesIO()
    with ZipFile(piece, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in names:
            folder, _, path = name.partition("/")
            data = load.data(folders[folder], path, MOST_BYTES.get(folder, MOST_OWN_BYTES))
            if data is None:
                return None
            archive.writestr(name, data)
    return piece.getvalue()


def unpack(piece: bytes, folders: Mapping[str, Path]) -> None:
    """Write the files that `packed` made one piece of, in the place of what stood there."""
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    with ZipFile(BytesIO(piece)) as archive:
        for name in archive.namelist():
            where, _, path = name.partition("/")
            Staging(folders[where], where).write(File(path, archive.read(name)))


def done(
    function: Callable[[Shared, Item], Result], shared: Shared, item: Item, pieces: Iterable[bytes], wanted: Mapping[str, str]
) -> tuple[Result, bytes]:
    """Return what *function* makes of *shared* and *item*, and the files that it wrote, packed; done in a folder that is then gone.

    Args:
        pieces: The files it may read, packed.
        wanted: The program that it must be done with, as `program` tells of it.

    Raises:
        Failure: The program on this machine is another.
    """
    if other := differences(wanted, program()):
        raise Failure(f"a worker has {other}; install the same there as here; nothing was published")
    with _ONE, TemporaryDirectory(prefix="sitegen-") as name:
        folders = {each: Path(name, each) for each in shared.folders}
        for piece in pieces:
            unpack(piece, folders)
        before = set(_files(folders))
        (result,) = work.done(function, shared.at(folders), [item])
        written = packed(folders, (each for each in _files(folders) if each not in before))
    return result, written or b""


def _files(folders: Mapping[str, Path]) -> list[str]:
    found = ((name, path.relative_to(folder)) for name, folder in folders.items() for path in sorted(folder.rglob("*")) if path.is_file())
    return [f"{name}/{path.as_posix()}" for name, path in found]


def program() -> dict[str, str]:
    """Return what the bytes of a site depend on beside its files: Python, the program itself and the libraries it needs, by version."""
    needed = (re.match(r"[\w-]+", each) for each in metadata.requires(DISTRIBUTION) or () if "extra ==" not in each)
    return {name: _version(name) for name in ("Python", "sitegen", *(each[0] for each in needed if each))}


def differences(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    """Return what of a program *found* is other than what is *wanted*, in words; nothing where all is the same."""
    return ", ".join(
        f"{name} {found.get(name, 'none')} instead of {version}" for name, version in wanted.items() if found.get(name) != version
    )


@cache
def _version(name: str) -> str:
    """Return the version of Python, sitegen or a library; that of sitegen tells its files, too."""
    if name == "Python":
        return ".".join(python_version_tuple()[:2])
    if name == "sitegen":
        return digest([_digests(name, pattern) for name, pattern in PROGRAM])[:8]
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _digests(name: str, pattern: str) -> list[tuple[str, str]]:
    folder = Path(__file__).parent if name == __package__ else packaged.folder(name)
    files = sorted(path for path in folder.glob(pattern) if path.is_file())
    return [(path.relative_to(folder).as_posix(), of_bytes(path.read_bytes())) for path in files]
