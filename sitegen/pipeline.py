"""The order of the stages: files are read and checked locale by locale, then linked, rendered and published locale by locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from sitegen import catalogue, check, load, outputs, packaged, publish, rule, search, shapes, validate
from sitegen.book import book
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.link import link
from sitegen.locales import Catalogue, Locale, over
from sitegen.model import Facts, Outline, Role, outline
from sitegen.pages import Page
from sitegen.quick import quick
from sitegen.render import Frame, Renderer, Theme
from sitegen.searchable import search_copy
from sitegen.shelf import INDEXES, Site, Words, chooser, words

Found = tuple[Diagnostic, ...]
Say = Callable[[str], None]  # tells a person what is being done


@dataclass(frozen=True, slots=True)
class Survey:
    """What one locale's files hold, as the other locales must know it, and what is wrong with them."""

    outlines: tuple[Outline, ...]
    found: Found


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    files: int


def settings(root: Path) -> tuple[Settings | None, Found]:
    """Return the settings of the site in *root*, and what is wrong with them."""
    source, unread = load.read(root, "site.yaml")
    return (None, unread) if unread else validate.settings(source)


def slugs(root: Path) -> tuple[str, ...]:
    """Return the roles that have a folder below *root*, sorted."""
    return tuple(sorted({path.split("/")[1] for path in load.site_files(root, "roles", "*/*.yaml")}))


def reference() -> Catalogue:
    """Return the theme's English catalogue: the messages there are."""
    made, found = _catalogue(packaged.folder("locales").parent, "en")
    if made is None:
        raise ValueError(f"the theme's English catalogue is at fault: {found}")
    return made


def families(root: Path, tag: str) -> dict[str, tuple[str, str]]:
    """Return label and text of each field of work, by its id, as the site's catalogue of *tag* has them."""
    own, _ = _catalogue(root, tag)
    return {family.id.value: (family.label.value, family.text.value) for family in own.families} if own else {}


def ids(root: Path) -> shapes.Ids:
    """Return the ids that the files of the site in *root* use, those at fault left out."""
    files = load.site_files(root, "roles", "*/*.yaml")
    facts, _ = _facts(root, files)
    made, _ = settings(root)
    shared = {key: tuple(sorted({id.value for each in facts for id in each.ids(key)})) for key in ("skills", "tools")}
    return shapes.Ids(slugs(root), tuple(families(root, made.source.value)) if made else (), shared)


def examine(root: Path, executor: Executor) -> tuple[Site | None, Found]:
    """Return the site in *root*, and all that is wrong with it. The site is None when any diagnostic is an error."""
    made, found = settings(root)
    files = load.site_files(root, "roles", "*/*.yaml")
    facts, more = _facts(root, files)
    found += more
    if made is None:
        return None, _sorted(found)
    found += _strays(root, files, made)
    locales, more = _locales(root, made, facts)
    found += more
    surveys = _surveys(root, made, files, facts, executor)
    found += tuple(each for survey in surveys for each in survey.found)
    if fatal(found):
        return None, _sorted(found)
    outlines = {(each.slug, each.locale): each for survey in surveys for each in survey.outlines}
    table = book(made, locales, facts, outlines.values())
    site = Site(made, {each.tag: each for each in locales}, {each.slug: each for each in facts}, outlines, table)
    return site, _sorted(found)


def build(root: Path, out: Path, site: Site, executor: Executor, *, say: Say, with_search: bool = True, durable: bool = False) -> Built:
    """Build *site* and publish it into *out*, which changes in one step when all is done.

    Raises:
        PublishError: *out* cannot be published into.
        SearchError: The search index cannot be made.
        OSError: The disk is at fault.
    """
    theme = load.theme(root)
    with publish.replacing(out, durable=durable) as staging:
        jobs = [Shard(root, site, tag, theme, staging, with_search) for tag in site.locales]
        made: dict[str, Made] = {}
        for tag, each in zip(site.locales, executor.map(shard, jobs), strict=True):
            say(f"{tag}: {each.pages} pages")
            made[tag] = each
        bundles = {tag: each.bundle for tag, each in made.items() if each.bundle}
        files = [*roots(site, theme, made[site.settings.source.value].jump), *outputs.site_files(site, theme), *search.merged(bundles)]
        for file in files:
            publish.write(staging, file)
    return Built(sum(each.pages for each in made.values()), len(files) + sum(each.files for each in made.values()))


