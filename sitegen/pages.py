"""Pages: each a small frozen value that holds everything its HTML depends on, and nothing else.

All choices are made by the time such a value exists: addresses are whole, texts are picked, order is fixed.
What a page has by the dozen is a named tuple: it is made in a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias


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
    region: str  # of locales.REGIONS
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
    reason: str = ""  # why it is listed: `chosen`, `skills`, `promotion`, `move`, `specialisation`; empty in plain lists
    shared: int = 0  # skills in common, where the reason is `skills`


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know of a page that borrows from other locales."""

    kind: Literal["fallback", "partial"]
    count: int  # units borrowed
    shown_in: str  # tag of the locale they are borrowed from


@dataclass(frozen=True, slots=True)
class RoleBody:
    """A role: `role.html`."""

    name: Phrase
    aliases: tuple[str, ...]  # in the page's language; empty where the name is borrowed
    source_name: Phrase  # the name in the source locale; NOTHING on its own pages and where the name is borrowed
    family: Link
    level: str
    minutes: int  # reading time
    updated: str  # ISO day, or empty
    codes: tuple[Code, ...]
    summary: Phrase
    intro: Phrase
    parts: tuple[Part, ...]  # takeaways first, where there are any
    conclusion: Phrase
    next: tuple[Link, ...]  # the nearest steps of the career, moves left out; without a url where a step has no page
    origins: tuple[Card, ...]  # roles whose career leads here
    related: tuple[Card, ...]


class Use(NamedTuple):
    """What one role needs a skill, tool or metric for."""

    role: Card
    text: Phrase
    target: Phrase
    mark: str
    products: tuple[str, ...]
    anchor: str  # where the role's page speaks of it


@dataclass(frozen=True, slots=True)
class TermBody:
    """A skill, a tool or a metric: `term.html`."""

    kind: str  # skills, tools or metrics
    label: Phrase
    formula: Phrase  # of a metric
    products: tuple[str, ...]  # of a tool, in all roles, sorted
    uses: tuple[Use, ...]
    together: tuple[Link, ...]  # others of its kind that the same roles have, most often first


@dataclass(frozen=True, slots=True)
class TermRow:
    """A skill, a tool or a metric in a list, with the number of roles that have it."""

    label: Phrase
    url: str
    roles: int


@dataclass(frozen=True, slots=True)
class TermsBody:
    """All skills, tools or metrics: `terms.html`."""

    kind: str
    groups: tuple[tuple[str, tuple[TermRow, ...]], ...]  # A-Z heading of the locale, rows


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """A field of work in a list."""

    label: str
    text: str
    url: str
    roles: int


@dataclass(frozen=True, slots=True)
class HomeBody:
    """The first page of a locale: `home.html`."""

    families: tuple[FamilyCard, ...]
    roles: tuple[Card, ...]
    written: int  # roles written in this locale
    count: int  # roles in all
    totals: tuple[tuple[str, str, int], ...]  # kind (roles, skills, tools, metrics), url, number of pages


@dataclass(frozen=True, slots=True)
class RolesBody:
    """All roles: `roles.html`."""

    roles: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FamilyBody:
    """A field of work: `family.html`."""

    label: str
    text: str
    roles: tuple[Card, ...]  # by level, then by name


@dataclass(frozen=True, slots=True)
class SearchBody:
    """The search page: `search.html`. It lists everything, so that it serves without a script."""

    groups: tuple[tuple[str, tuple[tuple[str, Link], ...]], ...]  # A-Z heading, (kind: role, skill, tool, metric, family; link)


@dataclass(frozen=True, slots=True)
class MissingBody:
    """A locale's page for addresses that lead nowhere: `missing.html`."""

    families: tuple[FamilyCard, ...]


@dataclass(frozen=True, slots=True)
class ChooserBody:
    """The root of the site, which asks for a language: `chooser.html`. Its `missing` form is the root's 404.html."""

    missing: bool


Body: TypeAlias = "RoleBody | TermBody | TermsBody | HomeBody | RolesBody | FamilyBody | SearchBody | MissingBody | ChooserBody"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one page of the site depends on, but for its locale's catalogue and the theme.

    Args:
        url: Its path, the site's base included.
        file: Where it goes in the published folder.
        locale: The tag of its locale.
        template: The template that draws its body.
        title: What it is called, without the site's name.
        title_lang: The language of the title where that is not the page's.
        description: For search engines and share cards, in the language of the title.
        listed: Whether search engines may list it.
        canonical: The whole address of the page that search engines should take it for; its own where it is listed.
        alternates: The versions that search engines may list, itself included; empty where it is not listed.
        versions: The language menu.
        trail: The pages above it, from the home page down; itself left out.
        notice: What it borrows, if anything.
        edit_url: Where its words are edited, or empty.
        body: What is drawn within <main>.
    """

    url: str
    file: str
    locale: str
    template: str
    title: str
    title_lang: str
    description: str
    listed: bool
    canonical: str
    alternates: Alternates
    versions: Versions
    trail: tuple[Link, ...]
    notice: Notice | None
    edit_url: str
    updated: str
    body: Body
