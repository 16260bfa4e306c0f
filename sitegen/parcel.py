"""What goes out to translators and comes back: passages, each a unit of a file of words with its source, its translation and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sitegen.cldr import plural_categories
from sitegen.digest import of_text
from sitegen.locales import Catalogue, Message
from sitegen.model import Role
from sitegen.plurals import examples
from sitegen.sections import BY_KEY
from sitegen.source import Keys, Text

DIGITS = 12  # of a digest, which tells two texts of one unit apart
PARTS = 3  # of the path of an item's unit: section, id and field
CATALOGUE = "_locale"  # stands in the place of a role's id for the catalogue: no role can have it
NUMBER = "{count}"  # the placeholder that a plural form may do without, for it may say the number in words
ALIASES = "aliases"  # the unit that is a list, one member a line
ALIASES_NOTE = "Other names of the role, one a line: those that the language has, be they more or fewer."


class Passage(NamedTuple):
    """A unit on its way.

    Args:
        role: The role's id; CATALOGUE for what is the locale's own.
        unit: The unit's path, such as `skills.empathy.text`.
        source: Its text in the language that is translated from.
        target: Its translation; empty where there is none.
        was: A digest of the translation when it went out; empty where that is not known.
        notes: What a translator should know of it.
        place: File and line: of the translation, or else of the source; of the file that came back.
        unsure: Whether whoever translated it says that it is not done.
        fault: What is wrong with how it came back, and the way out.
        forms: Of a unit that is one plural form, whose category ends its path: what the source says of one thing, and of several.
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
    forms: tuple[str, str] | None = None

    @property
    def message(self) -> str:
        """The unit without its plural category, which all forms of a message share."""
        return self.unit.rpartition(".")[0] if self.forms else self.unit


class Parcel(NamedTuple):
    """Passages between two languages."""

    source: str
    locale: str
    passages: tuple[Passage, ...]


class Unit(NamedTuple):
    """A unit to be translated.

    Args:
        source: Its text in the source; for its place, where the unit is a list.
        held: Its translation; None where it is not written.
        keys: Where it stands in the file.
        notes: What a translator should know of it.
        forms: As a passage has them.
    """

    source: Text
    held: Text | None
    keys: Keys
    notes: tuple[str, ...] = ()
    forms: tuple[str, str] | None = None


class Pair(NamedTuple):
    """A file of words and its source.

    Args:
        role: The role's id, or CATALOGUE.
        path: Of the file.
        units: By their paths, in the order of the source.
    """

    role: str
    path: str
    units: Mapping[str, Unit]


def was(target: str) -> str:
    """Return what a translation is known by when it comes back; an empty one too."""
    return of_text(target)[:DIGITS]


def passages(pair: Pair) -> Iterator[Passage]:
    """Yield the units of *pair*, in its order."""
    for path, (source, held, _, notes, forms) in pair.units.items():
        target, at = held.value if held else "", held or source
        yield Passage(pair.role, path, source.value, target, was(target), notes, (at.path, at.start[0] + 1), forms=forms)


def of_role(source: Role, there: Role | None, path: str) -> Pair:
    """Return the words of a role beside its *source*; *there*, at *path*, is None where it is not translated."""
    written: Mapping[str, Text] = dict(_texts(there)) if there else {}
    name = source.name.value if source.name else source.slug
    return Pair(source.slug, path, {unit: Unit(text, written.get(unit), _keys(unit), _notes(name, unit)) for unit, text in _texts(source)})


def of_catalogue(own: Catalogue, theme: Catalogue, source: Catalogue, said: Catalogue) -> Pair:
    """Return what a site says by itself in the locale of *own*, its catalogue, beside its source.

    That is what it says by itself in the source or in the locale, and what the *theme* does not say in the locale.

    Args:
        theme: The theme's catalogue of the locale.
        source: All that is said in the source locale.
        said: What of that the site's own catalogue says.
    """
    units: dict[str, Unit] = {}
    held = {each.key.value: each for each in own.messages}
    ours = held.keys() | {each.key.value for each in said.messages}
    known = {each.key.value for each in theme.messages}
    for message in source.messages:
        key, there = message.key.value, held.get(message.key.value)
        odd = there and bool(there.forms) != bool(message.forms)  # as a check reports
        if not message.blank and not odd and (key in ours or key not in known):
            units |= dict(_message(own.tag, message, there))
    texts = {family.id.value: family for family in own.families}
    for family in source.families:
        own_words = texts.get(family.id.value)
        for field, text in (("label", family.label), ("text", family.text)):
            keys, notes = ("families", family.id.value, field), (f"Field of work: {family.label.value}", f"Field: {field}")
            units[".".join(keys)] = Unit(text, _written(getattr(own_words, field, None)), keys, notes)
    levels = {level.value: name for level, name in own.levels}
    ours, known = levels.keys() | {level.value for level, _ in said.levels}, {level.value for level, _ in theme.levels}
    for level, name in source.levels:
        if level.value in ours or level.value not in known:
            units[f"levels.{level.value}"] = Unit(name, _written(levels.get(level.value)), ("levels", level.value), ("Level of a role",))
    return Pair(CATALOGUE, own.path, {path: unit for path, unit in units.items() if unit.source.value})


def _message(tag: str, message: Message, held: Message | None) -> Iterator[tuple[str, Unit]]:
    """Yield the units of a message of the source: one, or one for each plural category of the locale *tag*."""
    keys = ("messages", message.key.value)
    note = f"Words of the interface: {message.key.value}"
    if message.text:
        yield ".".join(keys), Unit(message.text, _written(held.text if held else None), keys, (note,))
        return
    there = {category.value: text for category, text in held.forms} if held else {}
    said = {category.value: text for category, text in message.forms}
    several = message.parts[-1]
    one = said.get("one", several)
    for category in plural_categories(tag):
        plural = f"Plural form {category}: {examples(tag, category) or 'fractions such as 1.5'}"
        source = one if category == "one" else several
        held_text = _written(there.get(category))
        yield ".".join((*keys, category)), Unit(source, held_text, (*keys, category), (note, plural), (one.value, several.value))


def _written(text: Text | None) -> Text | None:
    """Return *text* unless it is yet to be written."""
    return text if text and text.value else None


def _texts(role: Role) -> tuple[tuple[str, Text], ...]:
    """Return the units of *role*, and all its aliases as one more, after its name."""
    units, names = role.units(), role.aliases
    place = 1 if role.name else 0
    if not names:
        return units
    all_names = Text("\n".join(name.value for name in names), role.path, names[0].start, names[-1].end)
    return (*units[:place], (ALIASES, all_names), *units[place:])


def _keys(unit: str) -> Keys:
    """Return where the text of *unit* stands in a role's file of words."""
    parts = unit.split(".")
    return (parts[0], "items", *parts[1:]) if len(parts) == PARTS else tuple(parts)


def _notes(name: str, unit: str) -> tuple[str, ...]:
    kind, *rest = unit.split(".")
    role, last = f"Role: {name}", f"Field: {unit.rpartition('.')[2]}"
    if kind == ALIASES:
        return role, f"{last}. {ALIASES_NOTE}"
    if kind not in BY_KEY:
        return role, last
    item = (f"Item: {rest[0]}",) if len(rest) == PARTS - 1 else ()
    return role, f"Section: {kind}. {BY_KEY[kind].help}", *item, last
