"""Locales: the catalogue of one as written, and the locale made of it, which says what pages say in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sitegen.cldr import PSEUDO, babel_locale, name
from sitegen.model import FALLBACK_SHARE, Allowance
from sitegen.source import Text

if TYPE_CHECKING:
    import icu

T = TypeVar("T")
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A message as written: one text, or a text for each plural category."""

    key: Text
    text: Text | None
    forms: tuple[tuple[Text, Text], ...] = ()

    @property
    def parts(self) -> tuple[Text, ...]:
        """All its texts."""
        return (self.text,) if self.text else tuple(text for _, text in self.forms)

    @property
    def blank(self) -> Text | None:
        """The first of its texts that is yet to be written: its key stands there with nothing after it."""
        return next((text for text in self.parts if not text.value), None)


@dataclass(frozen=True, slots=True)
class Family:
    """A field of work, in the words of one locale."""

    id: Text
    label: Text
    text: Text


class Term(NamedTuple):
    """A word that the locale uses, and those it does not use in its place."""

    prefer: Text
    avoid: tuple[Text, ...]  # there is a better word
    forbid: tuple[Text, ...]  # wrong, whatever is meant
    but: tuple[Text, ...]  # longer words that hold one of those, and are right
    why: Text | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What locales/<locale>.yaml says."""

    tag: str
    path: str
    region: str | None
    fallback: tuple[Text, ...] | None
    messages: tuple[Message, ...]
    families: tuple[Family, ...]
    levels: tuple[tuple[Text, Text], ...]
    terms: tuple[Term, ...] = ()
    allow: tuple[Allowance, ...] = ()
    there: bool = True  # whether the site has the file


def over(own: Catalogue, theme: Catalogue) -> Catalogue:
    """Return *own*, with what it leaves unsaid taken from *theme*'s catalogue of the same locale. Families are a site's own."""
    blank, written = ([each for each in own.messages if bool(each.blank) == blank] for blank in (True, False))
    unnamed, named = ([each for each in own.levels if bool(each[1].value) == named] for named in (False, True))
    return Catalogue(
        own.tag,
        own.path,
        own.region or theme.region,
        own.fallback,
        tuple({each.key.value: each for each in (*blank, *theme.messages, *written)}.values()),
        own.families,
        tuple({level.value: (level, name) for level, name in (*unnamed, *theme.levels, *named)}.values()),
        own.terms,
        own.allow,
        own.there,
    )


class Usage(NamedTuple):
    """A term without its places: the word that the locale uses, those it does not, and why."""

    prefer: str
    avoid: Sequence[str] = ()
    forbid: Sequence[str] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale ready for use: all its messages are there, in all plural forms it needs."""

    tag: str  # BCP 47, in canonical case: zh-Hant
    region: str  # of cldr.REGIONS
    fallback: tuple[str, ...]  # nearest first
    direction: str  # ltr or rtl
    autonym: str
    messages: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]  # key, category
    families: Mapping[str, tuple[str, str]]  # id; label and text
    levels: Mapping[str, str]
    terms: Sequence[Usage] = ()
    borrowed: Mapping[str, str] = field(default_factory=dict)  # what is yet to be written here, and the locale it is taken from

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", tuple(Usage(*each) for each in self.terms))  # JSON gives lists

    @property
    def slug(self) -> str:
        """The locale as it stands in an address."""
        return self.tag.lower()

    @property
    def pseudo(self) -> bool:
        """Whether it is for trying out the interface: its pages are told to nobody."""
        return self.tag in PSEUDO

    @property
    def spoken(self) -> bool:
        """Whether its messages are written for the most part: else its pages show the words of another locale."""
        return len(self.borrowed) <= FALLBACK_SHARE * (len(self.messages) + len(self.plurals))

    @property
    def chain(self) -> tuple[str, ...]:
        """The locales a text is looked for in, this one first."""
        return (self.tag, *self.fallback)

    def say(self, key: str, **values: str) -> str:
        """Return the message *key* with *values* in the places of its {names}.

        Raises:
            KeyError: There is no such message: a mistake in a template.
        """
        message = self.messages[key]
        return _filled(message, values) if values else message

    def count(self, key: str, count: int, **values: str) -> str:
        """Return the plural message *key* in the form that CLDR asks for with *count*, which fills {count}."""
        tag = self.borrowed.get(key, self.tag)
        return _filled(self.plurals[key][_category(tag, count)], {"count": _number(tag, count)} | values)

    def number(self, value: int) -> str:
        """Return *value* as the locale writes numbers, in its default digits."""
        return _number(self.tag, value)

    def percent(self, value: int) -> str:
        """Return *value* percent as the locale writes it, in its default digits."""
        return _percent(self.tag, value)

    def day(self, iso: str) -> str:
        """Return the day *iso* (2026-03-31) in words."""
        return _day(self.tag, iso)

    def enumeration(self, words: Iterable[str]) -> str:
        """Return *words* as a list in a sentence: “a, b and c”."""
        from babel.lists import format_list

        return format_list(list(words), locale=babel_locale(self.tag))

    def language(self, tag: str) -> str:
        """Return what this locale calls the language *tag*; its own name for itself where CLDR has none."""
        return name(tag, self.tag)

    @property
    def digits(self) -> str:
        """The digits of the locale from 0 to 9; empty where they are those."""
        own = "".join(self.number(digit) for digit in range(10))
        return "" if own == "0123456789" else own

    def sort_key(self, text: str) -> bytes:
        """Return what *text* sorts by in this locale (CLDR collation)."""
        key: bytes = _collator(self.tag).getSortKey(text)
        return key

    def index(self, entries: Iterable[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
        """Return *entries* (a name, and what goes by it) by name, under the headings of the locale's A-Z index.

        The headings are CLDR's: letters, strokes or pinyin for Chinese; Latin letters besides, for names such as CRM.
        """
        import icu

        alphabetic = icu.AlphabeticIndex(icu.Locale(self.tag))
        alphabetic.addLabels(icu.Locale("en"))
        for text, entry in entries:
            alphabetic.addRecord(text, entry)
        headed = []
        alphabetic.resetBucketIterator()
        while alphabetic.nextBucket():
            under = []
            while alphabetic.nextRecord():
                under.append(alphabetic.recordData)
            if under:
                headed.append((alphabetic.bucketLabel, tuple(under)))
        return tuple(headed)


@cache
def _category(tag: str, count: int) -> str:
    category: str = babel_locale(tag).plural_form(count)
    return category


@cache
def _number(tag: str, value: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=babel_locale(tag), numbering_system="default")


@cache
def _percent(tag: str, value: int) -> str:
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=babel_locale(tag), numbering_system="default")


@cache
def _day(tag: str, iso: str) -> str:
    from babel.dates import format_date

    return format_date(date.fromisoformat(iso), "long", babel_locale(tag))


def _filled(message: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda name: values[name[1]], message)


@cache
def _collator(tag: str) -> icu.Collator:
    import icu

    return icu.Collator.createInstance(icu.Locale(tag))
