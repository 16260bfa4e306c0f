"""A site's folder in, what each unit of its words follows out: git is asked for its log once, and for old words one by one.

Nothing here guesses. Where git cannot tell, the history says why, and nobody may take anything for current.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sitegen import blobs, load, readings, state
from sitegen.chronicle import Chronicle, Revised
from sitegen.digest import digest, of_bytes
from sitegen.events import Event, Events, read_events
from sitegen.git import Repository, UntoldError, blob_id
from sitegen.lineage import Files, Known, follow
from sitegen.lines import encoded
from sitegen.moves import Commit, folder_of, formers, found, mainline
from sitegen.readings import NOTHING, Document, Reading
from sitegen.standing import Moment, Then

HELD = 8192  # documents that stay in memory
WORKING = ""  # the id of the commit that the working tree would be


class Layout(NamedTuple):
    """Which of a role's files the others are translated from.

    Args:
        source: The site's source locale.
        sources: Those of roles that have another, by slug.
    """

    source: str
    sources: Mapping[str, str]


class History(NamedTuple):
    """What git tells of a site.

    Args:
        then: What each unit of each translation follows, by path below the site's folder.
        changed: When each unit of each source came to say what it says.
        unknown: What `reviewed` names somewhere, and git does not know.
        why: Why git tells nothing; empty where it does.
        reviewed: The day of the commit that `reviewed` names, by path.
        open: The files that are not as they are committed, by path.
        tracks: Time and size of git's own files that are others once another commit is checked out.
        events: What changed in meaning in files of roles as they are committed, by path.
    """

    then: Mapping[str, Mapping[str, Then]] = {}
    changed: Mapping[str, Mapping[str, Moment]] = {}
    unknown: frozenset[str] = frozenset()
    why: str = ""
    reviewed: Mapping[str, str] = {}
    open: frozenset[str] = frozenset()
    tracks: Mapping[str, str] = {}
    events: Mapping[str, tuple[Event, ...]] = {}


def read(
    root: Path, layout: Layout, words: Mapping[str, Document], kept: Path | None, as_committed: Collection[str] = frozenset()
) -> History:
    """Return the history of the words of the site in *root*.

    Args:
        words: What the files say now, by path below *root*.
        kept: Where to keep what was worked out for a commit; None where nowhere.
        as_committed: Files of words that are there and known to be as they are committed; of them nothing is asked.
    """
    try:
        with Repository(root) as repository:
            return _Reader(root, repository, layout, words, as_committed).history(kept)
    except UntoldError as why:
        return History(why=str(why))


class _Reader:
    """One reading of a history."""

    def __init__(
        self, root: Path, repository: Repository, layout: Layout, words: Mapping[str, Document], as_committed: Collection[str]
    ) -> None:
        self._root = root
        self._git = repository
        self._layout = layout
        self._words = {f"{repository.prefix}{path}": document for path, document in words.items()}
        self._as_committed = [f"{repository.prefix}{path}" for path in as_committed]
        self._open: frozenset[str] = frozenset()
        folder = rf"{re.escape(repository.prefix)}roles/[^/\n.][^/\n]*/"
        self._is_words = re.compile(rf"{folder}(?!role\.yaml)[^/\n.][^/\n]*\.yaml").fullmatch
        self._is_facts = re.compile(rf"{folder}role\.yaml").fullmatch
        self._now: dict[str, Document] = {}  # what the working tree says, by blob
        self._former: Mapping[str, tuple[str, ...]] = {}
        self._events: Events = {}
        self._length = 0  # of the line of commits that these are of
        self._document = lru_cache(HELD)(self._read)

    def history(self, kept: Path | None) -> History:
        """Return it."""
        files = self._committed(kept / "history" if kept else None)
        if not any(file.blob and self._is_words(path) for path, file in files.items()):
            raise UntoldError("nothing of the site is committed; commit it")
        files = self._with_working_tree(files)
        known = self._known()
        then: dict[str, dict[str, Then]] = {}
        changed: dict[str, dict[str, Moment]] = {}
        for path in (path for path in self._words if path in files):
            name, units = path.removeprefix(self._git.prefix), files[path].units
            if path == known.sources(path)[0]:
                changed[name] = {unit: Moment(reading.commit, reading.day) for unit, reading in units.items()}
            else:
                then[name] = {unit: self._then(unit, reading) for unit, reading in units.items()}
        named = {path.removeprefix(self._git.prefix): document.reviewed for path, document in self._words.items() if document.reviewed}
        looked = {name: self._git.commit(name) for name in set(named.values())}
        days = {path: commit[1] for path, name in named.items() if (commit := looked[name])}
        unknown = frozenset(name for name, commit in looked.items() if commit is None)
        events = {path.removeprefix(self._git.prefix): told for path, told in self._events.items()}
        return History(then, changed, unknown, "", days, self._open, self._git.tracks, events)

    def _then(self, unit: str, reading: Reading) -> Then:
        text = (self._document(reading.source) or NOTHING).units.get(reading.unit or unit) if reading.source else None
        return Then(text, Moment(reading.commit, reading.day))

    def _committed(self, kept: Path | None) -> Files:
        """Return all files as they are committed."""
        key = digest(_program(), self._git.prefix, self._layout.source, sorted(self._layout.sources.items()))
        past = state.load(kept) if kept else state.State(Path())
        try:
            files = self._onwards(past) if past.key == key else None
        except state.StateLost:
            files = None
        if files is None:
            commits = self._git.log()
            self._former, self._events, self._length = formers(commits, {}), {}, 0
            files = self._followed(commits, {})
        if kept and (past.key, past.tree) != (key, self._git.head):
            texts = {"files": readings.written(files), "events": encoded(self._events)}
            parts = {name: past._replace(folder=kept).put(text.encode()) for name, text in texts.items()}
            known = {"former": {path: list(older) for path, older in self._former.items()}, "length": self._length}
            past.commit(state.State(kept, key, self._git.head, "", known, parts))
        return files

    def _onwards(self, past: state.State) -> Files | None:
        """Return the files as they are committed, worked out from those of an older commit; None where that does not do."""
        files = readings.read(past.text("files"))
        self._former = {path: tuple(older) for path, older in past.facts["former"].items()}
        self._events = {path: read_events(told) for path, told in json.loads(past.text("events")).items()}
        self._length = past.facts["length"]
        if past.tree == self._git.head:
            return files
        if not self._git.is_ancestor(past.tree):
            return None
        commits = self._git.log(past.tree)
        there = {past.tree, *(commit.id for commit in commits)}
        moves = (change for commit in commits for change in commit.changes if change.former and self._is_words(change.path))
        if not all(there.issuperset(commit.parents) for commit in commits) or not all(self._is_words(each.former) for each in moves):
            return None
        if any(not commit.parents for commit in commits):  # the line may not come from the older commit
            return None
        self._former = formers(commits, self._former)
        return self._followed(commits, {past.tree: files}) if commits else files

    def _followed(self, commits: Sequence[Commit], start: Mapping[str, Files]) -> Files:
        """Return the files as they are after *commits*, which come after those of *start*."""
        line, known = mainline(commits), self._known()
        all_of = {commit.id: commit for commit in commits}
        chronicle = Chronicle(line, known, lambda commit: [*self._revised(all_of[commit.id])], self._events, self._length)
        files = follow(self._concerned(commits), known, start, chronicle.note)
        self._events, self._length = chronicle.events, self._length + len(line)
        return files

    def _revised(self, commit: Commit) -> Iterator[Revised]:
        """Yield what a commit did to the facts of roles."""
        for change in (each for each in commit.changes if self._is_facts(each.path)):
            before = self._git.blob_at(commit.parents[0], change.former or change.path) if change.status in {"changed", "moved"} else ""
            old, new = ((blobs.facts(self._git.blob(blob)) if before and before != change.blob else None) for blob in (before, change.blob))
            yield Revised(change, old, new)

    def _concerned(self, commits: Sequence[Commit]) -> list[Commit]:
        """Return *commits* with what they did to words alone, and to what later became the words of a role."""
        wanted: set[str] = set()
        for change in (change for commit in reversed(commits) for change in commit.changes if change.former):
            if self._is_words(change.path) or change.path in wanted:
                wanted.add(change.former)
        return [
            commit._replace(changes=tuple(each for each in commit.changes if self._is_words(each.path) or each.path in wanted))
            for commit in commits
        ]

    def _with_working_tree(self, files: Files) -> Files:
        """Return *files* as they are on the disk."""
        blobs: dict[str, str] = {}
        for path, document in self._words.items():
            data = load.data(self._root, path.removeprefix(self._git.prefix), load.MOST_BYTES)
            if data is not None:
                blobs[path] = blob_id(data, self._git.algorithm)
                self._now[blobs[path]] = document
        before = {path: file.blob for path, file in files.items() if file.blob and self._is_words(path)}
        self._open = frozenset(path.removeprefix(self._git.prefix) for path, blob in blobs.items() if before.get(path) != blob)
        blobs |= {path: before[path] for path in self._as_committed if path in before}
        changes = found(before, blobs, self._likeness)
        last = Commit(WORKING, (self._git.head,), "", changes)
        self._former = formers([last], self._former)
        return follow([last], self._known(), {self._git.head: files})

    def _likeness(self, one: str, other: str) -> float:
        """Return the share of units that say the same in two blobs."""
        old, new = ((self._document(blob) or NOTHING).units for blob in (one, other))
        return sum(new.get(unit) == text for unit, text in old.items()) / max(len(old), len(new), 1)

    def _known(self) -> Known:
        former, layout = self._former, self._layout
        own: dict[str, list[str]] = {}
        for slug, tag in layout.sources.items():
            for old in former.get(f"{self._git.prefix}roles/{slug}/{tag}.yaml", ()):
                own.setdefault(folder_of(old), []).append(old)

        @lru_cache(HELD)
        def of_folder(folder: str) -> tuple[str, ...]:
            first = f"{folder}/{layout.sources.get(folder.rpartition('/')[2], layout.source)}.yaml"
            return *own.get(folder, ()), first, *(old for old in former.get(first, ()) if folder_of(old) == folder)

        return Known(lambda path: of_folder(folder_of(path)), former, self._document, self._looked_at)

    def _looked_at(self, name: str, paths: Sequence[str]) -> tuple[str, str, str] | None:
        """Return commit, day and source blob of the commit called *name*."""
        commit = self._git.commit(name)
        if commit is None:
            return None
        return *commit, next((blob for path in paths if (blob := self._git.blob_at(commit[0], path))), "")

    def _read(self, blob: str) -> Document | None:
        """Return what a blob says; None where it is no file of words, or at fault."""
        return self._now[blob] if blob in self._now else blobs.words(self._git.blob(blob))


def _program() -> str:
    """Return a digest of what works a history out."""
    return digest([of_bytes(path.read_bytes()) for path in sorted(Path(__file__).parent.rglob("*.py"))])
