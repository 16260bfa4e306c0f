"""The shape of each kind of file: site.yaml, a role's facts, a role's words, a locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sitegen.cldr import PLURALS, REGIONS, meant
from sitegen.config import Repository, Settings
from sitegen.diagnostics import listed
from sitegen.locales import Catalogue, Family, Message, Term
from sitegen.model import IMPORTANCE, LEVELS, MATCHES, ORIGINS, SCHEMES, STEPS, Allowance, Code, Facts, Item, Role, Section, Step
from sitegen.scalars import Awaited, Choice, Day, Line, Percent, Prose, Word
from sitegen.schema import Either, Field, Keyed, Many, Record
from sitegen.sections import FIELD_HELP, KINDS, Kind
from sitegen.slug import MOST, PATTERN, is_slug, slug_of
from sitegen.source import START, Text

ID = Word(
    "an id",
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "write small letters a-z, digits, and single hyphens between them",
    name="bad-id",
    help="The same in every locale: part of the address, or the anchor on the page.",
)
SLUG = Word(
    "a slug",
    PATTERN,
    f"write small letters and digits of any script, single hyphens between words, {MOST} letters at most",
    name="bad-slug",
    help="The last part of the page's address in this locale, in the place of the role's id.",
    meant=slug_of,
    holds=is_slug,
)
TAG = Word(
    "a language tag",
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?",
    "write a BCP 47 tag such as pl, zh-Hant or pt-BR",
    name="bad-locale",
    help="A BCP 47 language tag, such as pl, zh-Hant or pt-BR.",
    meant=meant,
)
_HOST = r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
URL = Word(
    "the address of a site",
    rf"{_HOST}(?:/[A-Za-z0-9._~%-]+)*/?",
    "write scheme, host and path, such as https://example.org/roles/; xn--… for a host in other letters",
    name="bad-url",
    help="The address the site is published at.",
)
EDIT = Word(
    "an address with {path} in it",
    rf"{_HOST}/[^\s<>\"'{{}}|\\^`]*\{{path\}}[^\s<>\"'{{}}|\\^`]*",
    "write where a file is edited, with {path} in the place of the file's path",
    name="bad-url",
    help="Where a reader edits a file in the browser; {path} stands for the file's path.",
)

COMMIT = Word(
    "a commit",
    r"[0-9a-f]{7,64}",
    "write the id of a commit as git abbreviates it, such as 1a2b3c4",
    name="bad-commit",
    help="The commit whose source the translation was held against, and needed no change.",
    also=("number",),
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids one site knows, for schemas that complete them. Empty where no site is at hand."""

    roles: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by section: others may be added
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by section: those that the facts of roles list
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what each says in English: a text, or all plural forms


def _reference(noun: str, known: tuple[str, ...], help: str = "") -> Word | Choice:
    """Return the shape of an id that must be one of *known*, where they are known."""
    return Choice(noun, known, help) if known else Word(noun, ID.pattern, ID.rule, ID.name, help)


