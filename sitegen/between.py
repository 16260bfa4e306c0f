"""A site's files in, what is wrong between them out: each is in order by itself, and is held against the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from sitegen import catalogue, check, content, inputs, load, packaged
from sitegen.address import Slugs
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic
from sitegen.entries import BESIDE, Table, path_of
from sitegen.inputs import Inputs
from sitegen.lines import Apart
from sitegen.locales import Catalogue, Locale, over
from sitegen.model import Facts, Outline, units

UNREAD = ("roles/*.yaml", "roles/*.yml", "roles/*/*.yml", "locales/*.yml")  # names that editors mistake


def strays(root: Path, seen: Inputs, settings: Settings) -> Found:
    """Return an error for each file that belongs to no locale of the site: its words would be lost."""
    paths = (*seen.of_roles, *seen.like("locales/*.yaml"))
    tags = {path: path.rpartition("/")[2].removesuffix(".yaml") for path in paths if not path.endswith("/role.yaml")}
    own = packaged.folder("locales").resolve() == (root / "locales").resolve()
    foreign = {path: tag for path, tag in tags.items() if not settings.may_have(tag) and not (own and path.startswith("locales/"))}
    return (
        *(check.stray(path, tag, settings.tags) for path, tag in foreign.items()),
        *(check.unread(path) for pattern in UNREAD for path in seen.like(pattern)),
    )


def wordless(facts: Iterable[Facts], files: Iterable[str], settings: Settings) -> Found:
    """Return an error for each role that has no words at all, and so no page."""
    written = {path.split("/")[1] for path in files if not path.endswith("/role.yaml")}
    return tuple(check.wordless(each.slug, settings.source.value) for each in facts if each.slug not in written)


def named(root: Path, settings: Settings, facts: Sequence[Facts]) -> tuple[tuple[str, ...], Found]:
    """Return the families that roles name and the source locale has words for, and an error for each other.

    Where its catalogue is at fault, it is not held against the roles.
    """
    source, wanted = settings.source.value, {each.family.value for each in facts}
    if content.catalogue(root, source)[0] is None:
        return tuple(sorted(wanted)), ()
    known = content.families(root, source)
    return tuple(sorted(wanted & known.keys())), check.families(facts, known, f"locales/{source}.yaml")


def locales(root: Path, settings: Settings, tags: Iterable[str], families: Iterable[str]) -> Iterator[tuple[Locale | None, Found]]:
    """Yield the locales *tags*, each with what is wrong with it; None in the place of one that is not to be used."""
    english, families = content.reference(), tuple(families)
    for tag in tags:
        own, found = content.catalogue(root, tag)
        locale, faults = catalogue.locale(_above(own), english, settings, families, partial(_other, root)) if own else (None, ())
        yield locale, (*found, *faults)


def _other(root: Path, tag: str) -> Catalogue | None:
    own, _ = content.catalogue(root, tag)
    return _above(own) if own else None


def _above(own: Catalogue) -> Catalogue:
    """Return a site's catalogue with the theme's below it."""
    theme, _ = content.catalogue(packaged.folder("locales").parent, own.tag)
    return over(own, theme) if theme else own


def addresses(root: Path, facts: Sequence[Facts], slugs: Slugs) -> Iterator[Diagnostic]:
    """Yield what is wrong with the slugs that locales have for roles; the files of those at odds are read again for their places."""
    fixed = {each.slug: each.slug for each in facts} | {old.value: each.slug for each in facts for old in each.formerly}
    for tag in dict.fromkeys(tag for there in slugs.values() for tag in there):
        claims: dict[str, set[str]] = {}
        for role, there in slugs.items():
            for slug in there.get(tag, ()):
                claims.setdefault(slug, {fixed.get(slug, role)}).add(role)
        at_odds = sorted({role for slug, roles in claims.items() if slug == BESIDE or len(roles) > 1 for role in roles})
        words = (content.words(root, role, tag)[0] for role in at_odds if tag in slugs.get(role, ()))
        yield from check.addresses([each for each in words if each], facts)


def links(
    root: Path, settings: Settings, tables: Apart[Table], outlines: Mapping[str, Mapping[str, Outline]], slugs: Slugs, found: Found
) -> Iterator[Diagnostic]:
    """Yield what is wrong with links from page to page; a file with a broken one is read again for its place.

    Args:
        found: What else is wrong: nothing is said of pages that there may be once that is put right.
    """
    linking = [each for there in outlines.values() for each in there.values() if each.links]
    targets = set(_targets(settings, tables, slugs)) | {"/"} if linking else set()
    faulty = {each.span.path: load.file_text(root, each.span.path) for each in found if each.severity == "error"} if linking else {}
    for each in linking:
        paths = {check.page_of(link) for link in each.links}.difference(targets)
        if broken := {path for path in paths if not (faulty and _may_come(path, settings, tables, faulty))}:
            role, _ = content.words(root, each.slug, each.locale)
            yield from check.page_links(role, broken, targets) if role else ()


def _may_come(path: str, settings: Settings, tables: Mapping[str, Table], faulty: Mapping[str, str]) -> bool:
    """Return whether the site may have a page at *path* once the *faulty* files, texts by path, are put right.

    A role's page stands on its own files, one of which may name its slug, and on its locale; any other page on the files of many.
    """
    folder, kind, name = [*path.removeprefix("/").split("/"), "", ""][:3]
    if kind != "roles" or settings.refused or any(folder == tag.lower() for tag in settings.tags if tag not in tables):
        return True
    return any(file.startswith(f"roles/{name}/") or (inputs.is_words(file) and name in text) for file, text in faulty.items())


def _targets(settings: Settings, tables: Apart[Table], slugs: Slugs) -> Iterator[str]:
    """Yield the paths that texts may link to: those of all pages, and of roles that have a slug the ones by id too."""
    for tag in tables:
        for entry in tables[tag]:
            path = entry.url.removeprefix(settings.base)
            yield f"/{unquote(path) if slugs else path}"
            if slugs and entry.key[1].partition("/")[0] in slugs:
                folder, _, below = path.partition("/")
                yield f"/{folder}/{path_of(entry.key, below)}"
        tables.forget()  # those of all locales would take much memory


def translations(root: Path, slug: str, source: str, listings: Mapping[str, str], faulty: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong between the translations of a role and their *source*; *faulty* files are left out.

    Nearly every translation has units of its source alone. Where one has others, its file is read again for their places.
    """
    known = units(listings[source])
    for tag, listing in listings.items():
        paths = {f"roles/{slug}/{source}.yaml", f"roles/{slug}/{tag}.yaml"}
        if listing != listings[source] and not {*known}.issuperset(units(listing)) and paths.isdisjoint(faulty):
            role, _ = content.words(root, slug, tag)
            yield from check.translated(role, source, known) if role else ()
