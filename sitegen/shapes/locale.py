"""The shape of a locale's catalogue."""

from __future__ import annotations

from functools import partial
from typing import Any

from sitegen.cldr import PLURALS, REGIONS
from sitegen.diagnostics import listed
from sitegen.locales import Catalogue, Family, Message, Term
from sitegen.model import LEVELS
from sitegen.scalars import Awaited, Choice, Line, Word
from sitegen.schema import Either, Field, Keyed, Many, Record
from sitegen.shapes import ALLOW, ID, TAG, Ids
from sitegen.source import Text

_KEY = Word("a message's name", r"[a-z-]+(?:\.[a-z-]+)*", "write the name as it stands in locales/en.yaml", name="bad-id")
_WORD = Line("a word")
_TERM = Record(
    "a term",
    {
        "prefer": Field(Line("a word", "The word that the locale uses."), required=True),
        "avoid": Field(Many("the words to avoid", _WORD, "Words for which that one is the better.")),
        "forbid": Field(Many("the forbidden words", _WORD, "Words that are wrong wherever they stand.")),
        "but": Field(Many("the longer words", _WORD, "Longer words that hold one of those, and are right.")),
        "why": Field(Line("a reason", "What an editor is told who wrote one of the others.")),
    },
    lambda prefer, avoid, forbid, but, why: Term(prefer, avoid or (), forbid or (), but or (), why),
)
_FAMILY = Record(
    "a family",
    {
        "label": Field(Awaited(Line("a label", "What the field of work is called."), blank=True), required=True),
        "text": Field(Awaited(Line("a text", "What it is, in one or two sentences."), blank=True), required=True),
    },
    help="A field of work, in the words of this locale.",
)
_LEVEL = Awaited(Line("a level's name", "What the level is called."), blank=True)


def of_locale(tag: str, path: str, known: Ids | None = None) -> Record:
    """Return the shape of the catalogue of the locale *tag*, at *path*."""
    help = "A locale: its place in the menu, its fallback chain and its words for the pages' furniture."
    return Record("a locale", _fields(known) if known else _FIELDS, partial(_catalogue, tag, path), help)


def _fields(ids: Ids) -> dict[str, Field]:
    lenders = "The locales to borrow from where a translation is missing, nearest first; the source locale where nothing is said."
    families = dict.fromkeys(ids.families, _FAMILY)
    return {
        "region": Field(Choice("a region", REGIONS, "The heading under which the language menu lists the locale.")),
        "fallback": Field(Many("the fallback chain", TAG, lenders)),
        "messages": Field(_messages(ids)),
        "families": Field(
            Keyed("the families", ID, _FAMILY, make=lambda id, made: Family(id, **made), help="The fields of work.", known=families)
        ),
        "levels": Field(Keyed("the levels", Choice("a level", LEVELS), _LEVEL, help="The names of the levels.")),
        "terms": Field(Many("the terms", _TERM, "The words the locale uses, and those it does not.")),
        "allow": ALLOW,
    }


def _messages(ids: Ids) -> Keyed:
    known = {id: (_plural if texts[1:] else _plain)(f"In English {listed(texts)}.") for id, texts in ids.messages.items()}
    message = Either(_plain("What pages say."), _plural("What pages say of a number of things."))
    help = "The words of the interface: what stands around the texts of roles."
    return Keyed("the messages", _KEY, message, make=_message, help=help, known=known, closed=True)


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


_FIELDS = _fields(Ids())
