"""A site in, the same in a pseudo-locale out: made from the words of its source locale, for trying out the interface.

In en-XA letters have accents, texts are some 40 per cent longer, and each stands in brackets: what has none is no message, what lacks
the second is cut. In ar-XB words run from right to left. Placeholders, code and the targets of links stay what they are.

Source:
    Android's pseudo-locales of the same names; of ar-XB the signs round each word are theirs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, cycle
from math import ceil

from sitegen.cldr import PSEUDO, direction, plural_categories
from sitegen.digest import of_bytes
from sitegen.entries import UNLISTED, Entry, root_of, table
from sitegen.lines import Apart, Lines, encoded, written
from sitegen.locales import Locale, Usage
from sitegen.markdown import CODE
from sitegen.reading import PARAGRAPHS
from sitegen.site import Reader, Relations, Site, Words, read_core, read_relations
from sitegen.source import START, Text

TAGS = tuple(PSEUDO)
OF_OTHERS = {"bilingual", "status"}  # kinds of pages that tell of other locales
LONGER = 0.4  # of its letters by which a text grows: as much as German, where English is short
BRACKETS = "⟦", "⟧"  # which Markdown does not read
FILLING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RIGHT_TO_LEFT = "\u200f\u202e", "\u202c\u200f"
PLAIN = "abcdefghijklmnopqrstuvwxyz"
ACCENTED = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ"
LETTERS = str.maketrans(PLAIN + PLAIN.upper(), ACCENTED + ACCENTED.upper())
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Placeholders, code, targets of links, addresses, and what stands for a sign: they are the same in every language.
KEPT = re.compile(rf"\{{[a-z]+\}}|{CODE}|\]\([^)]*\)|<[^<>\s]*>|https?://[^\s)>]+|&#?\w+;|\\.")


def text(words: str, tag: str) -> str:
    """Return *words*, a message or inline Markdown, as the pseudo-locale *tag* says them; what holds no letter is the same."""
    made = "\n\n".join(_paragraph(each, tag) for each in PARAGRAPHS.split(words.strip()))
    return made if WORD.search(KEPT.sub("", words)) else words


def _paragraph(words: str, tag: str) -> str:
    parts = _parted(words)
    if direction(tag) == "rtl":
        before, after = RIGHT_TO_LEFT
        return "".join(part if place % 2 else WORD.sub(rf"{before}\g<0>{after}", part) for place, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    said = "".join(part if place % 2 else part.translate(LETTERS) for place, part in enumerate(parts))
    return f"{BRACKETS[0]}{said} {_filling(ceil(letters * LONGER))}{BRACKETS[1]}"


def _parted(words: str) -> list[str]:
    """Return *words* in parts, of which every other is kept."""
    parts, at = list[str](), 0
    for kept in KEPT.finditer(words):
        parts += [words[at : kept.start()], kept[0]]
        at = kept.end()
    return [*parts, words[at:]]


def _filling(letters: int) -> str:
    """Return words of at least so many *letters*."""
    found: list[str] = []
    for word, length in zip(cycle(FILLING), accumulate(len(word) + 1 for word in cycle(FILLING))):
        found.append(word)
        if length >= letters:
            break
    return " ".join(found).translate(LETTERS)


def locale(source: Locale, tag: str) -> Locale:
    """Return the pseudo-locale *tag*, made from the *source* locale of a site."""

    def forms(written: dict[str, str]) -> dict[str, str]:
        return {category: text(written.get(category, written["other"]), tag) for category in plural_categories(tag)}

    return replace(
        source,
        tag=tag,
        fallback=(),
        direction=direction(tag),
        autonym=tag,
        messages={key: text(message, tag) for key, message in source.messages.items()},
        plurals={key: forms(dict(written)) for key, written in source.plurals.items()},
        families={id: (text(label, tag), text(about, tag)) for id, (label, about) in source.families.items()},
        levels={level: text(name, tag) for level, name in source.levels.items()},
        terms=tuple(_usage(term, tag) for term in source.terms),
        borrowed={},
    )


def _usage(term: Usage, tag: str) -> Usage:
    avoid, forbid = (tuple(text(word, tag) for word in words) for words in (term.avoid, term.forbid))
    return Usage(text(term.prefer, tag), avoid, forbid, text(term.why, tag))


def site(origin: Site, tag: str) -> Site:
    """Return the site *origin* as if the pseudo-locale *tag* were its only one: no page of another leads to it, nor it to them."""
    source = origin.settings.source.value
    own = locale(origin.locales[source], tag)
    named = Text(tag, "", START, START)
    settings = replace(origin.settings, source=named, locales=(named,), bilingual=(), pictures=False, status=False)
    before, root = root_of(origin.settings, origin.locales[source]), root_of(settings, own)
    own_pages = (each for each in origin.tables[source] if each.key[0] not in OF_OTHERS)
    pages = tuple(_entry(each, root + each.url.removeprefix(before), tag) for each in own_pages)
    there = [slug for slug in origin.roles if source in origin.roles[slug].sources]
    roles = written((slug, origin.roles[slug]._replace(sources={tag: (tag,)}, source=tag)) for slug in there)
    relations = written((slug, _relations(origin, slug, tag)) for slug in there)
    shared = Lines(roles, read_core), Lines(relations, read_relations), origin.listings
    kept = encoded(pages).encode()
    tables = Apart({tag: of_bytes(kept)}, {of_bytes(kept): kept}.__getitem__, table)
    return Site(settings, {tag: own}, *shared, tables, {}, {}, Lines(b"", dict))


def _entry(entry: Entry, url: str, tag: str) -> Entry:
    return entry._replace(url=url, listed=entry.key[0] not in UNLISTED, shown_in=tag, borrowed=0, built="1", written="1")


def _relations(origin: Site, slug: str, tag: str) -> Relations:
    sources, relations = origin.roles[slug].sources[origin.settings.source.value], origin.relations.fresh(slug)
    name = next(relations.names[each] for each in sources if each in relations.names)
    return relations._replace(names={tag: text(name, tag)})


def reader(read: Reader, origin: Site) -> Reader:
    """Return what reads the words of roles in a pseudo-locale, from what *read* gives of those in the source locale of *origin*."""
    source = origin.settings.source.value

    def words(slug: str, tag: str, begin: str = "") -> Words | None:
        there = [found for each in origin.roles[slug].sources[source] if (found := read(slug, each, begin))]
        if not there:
            return None
        units = {path: text(said, tag) for each in reversed(there) for path, said in each.units.items()}
        return Words(there[0].path, tuple(text(alias, tag) for alias in there[0].aliases), there[0].updated, units)

    return words
