"""Site in, the site in one locale out: what its pages need is gathered, and the pages are linked, yet to be made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen.book import SINGLE, root_of
from sitegen.chooser import chooser
from sitegen.digest import digest
from sitegen.gist import Gist, gist, read_gist
from sitegen.lines import Lines
from sitegen.link import link
from sitegen.pages import Draft, Output, Page
from sitegen.pieces import Phrase
from sitegen.publish import File
from sitegen.quick import quick, quick_path
from sitegen.render import Frame, Renderer, Theme
from sitegen.shelf import INDEXES, Shelf
from sitegen.site import Core, Site, Words
from sitegen.state import State
from sitegen.texts import Texts


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one locale."""

    shelf: Shelf
    drafts: tuple[Draft, ...]  # its pages, yet to be made
    renderer: Renderer

    def quick(self, *, searchable: bool) -> File:
        """Return the quick-jump index; *searchable* says whether the locale has a full-text index."""
        return File(quick_path(self.shelf.locale), quick(self.shelf, searchable))


def edition(site: Site, tag: str, theme: Theme, texts: Texts, past: Past) -> Edition:
    """Return the site in one locale."""
    voices = _Voices(texts, site, tag, past)
    gists = {slug: voices.gist(slug) for slug in site.roles if tag in site.roles[slug].sources}
    locale = site.locales[tag]
    shelf = Shelf(site, tag, gists, voices.phrases, digest(past.key, locale))
    return Edition(shelf, tuple(link(shelf)), Renderer(theme, frame(site, tag)))


class Past:
    """What the last build knew of a site, as far as it still holds."""

    def __init__(self, state: State, changed: Collection[tuple[str, str]], key: str) -> None:
        """Take its state.

        Args:
            changed: Slug and locale of the words that have changed since.
            key: A digest of what all pages of the site depend on.
        """
        self.state = state
        self.changed = changed
        self.key = key
        self.roles: Lines[Core] = Lines(state.text("roles"), Core._make)

    def gists(self, tag: str) -> Lines[Gist]:
        """Return the gists of the roles in one locale."""
        return Lines(self.state.text(f"gists.{tag}"), read_gist)


class _Voices:
    """The words of a site's roles as the pages of one locale show them."""

    def __init__(self, texts: Texts, site: Site, tag: str, past: Past) -> None:
        self._texts = texts
        self._site = site
        self._tag = tag
        self._past = past
        self._gists = past.gists(tag)
        self._phrases: dict[str, Mapping[str, Phrase]] = {}

    def gist(self, slug: str) -> Gist:
        """Return the gist of a role: that of the last build where neither its words nor what the locales share of it have changed."""
        core = self._site.roles[slug]
        stale = any((slug, tag) in self._past.changed for tag in core.sources[self._tag])
        if slug in self._gists and not stale and self._past.roles.line(slug) == self._site.roles.line(slug):
            return self._gists[slug]
        own = self._texts.words(slug, self._tag) if self._tag in core.sources[self._tag] else None
        letters = self._tag.startswith("zh")
        return gist(self.phrases(slug), own.aliases if own else (), core.listing.split("\n"), letters=letters)

    def phrases(self, slug: str) -> Mapping[str, Phrase]:
        """Return all units of a role by their path, each in the first locale of the fallback chain that has it."""
        if slug not in self._phrases:
            found: dict[str, Phrase] = {}
            for tag in reversed(self._site.roles[slug].sources[self._tag]):
                words = self._texts.words(slug, tag)
                found |= self._marked(words, tag) if words else {}
            self._phrases[slug] = found
        return self._phrases[slug]

    def _marked(self, words: Words, tag: str) -> Mapping[str, Phrase]:
        marks = () if tag == self._tag else (tag, self._site.locales[tag].direction)
        return {unit: Phrase(text, *marks) for unit, text in words.units.items()}


def roots(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the root page, and the root's page for addresses that lead nowhere."""
    source = site.settings.source.value
    for missing in (False, True):
        page = chooser(site, missing=missing)
        yield Output(page.file, digest(page, site.locales[source]), partial(_drawn, site, theme, page))


def _drawn(site: Site, theme: Theme, page: Page) -> bytes:
    return Renderer(theme, frame(site, page.locale)).html(page)


def frame(site: Site, tag: str) -> Frame:
    """Return what all pages of the locale *tag* share."""
    settings, locale = site.settings, site.locales[tag]
    root = root_of(settings, locale)
    menu = tuple((kind, root + SINGLE[kind]) for kind in INDEXES)
    return Frame(locale, settings.base, settings.origin, menu, root + SINGLE["search"], settings.base + quick_path(locale), root)
