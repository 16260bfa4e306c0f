"""The order of the stages, and nothing else: each locale of a surveyed site is linked, rendered and indexed, then all is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from sitegen import load, outputs, publish, search, work
from sitegen.edition import edition, roots
from sitegen.render import Theme
from sitegen.site import Site

Say = Callable[[str], None]  # tells a person what is being done


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    files: int


def build(root: Path, out: Path, site: Site, executor: Executor, *, say: Say, with_search: bool = True, durable: bool = False) -> Built:
    """Build *site*, which was surveyed in *root*, and publish it into *out*, which changes in one step when all is done.

    Raises:
        PublishError: *out* cannot be published into.
        SearchError: The search index cannot be made.
        OSError: The disk is at fault.
    """
    theme = load.theme(root)
    with publish.replacing(out, durable=durable) as staging:
        jobs = [Shard(root, site, tag, theme, staging, with_search) for tag in site.locales]
        made: dict[str, Made] = {}
        for tag, each in zip(site.locales, work.results(executor, shard, jobs), strict=True):
            say(f"{tag}: {each.pages} pages")
            made[tag] = each
        bundles = {tag: each.bundle for tag, each in made.items() if each.bundle}
        jump = made[site.settings.source.value].jump
        files = [*roots(site, theme, jump), *outputs.site_files(site, theme), *search.merged(bundles)]
        for file in files:
            publish.write(staging, file)
    return Built(sum(each.pages for each in made.values()), len(files) + sum(each.files for each in made.values()))


@dataclass(frozen=True, slots=True)
class Shard:
    """One locale to build: what it shares with the others. Its own files are read where it is built."""

    root: Path
    site: Site
    tag: str
    theme: Theme
    folder: Path
    with_search: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What building a locale gave: numbers, and the files of its search index by path."""

    pages: int
    files: int
    jump: str  # path of the quick-jump index
    bundle: Mapping[str, bytes]


def shard(job: Shard) -> Made:
    """Write the pages of one locale below the job's folder, and return its search index."""
    made = edition(job.root, job.site, job.tag, job.theme, with_search=job.with_search)
    publish.write(job.folder, made.jump)
    for page in made.pages:
        publish.write(job.folder, publish.File(page.file, made.renderer.html(page)))
    return Made(len(made.pages), len(made.pages) + 1, made.jump.path, search.index(made.copies, job.tag) if made.copies else {})
