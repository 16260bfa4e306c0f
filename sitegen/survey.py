"""A site's folder in, the site and what is wrong with it out: each locale is read and checked by itself, then held against the others.

What the last survey knew of files that did not change is taken from its state; it is the same as what reading them again would give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import catalogue, check, content, inputs, kin, load, packaged, rule, texts
from sitegen.book import Table, book, by_role, source_of, sources, table
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.inputs import Inputs
from sitegen.lines import Lines, written
from sitegen.locales import Locale, over
from sitegen.model import Facts, Label, Outline, Role, labels, outline
from sitegen.site import Core, Site, core, read_core
from sitegen.source import Span
from sitegen.state import State
from sitegen.work import Workers

UNREAD = (("roles", "*.yaml"), ("roles", "*.yml"), ("roles", "*/*.yml"), ("locales", "*.yml"))  # names that editors mistake


class Document(NamedTuple):
    """What the words of a role in one locale are known by, so that they need not be read again while they are the same."""

    digest: str  # of the file
    is_source: bool  # whether it is its role's source, of which more is asked
    outline: Outline
    labels: tuple[Label, ...]
    found: tuple[Diagnostic, ...]  # warnings: where there is an error nothing is known


@dataclass(frozen=True, slots=True)
class Survey:
    """A site as its files are now.

    Args:
        site: None when any diagnostic is an error.
        changed: Slug and locale of the words that are not what they were, or are there no longer.
        parts: Of the state, digests by name.
        kept: For each locale the digest of the words that were read.
        read: The files whose words were read.
    """

    site: Site | None
    found: Found
    changed: frozenset[tuple[str, str]] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    read: tuple[str, ...] = ()


def examine(root: Path, state: State, workers: Workers, seen: Inputs | None = None) -> Survey:
    """Return the site in *root*, and all that is wrong with it.

    Args:
        state: Of the last build; what is found out is put there.
        seen: The files of the site, where the caller has looked already.
    """
    seen = seen or inputs.look(root, state.text("inputs"))
    made, found = content.settings(root)
    found += load.theme_faults(root)
    files = content.role_files(root)
    facts, more = content.facts(root)
    found += more
    if made is None:
        return Survey(None, _sorted(found))
    faulty = {each.span.path for each in more}
    sound = tuple(each for each in facts if each.path not in faulty)  # what is at fault is not held against the words
    found += _strays(root, files, made)
    found += _wordless(sound, files, made)
    locales, more = _locales(root, made, facts)
    found += more
    locally = _in_locales(root, state, seen, made, files, sound, workers)
    found += tuple(each for one in locally.values() for each in one.found)
    outlines = by_role(each for one in locally.values() for each in one.outlines)
    found += tuple(_translations(root, made, outlines, found))
    if fatal(found):
        return Survey(None, _sorted(found))
    tables = book(made, locales, {each.slug: each.family.value for each in facts}, outlines)
    found += tuple(_links(root, made, tables, outlines))
    if fatal(found):
        return Survey(None, _sorted(found))
    by_tag = {each.tag: each for each in locales}
    site = Site(made, by_tag, Lines(_cores(made, by_tag, facts, outlines, tables), read_core), Lines(written(tables.items()), table))
    changed = frozenset((slug, tag) for tag, one in locally.items() for slug in one.changed)
    parts = {
        "roles": state.put(site.roles.text().encode()),
        "tables": state.put(site.tables.text().encode()),
        **{f"words.{tag}": one.documents for tag, one in locally.items()},
    }
    read = tuple(path for one in locally.values() for path in one.read)
    return Survey(site, _sorted(found), changed, parts, {tag: one.kept for tag, one in locally.items()}, read)


def _cores(
    settings: Settings,
    locales: Mapping[str, Locale],
    facts: Sequence[Facts],
    outlines: Mapping[str, Mapping[str, Outline]],
    tables: Mapping[str, Table],
) -> str:
    """Return what all locales share of each role, as lines."""
    origins, alike = kin.origins(facts), kin.alike(facts)
    shown: dict[str, dict[str, Any]] = {each.slug: {} for each in facts}
    for tag, entries in tables.items():
        for entry in entries:
            if entry.key[0] == "roles" and entry.key[1]:
                shown[entry.key[1]][tag] = entry
    lines: list[tuple[str, Core]] = []
    for each in facts:
        there = outlines[each.slug]
        names = {tag: one.name for tag, one in there.items() if one.name}
        taken = {tag: sources(entry, locales[tag].chain, tag, there) for tag, entry in shown[each.slug].items()}
        listing = source_of(settings, there).listing
        lines.append((each.slug, core(each, origins.get(each.slug, ()), alike[each.slug], names, taken, listing)))
    return written(lines)


def _links(
    root: Path, settings: Settings, tables: Mapping[str, Table], outlines: Mapping[str, Mapping[str, Outline]]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with links from page to page; a file with a broken one is read again for its place."""
    linking = [each for there in outlines.values() for each in there.values() if each.links]
    targets = (
        {"/" + entry.url.removeprefix(settings.base) for entries in tables.values() for entry in entries} | {"/"} if linking else set()
    )
    for each in linking:
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
class Known:
    """What the survey of every locale needs to know."""

    root: Path
    state: State
    facts: Mapping[str, Facts]
    sources: Mapping[str, str]  # the source locale of each role
    touched: Collection[str]  # files whose digest is to be looked at
    stale: Collection[str]  # roles whose facts changed: what is known of their words no longer holds


