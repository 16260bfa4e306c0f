"""Site in, the site in one locale out: what its pages need is gathered, and the pages are linked, yet to be made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from sitegen import outputs
from sitegen.address import led
from sitegen.chooser import chooser
from sitegen.digest import digest
from sitegen.entries import INDEXES, SINGLE, Key, beside_key, root_of, sides
from sitegen.forms import beside, forms
from sitegen.forward import Forward, forward_page, forwards
from sitegen.gist import Gist, read_gist
from sitegen.lines import Lines
from sitegen.link import link
from sitegen.pages import Draft, Output, Page
from sitegen.render import Frame, Renderer, Theme
from sitegen.shelf import Shelf
from sitegen.site import Core, Reader, Site, Words, read_core
from sitegen.staging import File
from sitegen.state import State
from sitegen.voices import Voices


class Past:
    """What the last build knew of a site, as far as it still holds.

    Args:
        state: Its state.
        changed: Slug and locale of the words that have changed since.
        alone: Whether nothing else has changed.
        key: A digest of what all pages of the site depend on.
        followed: Slug and locale of the words that do not follow their source as they did.
    """

    def __init__(
        self,
        state: State,
        changed: Collection[tuple[str, str]],
        key: str,
        followed: Collection[tuple[str, str]] = (),
        *,
        alone: bool = False,
    ) -> None:
        self.state = state
        self.followed = followed
        self.changed = changed
        self.alone = alone
        self.key = key
        self.roles: Lines[Core] = Lines(b"" if alone else state.data("roles"), read_core)  # else they are what they are now
        self.listings = Lines(b"" if alone else state.data("listings"), str)
        self.slugs = state.data("slugs")
        self._lines: dict[str, Lines[Gist]] = {}

    def at(self, folder: Path) -> Past:
        """Return the same, with its state in another folder."""
        moved = copy(self)
        moved.state = self.state._replace(folder=folder)
        return moved

    def gists(self, tag: str) -> Mapping[str, Gist]:
        """Return the gists of the roles in one locale."""
        return self.gist_lines(tag)

    def gist_lines(self, tag: str) -> Lines[Gist]:
        """Return them as the state has them; those of the locale that was asked for last are kept."""
        if tag not in self._lines:
            self._lines = {tag: Lines(self.state.data(f"gists.{tag}"), read_gist)}
        return self._lines[tag]


class Edition:
    """The site in one locale.

    Args:
        wanted: The pages that may not be as they were; None where that may be any.
        gists: Those of its roles that are not as they were, by slug.
    """

    def __init__(self, shelf: Shelf, theme: Theme, wanted: Collection[Key] | None, gists: Mapping[str, Gist]) -> None:
        self.shelf = shelf
        self.wanted = wanted
        self.gists = gists
        self._theme = theme

    def drafts(self) -> Iterator[Draft]:
        """Yield the pages, yet to be made: the wanted ones. A draft takes much memory, and is to be let go before the next."""
        return (link(self.shelf, key) for key in (self.shelf.entries if self.wanted is None else sorted(self.wanted)))

    @cached_property
    def renderer(self) -> Renderer:
        """What draws them."""
        return Renderer(self._theme, frame(self.shelf.site, self.shelf.locale.tag))

    @property
    def outputs(self) -> Iterator[Output]:
        """What is published of the locale beside the pages of its table: files, and the pages at other addresses of its roles."""
        yield from outputs.locale_files(self.shelf)
        shelf = self.shelf
        for each in forwards(shelf.site, shelf.locale.tag):
            entry = shelf.entries["roles", each.slug]
            parts = shelf.key, entry, shelf.ties.own(entry), shelf.gists[each.slug].name, each
            yield Output(each.file, parts, partial(self._forward, each))

    @property
    def of_texts(self) -> Iterator[Output]:
        """Those of them that an edited text may change where no list shows it."""
        return outputs.text_files(self.shelf)

    def _forward(self, forward: Forward) -> bytes:
        return self.renderer.html(forward_page(self.shelf, forward))

    def others(self, page: Page) -> Iterator[File]:
        """Yield *page* in its other forms."""
        for form in forms(page.template):
            yield File(beside(page.file, form.file), form.written(page, self.shelf.locale, self.shelf.site.settings))


def edition(site: Site, tag: str, theme: Theme, read: Reader, past: Past, *, with_search: bool) -> Edition:
    """Return the site in one locale; *with_search* says whether full-text indexes are made."""
    before = past.gists(tag)
    read = _leading(site, read)
    voices = Voices(read, site, tag)
    slugs = list(before) if past.alone else [slug for slug in site.roles if tag in site.roles[slug].sources]
    touched = before.keys() & {slug for slug, _ in past.changed} if past.alone else slugs
    relinked = not past.alone and past.slugs != site.slugs.data()
    stale = [slug for slug in touched if _is_stale(slug, tag, site, past, before) or (relinked and before[slug].linked)]
    new = {slug: voices.gist(slug) for slug in stale}
    shelf = Shelf(site, tag, _Gists(slugs, new, before), voices, digest(past.key, site.locales[tag]), with_search=with_search)
    wanted = _wanted(shelf, new, before) if past.alone else None
    if wanted is not None:
        wanted |= {key for slug, source in past.changed for key in _beside(site, tag, slug, source)}
        wanted |= {key for key in _standing(site, tag, past.followed) if key in shelf.entries}
    return Edition(shelf, theme, wanted, new)


def _leading(site: Site, read: Reader) -> Reader:
    """Return what reads words, their links led to where locales have roles."""
    tags = {locale.slug: tag for tag, locale in site.locales.items()}

    def words(slug: str, tag: str, begin: str = "") -> Words | None:
        found = read(slug, tag, begin)
        return replace(found, units={path: led(text, site.slugs, tags) for path, text in found.units.items()}) if found else None

    return words if site.slugs else read


class _Gists(Mapping[str, Gist]):
    """The gists of a locale's roles: the new, and else those of the last build."""

    def __init__(self, slugs: Sequence[str], new: Mapping[str, Gist], before: Mapping[str, Gist]) -> None:
        self._slugs = slugs
        self._new = new
        self._before = before

    def __getitem__(self, slug: str) -> Gist:
        return self._new[slug] if slug in self._new else self._before[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


def _is_stale(slug: str, tag: str, site: Site, past: Past, before: Mapping[str, Gist]) -> bool:
    """Return whether the gist of a role must be made: its words have changed, or what the locales share of it."""
    changed = any((slug, source) in past.changed for source in site.roles[slug].sources[tag]) if past.changed else False
    shared = () if past.alone else ((past.roles, site.roles), (past.listings, site.listings))
    return changed or slug not in before or any(old.line(slug) != new.line(slug) for old, new in shared)


def _wanted(shelf: Shelf, new: Mapping[str, Gist], before: Mapping[str, Gist]) -> set[Key] | None:
    """Return the pages that may show what changed from the gists *before* to the *new*; None where lists and links may show it too."""
    wanted: set[Key] = set()
    if _has_other_letters(shelf.gists, new, before):
        return None
    for slug, now in new.items():
        old = before[slug]
        if now.listed() != old.listed():
            return None
        wanted |= {("roles", slug)} if now.shown != old.shown else set()
        terms = [term for term in now.terms if now.use(term) != old.use(term)] if now.uses != old.uses else []
        wanted |= {(kind, id) for kind, _, id in (term.partition(".") for term in terms)}
        wanted |= {key for key in shelf.entries if key[0] == "compare" and key[1] and slug in sides(key)} if terms else set()
    return wanted


def _has_other_letters(gists: Mapping[str, Gist], new: Mapping[str, Gist], before: Mapping[str, Gist]) -> bool:
    """Return whether the roles of a locale have a letter together that they had not, or lack one that they had."""
    changed = {letter for slug in new for letter in {*new[slug].letters} ^ {*before[slug].letters}}
    return any(_have(gists, letter) != _have(before, letter) for letter in changed)


def _have(gists: Mapping[str, Gist], letter: str) -> bool:
    return any(letter in gist.letters for gist in gists.values())  # most letters are found in one of the first


def _beside(site: Site, tag: str, slug: str, changed: str) -> Iterator[Key]:
    """Yield the bilingual pages of the locale *tag* that show the words of a role in the locale *changed*."""
    for other in site.beside(slug, tag):
        if changed in {tag, other}:
            yield beside_key(slug, other)


def _standing(site: Site, tag: str, followed: Collection[tuple[str, str]]) -> Iterator[Key]:
    """Yield the pages of the locale *tag* that tell how far words follow their source which now do not as they did."""
    if followed:
        yield "status", ""
    for slug, source in followed:
        if slug in site.roles:
            yield from (("roles", slug),) if source == tag else ()
            yield from _beside(site, tag, slug, source)


def roots(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the pages that belong to no locale: the root page, and the root's page for addresses that lead nowhere."""
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
    return Frame(
        locale,
        settings.base,
        settings.origin,
        menu,
        root + SINGLE["map"],
        root + SINGLE["glossary"],
        root + SINGLE["search"],
        root + SINGLE["data"],
        root,
        settings.pictures,
        root + SINGLE["status"] if settings.status else "",
    )
