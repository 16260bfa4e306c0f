"""Phrases in, HTML out: what templates call to draw them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from sitegen import markdown
from sitegen.reading import PARAGRAPHS

if TYPE_CHECKING:
    from sitegen.pieces import Phrase

KEPT = 1 << 12  # pieces of HTML that are likely to stand on the next pages too
NOTHING = Markup()


def escaped(value: object) -> str:
    """Return *value* as HTML. Most of what templates draw is HTML already, and markupsafe's own function copies it once more."""
    if isinstance(value, Markup):
        return value
    return _text(value) if isinstance(value, str) else escape(value)


@lru_cache(KEPT)
def _text(text: str) -> Markup:
    """Return *text* as HTML. What reaches here is addresses, ids and labels, and most come again on the next page."""
    return escape(text)


def filters(base: str) -> dict[str, Callable[..., Any]]:
    """Return what templates call to draw phrases. Most stand on several pages, and are made once."""

    @lru_cache(KEPT)
    def inline(phrase: Phrase | str) -> Markup:
        return safe(_html(base, phrase if isinstance(phrase, str) else phrase.text))

    @lru_cache(KEPT)
    def link(phrase: Phrase, url: str) -> Markup:
        return safe(f'<a href="{_text(url)}"{_tongue(phrase)}>{_html(base, phrase.text)}</a>')

    @lru_cache(KEPT)
    def element(phrase: Phrase, name: str, url: str = "") -> Markup:
        if url:
            return safe(f"<{name}>{link(phrase, url)}</{name}>")
        return safe(f"<{name}{_tongue(phrase)}>{_html(base, phrase.text)}</{name}>")

    def paragraphs(phrase: Phrase) -> list[Markup]:
        return [safe(_html(base, each)) for each in PARAGRAPHS.split(phrase.text.strip())]

    return {"inline": inline, "link": link, "element": element, "paragraphs": paragraphs, "bare": _bare, "tongue": _tongue}


def _html(base: str, text: str) -> str:
    """Return a text of inline Markdown as HTML, its links from page to page led to where the site is published."""
    html = markdown.inline(text)
    return html if base == "/" else html.replace('href="/', f'href="{base}')


def safe(html: str) -> Markup:
    """Return *html*, made of what is escaped, as such. Markup's own way asks whether it is an object that knows its HTML."""
    return str.__new__(Markup, html)


def _tongue(phrase: Phrase) -> Markup:
    """Return the attributes that say in which language a phrase is; nothing where it is the page's."""
    return _language(phrase.lang, phrase.dir) if phrase.lang else NOTHING


@cache
def _language(tag: str, direction: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(tag, direction)


def _bare(phrase: Phrase | str) -> str:
    """Return the phrase without its Markdown, for attributes and titles."""
    return markdown.bare(phrase if isinstance(phrase, str) else phrase.text)
