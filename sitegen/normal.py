"""Text in, its normal form out: the form in which search compares texts and queries.

The forms stand in normal.json, a table with two readers: this module, for the texts, and search.js, for the queries.
A form is a Unicode normalisation, small letters where asked, then rules: a pattern, and what takes the place of each match ({} is the
match itself). Patterns are written so that Python's `re` and JavaScript's RegExp with the flag `u` read them alike. The browser alone reads
`undo`: what brings an excerpt in normal form back to what a reader may see.

- `text`, by language: what full text is indexed in. Chinese and Japanese letters stand alone, so that any run of them is a phrase.
- `letters`: Latin letters that Unicode does not decompose, as people without the right keyboard type them.
- `fold`: what titles are compared in: no case, no accents, no punctuation.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Literal, TypeAlias, TypedDict

from sitegen.cldr import base

Unicode: TypeAlias = Literal["NFC", "NFD", "NFKC", "NFKD"]


class Written(TypedDict):
    """A form as normal.json writes it."""

    unicode: Unicode
    lower: bool
    rules: list[list[str]]
    undo: list[list[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A normal form, ready for use."""

    unicode: Unicode
    lower: bool
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def of(self, text: str) -> str:
        """Return *text* in this form."""
        text = unicodedata.normalize(self.unicode, text)
        if self.lower:
            text = text.lower()
        for pattern, instead in self.rules:
            text = pattern.sub(partial(_replaced, instead), text)
        return text


def _replaced(instead: str, match: re.Match[str]) -> str:
    return instead.replace("{}", match[0])


def written(language: str) -> Mapping[str, Written]:
    """Return the forms that queries in *language* (a BCP 47 tag) pass through, as the browser reads them: text and fold."""
    table = _table()
    return {"text": table["text"].get(base(language), table["text"][""]), "fold": table["fold"]}


@cache
def text_form(language: str) -> Form:
    """Return the form that texts in *language* (a BCP 47 tag) are indexed in."""
    return _read(written(language)["text"])


@cache
def fold() -> Form:
    """Return the form that titles are compared in."""
    return _read(_table()["fold"])


@cache
def letters() -> Form:
    """Return the form that has plain Latin letters instead of those Unicode does not decompose."""
    return _read(_table()["letters"])


def _read(form: Written) -> Form:
    return Form(form["unicode"], form["lower"], tuple((re.compile(pattern), instead) for pattern, instead in form["rules"]))


class _Table(TypedDict):
    text: dict[str, Written]
    letters: Written
    fold: Written


@cache
def _table() -> _Table:
    table: _Table = json.loads(files("sitegen").joinpath("normal.json").read_text("utf-8"))
    return table