@dataclass(frozen=True, slots=True)
class Locally:
    """What one locale's files hold, as the other locales must know it, and what is wrong with them."""

    outlines: tuple[Outline, ...]
    found: Found
    changed: tuple[str, ...]  # slugs
    documents: str  # the digest of what is known of them
    kept: str  # the digest of the words that were read
    read: tuple[str, ...]


def _in_locales(
    root: Path, state: State, seen: Inputs, settings: Settings, files: Sequence[str], facts: Sequence[Facts], workers: Workers
) -> dict[str, Locally]:
    """Survey each locale, and hold it against the locale that each of its roles was first written in."""
    there: dict[str, list[str]] = {tag: [] for tag in settings.tags}
    for path in files:
        _, slug, name = path.split("/")
        if (tag := name.removesuffix(".yaml")) in there:
            there[tag].append(slug)
    sources: dict[str, str] = {}
    for tag in settings.by_source:
        for slug in there[tag]:
            sources.setdefault(slug, tag)
    stale = {path.split("/")[1] for path in (*seen.changed, *seen.gone) if path.startswith("roles/")}
    known = Known(root, state, {each.slug: each for each in facts}, sources, seen.touched, stale)
    return dict(zip(there, workers.each(survey, known, tuple(there.items())), strict=True))


def survey(known: Known, item: tuple[str, Sequence[str]]) -> Locally:
    """Read, check and keep the words of one locale, given its tag and the slugs of the roles written in it."""
    tag, slugs = item
    past = Lines(known.state.text(f"words.{tag}"), _document)
    documents: list[tuple[str, Document]] = []
    roles: list[Role] = []
    found: list[Diagnostic] = []
    changed = [slug for slug in past if slug not in set(slugs)]
    for slug in slugs:
        path = f"roles/{slug}/{tag}.yaml"
        is_source = known.sources[slug] == tag
        before = past.get(slug)
        digest = inputs.digest_of(known.root, path) if before is None or path in known.touched else before.digest
        if before and before[:2] == (digest, is_source) and slug not in known.stale:
            documents.append((slug, before))
            found += before.found
            continue
        role, faults = content.words(known.root, slug, tag)
        if before is None or before.digest != digest:
            changed.append(slug)
        if role:
            roles.append(role)
            faults = (*faults, *(() if fatal(faults) else _between(known, role)), *rule.in_role(role))
            documents.append((slug, Document(digest, is_source, outline(role), labels(role), faults)))
        found += faults
    found += rule.across(rule.Translation(tag, tuple(label for _, each in documents for label in each.labels)))
    return Locally(
        tuple(each.outline for _, each in documents),
        tuple(found),
        tuple(changed),
        known.state.put(written(_plain(each) for each in documents).encode()),
        known.state.put(texts.kept(roles).encode()),
        tuple(role.path for role in roles),
    )


def _plain(document: tuple[str, Document]) -> tuple[str, object]:
    slug, (*rest, found) = document
    return slug, (*rest, plain(found))


def _document(written: list[Any]) -> Document:
    digest, is_source, outline, labels, found = written
    slug, locale, name, updated, listing, links = outline
    shared = tuple(Label(kind, id, text, Span(*span)) for kind, id, text, span in labels)
    return Document(digest, is_source, Outline(slug, locale, name, updated, listing, tuple(links)), shared, read_plain(found))


def plain(found: Found) -> list[object]:
    """Return *found* as JSON can write it."""
    return [(each.name, each.severity, each.message, each.span, each.help, each.related) for each in found]


def read_plain(written: list[Any]) -> Found:
    """Return the diagnostics that `plain` made plain."""
    return tuple(
        Diagnostic(name, severity, message, Span(*span), help, tuple((Span(*place), text) for place, text in related))
        for name, severity, message, span, help, related in written
    )


def _between(known: Known, role: Role) -> Iterator[Diagnostic]:
    """Yield what is wrong between a role's words and its other files; those at fault themselves are left out."""
    facts, source = known.facts.get(role.slug), known.sources[role.slug]
    if facts:
        yield from check.words(role, facts)
    if source == role.locale:
        yield from check.complete(role, facts)
