"""What pages are made of: phrases, links, cards and the items of sections, each a small frozen value.

All choices are made by the time such a value exists: addresses are whole, texts are picked, order is fixed.
What a page has by the dozen is a named tuple: it is made in a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Phrase(NamedTuple):
    """A text of inline Markdown (several paragraphs where it is long), and its language where that is not the page's."""

    text: str
    lang: str = ""  # a BCP 47 tag; empty for the page's own
    dir: str = ""  # ltr or rtl; empty for the page's own

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Phrase("")


class Link(NamedTuple):
    """A link to a page of the site; a mere name where the url is empty."""

    label: Phrase
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one locale, as the language menu offers it."""

    tag: str
    autonym: str
    dir: str
    url: str
    region: str  # of cldr.REGIONS
    written: bool  # False: the page there is shown in another language, or is not there and the url is the locale's role index
    current: bool


HOLE = "\0"  # stands where a page's path belongs: no address and no text has it


class Versions(NamedTuple):
    """The language menu of a page: one object for all pages that the same locales have, but for the path."""

    each: tuple[Version, ...]  # addresses have HOLE in the place of the path
    path: str  # of the page, below a locale's folder


class Alternates(NamedTuple):
    """hreflang tag and whole address of each listed version of a page, x-default last: one object for many pages, but for the path."""

    each: tuple[tuple[str, str], ...]  # addresses have HOLE in the place of the path
    path: str


@dataclass(frozen=True, slots=True)
class Code:
    """A place in an official classification."""

    scheme: str
    code: str
    match: str  # of model.MATCHES


class Entry(NamedTuple):
    """An item of a section of a role.

    Args:
        id: The anchor within the section; the page's anchor is `<section>-<id>`.
        mark: `essential` or `useful` in skills; `promotion`, `move` or `specialisation` in career; else empty.
        url: The page of the skill, tool, metric, or of the role that a career step leads to; empty where there is none.
        products: Named products, in tools.
    """

    id: str
    label: Phrase
    text: Phrase
    formula: Phrase = NOTHING
    target: Phrase = NOTHING
    mark: str = ""
    url: str = ""
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a role. Its heading is the message `section.<kind>`, its anchor is its kind."""

    kind: str  # a key of sections.BY_KEY
    look: str  # the macro that draws it
    ordered: bool
    intro: Phrase
    entries: tuple[Entry, ...]
    outro: Phrase


class Card(NamedTuple):
    """A role in a list of roles."""

    name: Phrase
    url: str
    summary: Phrase
    family: str
    level: str  # of model.LEVELS
    minutes: int


class Choice(NamedTuple):
    """One of the things that a list of roles can be narrowed to."""

    id: str
    label: Phrase
    url: str  # its page; empty where it has none
    roles: int
    places: str  # of the roles in the list: the first counted from its beginning, each of the others from the one before


class Filter(NamedTuple):
    """What a list of roles can be narrowed by: fields of work, levels, skills or tools."""

    name: str  # in the address of a narrowed list
    title: str  # the message it is headed by
    choices: tuple[Choice, ...]
    shown: int = 0  # so many of them until others are looked for; 0 for all
    rest: Link | None = None  # to the page that lists them all, where not all are shown


class Neighbour(NamedTuple):
    """A role that the page of another leads to."""

    name: Phrase
    url: str
    reason: str  # `chosen`, `skills`, `promotion`, `move`, `specialisation`
    shared: int = 0  # skills in common, where the reason is `skills`


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know of a page that borrows from other locales."""

    kind: Literal["fallback", "partial"]
    count: int  # units borrowed
    shown_in: str  # tag of the locale they are borrowed from


class Use(NamedTuple):
    """What one role needs a skill, tool or metric for."""

    role: Phrase  # its name
    text: Phrase
    target: Phrase
    mark: str
    products: tuple[str, ...]
    anchor: str  # where the role's page speaks of it


@dataclass(frozen=True, slots=True)
class TermRow:
    """A skill, a tool or a metric in a list, with the number of roles that have it."""

    label: Phrase
    url: str
    roles: int


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """A field of work in a list."""

    label: str
    text: str
    url: str
    roles: int
