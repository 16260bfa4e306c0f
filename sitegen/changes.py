"""A folder and a revision in, the lines that changed there since out: git is asked, and what is not committed counts too."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Container, Mapping
from pathlib import Path

from sitegen.diagnostics import printable, proposal
from sitegen.failure import CallError, Failure
from sitegen.git import run
from sitegen.source import Span, whole

HEADER = re.compile(rb"(?:\+\+\+ (?P<name>.+?)\t?|@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@.*)")
DIFF = ("diff", "--relative", "--no-renames", "--ignore-submodules", "--no-ext-diff", "--no-textconv")
LINES = ("--unified=0", "--inter-hunk-context=0", "--no-prefix", "--no-color", "--text")
SPACED = ("--output-indicator-new= ", "--output-indicator-old= ")  # before a line of a file, so that none looks like a header


class Changes:
    """The lines that changed, by file. A new file has changed as a whole, and so has one that is gone."""

    def __init__(self, lines: Mapping[str, Container[int]]) -> None:
        """Take the lines that changed, counted from 1."""
        self._lines = lines

    @property
    def files(self) -> frozenset[str]:
        """The files that changed, those that are gone too."""
        return frozenset(self._lines)

    def touches(self, span: Span) -> bool:
        """Return whether *span* has a line that changed; what is said of a file as a whole, whether anything in it did."""
        there = self._lines.get(span.path, ())
        return span.path in self._lines and (span == whole(span.path) or any(line in there for line in range(span.line, span.end_line + 1)))


def since(root: Path, revision: str) -> Changes:
    """Return what changed in *root* since the history of *revision* and ours parted.

    Where a line was taken out, those that stood around it count as changed.

    Raises:
        CallError: Git knows no such revision, or the clone does not reach back so far.
        Failure: Git is not there.
    """
    base = _parted(root, revision)
    lines: dict[str, set[int]] = {path: set() for path in _paths(_asked(root, *DIFF, "--name-only", "-z", base, "--", "."))}
    there: set[int] = set()
    for line in _asked(root, *DIFF, *LINES, *SPACED, base, "--", ".").split(b"\n"):
        header = HEADER.fullmatch(line)
        if header and header["name"]:
            there = lines.get(_unquoted(header["name"]), set())
        elif header:
            first, count = int(header["first"]), int(header["count"] or 1)
            there.update(range(first, first + count) if count else (first, first + 1))
    new = _paths(_asked(root, "ls-files", "--others", "--exclude-standard", "-z"))
    return Changes({**lines, **dict.fromkeys(new, range(1, sys.maxsize))})


def _paths(listed: bytes) -> list[str]:
    return [os.fsdecode(path) for path in listed.split(b"\0") if path]


def _parted(root: Path, revision: str) -> str:
    """Return the commit at which the history of *revision* and ours parted."""
    shallow = _asked(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    deepen = "the clone is shallow: “git fetch --unshallow” gets the rest of it; in GitHub Actions, give actions/checkout “fetch-depth: 0”"
    try:
        commit = _asked(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()  # no option ends so
    except _RefusedError as fault:
        way = deepen if shallow else proposal(revision, _names(root), "name a branch, a tag or a commit")
        raise CallError(f"git knows no revision “{revision}”; {way}") from fault
    try:
        base = _asked(root, "merge-base", "HEAD", commit).decode().strip()
    except _RefusedError as fault:
        way = deepen if shallow else "name one that has"
        raise CallError(f"“{revision}” has no commit in common with what is checked out; {way}") from fault
    if shallow and base != commit:
        raise CallError(f"it is not known where “{revision}” and what is checked out parted; {deepen}")
    return base


def _names(root: Path) -> list[str]:
    return _asked(root, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split()


def _unquoted(name: bytes) -> str:
    """Return the path that git wrote: in quotation marks with escapes where it has letters that trouble a terminal."""
    if not name.startswith(b'"'):
        return os.fsdecode(name)
    return os.fsdecode(name[1:-1].decode("unicode_escape").encode("latin-1"))


class _RefusedError(Failure):
    """Git answered with an error, which is the message."""

    after = "; without --changed-since, all is reported"


def _asked(root: Path, *question: str) -> bytes:
    """Return what git answers.

    Raises:
        _RefusedError: It refuses.
        Failure: It is not there.
    """
    try:
        done = run(root, *question)
    except FileNotFoundError as missing:
        raise Failure("git is not installed, so nothing is known of what changed; without --changed-since, all is reported") from missing
    if done.returncode:
        raise _RefusedError(f"git says of {root}: {printable(done.stderr.decode('utf-8', 'replace').strip().partition(chr(10))[0])}")
    return done.stdout
