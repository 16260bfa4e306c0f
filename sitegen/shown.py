"""A site in order in, its files out, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen import outputs, search
from sitegen.cache import Cache
from sitegen.edition import Edition, Past, edition, roots
from sitegen.entries import Key, file_of
from sitegen.forms import beside
from sitegen.gist import Gist
from sitegen.lines import Lines, written
from sitegen.link import link
from sitegen.render import Theme
from sitegen.searchable import search_copy
from sitegen.site import Core, Reader, Site, read_core
from sitegen.state import State
from sitegen.survey import Survey


class Linked(Past):
    """What is known of a locale from when it was last linked: the gists of its roles. By itself it is nothing."""

    def __init__(
        self,
        roles: Lines[Core],
        listings: Lines[str],
        slugs: bytes,
        gists: Mapping[str, Gist],
        changed: Collection[tuple[str, str]] = (),
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(State(Path()), changed, "", alone=alone)
        self.roles = roles
        self.listings = listings
        self.slugs = slugs
        self._gists = gists

    def gists(self, tag: str) -> Mapping[str, Gist]:  # noqa: ARG002  # they are of one locale
        """Return the gists of the roles in the locale."""
        return self._gists

    def after(self, survey: Survey) -> Linked:
        """Return what still holds after what *survey* found to have changed."""
        changed, alone = {*self.changed, *survey.changed}, self.alone and survey.alone
        return Linked(self.roles, self.listings, self.slugs, self._gists, changed, alone=alone)


class Shown:
    """A site that was found in order, with what has been made of it. Its files may change meanwhile: they are not read."""

    def __init__(self, site: Site, theme: Theme, read: Reader, indexes: Indexes, linked: Mapping[str, Linked]) -> None:
        """Take the site, and what is known of those of its locales that were linked before.

        Args:
            read: Gives the words of roles as they were when the site was found in order.
            indexes: Makes full-text indexes.
        """
        self.site = site
        self.drawn = False  # whether any of its pages was
        self._theme = theme
        self._read = read
        self._indexes = indexes
        self._linked = linked
        self._editions: dict[str, Edition] = {}
        self._files: dict[str, Mapping[str, Key]] = {}
        self._found: dict[str, _Index] = {}

    def linked(self, survey: Survey) -> dict[str, Linked]:
        """Return what is known of the locales that were linked, now that the site is as *survey* found it."""
        site = survey.site
        before = {tag: each.after(survey) for tag, each in self._linked.items()}
        known = self.site.roles, self.site.listings, self.site.slugs.data()
        now = {tag: Linked(*known, dict(made.shelf.gists), survey.changed, alone=survey.alone) for tag, made in self._editions.items()}
        return {tag: each for tag, each in (before | now).items() if site and tag in site.locales}

    def file(self, path: str) -> bytes | None:
        """Return the file that would be published at *path*, those of the full-text index left out; None where there is none."""
        slug = path.partition("/")[0]
        tag = next((tag for tag, locale in self.site.locales.items() if locale.slug == slug), None)
        if tag is None:
            return self._others[path]() if path in self._others else None
        made = self._edition(tag)
        key = self._files[tag].get(path)
        if key is None:
            return self._beside(made, path)
        page = link(made.shelf, key).make()
        html = made.renderer.html(page)
        self.drawn = True
        return html

    def _beside(self, made: Edition, path: str) -> bytes | None:
        """Return another form of a page, or what is published beside the pages of a locale: a file, or a page at an old address."""
        key = self._files[made.shelf.locale.tag].get(beside(path, "index.html"))
        forms = made.others(link(made.shelf, key).make()) if key else ()
        found = (each.data for each in forms if each.path == path)
        others = (each.make() for each in made.outputs if each.path == path)
        return next(chain(found, others), None)

    def found(self, path: str, tags: Iterable[str]) -> bytes | None:
        """Return the file of the full-text index at *path* as it is where only the locales *tags* are searched; None where there is none.

        Raises:
            SearchError: An index cannot be made.
        """
        for index in self._found.values():
            if path in index.files:
                return index.files[path]
        entries: dict[str, str] = {}
        files: dict[str, bytes] = {}
        for tag in tags:
            index = self._index(tag)
            files |= index.files
            if index.entry:
                entries[tag] = index.entry
                holdings = search.holdings(tag, index.held)
                files[holdings.path] = holdings.make()
        files |= {each.path: each.make() for each in search.entry(entries)}
        return files.get(path)

    def _edition(self, tag: str) -> Edition:
        if tag not in self._editions:
            made = edition(self.site, tag, self._theme, self._read, self._linked.get(tag) or self._first(tag), with_search=True)
            base = self.site.settings.base
            self._files[tag] = {file_of(entry.url, base): key for key, entry in made.shelf.entries.items()}
            self._editions[tag] = made
        return self._editions[tag]

    def _first(self, tag: str) -> Linked:
        """Return what is known of a locale once it was linked: the gists alone, without all the words that they were made from."""
        made = edition(self.site, tag, self._theme, self._read, Linked(Lines(b"", read_core), Lines(b"", str), b"", {}), with_search=True)
        return Linked(self.site.roles, self.site.listings, self.site.slugs.data(), dict(made.shelf.gists), alone=True)

    def _index(self, tag: str) -> _Index:
        if tag not in self._found:
            self._found[tag] = self._indexes.of(tag, self._edition(tag))
        return self._found[tag]

    @cached_property
    def _others(self) -> Mapping[str, Callable[[], bytes]]:
        return {each.path: each.make for each in (*roots(self.site, self._theme), *outputs.site_files(self.site, self._theme))}


class _Index(NamedTuple):
    """The full-text index of a locale: its files by path, and its entry in that of all; both empty where none of its pages is searched."""

    files: Mapping[str, bytes]
    entry: str
    held: bytes = b""  # the size of each file that is the locale's own, as lines


class Indexes:
    """Makes full-text indexes, and remembers what they were made from: again is only made what changed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep what Pagefind made in."""
        self._cache = Cache(folder)
        self._copies: dict[str, dict[str, tuple[str, bytes]]] = {}

    def of(self, tag: str, made: Edition) -> _Index:
        """Return the index of a locale."""
        before = self._copies.get(tag, {})
        copies: dict[str, tuple[str, bytes]] = {}
        for key, page in made.shelf.entries.items():
            if not page.listed:  # it is not searched
                continue
            draft = link(made.shelf, key)
            known = before.get(page.url)
            if known is None or known[0] != draft.made_from:
                known = draft.made_from, search_copy(draft.make(), made.shelf.locale) or b""
            copies[page.url] = known
        self._copies[tag] = copies
        searched = {url: copy for url, (_, copy) in copies.items() if copy}
        if not searched:
            return _Index({}, "")
        bundle = self._cache.files(searched, f"{tag} {search.version()}", partial(search.index, tag=tag))
        files, entry = search.parts(bundle)
        held = written((path, len(file.data)) for path, file in search.own(files).items())
        return _Index({file.path: file.data for file in files}, entry, held)
