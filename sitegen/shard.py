"""One locale of a site: what changed of it since the last build is drawn, written and indexed. Workers do shards side by side."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from sitegen import search
from sitegen.cache import Cache, packed, unpacked
from sitegen.digest import of_bytes
from sitegen.edition import Edition, Past, edition
from sitegen.lines import Lines, written
from sitegen.publish import File, Staging
from sitegen.render import Theme
from sitegen.searchable import search_copy
from sitegen.site import Site
from sitegen.texts import Texts


@dataclass(frozen=True, slots=True)
class Shared:
    """What the making of every locale needs. A locale's own words are read where it is made."""

    site: Site
    theme: Theme
    texts: Texts
    past: Past
    staging: Staging
    cache: Cache
    with_search: bool


class Made(NamedTuple):
    """What the making of a locale gave.

    Args:
        pages: How many it has.
        rendered: The pages that were drawn.
        written: All files that were written.
        gone: Files it no longer has.
        files: How many files it has.
        parts: Of the state, digests by name.
        spent: Microseconds of processor time by stage.
        common: Files of the index that other locales may have too.
        indexed: Whether its index was made again.
    """

    pages: int
    rendered: tuple[str, ...]
    written: tuple[str, ...]
    gone: tuple[str, ...]
    files: int
    parts: Mapping[str, str]
    spent: Mapping[str, int]
    common: tuple[File, ...] = ()
    indexed: bool = False


def shard(shared: Shared, tag: str) -> Made:
    """Make what changed of one locale, write it into the staging tree, and return what the build must know of it."""
    state, spent = shared.past.state, _Spent()
    with spent.on("link"):
        before = Lines(state.text(f"pages.{tag}"), str)
        made = edition(shared.site, tag, shared.theme, shared.texts, shared.past)
        files = {draft.file: draft.made_from for draft in made.drafts}
        copies = dict(unpacked(state.data(f"copies.{tag}"))) if state.data(f"copies.{tag}") else {}
    kept = {path: copy for path, copy in copies.items() if before.line(path) == f'"{files.get(path)}"'}
    rendered: list[str] = []
    for draft in made.drafts:
        if before.line(draft.file) == f'"{draft.made_from}"':
            continue
        with spent.on("link"):
            page = draft.make()
        with spent.on("render"):
            html = made.renderer.html(page)
        with spent.on("write"):
            shared.staging.write(File(draft.file, html))
        rendered.append(draft.file)
        with spent.on("search copies"):
            if shared.with_search and (copy := search_copy(page, shared.site.locales[tag])):
                kept[draft.file] = copy
    with spent.on("quick jump"):
        quick = made.quick(searchable=bool(kept))
        files[quick.path] = of_bytes(quick.data)
        changed = before.line(quick.path) != f'"{files[quick.path]}"'
    with spent.on("write"):
        if changed:
            shared.staging.write(quick)
    with spent.on("state"):
        parts = {
            f"pages.{tag}": state.put(written(files.items()).encode()),
            f"gists.{tag}": state.put(written(made.shelf.gists.items()).encode()),
        }
    index = _index(shared, tag, made, kept, copies, parts)
    return Made(
        len(made.drafts),
        tuple(rendered),
        (*rendered, *((quick.path,) if changed else ()), *index.written),
        (*(path for path in before if path not in files), *index.gone),
        len(files) + index.files,
        parts,
        spent.by_stage,
        index.common,
        index.made,
    )


class _Index(NamedTuple):
    files: int
    written: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    common: tuple[File, ...] = ()
    made: bool = False


def _index(
    shared: Shared, tag: str, made: Edition, copies: Mapping[str, bytes], before: Mapping[str, bytes], parts: dict[str, str]
) -> _Index:
    """Bring the full-text index of a locale up to date, and add its parts of the state to *parts*."""
    state = shared.past.state
    names = (f"copies.{tag}", f"index.{tag}", f"entry.{tag}")
    ordered = {draft.file: copies[draft.file] for draft in made.drafts if draft.file in copies}
    old = Lines(state.text(f"index.{tag}"), str)
    if ordered == before:
        parts |= {name: state.parts[name] for name in names if name in state.parts}
        return _Index(len(old))
    if not ordered:
        return _Index(0, gone=tuple(old))
    base = shared.site.settings.base
    urls = {f"{base}{file.removesuffix('index.html')}": copy for file, copy in ordered.items()}
    bundle = shared.cache.files(urls, f"{tag} {search.version()}", partial(search.index, tag=tag))
    files, entry = search.parts(bundle)
    own = {file.path: file for file in files if file.path.count("/") > 1 or file.path.endswith(".pf_meta")}
    new = [file for path, file in own.items() if path not in old]
    for file in new:
        shared.staging.write(file)
    made_of = (packed(ordered), written((path, "") for path in own).encode(), entry.encode())
    parts |= dict(zip(names, map(state.put, made_of), strict=True))
    common = tuple(file for file in files if file.path not in own)
    return _Index(len(own), tuple(file.path for file in new), tuple(path for path in old if path not in own), common, made=True)


class _Spent:
    """The processor time that each stage took."""

    def __init__(self) -> None:
        self.by_stage: dict[str, int] = {}

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Count the time of the block for *stage*."""
        start = time.process_time_ns()
        yield
        self.by_stage[stage] = self.by_stage.get(stage, 0) + (time.process_time_ns() - start) // 1000
