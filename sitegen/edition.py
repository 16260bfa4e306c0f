"""Site in, the site in one locale out: its words are read, its pages linked, ready to be rendered and indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.chooser import chooser
from sitegen.link import link
from sitegen.pages import Page
from sitegen.publish import File, addressed
from sitegen.quick import quick
from sitegen.render import Frame, Renderer, Theme
from sitegen.searchable import search_copy
from sitegen.shelf import INDEXES
from sitegen.site import Site, Words
from sitegen.texts import Texts


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one locale, linked and ready to be rendered.

    Args:
        copies: What the search reads instead of the pages, by their address.
        jump: The quick-jump index.
    """

    pages: tuple[Page, ...]
    copies: Mapping[str, bytes]
    jump: File
    renderer: Renderer


def edition(texts: Texts, site: Site, tag: str, theme: Theme, *, with_search: bool = True) -> Edition:
    """Return the site in one locale, its words taken from *texts*."""
    locale = site.locales[tag]
    pages = tuple(link(site, tag, _borrowed(texts, site, tag)))
    copies = {page.url: copy for page in pages if with_search and (copy := search_copy(page, locale))}
    names = {slug: {other: name for other, name in there.items() if name} for slug, there in site.names.items()}
    jump = addressed(f"quick-{locale.slug}.json", quick(pages, locale, names, bool(copies)))
    return Edition(pages, copies, jump, Renderer(theme, _frame(site, tag, jump.path)))


def roots(site: Site, theme: Theme, jump: str) -> Iterator[File]:
    """Yield the root page, and the root's page for addresses that lead nowhere; *jump* is the source locale's quick-jump index."""
    renderer = Renderer(theme, _frame(site, site.settings.source.value, jump))
    for missing in (False, True):
        page = chooser(site, missing=missing)
        yield File(page.file, renderer.html(page))


def _frame(site: Site, tag: str, jump: str) -> Frame:
    """Return what all pages of the locale *tag* share; *jump* is the path of its quick-jump index."""
    addresses = {kind: site.book.pages[kind, ""][tag].url for kind in ("home", "search", *INDEXES)}
    menu = tuple((kind, addresses[kind]) for kind in INDEXES)
    settings = site.settings
    return Frame(site.locales[tag], settings.base, settings.origin, menu, addresses["search"], settings.base + jump, addresses["home"])


def _borrowed(texts: Texts, site: Site, tag: str) -> dict[tuple[str, str], Words]:
    """Return the words of all roles in *tag*, and in its fallback locales where a page borrows."""
    wanted: dict[str, set[str]] = {other: set() for other in site.locales[tag].chain}
    for entry in site.book.in_locale(tag):
        kind, slug = entry.key
        for other in wanted if kind == "roles" and slug else ():
            if other in site.names[slug] and (other == tag or entry.borrowed or not entry.listed):
                wanted[other].add(slug)
    return {key: words for other, slugs in wanted.items() for key, words in texts.words(other, slugs).items()}
