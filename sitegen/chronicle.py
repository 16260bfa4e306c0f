"""Commits and what was known of files at them in, what each commit changed in meaning out: for readers of what is published.

What is published is one commit after the other of a line: the commit that is checked out, and the first parents it comes from. What a
branch brought is told of the commit that merged it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.events import MOST, MOST_NAMED, Event, Events, Told
from sitegen.likeness import mended, same
from sitegen.lineage import Files, Known
from sitegen.model import Facts
from sitegen.moves import Change, Commit, folder_of
from sitegen.readings import NOTHING, Followed, Reading

Units = Mapping[str, str]


class Revised(NamedTuple):
    """What a commit did to the facts of a role; None where they are not there, or not to be read."""

    change: Change
    before: Facts | None
    after: Facts | None


class Chronicle:
    """The events of all files, as far as the commits were noted."""

    def __init__(
        self, line: Sequence[str], known: Known, revised: Callable[[Commit], Sequence[Revised]], events: Events, start: int = 0
    ) -> None:
        """Take the line of commits, and what is known of those before it.

        Args:
            revised: Gives what a commit of the line did to the facts of roles.
            events: Those of the commits before, of which there are *start*.
        """
        self.events: dict[str, tuple[Event, ...]] = dict(events)
        self._places = {commit: start + place for place, commit in enumerate(line)}
        self._known = known
        self._revised = revised

    def note(self, commit: Commit, before: Mapping[str, Followed | None], files: Files) -> None:
        """Tell what a commit changed.

        Args:
            before: What the files that it touched were in its first parent.
            files: All files after it.
        """
        if commit.id not in self._places:
            return
        revised = self._revised(commit)
        moved = [change for change in (*commit.changes, *(each.change for each in revised)) if change.former]
        there = {change.path: self.events.pop(change.former, ()) for change in moved}
        self.events |= {path: events for path, events in there.items() if events}
        folders: dict[str, list[str]] = {}
        for path in before:
            folders.setdefault(folder_of(path), []).append(path)
        for paths in folders.values():
            self._note_words(commit, paths, _Folder(self._known, paths[0], before, files))
        slugs = {_slug(change.former): _slug(change.path) for change in moved}
        for change, old, new in revised:
            if change.status == "gone":
                self.events.pop(change.path, None)
            elif old and new:
                self._enter(commit, change.path, of_facts(old, new, slugs))

    def _note_words(self, commit: Commit, paths: Iterable[str], folder: _Folder) -> None:
        """Tell what a commit changed in the words of a role."""
        of_source = folder.of_source()
        added = {item for kind, items in of_source if kind == "added" for item in items}
        for path in paths:
            if not folder.files[path].blob:
                self.events.pop(path, None)
            elif path not in self.events:
                self._enter(commit, path, [Told("new" if path == folder.source else "first")] if folder.now(path) else ())
            elif path == folder.source:
                self._enter(commit, path, of_source, folder.labels(of_source))
            else:
                self._enter(commit, path, folder.of_translation(path, added))

    def _enter(self, commit: Commit, path: str, told: Sequence[Told], labels: Mapping[str, Mapping[str, str]] | None = None) -> None:
        if told:
            event = Event(self._places[commit.id], commit.id, commit.time, _slug(path), tuple(told), labels or {})
            self.events[path] = (*self.events.get(path, ()), event)[-MOST:]


class _Folder:
    """The words of a role at a commit."""

    def __init__(self, known: Known, path: str, before: Mapping[str, Followed | None], files: Files) -> None:
        there = (each for each in known.sources(path) if each in files and files[each].blob)
        self.source = next(there, "")  # the path of what the others are translated from
        self.files = files
        self._known = known
        self._folder = folder_of(path)
        self._before = before

    def now(self, path: str) -> Units:
        """Return what a file says; nothing where it is gone."""
        return self._units(self.files.get(path))

    def was(self, path: str) -> Units:
        """Return what a file said before."""
        return self._units(self._before[path] if path in self._before else self.files.get(path))

    def of_source(self) -> tuple[Told, ...]:
        """Return what changed in the source; nothing where it is new, or there is none."""
        old, new = (self.was(self.source), self.now(self.source)) if self.source in self._before else ({}, {})
        return tuple(of_words(old, new)) if old and new else ()

    def of_translation(self, path: str, added: Collection[str]) -> tuple[Told, ...]:
        """Return what changed in a translation, but for items that were *added* to its source at the same time."""
        source, source_before = self.now(self.source), self.was(self.source)
        old, new = self.was(path), self.now(path)
        before, after = self._before[path] or Followed(), self.files[path]
        counted = Counter[str]()
        changed: dict[str, None] = {}
        for unit, text in new.items():
            if unit not in source or mended(old.get(unit, ""), text):
                continue
            item = item_of(unit)
            if unit not in old:
                counted["translated"] += item not in added
            elif self._is_due(unit, before, source_before) and not self._is_due(unit, after, source):
                counted["current"] += 1
            else:
                changed[item] = None
        numbers = (Told(kind, (str(counted[kind]),)) for kind in ("current", "translated") if counted[kind])
        return (*_changes(changed, old), *numbers)

    def labels(self, told: Iterable[Told]) -> dict[str, dict[str, str]]:
        """Return what items that were removed were called in each locale: those of them that may be named."""
        removed = [item for kind, items in told if kind == "removed" for item in items]
        paths = sorted(path for path in self.files if path.startswith(f"{self._folder}/")) if removed else []
        numbers = Counter[str]()
        found: dict[str, dict[str, str]] = {}
        for item in removed:
            numbers[item.partition(".")[0]] += 1
            if numbers[item.partition(".")[0]] <= MOST_NAMED:
                said = {_tag(path): self.was(path) for path in paths}
                labels = {tag: units.get(f"{item}.label") or units.get(f"{item}.text") for tag, units in said.items()}
                found[item] = {tag: label for tag, label in labels.items() if label}
        return found

    def _is_due(self, unit: str, file: Followed, source: Units) -> bool:
        """Return whether a unit does not follow its source as that is."""
        reading = file.units.get(unit, Reading("", "", "", ""))
        then = self._known.read(reading.source) if reading.source else None
        text = (then or NOTHING).units.get(reading.unit or unit)
        return text is not None and unit in source and not same(text, source[unit])

    def _units(self, file: Followed | None) -> Units:
        return (self._known.read(file.read) or NOTHING).units if file and file.blob and file.read else {}


def item_of(unit: str) -> str:
    """Return what a unit is told by: its item; a unit that is no item's by its section, or by itself."""
    return unit.rpartition(".")[0] or unit


