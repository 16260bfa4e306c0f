"""The nouns of the content: facts of a role, its words in one locale, and the outline that other locales see of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from sitegen.markdown import links
from sitegen.sections import BY_KEY
from sitegen.source import Span, Text

LEVELS = ("entry", "specialist", "senior", "lead", "manager", "director", "executive")
IMPORTANCE = ("essential", "useful")
STEPS = ("promotion", "move", "specialisation")
MATCHES = ("exact", "close", "broad", "narrow", "related")  # SKOS mapping properties
SCHEMES = {"isco-08": "ISCO-08", "onet-soc": "O*NET-SOC", "esco": "ESCO"}
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
    skills: tuple[tuple[Text, Text], ...]  # id, importance
    tools: tuple[tuple[Text, tuple[Text, ...]], ...]  # id, products
    career: tuple[Step, ...]

    def ids(self, section: str) -> tuple[Text, ...]:
        """Return the ids that *section* must have: skills, tools or career."""
        if section == "career":
            return tuple(step.id for step in self.career)
        return tuple(id for id, _ in (self.skills if section == "skills" else self.tools))

    def importance(self, skill: str) -> str:
        """Return how much the skill with that id matters; nothing where the role has none such."""
        return next((importance.value for id, importance in self.skills if id.value == skill), "")

    def products(self, tool: str) -> tuple[str, ...]:
        """Return the products of the tool with that id."""
        return tuple(product.value for id, products in self.tools if id.value == tool for product in products)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a section, in one locale. What is not written in that locale is None."""

    id: Text
    label: Text | None = None
    text: Text | None = None
    formula: Text | None = None
    target: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a role, in one locale."""

    kind: str  # a key of sections.BY_KEY
    intro: Text | None
    items: tuple[Item, ...]
    outro: Text | None


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

    def units(self) -> Iterator[tuple[str, Text]]:
        """Yield the path and the text of every unit of translation, such as `skills.empathy.label`, in reading order."""
        for key in ("name", "summary", "intro"):
            if text := getattr(self, key):
                yield key, text
        for section in self.sections:
            if section.intro:
                yield f"{section.kind}.intro", section.intro
            for item in section.items:
                for key in ITEM_FIELDS:
                    if text := getattr(item, key):
                        yield f"{section.kind}.{item.id.value}.{key}", text
            if section.outro:
                yield f"{section.kind}.outro", section.outro
        if self.conclusion:
            yield "conclusion", self.conclusion


ITEM_FIELDS = tuple(each.name for each in fields(Item) if each.name != "id")


class Outline(NamedTuple):
    """What the other locales must know of a role's words in one locale: which there are, not what they say."""

    slug: str
    locale: str
    name: str | None
    updated: str | None
    listing: str  # the paths of its units, in reading order, one a line: those of most translations are the same text
    links: tuple[str, ...]  # the pages of the site that it links to, as written: /en/roles/

    @property
    def units(self) -> tuple[str, ...]:
        """The paths of its units, in reading order."""
        return tuple(self.listing.split("\n")) if self.listing else ()


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
        "\n".join(path for path, _ in role.units()),
        tuple(dict.fromkeys(target for _, text in role.units() for target in site_links(text.value))),
    )


class Label(NamedTuple):
    """What a role calls a skill, a tool or a metric, and where."""

    kind: str  # skills, tools or metrics
    id: str
    text: str
    span: Span


def labels(role: Role) -> tuple[Label, ...]:
    """Return what *role* calls its skills, tools and metrics."""
    return tuple(
        Label(section.kind, item.id.value, item.label.value, item.label.span)
        for section in role.sections
        if BY_KEY[section.kind].shared
        for item in section.items
        if item.label
    )
