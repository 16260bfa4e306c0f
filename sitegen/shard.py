"""One locale of a site: what changed of it since the last build is drawn, written and indexed. Workers do shards side by side."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sitegen import search, share
from sitegen.cache import Cache, packed, unpacked
from sitegen.compress import beside, compressed
from sitegen.digest import digest
from sitegen.edition import Edition, Past, edition
from sitegen.lines import Lines, merged, written
from sitegen.pages import Draft, Output
from sitegen.pseudo import reader
from sitegen.render import Theme
from sitegen.searchable import search_copy
from sitegen.site import Site
from sitegen.spent import Spent
from sitegen.staging import File, Staging, listed
from sitegen.texts import Texts

TIDIED = 64  # pages after which what drawing left behind is let go: Jinja makes some hundred circles a page, and the collector rests

PARTS = ("pages", "beside", "gists", "copies", "index", "entry")  # of the state, those of a locale


@dataclass(frozen=True, slots=True)
class Shared:
    """What the making of every locale needs. A locale's own words are read where it is made."""

    site: Site
    theme: Theme
    root: Path
    kept: Mapping[str, str]  # of each locale the digest of the words that were read for the survey
    past: Past
    staging: Staging
    cache: Cache
    with_search: bool
    compress: bool
    origin: Site | None = None  # where the site is in a pseudo-locale: the one that it is made from

    @property
    def folders(self) -> dict[str, Path]:
        """The folders that the making of a locale reads and writes."""
        return {"root": self.root, "state": self.past.state.folder, "staging": self.staging.folder, "search": self.cache.folder}

    def at(self, folders: Mapping[str, Path]) -> Shared:
        """Return the same, with other folders."""
        past, staging = self.past.at(folders["state"]), replace(self.staging, folder=folders["staging"])
        site = replace(self.site, tables=self.site.tables.at(past.state.get))
        return replace(self, site=site, root=folders["root"], past=past, staging=staging, cache=Cache(folders["search"]))

    def reads(self, tag: str) -> Iterator[str] | None:
        """Return the files that the making of a locale may read; None where few of its pages can be other than they were."""
        known = self.past.state.facts.get("locales", {}).get(tag)
        return self._files(tag) if known != self.site.footing(self.past.key, tag) else None

    def _files(self, tag: str) -> Iterator[str]:
        state = self.past.state
        known = (state.parts[name] for name in (f"{part}.{tag}" for part in PARTS) if name in state.parts)
        yield from (f"state/{digest}" for digest in (self.site.tables.digests[tag], *known))
        for source in dict.fromkeys((*self.site.locales[tag].chain, *self.site.settings.partners(tag))):
            if source in self.kept:
                yield f"state/{self.kept[source]}"
            if f"words.{source}" in state.parts:  # else the survey knew none of its words, and so read and kept them all
                yield from (f"root/roles/{slug}/{source}.yaml" for slug in self.site.roles if source in self.site.drawn_from(slug, tag))


class Made(NamedTuple):
    """What the making of a locale gave.

    Args:
        pages: How many it has.
        drawn: How many of them were drawn.
        rendered: The digest of the pages that were drawn, a line for each: there may be a hundred thousand.
        written: The same of all files that were written.
        gone: Files it no longer has.
        files: How many files it has.
        parts: Of the state, digests by name.
        spent: Microseconds of processor time by stage.
        common: Files of the index that other locales may have too.
        indexed: Whether its index was made again.
        plain: Whether this machine has no fonts for the words of its pictures.
    """

    pages: int
    drawn: int
    rendered: str
    written: str
    gone: tuple[str, ...]
    files: int
    parts: Mapping[str, str]
    spent: Mapping[str, int]
    common: tuple[File, ...] = ()
    indexed: bool = False
    plain: bool = False


def shard(shared: Shared, tag: str) -> Made:
    """Make what changed of one locale, write it into the staging tree, and return what the build must know of it."""
    made = _Shard(shared, tag).made()
    shared.site.tables.forget()  # its own, which the next locale has no use for
    return made