def facts(slug: str, path: str, known: Ids | None = None) -> Record:
    """Return the shape of the role.yaml of the role *slug*, at *path*."""
    ids = known or Ids()
    role = _reference("a role's id", ids.roles, "The folder name of a role.")
    code = Record(
        "a code",
        {
            "scheme": Field(Choice("a classification", tuple(SCHEMES), "An official classification of occupations."), required=True),
            "code": Field(Line("a code", "The code as the classification writes it."), required=True),
            "match": Field(Choice("a match", MATCHES, "How well the role and the group fit, as SKOS has it."), required=True),
        },
        Code,
        "The place of the role in an official classification of occupations.",
    )
    step = Record(
        "a career step",
        {
            "role": Field(_reference("a role's id", ids.roles, "The role of this site that the step leads to.")),
            "kind": Field(Choice("a kind of step", STEPS, "Promotion where nothing is said.")),
        },
        lambda role, kind: (role, kind.value if kind else STEPS[0]),
        "A step after this role: a promotion, where nothing is said of it.",
    )
    skill = Choice("essential or useful", IMPORTANCE, "How much the skill matters to the role.")
    products = Many("the products", Line("a product's name"), "Products as their makers write them.")
    return Record(
        "a role's facts",
        {
            "family": Field(_reference("a family's id", ids.families, "A field of work that the locales name."), required=True),
            "level": Field(Choice("a level", LEVELS, "How senior the role is."), required=True),
            "codes": Field(Many("the codes", code, "Codes in official classifications.")),
            "related": Field(Many("the related roles", role, "Roles worth comparing, besides those found by shared skills.")),
            "formerly": Field(Many("the former ids", ID, "Ids the role had before: their addresses lead to it.")),
            "skills": Field(
                Keyed(
                    "the skills",
                    ID,
                    skill,
                    help="Each skill, and how much it matters.",
                    known=dict.fromkeys(ids.shared.get("skills", ()), skill),
                )
            ),
            "tools": Field(
                Keyed(
                    "the tools",
                    ID,
                    products,
                    help="Each kind of tool, and products of that kind.",
                    known=dict.fromkeys(ids.shared.get("tools", ()), products),
                )
            ),
            "career": Field(
                Keyed("the career steps", ID, step, make=lambda id, made: Step(id, *made), help="The steps after this role, nearest first.")
            ),
        },
        partial(_facts, slug, path),
        "Facts of a role that no language changes.",
        partial=True,
    )


def _facts(slug: str, path: str, family: Text | None, level: Text | None, **lists: tuple[Any, ...] | None) -> Facts:
    lacking = Text("", path, START, START)
    return Facts(slug, path, family or lacking, level or lacking, **{key: value or () for key, value in lists.items()})


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


_ALLOW = Field(
    Many(
        "the exceptions",
        Record(
            "an exception",
            {
                "rule": Field(
                    Word("a rule's name", ID.pattern, ID.rule, ID.name, "The name in brackets after the severity."), required=True
                ),
                "unit": Field(Line("a unit's path", "Such as skills.empathy.text."), required=True),
                "why": Field(Line("a reason", "Why it is right as it is."), required=True),
            },
            Allowance,
        ),
        "What proofreading finds in these words, and is right as it is.",
    )
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
    "allow": _ALLOW,
}


def role(slug: str, locale: str, path: str, known: Ids | None = None) -> Record:
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


def locale(tag: str, path: str, known: Ids | None = None) -> Record:
    """Return the shape of the catalogue of the locale *tag*, at *path*."""
    ids = known or Ids()
    messages = {id: (_plural if texts[1:] else _plain)(f"In English {listed(texts)}.") for id, texts in ids.messages.items()}
    message = Either(_plain("What pages say."), _plural("What pages say of a number of things."))
    key = Word("a message's name", r"[a-z-]+(?:\.[a-z-]+)*", "write the name as it stands in locales/en.yaml", name="bad-id")
    word = Line("a word")
    term = Record(
        "a term",
        {
            "prefer": Field(Line("a word", "The word that the locale uses."), required=True),
            "avoid": Field(Many("the words to avoid", word, "Words for which that one is the better.")),
            "forbid": Field(Many("the forbidden words", word, "Words that are wrong wherever they stand.")),
            "why": Field(Line("a reason", "What an editor is told who wrote one of the others.")),
        },
        lambda prefer, avoid, forbid, why: Term(prefer, avoid or (), forbid or (), why),
    )
    family = Record(
        "a family",
        {
            "label": Field(Awaited(Line("a label", "What the field of work is called."), blank=True), required=True),
            "text": Field(Awaited(Line("a text", "What it is, in one or two sentences."), blank=True), required=True),
        },
        help="A field of work, in the words of this locale.",
    )
    level = Awaited(Line("a level's name", "What the level is called."), blank=True)
    return Record(
        "a locale",
        {
            "region": Field(Choice("a region", REGIONS, "The heading under which the language menu lists the locale.")),
            "fallback": Field(
                Many(
                    "the fallback chain",
                    TAG,
                    "The locales to borrow from where a translation is missing, nearest first; the source locale where nothing is said.",
                )
            ),
            "messages": Field(
                Keyed(
                    "the messages",
                    key,
                    message,
                    make=_message,
                    help="The words of the interface: what stands around the texts of roles.",
                    known=messages,
                    closed=True,
                )
            ),
            "families": Field(
                Keyed(
                    "the families",
                    ID,
                    family,
                    make=lambda id, made: Family(id, **made),
                    help="The fields of work.",
                    known=dict.fromkeys(ids.families, family),
                )
            ),
            "levels": Field(Keyed("the levels", Choice("a level", LEVELS), level, help="The names of the levels.")),
            "terms": Field(Many("the terms", term, "The words the locale uses, and those it does not.")),
            "allow": _ALLOW,
        },
        partial(_catalogue, tag, path),
        "A locale: its place in the menu, its fallback chain and its words for the pages' furniture.",
    )


