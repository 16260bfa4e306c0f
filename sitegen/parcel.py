"""What goes out to translators and comes back: passages, each a unit of a role with its source, its translation and what to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sitegen.digest import of_text
from sitegen.model import Role
from sitegen.sections import BY_KEY
from sitegen.source import Text

DIGITS = 12  # of a digest, which tells two texts of one unit apart
PARTS = 3  # of the path of an item's unit: section, id and field


class Passage(NamedTuple):
    """A unit of a role on its way.

    Args:
        role: The role's id.
        unit: The unit's path, such as `skills.empathy.text`.
        source: Its text in the language that is translated from.
        target: Its translation; empty where there is none.
        was: A digest of the translation when it went out; empty where that is not known.
        notes: What a translator should know of it.
        place: File and line: of the translation, or else of the source; of the file that came back.
        unsure: Whether whoever translated it says that it is not done.
        fault: What is wrong with how it came back, and the way out.
    """

    role: str
    unit: str
    source: str
    target: str
    was: str = ""
    notes: tuple[str, ...] = ()
    place: tuple[str, int] = ("", 0)
    unsure: bool = False
    fault: tuple[str, str] | None = None


class Parcel(NamedTuple):
    """Passages between two languages."""

    source: str
    locale: str
    passages: tuple[Passage, ...]


def was(target: str) -> str:
    """Return what a translation is known by when it comes back; an empty one too."""
    return of_text(target)[:DIGITS]


def passages(source: Role, there: Role | None) -> Iterator[Passage]:
    """Yield the units of *source*, in its order, each with its translation in *there*."""
    written: Mapping[str, Text] = dict(there.units()) if there else {}
    name = source.name.value if source.name else source.slug
    for unit, text in source.units():
        held = written.get(unit)
        target = held.value if held else ""
        at = held or text
        yield Passage(source.slug, unit, text.value, target, was(target), _notes(name, unit), (at.path, at.start[0] + 1))


def _notes(name: str, unit: str) -> tuple[str, ...]:
    kind, *rest = unit.split(".")
    role, last = f"Role: {name}", f"Field: {unit.rpartition('.')[2]}"
    if kind not in BY_KEY:
        return role, last
    item = (f"Item: {rest[0]}",) if len(rest) == PARTS - 1 else ()
    return role, f"Section: {kind}. {BY_KEY[kind].help}", *item, last