class _Shard:
    """One locale at work."""

    def __init__(self, shared: Shared, tag: str) -> None:
        self._shared = shared
        self._tag = tag
        self._state = shared.past.state
        self._spent = Spent()
        self._before = Lines(self._state.data(f"pages.{tag}"), str)
        self._written: dict[str, int] = {}  # how many compressed forms were written beside each
        self._copies: dict[str, bytes] = {}
        self._parts: dict[str, str] = {}
        self._plain = False

    def made(self) -> Made:
        """Return what was made."""
        with self._spent.on("link"):
            texts = Texts(self._shared.root, self._state, self._shared.kept)  # one for each locale: no longer held than that needs them
            shared = self._shared
            read = reader(texts.words, shared.origin) if shared.origin else texts.words
            made = edition(shared.site, self._tag, shared.theme, read, shared.past, with_search=shared.with_search)
        drawn: dict[str, str] = {}
        rendered = tuple(self._drawn(made, drawn))
        drawn |= self._outputs(made)
        if made.wanted is None:
            files: Collection[str] = drawn
            gone = [path for path in self._before if path not in files]
        else:  # lists are as they were
            files, gone = self._before, []
        with self._spent.on("state"):
            self._keep("pages", merged(files, drawn, self._before))
            gists = self._shared.past.gist_lines(self._tag)
            self._keep("gists", merged(made.shelf.gists if made.wanted is None else gists, made.gists, gists))
            forms = beside(files, self._written, Lines(self._state.data(f"beside.{self._tag}"), int))
            self._keep("beside", [written(forms.items())])
        index = self._index(made)
        return Made(
            len(made.shelf.entries),
            len(rendered),
            self._state.put(listed(rendered)),
            self._state.put(listed((*self._written, *index.written))),
            (*gone, *index.gone),
            len(files) + sum(forms.values()) + index.files,
            self._parts,
            self._spent.by_stage,
            index.common,
            index.made,
            self._plain,
        )

    def _keep(self, part: str, pieces: Iterable[bytes]) -> None:
        self._parts[f"{part}.{self._tag}"] = self._state.put_all(pieces)

    def _write(self, file: File) -> None:
        with self._spent.on("compress"):
            forms = compressed(file) if self._shared.compress else ()
        with self._spent.on("write"):
            self._shared.staging.write(file, forms)
            self._written[file.path] = len(forms)

    def _drawn(self, made: Edition, known: dict[str, str]) -> Iterator[str]:
        """Draw the pages that are not as they were, and yield where they stand; enter what each file is made from among the *known*."""
        drafts = made.drafts()
        while True:
            with self._spent.on("link"):
                draft = next(drafts, None)
            if draft is None:
                return
            known |= dict.fromkeys((draft.file, *draft.beside), draft.made_from)
            if self._draw(made, draft):
                yield draft.file
                if not len(self._written) % TIDIED:
                    gc.collect(0)

    def _draw(self, made: Edition, draft: Draft) -> bool:
        """Draw and write a page, unless it is as it was; return whether that was done."""
        if self._before.line(draft.file) == f'"{draft.made_from}"':
            return False
        with self._spent.on("link"):
            page = draft.make()
        with self._spent.on("render"):
            html = made.renderer.html(page)
            others = tuple(made.others(page))
        for file in (File(draft.file, html), *others):
            self._write(file)
        if self._shared.with_search:
            with self._spent.on("search copies"):
                self._copies[page.url] = search_copy(page, self._shared.site.locales[self._tag]) or b""
        return True

    def _outputs(self, made: Edition) -> dict[str, str]:
        """Bring what is published of the locale beside its pages up to date, and return the digests by path."""
        with self._spent.on("beside"):
            drawn = share.pictures(made.shelf) if made.wanted is None else share.Pictures()
            self._plain = drawn.plain
            each = (*(made.outputs if made.wanted is None else made.of_texts), *drawn.outputs)
            digests = {output.path: digest(output.parts) for output in each}
        for output in each:
            if self._before.line(output.path) != f'"{digests[output.path]}"':
                self._write(self._file(output))  # and none is held while the next is made: they are large
        return digests

    def _file(self, output: Output) -> File:
        with self._spent.on("beside"):
            return File(output.path, output.make())

    def _index(self, made: Edition) -> _Index:
        """Bring the full-text index up to date."""
        state, tag = self._state, self._tag
        names = [f"{part}.{tag}" for part in ("copies", "index", "entry")]
        old = Lines(state.data(f"index.{tag}"), str)
        before = unpacked(data) if (data := state.data(f"copies.{tag}")) else {}
        urls = [entry.url for entry in made.shelf.entries.values()]  # of which the index holds those that have copies
        copies = {url: text for url in urls if (text := self._copies.get(url, before.get(url)))}
        if copies == before:
            self._parts |= {name: state.parts[name] for name in names if name in state.parts}
            return _Index(len(old))
        if not copies:
            return _Index(0, gone=tuple(old))
        with self._spent.on_child("index"):
            bundle = self._shared.cache.files(copies, f"{tag} {search.version()}", partial(search.index, tag=tag))
        found, entry = search.parts(bundle)
        own = search.own(found)
        new = [file for path, file in own.items() if path not in old]
        for file in new:
            self._shared.staging.write(file)
        made_of = (packed(copies), written((path, len(file.data)) for path, file in own.items()), entry.encode())
        self._parts |= dict(zip(names, map(state.put, made_of), strict=True))
        common = tuple(file for file in found if file.path not in own)
        return _Index(len(own), tuple(file.path for file in new), tuple(path for path in old if path not in own), common, made=True)


class _Index(NamedTuple):
    """The full-text index of a locale: the number of its files, those written and gone, those other locales may share."""

    files: int
    written: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    common: tuple[File, ...] = ()
    made: bool = False
