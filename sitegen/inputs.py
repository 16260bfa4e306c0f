"""A site's folder in, its files out, and which of them changed since the last build.

A file whose size and time are as they were is taken for unchanged; any other is told by its digest, so that a fresh checkout with new
times is no change. A file written within the clock's grain of the last look is not trusted to its time.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from sitegen import packaged
from sitegen.digest import digest, of_bytes
from sitegen.lines import Lines, written

ENDINGS = (".yaml", ".yml")  # a folder so called is taken for a file, and reported
GRAIN = 2_000_000_000  # nanoseconds; FAT counts in twos of seconds, and nothing in common use is coarser
CONTENT = ("site.yaml", "roles", "locales", "templates")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files a site is made from.

    Args:
        stats: Size and time of each, by path below the site's folder.
        digests: Of all but the words of roles, which are read by those who need them.
        touched: Those whose size or time changed, or that cannot be trusted to it.
        changed: Those of *digests* that are not what they were.
        new: Those that were not there.
        gone: Those that are there no longer.
    """

    stats: dict[str, str]
    digests: dict[str, str]
    touched: frozenset[str]
    changed: frozenset[str]
    new: frozenset[str]
    gone: frozenset[str]

    @property
    def of_roles(self) -> tuple[str, ...]:
        """The files of all roles."""
        return self.like("roles/*/*.yaml")

    def like(self, pattern: str) -> tuple[str, ...]:
        """Return the files whose path has this pattern, in which a star stands for a name; hidden ones are left out."""
        wanted = re.compile(re.escape(pattern).replace(r"\*", r"(?!\.)[^/]*"))
        return tuple(filter(wanted.fullmatch, self.stats))

    @property
    def words_only(self) -> bool:
        """Whether nothing but words that were there before can have changed."""
        return not (self.changed or self.gone or self.new) and all(map(is_words, self.touched))

    @property
    def same(self) -> bool:
        """Whether nothing at all was touched."""
        return not (self.touched or self.gone)

    def text(self, moment: int) -> str:
        """Return what the next look compares with; *moment* is when this one began."""
        return written((path, [_trusted(stat, moment), self.digests.get(path, "")]) for path, stat in self.stats.items())


def look(root: Path, past: str) -> Inputs:
    """Return the files of the site in *root*, held against those of the last look, as its `text` gave them."""
    before: Lines[list[str]] = Lines(past, list)
    stats = dict(_stats(root))
    same = {path for path, stat in stats.items() if before.line(path).startswith(f'["{stat}"')}
    digests, changed = {}, set()
    for path in stats:
        if not is_words(path):
            known = before[path][1] if path in before else ""
            digests[path] = known if path in same else digest_of(root, path)
            if digests[path] != known:
                changed.add(path)
    new, gone = frozenset(stats.keys() - before.keys()), frozenset(before.keys() - stats.keys())
    return Inputs(stats, digests, frozenset(stats.keys() - same), frozenset(changed), new, gone)


def is_words(path: str) -> bool:
    """Return whether the file at *path* holds a role's words."""
    return fnmatchcase(path, "roles/*/*.yaml") and not path.endswith("/role.yaml")


def digest_of(root: Path, path: str) -> str:
    """Return the digest of the file at *path* below *root*; empty where it cannot be read."""
    try:
        return of_bytes((root / path).read_bytes()) if (root / path).is_file() else ""
    except OSError:
        return ""


def generator() -> str:
    """Return a digest of what builds: the program, its theme and catalogues, Python, and the libraries installed."""
    folders = (Path(__file__).parent, packaged.folder("templates"), packaged.folder("locales"))
    files = [path for folder in folders for path in _files(folder)]
    libraries = sorted({name for place in sys.path for name in _listed(place) if name.endswith(".dist-info")})
    return digest(sys.version, libraries, [(Path(path).name, of_bytes(Path(path).read_bytes())) for path in files])


def now() -> int:
    """Return this moment, as files have it."""
    return time.time_ns()


def _trusted(stat: str, moment: int) -> str:
    return stat if int(stat.split(" ")[1]) < moment - GRAIN else ""


def _stats(root: Path) -> Iterator[tuple[str, str]]:
    top = str(root)
    start = len(top) + 1
    for name in CONTENT:
        for entry in _entries(os.path.join(top, name)):
            try:
                found = entry.stat(follow_symlinks=False) if isinstance(entry, os.DirEntry) else os.lstat(entry)
            except OSError:
                continue
            yield os.fspath(entry)[start:], f"{found.st_size} {found.st_mtime_ns}"


def _entries(path: str) -> Iterator[os.DirEntry[str] | str]:
    """Yield *path* where it is a file, and all files below it where it is a folder, in the order of their names."""
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield path
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(ENDINGS):
            yield from _entries(entry.path)
        else:
            yield entry


def _files(folder: Path) -> Iterable[str]:
    return (os.fspath(entry) for entry in _entries(str(folder)) if not os.fspath(entry).endswith(".pyc"))


def _listed(place: str) -> list[str]:
    try:
        return os.listdir(place)
    except OSError:
        return []
