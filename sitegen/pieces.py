"""What pages are made of: phrases, links, cards and the items of sections, each a small frozen value.

All choices are made by the time such a value exists: addresses are whole, texts are picked, order is fixed.
They are named tuples: these are made in a third of the time that dataclasses take, and so are their classes when a build starts.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sitegen.standing import Share


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


class Meaning(NamedTuple):
    """A line of the glossary."""

    word: Phrase
    url: str  # of the page it is the name of, or empty
    noun: str  # of the message `kind.<noun>`; empty where it names no page
    also: tuple[str, ...]  # its other names
    avoided: tuple[str, ...]  # what the locale does not say in its place
    why: str


class Version(NamedTuple):
    """A page in one locale, as the language menu offers it."""

    tag: str
    autonym: str
    dir: str
    url: str
    region: str  # of cldr.REGIONS
    written: bool  # False: the page there is shown in another language, or is not there and the url is the locale's role index
    current: bool


HOLE = "\0"  # stands where a page's path belongs: no address and no text has it
Filling = tuple[tuple[str, str], ...]  # what else stands in the place of a path, and that path: in locales that have a slug for a role


def hole(tag: str) -> str:
    """Return what stands where the path of a page belongs that is another in the locale *tag*."""
    return f"{HOLE}{tag}{HOLE}"


def filled(text: str, path: str, own: Filling = ()) -> str:
    """Return *text* with paths in the place of its holes."""
    for each, other in own:
        text = text.replace(each, other)
    return text.replace(HOLE, path)


class Versions(NamedTuple):
    """The language menu of a page: one object for all pages that the same locales have, but for the path."""

    each: tuple[Version, ...]  # addresses have HOLE in the place of the path
    path: str  # of the page, below a locale's folder
    own: Filling = ()


class Alternates(NamedTuple):
    """hreflang tag and whole address of each listed version of a page, x-default last: one object for many pages, but for the path."""

    each: tuple[tuple[str, str], ...]  # addresses have HOLE in the place of the path
    path: str
    own: Filling = ()


class Forms(NamedTuple):
    """What a page is published as besides, or what follows it: one object for all pages of a kind, but for the page's address."""

    each: tuple[tuple[str, str, str], ...]  # of each its message, `form.<name>`, its media type, and its address with HOLE for the page's
    path: str  # of the page, with the site's base
    own: Filling = ()  # a page is in one locale


class Code(NamedTuple):
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
        added: Where a comparison tells what this step of a career would add; empty where none does.
    """

    id: str
    label: Phrase
    text: Phrase
    formula: Phrase = NOTHING
    target: Phrase = NOTHING
    mark: str = ""
    url: str = ""
    products: tuple[str, ...] = ()
    added: str = ""


class Part(NamedTuple):
    """A section of a role. Its heading is the message `section.<kind>`, its anchor is its kind."""

    kind: str  # a key of sections.BY_KEY
    look: str  # the macro that draws it
    ordered: bool
    intro: Phrase
    entries: tuple[Entry, ...]
    outro: Phrase


class Label(NamedTuple):
    """What the page of a role says of it as a translation."""

    current: Share
    translated: int  # percent
    machine: bool
    url: str  # where the whole stands


class Card(NamedTuple):
    """A role in a list of roles."""

    name: Phrase
    url: str
    summary: Phrase
    family: Phrase
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

    slug: str
    name: Phrase
    url: str
    reason: str  # `chosen`, `skills`, `promotion`, `move`, `specialisation`
    shared: int = 0  # skills in common, where the reason is `skills`
    compare: str = ""  # the page that compares the two; empty where there is none


class Notice(NamedTuple):
    """What a reader must know of a page that borrows from other locales."""

    kind: Literal["fallback", "partial"]
    borrowed: int  # units
    shown_in: str  # tag of the locale they are borrowed from


class TermRow(NamedTuple):
    """A skill, a tool or a metric in a list, with the number of roles that have it."""

    label: Phrase
    url: str
    roles: int


class FamilyCard(NamedTuple):
    """A field of work in a list."""

    label: Phrase
    text: Phrase
    url: str
    roles: int


class Dataset(NamedTuple):
    """A file for programs or spreadsheets, or a kind of such files."""

    name: str  # of its message `data.<name>`
    file: str  # as readers see it
    url: str  # empty where it is a kind of file
    kind: str  # media type
    counted: str  # the message that counts what it holds; empty where that is not counted
    number: int = 0
