"""The order of the stages, and nothing else: each locale of a surveyed site is linked, rendered and indexed, then all is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen import load, outputs, publish, search
from sitegen.cache import Cache
from sitegen.edition import edition, roots
from sitegen.render import Theme
from sitegen.site import Site
from sitegen.texts import Texts
from sitegen.work import Workers

KEPT = 4  # states of a locale's search index that the cache keeps: those of the branches one goes between
Say = Callable[[str], None]  # tells a person what is being done


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    files: int


def build(texts: Texts, out: Path, site: Site, workers: Workers, *, say: Say, with_search: bool = True, durable: bool = False) -> Built:
    """Build *site*, whose words are in *texts*, and publish it into *out*, which changes in one step when all is done.

    Raises:
        PublishError: *out* cannot be published into.
        SearchError: The search index cannot be made.
        ThemeError: A template cannot be drawn.
        OSError: The disk is at fault.
    """
    theme = load.theme(texts.root)
    cache = Cache(out.absolute().with_name(f".{out.name}.cache"))
    with publish.replacing(out, durable=durable) as staging:
        shards = workers.each(shard, Shared(texts, site, theme, staging, cache, with_search), tuple(site.locales))
        made: dict[str, Made] = {}
        for tag, each in zip(site.locales, shards, strict=True):
            say(f"{tag}: {each.pages} pages")
            made[tag] = each
        bundles = {tag: each.bundle for tag, each in made.items() if each.bundle}
        jump = made[site.settings.source.value].jump
        files = [*roots(site, theme, jump), *outputs.site_files(site, theme), *search.merged(bundles)]
        for file in files:
            publish.write(staging, file)
    cache.keep(KEPT * len(site.locales))
    return Built(sum(each.pages for each in made.values()), len(files) + sum(each.files for each in made.values()))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the building of every locale needs. A locale's own words are read where it is built."""

    texts: Texts
    site: Site
    theme: Theme
    folder: Path
    cache: Cache
    with_search: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What building a locale gave: numbers, and the files of its search index by path."""

    pages: int
    files: int
    jump: str  # path of the quick-jump index
    bundle: Mapping[str, bytes]


def shard(shared: Shared, tag: str) -> Made:
    """Write the pages of one locale below the shared folder, and return its search index."""
    made = edition(shared.texts, shared.site, tag, shared.theme, with_search=shared.with_search)
    publish.write(shared.folder, made.jump)
    for page in made.pages:
        publish.write(shared.folder, publish.File(page.file, made.renderer.html(page)))
    bundle = shared.cache.files(made.copies, f"{tag} {search.version()}", partial(search.index, tag=tag)) if made.copies else {}
    return Made(len(made.pages), len(made.pages) + 1, made.jump.path, bundle)
