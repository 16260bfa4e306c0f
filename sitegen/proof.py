"""Words beside their source in, what a proofreader finds out: every file in proofs/ is a rule, named as its file is.

The rules in rules/ are asked at each build, and look at a text by itself. These know the language and the source, take longer,
and are asked by `sitegen check` and `sitegen fix` alone: no build asks them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from sitegen import proofs
from sitegen.diagnostics import Diagnostic, proposal
from sitegen.locales import Catalogue, Term
from sitegen.model import Allowance, Facts, Role
from sitegen.orthography import base
from sitegen.rule import Rule
from sitegen.source import Node, Span, Text

OF_COPIES = "untranslated"  # the rule that tells of texts that are their source's, word for word


class Language(NamedTuple):
    """What is known of a locale, whichever text is at hand."""

    tag: str
    terms: tuple[Term, ...]
    names: Mapping[str, tuple[Text, ...]]  # of each role that is written in it, by slug: its name, and its aliases
    tags: tuple[str, ...]  # of all locales of the site


class Sheet(NamedTuple):
    """A file of words as it is written, where its keys stand in another order than they are to have; else nothing of it is kept.

    Args:
        tree: Of its text; None where that is not kept.
        model: The tree of the file that it follows; None where it is the source, or that has no file.
    """

    text: str
    tree: Node | None
    model: Node | None = None


class Manuscript(NamedTuple):
    """A file of words: a role's, or a catalogue's.

    Args:
        units: Path and text of each unit, in reading order; aliases are `aliases.1` and so on.
        source: What the units say in the source locale; empty where this is the source.
        written_in: The source locale.
        role: None where this is a catalogue.
        facts: None where this is a catalogue, or where they are at fault.
    """

    path: str
    language: Language
    units: tuple[tuple[str, Text], ...]
    source: Mapping[str, Text]
    written_in: str
    role: Role | None
    facts: Facts | None
    allow: tuple[Allowance, ...]
    sheet: Sheet = Sheet("", None)

    @property
    def is_source(self) -> bool:
        """Whether nothing stands beside it."""
        return self.written_in == self.language.tag

    def unit_at(self, span: Span) -> str:
        """Return the path of the unit that *span* begins in; nothing where it is in none."""
        begin = span[1:3]
        return next((path for path, text in self.units if text.span[1:3] <= begin <= text.span[3:]), "")


class Passage(NamedTuple):
    """A unit, and what stands beside it."""

    path: str  # such as skills.empathy.text
    text: Text
    source: Text | None  # None where this is the source, or it has no such unit
    manuscript: Manuscript

    @property
    def field(self) -> str:
        """What kind of text it is: name, aliases, summary, label, text, messages, …: the last part of its path that is a field's name."""
        parts = self.path.split(".")
        return parts[0] if parts[0] in {"aliases", "messages", "levels"} else parts[-1]

    @property
    def tag(self) -> str:
        """The locale it is written in."""
        return self.manuscript.language.tag

    @property
    def copied(self) -> bool:
        """Whether it is its source, word for word, in another language: what else is wrong with it is told of the source."""
        same = self.source is not None and self.source.value.casefold() == self.text.value.casefold()
        return same and base(self.manuscript.written_in) != base(self.tag)


class Collection(NamedTuple):
    """All manuscripts of one locale."""

    language: Language
    manuscripts: tuple[Manuscript, ...]


def of_role(role: Role, source: Mapping[str, Text], written_in: str, facts: Facts | None, language: Language, sheet: Sheet) -> Manuscript:
    """Return the words of *role* beside the units of its *source*, which is in the locale *written_in*; none beside the source itself."""
    aliases = ((f"aliases.{number}", alias) for number, alias in enumerate(role.aliases, 1))
    return Manuscript(role.path, language, (*role.units(), *aliases), source, written_in, role, facts, role.allow, sheet)


def of_catalogue(own: Catalogue, source: Catalogue, language: Language, sheet: Sheet) -> Manuscript:
    """Return the words of a site's catalogue beside those of the *source* locale's, of whose plural forms “other” stands beside all."""
    units = {path: text for path, text in _of_catalogue(own) if text.value}  # the others are yet to be written
    said = dict(_of_catalogue(source)) if own.tag != source.tag else {}
    beside = {path: text for path in units if (text := said.get(path) or said.get(f"{path.rpartition('.')[0]}.other"))}
    return Manuscript(own.path, language, tuple(units.items()), beside, source.tag, None, None, own.allow, sheet)


def _of_catalogue(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for message in catalogue.messages:
        if message.text:
            yield f"messages.{message.key.value}", message.text
        yield from ((f"messages.{message.key.value}.{category.value}", text) for category, text in message.forms)
    for family in catalogue.families:
        yield from ((f"families.{family.id.value}.label", family.label), (f"families.{family.id.value}.text", family.text))
    yield from ((f"levels.{level.value}", name) for level, name in catalogue.levels)


@cache
def all_proofs() -> tuple[Rule, ...]:
    """Return every rule in proofs/, sorted by name."""
    modules = (import_module(f"{proofs.__name__}.{each.name}") for each in pkgutil.iter_modules(proofs.__path__))
    return tuple(getattr(module, module.__name__.rpartition(".")[2]) for module in modules)


def found(collection: Collection) -> Iterator[Diagnostic]:
    """Yield what the rules find in all manuscripts of a locale, but for what their editors allow."""
    told: dict[str, list[Diagnostic]] = {}
    for each in _all_found(collection):
        told.setdefault(each.span.path, []).append(each)
    for manuscript in collection.manuscripts:
        yield from _not_allowed(manuscript, told.pop(manuscript.path, []))
    for rest in told.values():
        yield from rest


def _all_found(collection: Collection) -> Iterator[Diagnostic]:
    yield from _ask(Collection, collection)
    asked = _about(Passage)
    for manuscript in collection.manuscripts:
        yield from _ask(Manuscript, manuscript)
        for path, text in manuscript.units:
            passage = Passage(path, text, manuscript.source.get(path), manuscript)
            for each in asked if not passage.copied else [rule for rule in asked if rule.name == OF_COPIES]:
                yield from each.found(passage)


def _ask(about: type, subject: Any) -> Iterator[Diagnostic]:
    for each in _about(about):
        yield from each.found(subject)


@cache
def _about(about: type) -> tuple[Rule, ...]:
    return tuple(each for each in all_proofs() if each.about is about)


def _not_allowed(manuscript: Manuscript, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is *told* of a manuscript and not allowed, and what is allowed and not told."""
    allowed = {(each.rule.value, each.unit.value): each for each in manuscript.allow}
    used = set()
    for fault in told:
        key = (fault.name, manuscript.unit_at(fault.span))
        if key in allowed:
            used.add(key)
        else:
            yield fault
    names = [each.name for each in all_proofs()]
    for (name, unit), each in allowed.items():
        if name not in names:
            way = proposal(name, names, "“sitegen explain” lists all there are; what stops a publication cannot be allowed")
            yield Diagnostic("unknown-rule", "error", f"no rule of proofreading is called “{name}”", each.rule.span, way)
        elif (name, unit) not in used:
            message = f"“{name}” finds nothing in “{unit}”"
            yield Diagnostic("unused-exception", "warning", message, each.rule.span, "remove the exception: it would hide the next mistake")
