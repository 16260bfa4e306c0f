"""The nouns of the content: facts of a role, its words in one locale, and the outline that other locales see of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from sitegen.markdown import links
from sitegen.sections import BY_KEY, FACTUAL
from sitegen.source import Span, Text

LEVELS = ("entry", "specialist", "senior", "lead", "manager", "director", "executive")
IMPORTANCE = ("essential", "useful")
STEPS = ("promotion", "move", "specialisation")
MATCHES = ("exact", "close", "broad", "narrow", "related")  # SKOS mapping properties
SCHEMES = {"isco-08": "ISCO-08", "onet-soc": "O*NET-SOC", "esco": "ESCO"}
ORIGINS = ("machine", "person")
FALLBACK_SHARE = 0.5  # a page that borrows more of its units than this is a fallback page


@dataclass(frozen=True, slots=True)
class Code:
    """The role's place in an official classification of occupations."""

    scheme: Text
    code: Text
    match: Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a career: a role of this site where it has a page, else a name in the role's words."""

    id: Text
    role: Text | None
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What role.yaml says: facts that no language changes."""

    slug: str
    path: str
    family: Text
    level: Text
    codes: tuple[Code, ...]
    related: tuple[Text, ...]
    formerly: tuple[Text, ...]  # ids the role had before it was renamed
    skills: tuple[tuple[Text, Text], ...]  # id, importance
    tools: tuple[tuple[Text, tuple[Text, ...]], ...]  # id, products
    career: tuple[Step, ...]

    def ids(self, section: str) -> tuple[Text, ...]:
        """Return the ids that *section* must have: skills, tools or career."""
        if section == "career":
            return tuple(step.id for step in self.career)
        return tuple(id for id, _ in (self.skills if section == "skills" else self.tools))

    def listed(self) -> dict[str, list[str]]:
        """Return those ids by section."""
        return {section.key: [id.value for id in self.ids(section.key)] for section in FACTUAL}

    def importance(self, skill: str) -> str:
        """Return how much the skill with that id matters; nothing where the role has none such."""
        return next((importance.value for id, importance in self.skills if id.value == skill), "")

    def products(self, tool: str) -> tuple[str, ...]:
        """Return the products of the tool with that id."""
        return tuple(product.value for id, products in self.tools if id.value == tool for product in products)


class Item(NamedTuple):
    """One item of a section, in one locale. What is not written in that locale is None."""

    id: Text
    label: Text | None = None
    text: Text | None = None
    formula: Text | None = None
    target: Text | None = None


ITEM_FIELDS = Item._fields[1:]


class Section(NamedTuple):
    """A section of a role, in one locale."""

    kind: str  # a key of sections.BY_KEY
    intro: Text | None
    items: tuple[Item, ...]
    outro: Text | None


class Allowance(NamedTuple):
    """What a rule finds in a unit, and an editor has decided to leave as it is."""

    rule: Text
    unit: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Role:
    """A role's words in one locale."""

    slug: str
    locale: str
    path: str
    name: Text | None
    aliases: tuple[Text, ...]
    summary: Text | None
    updated: Text | None
    intro: Text | None
    sections: tuple[Section, ...]
    conclusion: Text | None
    address: Text | None = None  # the last part of its page's address in the locale, where that is not its id
    formerly: tuple[Text, ...] = ()  # what that was before
    allow: tuple[Allowance, ...] = ()
    origin: Text | None = None
    reviewed: Text | None = None  # a commit
    _units: tuple[tuple[str, Text], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_units", self._read_through())

    def units(self) -> tuple[tuple[str, Text], ...]:
        """Return the path and the text of every unit of translation, such as `skills.empathy.label`, in reading order."""
        return self._units

    def ids(self) -> dict[str, set[str]]:
        """Return the ids of the items that each section has."""
        return {section.kind: {item.id.value for item in section.items} for section in self.sections}

    def _read_through(self) -> tuple[tuple[str, Text], ...]:
        found = [("name", self.name), ("summary", self.summary), ("intro", self.intro)]
        for kind, intro, items, outro in self.sections:
            found.append((f"{kind}.intro", intro))
            for id, label, text, formula, target in items:
                path = f"{kind}.{id.value}."
                found += ((path + "label", label), (path + "text", text))
                if formula or target:
                    found += ((path + "formula", formula), (path + "target", target))
            found.append((f"{kind}.outro", outro))
        found.append(("conclusion", self.conclusion))
        return tuple([(path, text) for path, text in found if text])


class Outline(NamedTuple):
    """What the other locales must know of a role's words in one locale, beside which units there are: not what they say."""

    slug: str
    locale: str
    name: str | None
    updated: str | None
    links: tuple[str, ...]  # the pages of the site that it links to, as written: /en/roles/
    address: str = ""  # the last part of its page's address; empty where that is its id
    formerly: tuple[str, ...] = ()  # what that was before


@lru_cache(1024)  # all locales ask for the same roles
def layout(listing: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the items of each section in a listing of units."""
    found: dict[str, dict[str, None]] = {}
    for path in listing.split("\n"):
        kind, _, rest = path.partition(".")
        id = rest.rpartition(".")[0]
        if id:
            found.setdefault(kind, {})[intern(id)] = None
    return {kind: tuple(ids) for kind, ids in found.items()}


def listing(role: Role) -> str:
    """Return the paths of the units of *role*, in reading order, one a line."""
    return "\n".join(path for path, _ in role.units())


def units(listing: str) -> tuple[str, ...]:
    """Return the paths in a listing of units."""
    return tuple(listing.split("\n")) if listing else ()


def site_links(text: str) -> tuple[str, ...]:
    """Return the pages of the site that *text* links to, as written."""
    return tuple(target for target in links(text) if target.startswith("/")) if "](" in text else ()


def outline(role: Role) -> Outline:
    """Return the outline of *role*."""
    return Outline(
        role.slug,
        role.locale,
        role.name.value if role.name else None,
        role.updated.value if role.updated else None,
        tuple(dict.fromkeys(target for _, text in role.units() if "](" in text.value for target in site_links(text.value))),
        role.address.value if role.address else "",
        tuple(old.value for old in role.formerly),
    )


class Label(NamedTuple):
    """What a role calls a skill, a tool or a metric."""

    slug: str
    kind: str  # skills, tools or metrics
    id: str
    text: str


def labels(role: Role) -> tuple[Label, ...]:
    """Return what *role* calls its skills, tools and metrics."""
    return tuple(
        Label(role.slug, section.kind, item.id.value, item.label.value)
        for section in role.sections
        if BY_KEY[section.kind].shared
        for item in section.items
        if item.label
    )


def label_place(role: Role, label: Label) -> Span:
    """Return where *label* stands in the words of its role."""
    return next(text.span for path, text in role.units() if path == f"{label.kind}.{label.id}.label")
