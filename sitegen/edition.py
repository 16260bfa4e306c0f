"""Site in, the site in one locale out: its words are read, its pages linked, ready to be rendered and indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import content, outputs
from sitegen.chooser import chooser
from sitegen.link import link
from sitegen.pages import Page
from sitegen.publish import File
from sitegen.quick import quick
from sitegen.render import Frame, Renderer, Theme
from sitegen.searchable import search_copy
from sitegen.shelf import INDEXES
from sitegen.site import Site, Words, words


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


def edition(root: Path, site: Site, tag: str, theme: Theme, *, with_search: bool = True) -> Edition:
    """Read the words of one locale below *root*, and return the site in that locale."""
    locale = site.locales[tag]
    pages = tuple(link(site, tag, _borrowed(root, site, tag)))
    copies = {page.url: copy for page in pages if with_search and (copy := search_copy(page, locale))}
    names = {slug: {other: each.name for (one, other), each in site.outlines.items() if one == slug and each.name} for slug in site.facts}
    jump = outputs.addressed(f"quick-{locale.slug}.json", quick(pages, locale, names, bool(copies)))
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


def _borrowed(root: Path, site: Site, tag: str) -> dict[tuple[str, str], Words]:
    """Return the words of all roles in *tag*, and in its fallback locales where a page borrows."""
    read: dict[tuple[str, str], Words] = {}
    for entry in site.book.in_locale(tag):
        kind, slug = entry.key
        for other in site.locales[tag].chain if kind == "roles" and slug else ():
            if (slug, other) in site.outlines and (other == tag or entry.borrowed or not entry.listed):
                role, _ = content.words(root, slug, other)
                if role:
                    read[slug, other] = words(role)
    return read
