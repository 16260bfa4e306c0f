"""What pages are made of: phrases, links, cards and the items of sections, each a small frozen value.

All choices are made by the time such a value exists: addresses are whole, texts are picked, order is fixed.
What a page has by the dozen is a named tuple: it is made in a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a role. Its heading is the message `section.<kind>`, its anchor is its kind."""

    kind: str  # a key of sections.BY_KEY
    look: str  # the macro that draws it
    ordered: bool
    intro: Phrase
    entries: tuple[Entry, ...]
    outro: Phrase


class Column(NamedTuple):
    """A language of a bilingual page."""

    tag: str
    dir: str
    autonym: str
    url: str  # the role's page in it
    edit_url: str  # where the role's words in it are edited, or empty
    updated: str  # ISO day, or empty
    older: bool  # whether the other is newer


class Rewritten(NamedTuple):
    """What became of the source of a text.

    Args:
        day: When it came to say what it says now, as ISO writes it, or empty.
        lang: The language of the source.
        parts: Both its texts laid over each other: stretches that are the `same`, `removed` or `added`.
    """

    day: str
    lang: str
    dir: str
    parts: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A text in two languages.

    Args:
        field: What it is: a key of a role's words, or of an item's, such as `summary` or `label`.
        cells: The text in the languages of the columns, and nothing borrowed: what is not written is empty, but tells its language.
        anchor: As on the page of the role; empty where that has none.
        changes: For each cell what its source says otherwise since it was translated; None where it is no outdated translation.
    """

    field: str
    cells: tuple[Phrase, Phrase]
    anchor: str = ""
    changes: tuple[Rewritten | None, Rewritten | None] = (None, None)


class RowGroup(NamedTuple):
    """A section of a role in two languages. Its heading is the message `section.<kind>`, its anchor is its kind; the first has neither."""

    kind: str
    rows: tuple[Row, ...]


class Tongue(NamedTuple):
    """A language among all that a site is translated into: its page of the same kind, and how far its words follow their sources."""

    tag: str
    dir: str
    autonym: str
    url: str
    current: Share
    translated: int  # percent
    outdated: int  # units
    missing: int
    words: int  # of the source that are to be translated
    machine: int  # roles that a machine translated


class Waiting(NamedTuple):
    """A unit that is to be translated."""

    state: str  # outdated or missing
    path: str
    url: str  # where it stands beside its source; empty where it does not


class Follower(NamedTuple):
    """How far a role follows its source in the language of the page. Days are as ISO writes them, or empty.

    Args:
        slug: Its id.
        current: The share of units that are.
        translated: Percent of the units.
        words: Those of the source that are to be translated.
        follows: The day of the source it follows.
        changed: The day the source changed in what is outdated.
        reviewed: The day of the source it was last held against as a whole.
        origin: `machine` or `person`; empty where nothing is said.
        beside: The page that shows it beside its source, by the source's name.
        edit_url: Where its words are edited, or empty.
        waiting: What is to be translated; nothing where none of it has been begun.
        more: How many of those are left out.
    """

    slug: str
    role: Link
    current: Share
    translated: int
    words: int
    follows: str
    changed: str
    reviewed: str
    origin: str
    beside: Link
    edit_url: str
    waiting: tuple[Waiting, ...]
    more: int


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
    formula: Phrase = NOTHING


class Need(NamedTuple):
    """A skill, a tool or a metric as a comparison shows it."""

    label: Phrase
    url: str
    uses: tuple[Use, ...]  # what each of the two roles, or the only one that has it, needs it for


Needs = tuple[tuple[str, tuple[Need, ...]], ...]  # kind (skills, tools, metrics); none is empty


class Side(NamedTuple):
    """A role as one of two that are compared."""

    slug: str
    name: Phrase
    url: str
    family: Link
    level: str
    shown_in: str  # the locale that its page is shown in, where that is not the page's own; else empty


class Only(NamedTuple):
    """What one of two roles needs and the other does not."""

    side: Side
    step: str  # of model.STEPS, where the career of the other leads to it; else empty
    needs: Needs


@dataclass(frozen=True, slots=True)
class TermRow:
    """A skill, a tool or a metric in a list, with the number of roles that have it."""

    label: Phrase
    url: str
    roles: int


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """A field of work in a list."""

    label: Phrase
    text: Phrase
    url: str
    roles: int


class Box(NamedTuple):
    """A role in a figure: the row it stands in, from 1, and its family where that is not the figure's."""

    role: Link
    family: Phrase
    row: int


class Layer(NamedTuple):
    """The roles of a level in a figure, from the first row down."""

    level: str  # of model.LEVELS
    boxes: tuple[Box, ...]


class Strokes(NamedTuple):
    """The lines of one kind of step in a figure."""

    kind: str  # of model.STEPS
    paths: tuple[str, ...]  # as SVG writes them
    tips: tuple[tuple[str, str, bool], ...]  # where their arrows point, as shares of width and height; whether against the reading


class Figure(NamedTuple):
    """A career map as a drawing, in columns of the same width and rows of the same height."""

    rows: int
    width: int  # in the units of the paths, as is the height
    height: int
    columns: tuple[Layer, ...]
    strokes: tuple[Strokes, ...]


class Way(NamedTuple):
    """Where a role leads: kinds of step, each with a link to what it adds."""

    role: Phrase
    steps: tuple[tuple[str, Link], ...]


class Career(NamedTuple):
    """A career map: as a figure where its roles are not too many, and the same in words."""

    figure: Figure | None
    ways: tuple[Way, ...]


class Field(NamedTuple):
    """A family on the career map of the site; one without a map of its own there has it on its page."""

    id: str
    family: Link
    career: Career | None


class Passage(NamedTuple):
    """How many steps lead from the roles of one family to those of another, for each kind of model.STEPS."""

    start: Link
    goal: Link
    steps: tuple[int, ...]


class Dataset(NamedTuple):
    """A file for programs or spreadsheets, or a kind of such files."""

    name: str  # of its message `data.<name>`
    file: str  # as readers see it
    url: str  # empty where it is a kind of file
    kind: str  # media type
    counted: str  # the message that counts what it holds; empty where that is not counted
    number: int = 0
