"""A site's folder in, the site and what is wrong with it out: each locale is read and checked by itself, then held against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen import catalogue, check, content, kin, load, packaged, rule
from sitegen.book import Book, book, by_role, source_of
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.locales import Locale, over
from sitegen.model import Facts, Outline, Role, labels, outline
from sitegen.site import Site
from sitegen.texts import Texts
from sitegen.work import Workers

UNREAD = (("roles", "*.yaml"), ("roles", "*.yml"), ("roles", "*/*.yml"), ("locales", "*.yml"))  # names that editors mistake


def examine(texts: Texts, workers: Workers) -> tuple[Site | None, Found]:
    """Return the site whose words are in *texts*, and all that is wrong with it. The site is None when any diagnostic is an error."""
    root = texts.root
    made, found = content.settings(root)
    found += load.theme_faults(root)
    files = content.role_files(root)
    facts, more = content.facts(root)
    found += more
    if made is None:
        return None, _sorted(found)
    faulty = {each.span.path for each in more}
    sound = tuple(each for each in facts if each.path not in faulty)  # what is at fault is not held against the words
    found += _strays(root, files, made)
    found += _wordless(sound, files, made)
    locales, more = _locales(root, made, facts)
    found += more
    surveys = _surveys(texts, made, files, sound, workers)
    found += tuple(each for survey in surveys for each in survey.found)
    outlines = [each for survey in surveys for each in survey.outlines]
    found += tuple(_translations(root, made, by_role(outlines), found))
    if fatal(found):
        return None, _sorted(found)
    written = by_role(outlines)
    names = {slug: {tag: each.name for tag, each in there.items()} for slug, there in written.items()}
    orders = {slug: source_of(made, there).units for slug, there in written.items()}
    table = book(made, locales, facts, outlines)
    found += tuple(_links(root, made, table, outlines))
    if fatal(found):
        return None, _sorted(found)
    by_slug, by_tag = {each.slug: each for each in facts}, {each.tag: each for each in locales}
    return Site(made, by_tag, by_slug, names, kin.origins(facts), kin.alike(facts), orders, table), _sorted(found)


def _links(root: Path, settings: Settings, table: Book, outlines: Iterable[Outline]) -> Iterator[Diagnostic]:
    """Yield what is wrong with links from page to page; a file with a broken one is read again for its place."""
    targets = {"/" + entry.url.removeprefix(settings.base) for entry in table.entries()} | {"/"}
    for each in outlines:
        if any(link.partition("#")[0].partition("?")[0] not in targets for link in each.links):
            role, _ = content.words(root, each.slug, each.locale)
            yield from check.page_links(role, targets) if role else ()


def _sorted(found: Iterable[Diagnostic]) -> Found:
    return tuple(sorted(found, key=lambda each: each.order))


def _strays(root: Path, files: Sequence[str], settings: Settings) -> Found:
    """Return an error for each file that belongs to no locale of the site: its words would be lost."""
    paths = (*files, *load.site_files(root, "locales", "*.yaml"))
    tags = {path: path.rpartition("/")[2].removesuffix(".yaml") for path in paths if not path.endswith("/role.yaml")}
    own = packaged.folder("locales").resolve() == (root / "locales").resolve()
    foreign = {path: tag for path, tag in tags.items() if tag not in settings.tags and not (own and path.startswith("locales/"))}
    return (
        *(check.stray(path, tag, settings.tags) for path, tag in foreign.items()),
        *(check.unread(path) for folder, pattern in UNREAD for path in load.site_files(root, folder, pattern)),
    )


def _wordless(facts: Iterable[Facts], files: Iterable[str], settings: Settings) -> Found:
    """Return an error for each role that has no words at all, and so no page."""
    written = {path.split("/")[1] for path in files if not path.endswith("/role.yaml")}
    return tuple(check.wordless(each.slug, settings.source.value) for each in facts if each.slug not in written)


def _locales(root: Path, settings: Settings, facts: Sequence[Facts]) -> tuple[tuple[Locale, ...], Found]:
    known = content.families(root, settings.source.value)
    families = sorted({each.family.value for each in facts if each.family.value in known})
    english = content.reference()
    found: Found = check.families(facts, known, f"locales/{settings.source.value}.yaml")
    made: list[Locale] = []
    for tag in settings.tags:
        own, faults = content.catalogue(root, tag)
        found += faults
        theme, _ = content.catalogue(packaged.folder("locales").parent, tag)
        if own:
            locale, faults = catalogue.locale(over(own, theme) if theme else own, english, settings, families)
            found += faults
            made += [locale] if locale else []
    return tuple(made), found


def _translations(root: Path, settings: Settings, written: Mapping[str, Mapping[str, Outline]], found: Found) -> Iterator[Diagnostic]:
    """Yield what is wrong between translations and their source; what has faults of its own is left out.

    Nearly every translation has units of its source alone. Where one has others, its file is read again for their places.
    """
    faulty = {each.span.path for each in found if each.severity == "error"}
    for slug, there in written.items():
        source = source_of(settings, there)
        known = set(source.units)
        for tag, each in there.items():
            paths = {f"roles/{slug}/{source.locale}.yaml", f"roles/{slug}/{tag}.yaml"}
            if each.listing != source.listing and not known.issuperset(each.units) and not faulty & paths:
                role, _ = content.words(root, slug, tag)
                yield from check.translated(role, source) if role else ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What one locale's files hold, as the other locales must know it, and what is wrong with them."""

    outlines: tuple[Outline, ...]
    found: Found


def _surveys(texts: Texts, settings: Settings, files: Sequence[str], facts: Sequence[Facts], workers: Workers) -> tuple[Survey, ...]:
    """Survey each locale, and hold it against the locale that each of its roles was first written in."""
    there = {tag: tuple(path.split("/")[1] for path in files if path.endswith(f"/{tag}.yaml")) for tag in settings.tags}
    sources: dict[str, str] = {}
    for tag in settings.by_source:
        for slug in there[tag]:
            sources.setdefault(slug, tag)
    known = Known(texts, {each.slug: each for each in facts}, sources)
    return tuple(workers.each(survey, known, tuple(there.items())))


@dataclass(frozen=True, slots=True)
class Known:
    """What the survey of every locale needs to know."""

    texts: Texts
    facts: Mapping[str, Facts]
    sources: Mapping[str, str]  # the source locale of each role


def survey(known: Known, item: tuple[str, Sequence[str]]) -> Survey:
    """Read, check and keep the words of one locale, given its tag and the slugs of the roles written in it."""
    tag, slugs = item
    roles: list[Role] = []
    found: list[Diagnostic] = []
    for slug in slugs:
        role, faults = content.words(known.texts.root, slug, tag)
        found += faults
        if role:
            roles.append(role)
            found += () if fatal(faults) else _between(known, role)
            found += rule.in_role(role)
    found += rule.across(rule.Translation(tag, tuple(label for role in roles for label in labels(role))))
    known.texts.keep(tag, roles)
    return Survey(tuple(outline(role) for role in roles), tuple(found))


def _between(known: Known, role: Role) -> Iterator[Diagnostic]:
    """Yield what is wrong between a role's words and its other files; those at fault themselves are left out."""
    facts, source = known.facts.get(role.slug), known.sources[role.slug]
    if facts:
        yield from check.words(role, facts)
    if source == role.locale:
        yield from check.complete(role, facts)