def roots(site: Site, theme: Theme, jump: str) -> Iterator[publish.File]:
    """Yield the root page, and the root's page for addresses that lead nowhere; *jump* is the source locale's quick-jump index."""
    renderer = Renderer(theme, frame(site, site.settings.source.value, jump))
    for missing in (False, True):
        page = chooser(site, missing=missing)
        yield publish.File(page.file, renderer.html(page))


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


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one locale, linked and ready to be rendered.

    Args:
        copies: What the search reads instead of the pages, by their address.
        jump: The quick-jump index.
    """

    pages: tuple[Page, ...]
    copies: Mapping[str, bytes]
    jump: publish.File
    renderer: Renderer


def edition(root: Path, site: Site, tag: str, theme: Theme, *, with_search: bool = True) -> Edition:
    """Read the words of one locale below *root*, and return the site in that locale."""
    locale = site.locales[tag]
    pages = tuple(link(site, tag, _borrowed(root, site, tag)))
    copies = {page.url: copy for page in pages if with_search and (copy := search_copy(page, locale))}
    names = {slug: {other: each.name for (one, other), each in site.outlines.items() if one == slug and each.name} for slug in site.facts}
    jump = outputs.addressed(f"quick-{locale.slug}.json", quick(pages, locale, names, bool(copies)))
    return Edition(pages, copies, jump, Renderer(theme, frame(site, tag, jump.path)))


def frame(site: Site, tag: str, jump: str) -> Frame:
    """Return what all pages of the locale *tag* share; *jump* is the path of its quick-jump index."""
    addresses = {kind: site.book.pages[kind, ""][tag].url for kind in ("home", "search", *INDEXES)}
    menu = tuple((kind, addresses[kind]) for kind in INDEXES)
    settings = site.settings
    return Frame(site.locales[tag], settings.base, settings.origin, menu, addresses["search"], settings.base + jump, addresses["home"])


def _facts(root: Path, files: Sequence[str]) -> tuple[tuple[Facts, ...], Found]:
    names = sorted({path.split("/")[1] for path in files})
    read: list[Facts] = []
    found: list[Diagnostic] = []
    for slug in names:
        source, unread = load.read(root, f"roles/{slug}/role.yaml")
        facts, faults = validate.facts(slug, source) if not unread else (None, unread)
        found += faults
        read += [facts] if facts else []
    return tuple(read), (*found, *check.facts(read, names))


def _strays(root: Path, files: Sequence[str], settings: Settings) -> Found:
    """Return an error for each file that belongs to no locale of the site: its words would be lost."""
    paths = (*files, *load.site_files(root, "locales", "*.yaml"))
    tags = {path: path.rpartition("/")[2].removesuffix(".yaml") for path in paths if not path.endswith("/role.yaml")}
    own = packaged.folder("locales").resolve() == (root / "locales").resolve()
    return tuple(check.stray(path, tag, settings.tags) for path, tag in tags.items() if tag not in settings.tags and not (own and path.startswith("locales/")))


def _locales(root: Path, settings: Settings, facts: Iterable[Facts]) -> tuple[tuple[Locale, ...], Found]:
    families = sorted({each.family.value for each in facts})
    english, found = _catalogue(packaged.folder("locales").parent, "en")
    made: list[Locale] = []
    for tag in settings.tags:
        own, faults = _catalogue(root, tag)
        found += faults
        theme, _ = _catalogue(packaged.folder("locales").parent, tag)
        if own and english:
            locale, faults = catalogue.locale(over(own, theme) if theme else own, english, settings, families)
            found += faults
            made += [locale] if locale else []
    return tuple(made), found


def _catalogue(root: Path, tag: str) -> tuple[Catalogue | None, Found]:
    """Return the catalogue of *tag* in *root*; one that is not there is empty."""
    path = f"locales/{tag}.yaml"
    if not (root / path).exists():
        return validate.catalogue(tag, load.Source(path, None))
    source, unread = load.read(root, path)
    return validate.catalogue(tag, source) if not unread else (None, unread)


def _surveys(root: Path, settings: Settings, files: Sequence[str], facts: Sequence[Facts], executor: Executor) -> tuple[Survey, ...]:
    """Survey each locale, and hold it against the locale that each of its roles was first written in."""
    there = {tag: tuple(path for path in files if path.endswith(f"/{tag}.yaml")) for tag in settings.tags}
    sources: dict[str, str] = {}
    for tag in settings.by_source:
        for path in there[tag]:
            sources.setdefault(path.split("/")[1], tag)
    by_slug = {each.slug: each for each in facts}
    jobs = [Surveyed(root, tag, there[tag], by_slug, sources) for tag in settings.tags]
    return tuple(executor.map(survey, jobs))


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One locale to survey."""

    root: Path
    tag: str
    paths: tuple[str, ...]
    facts: Mapping[str, Facts]
    sources: Mapping[str, str]  # the source locale of each role


def survey(job: Surveyed) -> Survey:
    """Read and check the words of one locale."""
    roles: list[Role] = []
    found: list[Diagnostic] = []
    for path in job.paths:
        slug = path.split("/")[1]
        role, faults = _words(job.root, slug, job.tag)
        found += faults
        if role:
            roles.append(role)
            found += () if fatal(faults) else _between(job, role)
    found += rule.examined(rule.Translation(job.tag, tuple(roles)))
    return Survey(tuple(outline(role) for role in roles), tuple(found))


def _between(job: Surveyed, role: Role) -> Iterator[Diagnostic]:
    """Yield what is wrong between a role's words and its other files; those at fault themselves are left out."""
    facts, source = job.facts.get(role.slug), job.sources[role.slug]
    if facts:
        yield from check.words(role, facts)
    if source == role.locale:
        yield from check.complete(role, facts)
    else:
        model, faults = _words(job.root, role.slug, source)
        if model and not fatal(faults):
            yield from check.translated(role, outline(model))


def _words(root: Path, slug: str, tag: str) -> tuple[Role | None, Found]:
    source, unread = load.read(root, f"roles/{slug}/{tag}.yaml")
    return validate.role(slug, tag, source) if not unread else (None, unread)


def _borrowed(root: Path, site: Site, tag: str) -> dict[tuple[str, str], Words]:
    """Return the words of all roles in *tag*, and in its fallback locales where a page borrows."""
    read: dict[tuple[str, str], Words] = {}
    for entry in site.book.in_locale(tag):
        kind, slug = entry.key
        for other in site.locales[tag].chain if kind == "roles" and slug else ():
            if (slug, other) in site.outlines and (other == tag or entry.borrowed or not entry.listed):
                role, _ = _words(root, slug, other)
                if role:
                    read[slug, other] = words(role)
    return read


def _sorted(found: Iterable[Diagnostic]) -> Found:
    return tuple(sorted(found, key=lambda each: each.order))
