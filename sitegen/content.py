"""A site's folder in, what its files say out: settings, facts, catalogues, words, and what is wrong with each file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from sys import intern

from sitegen import check, load, packaged, validate
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic
from sitegen.locales import Catalogue
from sitegen.model import Facts, Role
from sitegen.sections import BY_KEY, FACTUAL
from sitegen.shapes import Ids

Found = tuple[Diagnostic, ...]


def settings(root: Path) -> tuple[Settings | None, Found]:
    """Return the settings of the site in *root*, and what is wrong with them."""
    source, unread = load.read(root, "site.yaml")
    return (None, unread) if unread else validate.settings(source)


def slugs(root: Path) -> tuple[str, ...]:
    """Return the roles that have a folder below *root*, sorted. Each is the one text of its kind: others would keep much else in memory."""
    return tuple(sorted({intern(path.split("/")[1]) for path in role_files(root)}))


def role_files(root: Path) -> tuple[str, ...]:
    """Return the paths of all files of roles, below *root*."""
    return load.site_files(root, "roles", "*/*.yaml")


def facts(root: Path) -> tuple[tuple[Facts, ...], Found]:
    """Return the facts of all roles, and what is wrong with them; those at fault are left out."""
    names = slugs(root)
    read: list[Facts] = []
    found: list[Diagnostic] = []
    for slug in names:
        source, unread = load.read(root, f"roles/{slug}/role.yaml")
        made, faults = validate.facts(slug, source) if not unread else (None, unread)
        found += faults
        read += [made] if made else []
    return tuple(read), (*found, *check.facts(read, names))


def written(paths: Iterable[str], settings: Settings) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the roles that are written in each locale of the site, sorted, and the locale that each role was first written in.

    Args:
        paths: Of the files of all roles, sorted by folder.
    """
    there: dict[str, list[str]] = {tag: [] for tag in settings.tags}
    unsure: set[str] = set()
    for path in paths:
        _, slug, name = path.split("/")
        if (tag := name.removesuffix(".yaml")) in there and slug.isprintable():  # a name that is no text is reported with the facts
            there[tag].append(slug)
        elif settings.may_have(tag):
            unsure.add(slug)
    if unsure:  # they may have been written first in a locale that was refused
        unsure.difference_update(there[settings.source.value])
        there = {tag: [slug for slug in slugs if slug not in unsure] for tag, slugs in there.items()}
    sources: dict[str, str] = {}
    for tag in settings.by_source:
        for slug in there[tag]:
            sources.setdefault(slug, tag)
    return there, sources


def facts_of(root: Path, slugs: Iterable[str]) -> dict[str, Facts]:
    """Return the facts of the roles *slugs* that have any, by slug."""
    read = ((slug, load.read(root, f"roles/{slug}/role.yaml")[0]) for slug in slugs)
    made = ((slug, validate.facts(slug, source)[0]) for slug, source in read)
    return {slug: facts for slug, facts in made if facts}


def words(root: Path, slug: str, tag: str) -> tuple[Role | None, Found]:
    """Return the words of the role *slug* in the locale *tag*, and what is wrong with them."""
    source, unread = load.read(root, f"roles/{slug}/{tag}.yaml")
    return validate.role(slug, tag, source) if not unread else (None, unread)


def catalogue(root: Path, tag: str) -> tuple[Catalogue | None, Found]:
    """Return the catalogue of *tag* in *root*; one that is not there is empty."""
    path = catalogue_file(root, tag)
    if not path:
        return Catalogue(tag, f"locales/{tag}.yaml", None, None, (), (), (), there=False), ()
    source, unread = load.read(root, path)
    return validate.catalogue(tag, source) if not unread else (None, unread)


def catalogue_file(root: Path, tag: str) -> str:
    """Return the path of the catalogue of *tag*, below *root*; empty where the site has none of its own."""
    path = f"locales/{tag}.yaml"
    return path if (root / path).exists() or (root / path).is_symlink() else ""


def reference() -> Catalogue:
    """Return the theme's English catalogue: the messages there are."""
    made, found = catalogue(packaged.folder("locales").parent, "en")
    if made is None:
        raise ValueError(f"the theme's English catalogue is at fault: {found}")
    return made


def families(root: Path, tag: str) -> dict[str, tuple[str, str]]:
    """Return label and text of each field of work, by its id, as the site's catalogue of *tag* has them."""
    own, _ = catalogue(root, tag)
    return {family.id.value: (family.label.value, family.text.value) for family in own.families} if own else {}


def ids(root: Path) -> Ids:
    """Return the ids that the files of the site in *root* use, those at fault left out."""
    known, _ = facts(root)
    made, _ = settings(root)
    items = {kind.key: tuple(sorted({id.value for each in known for id in each.ids(kind.key)})) for kind in FACTUAL}
    shared = {kind: ids for kind, ids in items.items() if BY_KEY[kind].shared}
    messages = {each.key.value: tuple(text.value for text in each.parts) for each in reference().messages}
    return Ids(slugs(root), tuple(families(root, made.source.value)) if made else (), shared, items, messages)
