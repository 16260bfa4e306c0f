"""Page in, search copy out: a small document with only what full-text search should know of the page.

It holds the page's own words in the normal form of its language, under the page's own anchors, so that a hit leads to the section.
What the page borrows from another language is left out, and so is what only leads elsewhere. What a skill, a tool or a metric means
to a role is found on the role's page: found twice it would be half of all hits, and half of the time that indexing takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import chain

from sitegen import markdown, normal
from sitegen.bodies import FamilyBody, RoleBody, TermBody
from sitegen.locales import Locale
from sitegen.pages import Page
from sitegen.pieces import Entry, Part, Phrase
from sitegen.reading import PARAGRAPHS

WORD = re.compile(r"\w+")
STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
BETWEEN = "\0"  # no text holds it, and no form changes it


def search_copy(page: Page, locale: Locale) -> bytes | None:
    """Return the search copy of *page* in UTF-8; None where the page is not searched: indexes, and pages in another language."""
    lines = tuple(_lines(page, locale)) if page.listed else ()
    if not lines:
        return None
    form = normal.text_form(locale.tag)
    words = BETWEEN.join(text for _, _, text in lines)  # put into their form at once: a call for each line takes twice as long
    texts = escape(form.of(words)).split(BETWEEN)
    title, hidden = escape(form.of(markdown.bare(page.title))), escape(form.of(" ".join(_plain_letters(words))))
    head = f'<!doctype html><html lang="{locale.slug}"><meta charset="utf-8"><title>{title}</title>'
    kept = f'<meta data-pagefind-meta="kw[content]" content="{hidden}">' if hidden else ""
    body = "".join(_element(tag, anchor, text) for (tag, anchor, _), text in zip(lines, texts, strict=True))
    return f"{head}{kept}<body data-pagefind-body>{body}".encode()


Line = tuple[str, str, str]  # element, its id as an attribute or nothing, bare text


def _element(tag: str, anchor: str, text: str) -> str:
    """Return the line as Pagefind shall read it.

    It closes a paragraph with a full stop, where there is none, and a space. One that ends in a stop is the same without its element,
    which costs more to parse than the text in it.
    """
    return f"{text} " if tag == "p" and text.endswith(STOPS) else f"<{tag}{anchor}>{text}</{tag}>"


def _lines(page: Page, locale: Locale) -> Iterator[Line]:
    match page.body:
        case RoleBody() as body:
            return _role(body, locale)
        case TermBody() as body:
            return chain(_texts("h1", body.label), _texts("p", body.formula, Phrase(", ".join(body.products))))
        case FamilyBody() as body:
            return chain(_texts("h1", body.label), _texts("p", body.text))
    return iter(())


def _role(body: RoleBody, locale: Locale) -> Iterator[Line]:
    yield from _texts("h1", body.name)
    yield from _texts("p", Phrase(locale.enumeration(body.aliases) if body.aliases else ""), body.summary, body.intro)
    for part in body.parts:
        yield _heading("h2", part.kind, locale.say(f"section.{part.kind}"))
        yield from _texts("p", part.intro)
        for entry in part.entries:
            yield from _entry(part, entry)
        yield from _texts("p", part.outro)
    if _own(body.conclusion):
        yield _heading("h2", "conclusion", locale.say("section.conclusion"))
        yield from _texts("p", body.conclusion)


def _entry(part: Part, entry: Entry) -> Iterator[Line]:
    if _own(entry.label):
        yield _heading("h3", f"{part.kind}-{entry.id}", markdown.bare(entry.label.text))
    yield from _texts("p", entry.text, entry.formula, entry.target, Phrase(", ".join(entry.products)))


def _heading(tag: str, anchor: str, text: str) -> Line:
    return tag, f' id="{escape(anchor)}"', text


def _texts(tag: str, *phrases: Phrase) -> Iterator[Line]:
    """Yield a line for each paragraph of *phrases*, as an element *tag*; what is borrowed is left out."""
    for phrase in phrases:
        if _own(phrase):
            for paragraph in PARAGRAPHS.split(phrase.text.strip()):
                yield tag, "", markdown.bare(paragraph)


def _own(phrase: Phrase) -> bool:
    return bool(phrase) and not phrase.lang


def _plain_letters(text: str) -> list[str]:
    """Return the words that look different without letters such as ł, as people without the right keyboard type them."""
    plain, text = normal.letters(), text.lower()
    if plain.of(text) == text:  # as in most languages
        return []
    words = list(set(WORD.findall(text)))
    found = zip(words, plain.of(BETWEEN.join(words)).split(BETWEEN), strict=True)
    return sorted({instead for word, instead in found if instead != word})