def _plain(help: str) -> Awaited:
    return Awaited(Line("a message", f"{help} Each {{name}} must be kept: a value is put in its place."), blank=True)


def _plural(help: str) -> Keyed:
    category = Choice("a plural category", PLURALS)
    form = Awaited(Line("a message", "The form for one of the plural categories that CLDR gives the language."), blank=True)
    return Keyed("the plural forms", category, form, help=f"{help} Write a form for each plural category of the language.")


def _message(key: Text, made: Any) -> Message:
    return Message(key, made) if isinstance(made, Text) else Message(key, None, made)


def _catalogue(tag: str, path: str, region: Text | None, fallback: Any, **lists: Any) -> Catalogue:
    made: dict[str, Any] = {key: value or () for key, value in lists.items()}
    return Catalogue(tag, path, region.value if region else None, fallback, **made)


def _settings(
    url: Text | None,
    source: Text | None,
    locales: tuple[Text, ...] | None,
    bilingual: tuple[tuple[Text, ...], ...] | None,
    repository: Repository | None,
    **others: Any,
) -> Settings:
    lacking = Text("", "site.yaml", START, START)
    drawn, told = (made is not None and made.value == "yes" for made in (others["pictures"], others["status"]))
    return Settings(url or lacking, source or lacking, locales or (), bilingual, repository, drawn, told, others["gates"] or ())


SETTINGS = Record(
    "a site",
    {
        "url": Field(URL, required=True),
        "source": Field(replace(TAG, help="The locale the roles are first written in."), required=True),
        "locales": Field(
            Many("the locales", TAG, "The locales that are published, in the order of the language menu.", least=1), required=True
        ),
        "bilingual": Field(
            Many(
                "the pairs of locales",
                Many("a pair of locales", TAG, exactly=2, example="[pl, en]"),
                "The locales in which roles are shown side by side; each locale and the source where nothing is said, none where it is [].",
                example="[[pl, en], [zh-Hant, zh-Hans]]",
            )
        ),
        "repository": Field(
            Record(
                "a repository",
                {"edit": Field(EDIT, required=True)},
                Repository,
                "Where the content is kept.",
                "edit: https://git.example.org/…/{path}",
            )
        ),
        "pictures": Field(Choice("yes or no", ("yes", "no"), "Whether shared links have a picture of the role; drawn by Typst.")),
        "status": Field(
            Choice("yes or no", ("yes", "no"), "Whether pages tell how far translations follow their sources, by the history in git.")
        ),
        "gates": Field(
            Keyed(
                "the gates",
                TAG,
                Percent("a gate", "Percent."),
                help="For each locale the share of units that must be current, in percent, for “sitegen status” to end well.",
            )
        ),
    },
    _settings,
    "The site: where it is published, and in which locales.",
    partial=True,
)
