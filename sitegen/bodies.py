"""The body of a page, a value for each kind: everything that is drawn within <main>."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from sitegen.abreast import Column, Needs, Only, RowGroup, Side, Use
from sitegen.figures import Career, Field, Figure, Passage
from sitegen.followers import Follower, Tongue
from sitegen.pieces import Card, Code, Dataset, FamilyCard, Filter, Label, Link, Meaning, Neighbour, Part, Phrase, TermRow, Versions
from sitegen.standing import Share


class RoleBody(NamedTuple):
    """A role: `role.html`."""

    slug: str  # its id: its address may have another
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
    origins: tuple[Neighbour, ...]  # roles whose career leads here
    related: tuple[Neighbour, ...]
    beside: Versions  # the pages that show it beside another language
    label: Label | None = None  # what it is as a translation; None where that is not told


class BilingualBody(NamedTuple):
    """A role in two languages: `bilingual.html`."""

    name: str
    columns: tuple[Column, Column]  # the page's own language first
    groups: tuple[RowGroup, ...]


class TermBody(NamedTuple):
    """A skill, a tool or a metric: `term.html`."""

    kind: str  # skills, tools or metrics
    label: Phrase
    formula: Phrase  # of a metric
    products: tuple[str, ...]  # of a tool, in all roles, sorted
    uses: tuple[Use, ...]
    together: tuple[Link, ...]  # others of its kind that the same roles have, most often first


class TermsBody(NamedTuple):
    """All skills, tools or metrics: `terms.html`."""

    kind: str
    groups: tuple[tuple[str, tuple[TermRow, ...]], ...]  # A-Z heading of the locale, rows


class HomeBody(NamedTuple):
    """The first page of a locale: `home.html`."""

    families: tuple[FamilyCard, ...]
    roles: tuple[Card, ...]
    written: int  # roles written in this locale
    all_roles: int
    totals: tuple[tuple[str, str, int], ...]  # kind (roles, skills, tools, metrics), url, number of pages


class RolesBody(NamedTuple):
    """All roles: `roles.html`."""

    roles: tuple[Card, ...]
    compare: str  # the address of the page that compares any two
    filters: tuple[Filter, ...]  # those that part the roles


class FamilyBody(NamedTuple):
    """A field of work: `family.html`."""

    label: Phrase
    text: Phrase
    career: Career | None  # nothing where none of its roles leads to another
    roles: tuple[Card, ...]  # by level, then by name


class CompareBody(NamedTuple):
    """Two roles side by side: `compare.html`."""

    sides: tuple[Side, Side]
    shared: Needs
    only: tuple[Only, Only]


class ComparisonsBody(NamedTuple):
    """The choice of two roles to compare: `comparisons.html`. It lists the comparisons there are, so that it serves without a script."""

    roles: tuple[tuple[str, Phrase, str], ...]  # id, name, and the address where that is not told by the id
    groups: tuple[tuple[str, tuple[tuple[Phrase, Phrase, str], ...]], ...]  # A-Z heading, (one name, the other, address)


class MapBody(NamedTuple):
    """The career map of the site: `map.html`."""

    figure: Figure | None  # of all roles, where they are not too many for one; else each field has its own
    fields: tuple[Field, ...]  # by name
    passages: tuple[Passage, ...]  # from family to family, where there is no figure of all roles


class GlossaryBody(NamedTuple):
    """What everything is called: `glossary.html`."""

    groups: tuple[tuple[str, tuple[Meaning, ...]], ...]  # A-Z heading, meanings


class SearchBody(NamedTuple):
    """The search page: `search.html`. It lists everything, so that it serves without a script."""

    groups: tuple[tuple[str, tuple[tuple[str, Link], ...]], ...]  # A-Z heading, (kind: role, skill, tool, metric, family; link)


class MissingBody(NamedTuple):
    """A locale's page for addresses that lead nowhere: `missing.html`."""

    families: tuple[FamilyCard, ...]


class ChooserBody(NamedTuple):
    """The root of the site, which asks for a language: `chooser.html`. Its `missing` form is the root's 404.html."""

    missing: bool


class DataBody(NamedTuple):
    """What there is for programs and spreadsheets: `data.html`."""

    groups: tuple[tuple[str, tuple[Dataset, ...]], ...]  # the message of its heading, files
    about: str  # the same in schema.org's words, as JSON that may stand in HTML


class StatusBody(NamedTuple):
    """How far translations follow their sources: `status.html`."""

    known: bool  # whether it can be told what is current
    tongues: tuple[Tongue, ...]  # the site's languages, in its order
    rows: tuple[tuple[Link, tuple[Share, ...]], ...]  # roles or fields of work, each with a share for each language
    own: tuple[Follower, ...]  # roles in the language of the page


class MovedBody(NamedTuple):
    """What stands at the old address of a role: `moved.html`."""

    role: Link  # where it is now


Body: TypeAlias = (
    "RoleBody | BilingualBody | TermBody | TermsBody | HomeBody | RolesBody | FamilyBody | CompareBody | ComparisonsBody | MapBody"
    " | DataBody | GlossaryBody | SearchBody | MissingBody | ChooserBody | MovedBody | StatusBody"
)
