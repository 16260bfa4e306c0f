"""git in, commits and words out: its log is read in one go, objects through one process."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.diagnostics import printable
from sitegen.inputs import stats
from sitegen.moves import Change, Commit, paired

GIT = ("git",)
TRACKS = ("HEAD", "logs/HEAD", "packed-refs", "reftable/tables.list")  # and the branch
TIME_LIMIT = 600  # seconds; the log of 10,000 commits takes one or two
LOG = [
    "log",
    "--topo-order",
    "--reverse",
    "--full-history",
    "--parents",
    "--raw",
    "--no-relative",
    "-z",
    "--no-abbrev",
    "--find-renames",
    "-l0",
    "--diff-merges=first-parent",
    "--root",
    "--no-show-signature",
    "--no-notes",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--format=tformat:%x1e%H%x1f%P%x1f%cs%x1f%ct",
]
YAML = ":(top,glob)**/*.yaml"
OF_THE_CALLER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE")
SHALLOW = "the clone is shallow, and what is older is not there; fetch it with “git fetch --unshallow” (in CI: fetch-depth: 0)"
PARTIAL = "the clone is partial, and old words are not there; clone without --filter"
STATUS = {"A": "added", "M": "changed", "T": "changed", "D": "gone", "R": "moved"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COMMITTER = re.compile(rb"^committer .*> (\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)


class UntoldError(Exception):
    """git cannot tell the history; the message says why and what to do."""


class Repository:
    """The repository that a site's folder stands in. To be used in a `with` statement, which ends its process."""

    def __init__(self, root: Path) -> None:
        """Find the repository.

        Raises:
            UntoldError: There is none, or it does not have the whole history.
        """
        self._root = root
        try:
            told = self._ask("rev-parse", "--is-shallow-repository", "--show-object-format", "--show-prefix").decode("utf-8", "replace")
        except UntoldError as why:
            outside = "not a git repository" in str(why)
            raise UntoldError("the site's folder is in no git repository") if outside else why from None
        shallow, self.algorithm, self.prefix = told.split("\n")[:3]
        if shallow == "true":
            raise UntoldError(SHALLOW)
        if self._said("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"):
            raise UntoldError(PARTIAL)
        self.tracks = self._tracks()  # before the commit is asked for: what moves meanwhile is seen the next time
        self.head = self._said("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if not self.head:
            raise UntoldError("nothing is committed yet; commit the site")
        self._objects = subprocess.Popen(  # noqa: S603  # likewise
            [*GIT, "cat-file", "--batch"],
            cwd=root,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._objects.stdin:
            with suppress(BrokenPipeError):  # it has ended before
                self._objects.stdin.close()
        if self._objects.stdout:
            self._objects.stdout.close()
        self._objects.wait()

    def _tracks(self) -> dict[str, str]:
        """Return time and size of git's own files that are others once another commit is checked out, by path."""
        names = [*TRACKS, self._said("symbolic-ref", "--quiet", "HEAD") or TRACKS[0]]
        told = self._ask("rev-parse", *(word for name in names for word in ("--git-path", name))).decode("utf-8", "surrogateescape")
        return stats([str(self._root / path) for path in told.splitlines()])

    def log(self, after: str = "") -> tuple[Commit, ...]:
        """Return all commits with what they did to YAML files, parents first; those alone that *after* does not hold."""
        return tuple(_commits(self._ask(*LOG, f"{after}..{self.head}" if after else self.head, "--", YAML)))

    def is_ancestor(self, commit: str) -> bool:
        """Return whether *commit* is there and older than what is checked out."""
        return self._run("merge-base", "--is-ancestor", commit, self.head).returncode == 0

    def blob(self, id: str) -> bytes:
        """Return the content of a blob.

        Raises:
            UntoldError: It is not there: the repository is damaged.
        """
        found = self._object(id)
        if found is None:
            raise UntoldError(f"git has lost the object {id}; “git fsck” says more")
        return found[2]

    def commit(self, name: str) -> tuple[str, str] | None:
        """Return id and day of the commit called *name*; None where there is no such commit, or several."""
        found = self._object(f"{name}^{{commit}}")
        return (found[0], _day(found[2])) if found else None

    def blob_at(self, commit: str, path: str) -> str:
        """Return the id of the file at *path* in a commit; empty where there is none."""
        found = self._object(f"{commit}:{path}") if "\n" not in path else None
        return found[0] if found and found[1] == "blob" else ""

    def _object(self, name: str) -> tuple[str, str, bytes] | None:
        """Return id, kind and content of an object."""
        to, back = self._objects.stdin, self._objects.stdout
        if to is None or back is None:
            return None
        with suppress(BrokenPipeError):  # it has ended, and answers nothing
            to.write(f"{name}\n".encode("utf-8", "surrogateescape"))
            to.flush()
        words = back.readline().decode("utf-8", "surrogateescape").rsplit(maxsplit=2)
        if not words:
            raise UntoldError("git ended while it was asked for old words; “git fsck” may say more")
        if len(words) != len(("id", "kind", "size")):  # missing, ambiguous, a submodule
            return None
        id, kind, size = words
        data = back.read(int(size) + 1)[:-1]
        return id, kind, data

    def _said(self, *arguments: str) -> str:
        """Return what git says; nothing where it says no."""
        done = self._run(*arguments)
        return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    def _ask(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UntoldError(f"git says: {printable(said[0]) if said else 'nothing'}")
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return run(self._root, *arguments)
        except FileNotFoundError:
            raise UntoldError("git is not installed; install it") from None
        except subprocess.TimeoutExpired:
            raise UntoldError(f"git did not end within {TIME_LIMIT} seconds and was stopped") from None


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git did in *folder*, which knows nothing of a repository that the caller works at.

    Raises:
        FileNotFoundError: It is not installed.
        subprocess.TimeoutExpired: It did not end in time.
    """
    command = [*GIT, *arguments]
    return subprocess.run(  # noqa: S603  # no shell
        command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=TIME_LIMIT, check=False
    )


def blob_id(data: bytes, algorithm: str) -> str:
    """Return the id that git gives a blob."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data).hexdigest()


def _environment() -> dict[str, str]:
    """Return the environment without what a hook is told of another repository."""
    plain = {name: value for name, value in os.environ.items() if name not in OF_THE_CALLER}
    return plain | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1"}


def _commits(log: bytes) -> Iterator[Commit]:
    """Yield the commits in a log: a head, then for each file what became of it, its path, and its new path where it moved."""
    tokens = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    head, changes = "", list[Change]()
    for token in tokens:
        told = token.lstrip("\n")
        if told.startswith("\x1e"):
            if head:
                yield _commit(head, changes)
            head, changes = told, []
        elif told.startswith(":"):
            _, mode, _, blob, status = told.split()
            paths = [next(tokens) for _ in range(2 if status[0] == "R" else 1)]
            changes += _change(mode, blob, STATUS[status[0]], paths)
    if head:
        yield _commit(head, changes)


def _commit(head: str, changes: Sequence[Change]) -> Commit:
    id, parents, day, second = head[1:].split("\x1f")
    return Commit(id, tuple(parents.split()), day, paired(changes), _time(int(second)))


def _time(second: int) -> str:
    try:
        return f"{(EPOCH + timedelta(seconds=second)).replace(tzinfo=None).isoformat()}Z"
    except OverflowError:  # no such day
        return _time(0)


def _change(mode: str, blob: str, status: str, paths: Sequence[str]) -> Iterator[Change]:
    """Yield what became of a file; what is no plain file is none."""
    if status == "gone" or not mode.startswith("100"):
        yield from (Change("gone", path, "") for path in paths)
    elif status == "moved":
        yield Change("moved", paths[1], blob, paths[0])
    else:
        yield Change("added" if status == "added" else "changed", paths[0], blob)


def _day(commit: bytes) -> str:
    """Return the day on which a commit was made, where it was made."""
    told = COMMITTER.search(commit)
    if not told:
        return ""
    away = timedelta(hours=int(told[3]), minutes=int(told[4])) * (-1 if told[2] == b"-" else 1)
    try:
        return (EPOCH + timedelta(seconds=int(told[1])) + away).date().isoformat()
    except OverflowError:  # no such day
        return ""
