"""A site's folder in, its files out, and which of them changed since the last build.

A file whose size and time are as they were is taken for unchanged; any other is told by its digest, so that a fresh checkout with new
times is no change. A file written within the clock's grain of the last look is not trusted to its time.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from sitegen import packaged
from sitegen.digest import digest, of_bytes

ENDINGS = (".yaml", ".yml")  # a folder so called is taken for a file, and reported
_DEPTH = 2  # slashes in roles/<role>/<locale>.yaml
GRAIN = 2_000_000_000  # nanoseconds; FAT counts in twos of seconds, and nothing in common use is coarser
FINE_GRAIN = 20_000_000  # where times have a fraction of a second: twice the 10 ms at most in which the clock that Linux gives files ticks
SECOND = "000000000"  # the last digits of a time without a fraction
GENERATOR = "<sitegen>"
CONTENT = ("site.yaml", "roles", "locales", "templates")


class Glance(NamedTuple):
    """Time and size of each file of a site, and of the program, by path, as they were at a moment."""

    moment: int  # as files have it, in nanoseconds
    stats: dict[str, str]


class Inputs(NamedTuple):
    """The files a site is made from, and those that make it.

    Args:
        stats: Time and size of each, by path: below the site's folder, or below GENERATOR.
        digests: Of all but the words of roles, which are read by those who need them.
        touched: Those whose size or time changed, or that cannot be trusted to it.
        changed: Those of *digests* that are not what they were.
        new: Those that were not there.
        gone: Those that are there no longer.
    """

    stats: Mapping[str, str]
    digests: Mapping[str, str]
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
    def generator(self) -> str:
        """A digest of what builds: the program, its theme and catalogues, Python, and the libraries installed."""
        return digest(libraries(), [(path, found) for path, found in self.digests.items() if path.startswith(GENERATOR)])

    def parts(self, moment: int) -> dict[str, bytes]:
        """Return what the next look compares with, two parts of the state by name; *moment* is when the files were glanced at.

        A file whose name no line can hold, for a letter nobody can see in it, is left out, and so is always new.
        """
        doubtful = trusted({path: self.stats[path] for path in self.touched}, moment)  # the others were there, and trusted, before
        stats = {**self.stats, **doubtful}
        for path in doubtful:
            if not path.isprintable():
                del stats[path]
        return {"stats": listed(stats), "digests": listed({path: digest for path, digest in self.digests.items() if path in stats})}


def glance(root: Path) -> Glance:
    """Return the files of the site in *root* as they are now."""
    moment = time.time_ns()
    found: dict[str, str] = {}
    _look(found, f"{root}/", "", CONTENT)
    for folder in (Path(__file__).parent, packaged.folder("templates"), packaged.folder("locales")):
        of_program: dict[str, str] = {}
        _look(of_program, f"{folder.parent}/", "", [folder.name])
        found |= {f"{GENERATOR}/{path}": stat for path, stat in of_program.items() if not path.endswith(".pyc")}
    return Glance(moment, found)


def stats(paths: Iterable[str]) -> dict[str, str]:
    """Return time and size of the files at *paths*; nothing of one that is not there."""
    found: dict[str, str] = {}
    for path in paths:
        try:
            stat = os.stat(path)
        except OSError:
            found[path] = ""
        else:
            found[path] = f"{stat.st_mtime_ns} {stat.st_size}"
    return found


def of_site(root: Path) -> tuple[str, ...]:
    """Return the files of the site in *root*, without those of the program."""
    found: dict[str, str] = {}
    _look(found, f"{root}/", "", CONTENT)
    return tuple(found)


def listed(known: Mapping[str, str]) -> bytes:
    """Return what is known of files, by path, as lines, one for each."""
    return "".join([f"{path}\t{each}\n" for path, each in known.items()]).encode("utf-8", "surrogateescape")


def trusted(stats: Mapping[str, str], moment: int) -> dict[str, str]:
    """Return *stats* with nothing for a file that was written just before *moment*, whose time says little."""
    old = str(moment - GRAIN)  # texts of the same length are in the order of the numbers, and nearly all files are older
    end = len(old)
    return {path: stat if (stat < old and stat[end : end + 1] == " ") or _is_old(stat, moment) else "" for path, stat in stats.items()}


def _is_old(stat: str, moment: int) -> bool:
    time = stat[: stat.index(" ")]
    return int(time) < moment - (GRAIN if time.endswith(SECOND) else FINE_GRAIN)


def look(root: Path, past: Callable[[str], bytes], seen: Glance | None = None) -> Inputs:
    """Return the files of the site in *root*, held against those of the last look.

    Args:
        past: Gives a part of the state by name, or nothing.
        seen: The files, where the caller has glanced at them already.
    """
    before, known = (dict([line.split("\t") for line in past(part).decode().split("\n") if line]) for part in ("stats", "digests"))
    found = (seen or glance(root)).stats
    touched = frozenset([path for path, stat in found.items() if before.get(path) != stat])
    others = [path for path in found if path in known or (path not in before and not is_words(path))]  # what was there before was known
    digests = {path: known[path] if path in known and path not in touched else _digest(root, path) for path in others}
    changed = frozenset(path for path, digest in digests.items() if known.get(path) != digest)
    return Inputs(found, digests, touched, changed, frozenset(found.keys() - before.keys()), frozenset(before.keys() - found.keys()))


def is_words(path: str) -> bool:
    """Return whether the file at *path* holds a role's words. A hidden one holds nothing that is read."""
    of_role = path.startswith("roles/") and path.endswith(".yaml") and path.count("/") == _DEPTH
    return of_role and not path.endswith("/role.yaml") and "/." not in path


def digest_of(root: Path, path: str) -> str:
    """Return the digest of the file at *path* below *root*; empty where it cannot be read."""
    try:
        return of_bytes((root / path).read_bytes()) if (root / path).is_file() else ""
    except OSError:
        return ""


def libraries() -> str:
    """Return a digest of Python's version and of the libraries that are installed, which their folders name with their versions."""
    found = {name for place in sys.path for name in _listed(place) if name.endswith(".dist-info")}
    return digest(sys.version, sorted(found))


def _digest(root: Path, path: str) -> str:
    if not path.startswith(GENERATOR):
        return digest_of(root, path)
    _, name, inner = path.split("/", 2)
    return digest_of(packaged.folder(name) if name != __package__ else Path(__file__).parent, inner)


def _look(found: dict[str, str], top: str, folder: str, names: Iterable[str]) -> None:
    """Put into *found* the time and size of the files called *names* in *folder*, which is below *top*, and of those in folders so called.

    There may be a hundred thousand: so this is a plain loop, with one question to the system for each.
    """
    for name in names:
        path = folder + name
        try:
            stat = os.lstat(top + path)
        except OSError:
            continue
        if S_ISREG(stat.st_mode):
            found[path] = f"{stat.st_mtime_ns} {stat.st_size}"
        elif S_ISDIR(stat.st_mode) and not name.endswith(ENDINGS):
            _look(found, top, f"{path}/", _listed(top + path))
        elif S_ISLNK(stat.st_mode) and os.path.isdir(top + path):
            _look(found, top, f"{path}/", _files(top + path))
        else:
            found[path] = f"{stat.st_mtime_ns} {stat.st_size}"  # it is read as a file, and reported


def _files(folder: str) -> list[str]:
    """Return the files in *folder*, which is a link. No deeper: links may lead in a circle. Whoever reads them refuses them."""
    return [name for name in _listed(folder) if not os.path.isdir(f"{folder}/{name}")]


def _listed(place: str) -> list[str]:
    try:
        return sorted(os.listdir(place))
    except OSError:
        return []
