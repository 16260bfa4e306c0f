"""Inline Markdown in, safe HTML out; or the bare text, for titles, search and counting."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from sitegen.reading import PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SAFE_LINK = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s]*", re.IGNORECASE)
# A text without any of these, and without white space at its ends, is the same in Markdown and out of it (CommonMark 0.31, inline
# rules). Nine in ten are, and need only be escaped.
SPECIAL = re.compile(r"[*<\[\\_`&\r\n\0]")


SIMPLE_LINK = re.compile(r"\[[^\[\]\\`]*\]\(([^\s()&<>\"'\\\[\]`]+)\)")
RARE = re.compile(r"[\[\]<\\`]")  # signs that make more of a link than SIMPLE_LINK sees, and it is read by the parser


def plain(text: str) -> bool:
    """Return whether *text* holds nothing that Markdown reads."""
    return not SPECIAL.search(text) and text == text.strip()


def inline(text: str) -> str:
    """Return *text*, one paragraph, as HTML. What is no Markdown is escaped, HTML too; links that are not safe stay text."""
    if plain(text):
        return escape(text, quote=False).replace('"', "&quot;")
    html: str = _parser().renderInline(text)
    return html


def paragraphs(text: str) -> list[str]:
    """Return each paragraph of *text* as HTML, without <p>."""
    return [inline(each) for each in PARAGRAPHS.split(text.strip())]


def bare(text: str) -> str:
    """Return *text* without its Markdown: what a reader would read aloud."""
    if plain(text):
        return text
    return "".join(_words(_parser().parseInline(text)))


def links(text: str) -> tuple[str, ...]:
    """Return the targets of all links and images written in *text*, the unsafe ones too."""
    if plain(text):
        return ()
    if not RARE.search(SIMPLE_LINK.sub("", text)):
        return tuple(SIMPLE_LINK.findall(text))
    return tuple(_targets(_lenient().parseInline(text)))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content


def _targets(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"link_open", "image"}:
            yield str(token.attrGet("href") or token.attrGet("src") or "")
        yield from _targets(token.children or ())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False}).disable(["image", "strikethrough"])
    parser.validateLink = lambda url: bool(SAFE_LINK.fullmatch(url))  # type: ignore[method-assign]  # the hook markdown-it documents
    return parser


@cache
def _lenient() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False}).disable(["strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # the hook markdown-it documents
    return parser
