"""Pages in, the quick-jump index of their locale out: what search.js knows before, and beside, the full-text index.

It holds titles, aliases, the names of roles in other languages, the names of sections, the words of the interface and the rules that
queries pass through. A page's row is [path below the locale, title, aliases, names by language, pinyin, language of the title];
what is empty at its end is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sitegen import markdown, normal
from sitegen.book import NOUNS
from sitegen.locales import Locale
from sitegen.pages import FamilyBody, HomeBody, Page, RoleBody, TermBody
from sitegen.pieces import Part, Phrase
from sitegen.sections import KINDS

LARGEST = 300_000  # bytes; above it the names in other languages are left out, above it still the pinyin
MESSAGES = ("close", "hint", "label", "loading", "none", "nearest", "titles", "texts", "more", "failed")
LINES = ("Traditional-Simplified", "Simplified-Traditional")


def quick(pages: Sequence[Page], locale: Locale, names: Mapping[str, Mapping[str, str]], searchable: bool) -> bytes:
    """Return the quick-jump index of *locale* as JSON.

    Args:
        pages: All pages of the locale.
        names: The names of roles by slug and locale.
        searchable: Whether the locale has a full-text index.
    """
    for kept in ({"names", "pinyin"}, {"pinyin"}, set[str]()):
        data = _json(_index(pages, locale, names if "names" in kept else {}, searchable, "pinyin" in kept))
        if len(data) <= LARGEST:
            break
    return data


def _index(pages: Sequence[Page], locale: Locale, names: Mapping[str, Mapping[str, str]], searchable: bool, pinyin: bool) -> dict[str, Any]:
    root = next((page.url for page in pages if isinstance(page.body, HomeBody)), "")
    found = [page for page in pages if isinstance(page.body, RoleBody | TermBody | FamilyBody)]
    found.sort(key=lambda page: (locale.sort_key(markdown.bare(page.title)), page.url))
    digits = "".join(locale.number(digit) for digit in range(10))
    return {
        "root": root,
        "texts": searchable,
        "words": {key: locale.messages[f"search.{key}"] for key in MESSAGES},
        "count": dict(locale.plurals["search.count"]),
        "digits": digits if digits != "0123456789" else "",
        "kinds": {kind: locale.say(f"kind.{noun}") for kind, noun in NOUNS.items()},
        "sections": {kind.key: locale.say(f"section.{kind.key}") for kind in KINDS},
        "forms": normal.written(locale.tag),
        "variants": _variants(pages) if locale.slug.startswith("zh") else ("", ""),
        "pages": [_row(page, page.url.removeprefix(root), locale, names, pinyin) for page in found],
    }


def _row(page: Page, path: str, locale: Locale, names: Mapping[str, Mapping[str, str]], pinyin: bool) -> list[Any]:
    title = markdown.bare(page.title)
    kind, slug = path.strip("/").rsplit("/", 2)[-2:]
    aliases = list(page.body.aliases) if isinstance(page.body, RoleBody) else []
    others = {tag: name for tag, name in sorted(names.get(slug, {}).items()) if kind == "roles" and tag != locale.tag and name != title}
    sound = _pinyin(title) if pinyin and locale.slug.startswith("zh") and not page.title_lang else ""
    row = [path, title, aliases, others, sound, page.title_lang]
    while not row[-1]:
        row.pop()
    return row


def _pinyin(text: str) -> str:
    """Return how *text* sounds, in small Latin letters without tones; nothing where it has no Chinese letters."""
    sound = _transliterator("Han-Latin; Latin-ASCII; Lower").transliterate(text)
    return str(sound) if sound != _transliterator("Latin-ASCII; Lower").transliterate(text) else ""


def _variants(pages: Sequence[Page]) -> tuple[str, str]:
    """Return letters of the other Chinese script that no page has, and for each, in the same place, the letter the pages have instead."""
    held = {letter for page in pages for text in _texts(page) for letter in text}
    found: dict[str, str] = {}
    for one, other in _pairs():
        for mine, theirs in ((one, other), (other, one)):
            if mine in held and theirs not in held:
                found.setdefault(theirs, mine)
    return "".join(found), "".join(found.values())


def _texts(page: Page) -> Iterator[str]:
    """Yield the texts of a page in which a query may be found."""
    yield page.title
    match page.body:
        case RoleBody() as role:
            yield from role.aliases
            yield from _phrases(role.summary, role.intro, role.conclusion)
            for part in role.parts:
                yield from _part(part)
        case FamilyBody() as family:
            yield family.text


def _part(part: Part) -> Iterator[str]:
    yield from _phrases(part.intro, part.outro)
    for entry in part.entries:
        yield from _phrases(entry.label, entry.text, entry.formula, entry.target)


def _phrases(*phrases: Phrase) -> Iterator[str]:
    for phrase in phrases:
        if not phrase.lang:
            yield phrase.text


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Return each Chinese letter with its form in the other script, where that differs: Traditional or Simplified first."""
    letters = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = {
        (letter, other)
        for line in LINES
        for letter, other in zip(letters, _transliterator(line).transliterate("\n".join(letters)).split("\n"), strict=True)
        if letter != other and len(other) == 1
    }
    return tuple(sorted(pairs))


@cache
def _transliterator(name: str) -> Any:
    import icu

    return icu.Transliterator.createInstance(name)


def _json(index: Mapping[str, Any]) -> bytes:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
