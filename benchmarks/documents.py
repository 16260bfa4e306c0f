"""A site of ours in, its documents out: what a page of any generator must hold, gaps left as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from sitegen.cldr import autonym, direction
from sitegen.sections import KINDS

LABELS = {
    "home": "nav.home",
    "contents": "nav.contents",
    "language": "language.label",
    "related": "role.related",
    "essential": "role.essential",
    "useful": "role.useful",
    "products": "role.products",
    "formula": "metric.formula",
    "target": "metric.target",
    "conclusion": "section.conclusion",
} | {kind.key: f"section.{kind.key}" for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Language:
    """What a page needs to know of a locale; `key` is its part of addresses."""

    code: str
    key: str
    name: str
    dir: str
    labels: Mapping[str, str]  # of LABELS, of levels and of families by their ids


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section; a field is empty where the locale lacks it or the section has none."""

    id: str
    label: str = ""
    text: str = ""
    formula: str = ""
    target: str = ""
    importance: str = ""
    products: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A role in one locale, its facts included; empty sections are left out."""

    slug: str
    locale: str
    name: str
    summary: str
    updated: str
    family: str
    level: str
    intro: str
    conclusion: str
    sections: Mapping[str, tuple[Item, ...]]
    intros: Mapping[str, str]  # what stands ahead of the items of a section, where anything does
    outros: Mapping[str, str]  # and after them
    related: tuple[str, ...]  # slugs of the roles that its career leads to, as far as they are written in this locale
    alternates: tuple[str, ...]  # the locales it is written in, itself included

    @property
    def path(self) -> str:
        """The path of its words in the site's folder."""
        return f"roles/{self.slug}/{self.locale}.yaml"

    @property
    def key(self) -> str:
        """The locale as addresses have it."""
        return self.locale.lower()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All that a reader must find on the page, as inline Markdown."""
        said = [self.name, *self.intro.split("\n\n"), self.conclusion, *self.intros.values(), *self.outros.values()]
        for items in self.sections.values():
            for item in items:
                said += [item.label, item.text, item.formula, item.target, *item.products]
        return tuple(text.strip() for text in said if text.strip())

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of the page: of its sections, and of the items that have a label."""
        items = (f"{key}-{item.id}" for key, found in self.sections.items() for item in found if item.label)
        return (*self.sections, "conclusion", *items)


def languages(site: Path) -> list[Language]:
    """Return the locales of the site in the folder *site*, in its order."""
    tags = _read(site / "site.yaml")["locales"]
    return [_language(site, tag) for tag in tags]


def _language(site: Path, tag: str) -> Language:
    catalogue = _read(site / "locales" / f"{tag}.yaml")
    labels = {key: catalogue["messages"][message] for key, message in LABELS.items()}
    labels |= catalogue["levels"] | {id: family["label"] for id, family in catalogue["families"].items()}
    return Language(tag, tag.lower(), autonym(tag), direction(tag), labels)


def documents(site: Path, slug: str = "*") -> Iterator[Document]:
    """Yield every document of the site in the folder *site*, role by role; of one role if *slug* names it."""
    tags = _read(site / "site.yaml")["locales"]
    for facts in sorted(site.glob(f"roles/{slug}/role.yaml")):
        known = _read(facts)
        written = tuple(tag for tag in tags if facts.with_name(f"{tag}.yaml").exists())
        for tag in written:
            yield _document(facts.with_name(f"{tag}.yaml"), known, written)


def _document(path: Path, facts: Mapping[str, Any], written: tuple[str, ...]) -> Document:
    words = _read(path)
    related = (step["role"] for step in facts.get("career", {}).values() if "role" in step)
    sections = {kind.key: _items(kind.key, words, facts) for kind in KINDS}
    return Document(
        path.parent.name,
        path.stem,
        words["name"],
        words["summary"],
        words["updated"],
        facts["family"],
        facts["level"],
        words["intro"].strip(),
        words.get("conclusion", "").strip(),
        {key: items for key, items in sections.items() if items},
        {key: words[key]["intro"].strip() for key in sections if words.get(key, {}).get("intro")},
        {key: words[key]["outro"].strip() for key in sections if words.get(key, {}).get("outro")},
        tuple(slug for slug in related if (path.parent.parent / slug / path.name).exists()),
        written,
    )


def _items(section: str, words: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[Item, ...]:
    importance = facts.get("skills", {}) if section == "skills" else {}
    products = facts.get("tools", {}) if section == "tools" else {}
    written = words.get(section, {}).get("items") or {}
    return tuple(
        Item(id, **fields, importance=importance.get(id, ""), products=tuple(products.get(id, ()))) for id, fields in written.items()
    )


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        return yaml.load(file, yaml.CBaseLoader)  # all scalars are text, as in sitegen