def of_words(old: Units, new: Units) -> Iterator[Told]:
    """Yield what changed in the words of a source. An item that has but another id is as it was."""
    touched = {item_of(unit) for unit in {**old, **new} if old.get(unit) != new.get(unit)}
    was, now = _items(old, touched), _items(new, touched)
    gone = {_said(item, was[item]): item for item in was if item not in now}
    renamed = {item: gone[said] for item in now if item not in was and (said := _said(item, now[item])) in gone}
    changed = [item for item in now if item in was and not _is_alike(was[item], now[item])]
    parts = [item for item in (*now, *was) if "." not in item and not (item in now and item in was)]
    yield from _changes([*changed, *parts], old)
    added = tuple(item for item in now if "." in item and item not in was and item not in renamed)
    removed = tuple(item for item in was if "." in item and item not in now and item not in renamed.values())
    yield from (Told(kind, items) for kind, items in (("added", added), ("removed", removed)) if items)


def of_facts(old: Facts, new: Facts, slugs: Mapping[str, str]) -> tuple[Told, ...]:
    """Return what changed in the facts of a role; *slugs* gives the ids that roles have which had others."""
    matters = [(f"skills.{id.value}", much.value) for id, much in new.skills if old.importance(id.value) not in {"", much.value}]
    before = _products(old), _steps(old, slugs)
    after = _products(new), _steps(new, {})
    changed = [item for was, now in zip(before, after, strict=True) for item in now if was.get(item, now[item]) != now[item]]
    told = [
        Told("level", (new.level.value,) * (old.level.value != new.level.value)),
        Told("family", (new.family.value,) * (old.family.value != new.family.value)),
        *(Told(kind, tuple(item for item, much in matters if much == kind)) for kind in ("essential", "useful")),
        Told("changed", tuple(changed)),
        Told(
            "related", ("related",) * ({slugs.get(each.value, each.value) for each in old.related} != {each.value for each in new.related})
        ),
        Told("codes", ("codes",) * (_codes(old) != _codes(new))),
    ]
    return tuple(each for each in told if each.of)


def _changes(changed: Iterable[str], old: Units) -> Iterator[Told]:
    """Yield that items were *changed*: a role's name by what it was."""
    items = tuple(dict.fromkeys(changed))
    if "name" in items and "name" in old:
        yield Told("named", (old["name"],))
    if others := tuple(item for item in items if item != "name"):
        yield Told("changed", others)


def _items(units: Units, wanted: Collection[str]) -> dict[str, dict[str, str]]:
    """Return the *wanted* items, each with its fields."""
    found: dict[str, dict[str, str]] = {}
    for unit, text in units.items() if wanted else ():
        if (item := item_of(unit)) in wanted:
            found.setdefault(item, {})[unit.rpartition(".")[2]] = text
    return found


def _said(item: str, fields: Units) -> tuple[str, ...]:
    """Return what an item is found again by that has another id."""
    return item.partition(".")[0], *(word for field in sorted(fields.items()) for word in field)


def _is_alike(was: Units, now: Units) -> bool:
    return was.keys() == now.keys() and all(mended(was[field], text) for field, text in now.items())


def _products(facts: Facts) -> dict[str, object]:
    return {f"tools.{id.value}": {product.value for product in products} for id, products in facts.tools}


def _steps(facts: Facts, slugs: Mapping[str, str]) -> dict[str, object]:
    roles = {step.id.value: step.role.value if step.role else "" for step in facts.career}
    return {f"career.{step.id.value}": (slugs.get(roles[step.id.value], roles[step.id.value]), step.kind) for step in facts.career}


def _codes(facts: Facts) -> set[tuple[str, str, str]]:
    return {(code.scheme.value, code.code.value, code.match.value) for code in facts.codes}


def _slug(path: str) -> str:
    return folder_of(path).rpartition("/")[2]


def _tag(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
