"""Commits in, what each unit of each file follows out: when it was last written, and from which state of its source.

A unit follows the source as it was in the commit that last changed the unit in meaning. Beyond that:

- a text that comes back, as a revert brings it, follows again what it followed before;
- a correction of a few letters follows what the text did before it, where the source has changed much more since;
- a merge takes each unit from the side whose text it has;
- a file that is moved, and a unit whose id is changed, follow what they did;
- `reviewed` makes all units of the file that are not written in the same commit follow the commit it names, as long as it stands there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.likeness import corrected, same
from sitegen.moves import Commit, folder_of
from sitegen.readings import NOTHING, Document, Followed, Past, Reading, Renamed, kept, key, remembered, unreviewed

Files = dict[str, Followed]
Note = Callable[[Commit, Mapping[str, Followed | None], Files], None]  # a commit, the files it touched before it, and all after it


@dataclass(frozen=True, slots=True)
class Known:
    """What a walk through the commits needs to know.

    Args:
        sources: Gives the paths at which the source of a file may stand, for a path of its folder.
        former: The paths that a file had before, nearest first.
        read: Gives what a blob says; None where it is no file of words.
        looked_at: Gives commit, day and source blob of what `reviewed` names, for the paths at which the source may stand.
    """

    sources: Callable[[str], tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]
    read: Callable[[str], Document | None]
    looked_at: Callable[[str, tuple[str, ...]], tuple[str, str, str] | None]


def follow(
    commits: Sequence[Commit],
    known: Known,
    start: Mapping[str, Files] | None = None,
    note: Note = lambda _commit, _before, _after: None,
) -> Files:
    """Return all files as they are after the last of *commits*, which come in their order, parents first.

    Args:
        start: The files after commits that stand before these. They are changed.
        note: Is told of each commit; what it is given changes afterwards.
    """
    states = dict(start or {})
    children = Counter(parent for commit in commits for parent in commit.parents)
    order = {commit.id: place for place, commit in enumerate(commits)}
    folders: dict[str, set[str]] = {}
    for path in {path for files in states.values() for path in files}:
        folders.setdefault(folder_of(path), set()).add(path)
    files: Files = {}
    for commit in commits:
        there = [states[parent] for parent in commit.parents if parent in states]
        children.subtract(commit.parents)
        files = there[0] if there and not children[commit.parents[0]] else dict(there[0]) if there else {}
        for change in commit.changes:
            folders.setdefault(folder_of(change.path), set()).add(change.path)
        note(commit, _Step(known, order, folders, commit, files, there[1:]).take(), files)
        for parent in commit.parents:
            if not children[parent]:
                states.pop(parent, None)
        states[commit.id] = files
    return files


class _Step:
    """One commit at work on the files of its first parent."""

    def __init__(
        self,
        known: Known,
        order: Mapping[str, int],
        folders: Mapping[str, Collection[str]],
        commit: Commit,
        files: Files,
        others: Sequence[Files],
    ) -> None:
        self._known = known
        self._order = order
        self._folders = folders  # the files that are or were in each
        self._commit = commit
        self._files = files
        self._others = others

    def take(self) -> dict[str, Followed | None]:
        """Change the files as the commit does, and return what those that it touched were in its first parent."""
        files = self._files
        moved = {change.path: files.get(change.former) for change in self._commit.changes if change.former}
        for change in self._commit.changes:
            if change.former:
                files.pop(change.former, None)
        blobs = {change.path: change.blob for change in self._commit.changes}
        touched = {**{path: files[path].blob for path in self._parted()}, **blobs}
        sources = {path for path in touched if self._is_source(path, touched)}
        before = {path: moved.get(path) or files.get(path) for path in touched}
        for path in sorted(touched, key=lambda path: (path not in sources, path)):
            first = before[path]
            befores = [*([first] if first else []), *self._elsewhere(path)]
            files[path] = self._written(path, touched[path], befores, is_source=path in sources)
        self._fill(sources)
        return before

    def _is_source(self, path: str, touched: Mapping[str, str]) -> bool:
        """Return whether a file is the one that the others in its folder are translated from."""
        for each in self._known.sources(path):
            if each == path:
                return True
            if touched.get(each, self._files[each].blob if each in self._files else ""):
                return False
        return False

    def _parted(self) -> Iterator[str]:
        """Yield the files of a merge that its sides know in different ways."""
        for path, mine in self._files.items() if self._others else ():
            if mine.blob and any(found is not mine for found in self._elsewhere(path)):
                yield path

    def _elsewhere(self, path: str) -> Iterator[Followed]:
        """Yield a file as the other sides of a merge have it, under this path or one that it had before."""
        for other in self._others:
            older = (old for old in self._known.former.get(path, ()) if not (old in self._files and self._files[old].blob))
            if found := other.get(path) or next((other[old] for old in older if old in other), None):
                yield found

    def _written(self, path: str, blob: str, befores: Sequence[Followed], *, is_source: bool) -> Followed:
        """Return a file that holds *blob* from now on, and held what *befores* say."""
        first = befores[0] if befores else Followed()
        if len({id(each) for each in befores}) == 1 and first.read == blob:
            return first._replace(blob=blob)
        document = self._known.read(blob) if blob else None
        if document is None:  # gone, or not to be read: what it said stands, until it says something again
            return first._replace(blob=blob)
        there = [(each, self._document(each.read)) for each in befores]
        if not document.reviewed and any(before.reviewed for _, before in there):
            there = [(unreviewed(each), before) for each, before in there]
        here = Reading(self._commit.id, self._commit.day, "" if is_source else self._source(path), blob)
        if is_source:
            units = {unit: next(kept(unit, text, there), here) for unit, text in document.units.items()}
            return Followed(blob, blob, units)
        past = remembered(document, there)
        moved = Renamed(document, there).readings()
        units = {unit: moved.get(unit) or self._reading(unit, text, there, past, here) for unit, text in document.units.items()}
        if document.reviewed and all(each.reviewed != document.reviewed for _, each in there):
            units |= self._reviewed(path, document, units, here)
        written = self._document(here.source).units
        unled = frozenset(unit for each in befores for unit in each.lacking)
        lacking = (unit for unit, reading in units.items() if (reading is here or unit in unled) and unit not in written)
        return Followed(blob, blob, units, past, frozenset(lacking))

    def _reading(self, unit: str, text: str, there: Sequence[tuple[Followed, Document]], past: Past, here: Reading) -> Reading:
        """Return what a unit follows that says *text* from now on."""
        found = [*dict.fromkeys(kept(unit, text, there))]
        if found:
            return found[0] if len(found) == 1 else self._better(unit, found, here)
        if unit in past and (again := past[unit].get(key(text))):
            return again
        before = next((file.units[unit] for file, _ in there if unit in file.units), None)
        return before if before and self._is_correction(unit, text, before, here) else here

    def _better(self, unit: str, readings: Sequence[Reading], here: Reading) -> Reading:
        """Return the one of several readings of the same text that follows the source as it is here, else the newest."""
        now = self._text(here.source, unit)
        current = (each for each in readings if now and (then := self._then(unit, each)) and same(then, now))
        return next(current, None) or max(readings, key=lambda each: self._order.get(each.commit, -1))

    def _is_correction(self, unit: str, text: str, before: Reading, here: Reading) -> bool:
        then, now, said = self._then(unit, before), self._text(here.source, unit), self._text(before.target, before.unit or unit)
        return bool(then and now and said) and not same(then or "", now or "") and corrected((said or "", text), (then or "", now or ""))

    def _reviewed(self, path: str, document: Document, units: Mapping[str, Reading], here: Reading) -> dict[str, Reading]:
        """Return the units that were looked at against the commit which the file names, and need it."""
        found = self._known.looked_at(document.reviewed, self._paths(path))
        if found is None:
            return {}
        commit, day, source = found
        review = Reading(commit, day, source, here.target)
        known = self._document(source).units
        return {
            unit: review.over(reading)
            for unit, reading in units.items()
            if reading is not here and unit in known and not self._is_current(unit, reading, here)
        }

    def _is_current(self, unit: str, reading: Reading, here: Reading) -> bool:
        then, now = self._then(unit, reading), self._text(here.source, unit)
        return then is not None and now is not None and same(then, now)

    def _fill(self, sources: Iterable[str]) -> None:
        """Have the units that were there before their source follow it as it first is."""
        for path in (each for each in sources if self._files[each].blob):
            source = self._files[path]
            for other in self._folders[folder_of(path)]:
                mine = self._files.get(other)
                filled = mine.lacking & self._document(source.read).units.keys() if mine else ()
                if mine and filled:
                    here = Reading(self._commit.id, self._commit.day, source.read, mine.read)
                    units = {**mine.units, **dict.fromkeys(filled, here)}
                    self._files[other] = mine._replace(units=units, lacking=mine.lacking - filled)

    def _paths(self, path: str) -> tuple[str, ...]:
        """Return the paths at which the source of a file may be, or may have been."""
        now = self._known.sources(path)
        return tuple(dict.fromkeys((*now, *(old for each in now for old in self._known.former.get(each, ())))))

    def _source(self, path: str) -> str:
        """Return the blob of the source of a file, as it last could be read."""
        there = (self._files[each] for each in self._known.sources(path) if each in self._files)
        return next((each.read for each in there if each.blob), "")

    def _then(self, unit: str, reading: Reading) -> str | None:
        return self._text(reading.source, reading.unit or unit)

    def _text(self, blob: str, unit: str) -> str | None:
        return self._document(blob).units.get(unit)

    def _document(self, blob: str) -> Document:
        return (self._known.read(blob) if blob else None) or NOTHING
