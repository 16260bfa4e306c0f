"""The shape of a role's words in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sitegen.model import ORIGINS, Allowance, Item, Role, Section
from sitegen.scalars import Awaited, Choice, Day, Line, Prose, Word
from sitegen.schema import Field, Keyed, Many, Record
from sitegen.sections import FIELD_HELP, KINDS, Kind
from sitegen.shapes import ALLOW, ID, Ids
from sitegen.slug import MOST, PATTERN, is_slug, slug_of
from sitegen.source import Text

SLUG = Word(
    "a slug",
    PATTERN,
    f"write small letters and digits of any script, single hyphens between words, {MOST} letters at most",
    name="bad-slug",
    help="The last part of the page's address in this locale, in the place of the role's id.",
    meant=slug_of,
    holds=is_slug,
)
COMMIT = Word(
    "a commit",
    r"[0-9a-f]{7,64}",
    "write the id of a commit as git abbreviates it, such as 1a2b3c4",
    name="bad-commit",
    help="The commit whose source the translation was held against, and needed no change.",
    also=("number",),
)


def _item(id: Text, texts: Mapping[str, Text | None]) -> Item:
    written = texts.get
    return Item(id, written("label"), written("text"), written("formula"), written("target"))


def _section(kind: Kind, ids: tuple[str, ...] = ()) -> Record:
    fields = {key: Field(Awaited((Line if key == "label" else Prose)(f"a {key}", FIELD_HELP[key]))) for key in kind.fields}
    item = Record("an item", fields, help="An item. Its id is the same in every locale, and its anchor on the page.")
    known = dict.fromkeys(ids, item)
    items = Keyed("the items", ID, item, make=_item, help="Each item under its id.", known=known, closed=True, least=1)
    return Record(
        f"the section “{kind.key}”",
        {
            "intro": Field(Awaited(Prose("a text", "A sentence before the items."))),
            "items": Field(items, required=True),
            "outro": Field(Awaited(Prose("a text", "A sentence after the items."))),
        },
        lambda intro, items, outro: Section(kind.key, intro, items or (), outro),
        kind.help,
    )


_SECTIONS = {kind.key: Field(_section(kind)) for kind in KINDS}
_WORDS: dict[str, Field] = {
    "name": Field(Awaited(Line("a name", "The role's name, as its people say it."))),
    "aliases": Field(Many("the aliases", Line("an alias"), "Other names of the role in this language.")),
    "slug": Field(SLUG),
    "formerly": Field(Many("the former slugs", SLUG, "Slugs the role had in this locale: their addresses lead to it.")),
    "summary": Field(Awaited(Line("a summary", "One or two sentences, 70 to 160 columns wide in all: search engines show it whole."))),
    "updated": Field(Day("a day", "The day the words last changed in meaning.")),
    "origin": Field(Choice("an origin", ORIGINS, "How the words came about.")),
    "reviewed": Field(COMMIT),
    "intro": Field(Awaited(Prose("a text", "What the role is, before its sections: paragraphs of inline Markdown."))),
    **_SECTIONS,
    "conclusion": Field(Awaited(Prose("a text", "What closes the page: paragraphs of inline Markdown."))),
    "allow": ALLOW,
}


def of_words(slug: str, locale: str, path: str, known: Ids | None = None) -> Record:
    """Return the shape of the words of the role *slug* in *locale*, at *path*."""
    sections = {kind.key: Field(_section(kind, known.items.get(kind.key, ()))) for kind in KINDS} if known else {}
    return Record("a role", _WORDS | sections if sections else _WORDS, partial(_role, slug, locale, path), "A role's words in one locale.")


def _role(
    id: str,
    locale: str,
    path: str,
    /,
    aliases: tuple[Text, ...] | None,
    slug: Text | None,
    formerly: tuple[Text, ...] | None,
    allow: tuple[Allowance, ...] | None,
    **values: Any,
) -> Role:
    sections = tuple(section for key in _SECTIONS if (section := values.pop(key)))
    values |= {"sections": sections, "address": slug, "formerly": formerly or (), "allow": allow or ()}
    return Role(id, locale, path, aliases=aliases or (), **values)
