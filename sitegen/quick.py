"""A shelf in, the quick-jump index of their locale out: what search.js knows before, and beside, the full-text index.

It holds titles, aliases, the names of roles in other languages, the names of sections, the words of the interface, the rules that
queries pass through, and what the search page can narrow an answer to. A page's row is [path below the locale, title, aliases, names by
language, pinyin, language of the title, and of a role the places, from 1, of its field of work and level among those of the facets];
what is empty at its end is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Any

from sitegen import markdown, normal
from sitegen.entries import NOUNS, Key
from sitegen.locales import Locale
from sitegen.model import LEVELS
from sitegen.sections import KINDS
from sitegen.shelf import Shelf

LARGEST = 300_000  # bytes; above it the names in other languages are left out, above it still the pinyin
Facet = tuple[str, str, dict[str, str]]  # name, label, the label of each value by its id
MESSAGES = ("close", "hint", "label", "loading", "none", "nearest", "titles", "texts", "more", "failed", "any")
LINES = ("Traditional-Simplified", "Simplified-Traditional")


def quick_path(locale: Locale) -> str:
    """Return where the quick-jump index of *locale* stands in the published folder. It changes with nearly every text, and pages do not."""
    return f"{locale.slug}/quick.json"


def quick(shelf: Shelf, searchable: bool) -> bytes:
    """Return the quick-jump index of a locale as JSON.

    Args:
        shelf: The shelf of the locale.
        searchable: Whether the locale has a full-text index.
    """
    for kept in ({"names", "pinyin"}, {"pinyin"}, set[str]()):
        data = _json(_index(shelf, searchable, kept))
        if len(data) <= LARGEST:
            break
    return data


def _index(shelf: Shelf, searchable: bool, kept: set[str]) -> dict[str, Any]:
    locale = shelf.locale
    root = shelf.entries["home", ""].url
    facets = _facets(shelf)
    found = [
        _row(shelf, key, entry.url.removeprefix(root), kept, facets) for key, entry in shelf.entries.items() if key[0] in NOUNS and key[1]
    ]
    return {
        "root": root,
        "texts": searchable,
        "words": {key: locale.messages[f"search.{key}"] for key in MESSAGES},
        "count": dict(locale.plurals["search.count"]),
        "digits": locale.digits,
        "kinds": {kind: locale.say(f"kind.{noun}") for kind, noun in NOUNS.items()},
        "sections": {kind.key: locale.say(f"section.{kind.key}") for kind in KINDS},
        "forms": normal.written(locale.tag),
        "variants": _variants(shelf) if locale.slug.startswith("zh") else ("", ""),
        "facets": facets,
        "pages": sorted(found, key=lambda row: (locale.sort_key(row[1]), row[0])),
    }


def _row(shelf: Shelf, key: Key, path: str, kept: set[str], facets: Iterable[Facet]) -> list[Any]:
    kind, id = key
    phrase = shelf.gists[id].name if kind == "roles" else shelf.family(id).label if kind == "families" else shelf.terms.label(key)
    title, tag = markdown.bare(phrase.text), shelf.locale.tag
    aliases = list(shelf.gists[id].aliases) if kind == "roles" and not phrase.lang else []
    names = shelf.relations(id).names if kind == "roles" and "names" in kept else {}
    others = {other: name for other, name in sorted(names.items()) if other != tag and name != title}
    sound = _pinyin(title) if "pinyin" in kept and tag.startswith("zh") and not phrase.lang else ""
    places = (list(values).index(getattr(shelf.core(id), name)) + 1 for name, _, values in facets if kind == "roles")
    row = [path, title, aliases, others, sound, phrase.lang, *places]
    while not row[-1]:
        row.pop()
    return row


def _facets(shelf: Shelf) -> list[Facet]:
    """Return what parts the roles: the fields of work by name, the levels from entry upwards; nothing that all roles share."""
    locale, cores = shelf.locale, [shelf.core(slug) for slug in shelf.gists]
    families, levels = {core.family for core in cores}, {core.level for core in cores}
    named = {id: locale.families[id][0] for id in families}
    facets = (
        ("family", locale.say("family.label"), dict(sorted(named.items(), key=lambda each: locale.sort_key(each[1])))),
        ("level", locale.say("role.level"), {level: locale.levels[level] for level in LEVELS if level in levels}),
    )
    return [each for each in facets if len(each[2]) > 1]


def _pinyin(text: str) -> str:
    """Return how *text* sounds, in small Latin letters without tones; nothing where it has no Chinese letters."""
    sound = _transliterator("Han-Latin; Latin-ASCII; Lower").transliterate(text)
    return str(sound) if sound != _transliterator("Latin-ASCII; Lower").transliterate(text) else ""


def _variants(shelf: Shelf) -> tuple[str, str]:
    """Return letters of the other Chinese script that no page has, and for each, in the same place, the letter the pages have instead."""
    texts = chain(
        shelf.letters,
        (alias for gist in shelf.gists.values() for alias in gist.aliases),
        (text for family in shelf.families for text in (family.label.text, family.text.text)),
    )
    held = {letter for text in texts for letter in text}
    found: dict[str, str] = {}
    for one, other in _pairs():
        for mine, theirs in ((one, other), (other, one)):
            if mine in held and theirs not in held:
                found.setdefault(theirs, mine)
    return "".join(found), "".join(found.values())


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
