"""A site's folder in, the site and what is wrong with it out: each locale is read and checked by itself, then held against the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from sitegen import catalogue, check, content, load, packaged, rule
from sitegen.book import book
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.locales import Locale, over
from sitegen.model import Facts, Outline, Role, outline
from sitegen.site import Site

UNREAD = (("roles", "*.yaml"), ("roles", "*.yml"), ("roles", "*/*.yml"), ("locales", "*.yml"))  # names that editors mistake


def examine(root: Path, executor: Executor) -> tuple[Site | None, Found]:
    """Return the site in *root*, and all that is wrong with it. The site is None when any diagnostic is an error."""
    made, found = content.settings(root)
    found += load.theme_faults(root)
    files = content.role_files(root)
    facts, more = content.facts(root)
    found += more
    if made is None:
        return None, _sorted(found)
    found += _strays(root, files, made)
    found += _wordless(facts, files, made)
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


def _locales(root: Path, settings: Settings, facts: Iterable[Facts]) -> tuple[tuple[Locale, ...], Found]:
    families = sorted({each.family.value for each in facts})
    english = content.reference()
    found: Found = ()
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


@dataclass(frozen=True, slots=True)
class Survey:
    """What one locale's files hold, as the other locales must know it, and what is wrong with them."""

    outlines: tuple[Outline, ...]
    found: Found


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
        role, faults = content.words(job.root, slug, job.tag)
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
        model, faults = content.words(job.root, role.slug, source)
        if model and not fatal(faults):
            yield from check.translated(role, outline(model))
