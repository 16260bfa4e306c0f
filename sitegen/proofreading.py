"""A site's folder in, what a proofreader finds in its words out: each locale is read by one worker, beside its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen import content, load, proof, validate
from sitegen.content import Found
from sitegen.locales import Catalogue, over
from sitegen.model import Facts, Role
from sitegen.proof import Collection, Language, Manuscript, Sheet
from sitegen.source import Source
from sitegen.state import State
from sitegen.survey import Survey, examine
from sitegen.work import Workers


@dataclass(frozen=True, slots=True)
class Desk:
    """What all who proofread share.

    Args:
        source: The site's source locale.
        tags: All locales of the site.
        sources: The source locale of each role, by slug.
        facts: Of the roles, by slug, but for those at fault.
    """

    root: Path
    source: str
    tags: tuple[str, ...]
    sources: Mapping[str, str]
    facts: Mapping[str, Facts]

    @property
    def folders(self) -> dict[str, Path]:
        """The folder that is read."""
        return {"root": self.root}

    def at(self, folders: Mapping[str, Path]) -> Desk:
        """Return the same, with another folder."""
        return replace(self, root=folders["root"])

    def reads(self, item: tuple[str, Sequence[str]]) -> Iterator[str]:
        """Return the files that are read for a locale, but for its catalogue."""
        tag, slugs = item
        return (f"root/roles/{slug}/{each}.yaml" for slug in slugs for each in dict.fromkeys((tag, self.sources[slug])))


def examined(root: Path, state: State, workers: Workers) -> tuple[Survey, Found]:
    """Return the site in *root*, and all that is wrong with it, by place: what stops a publication, and what a proofreader finds."""
    survey = examine(root, state, workers)
    return survey, tuple(sorted((*survey.found, *proofread(root, workers)), key=lambda each: each.order))


def proofread(root: Path, workers: Workers) -> Found:
    """Return what the rules of proofreading find in the site in *root*; nothing where its settings are at fault."""
    settings, _ = content.settings(root)
    if settings is None:
        return ()
    there, sources = content.written(content.role_files(root), settings)
    facts, _ = content.facts(root)
    desk = Desk(root, settings.source.value, settings.tags, sources, {each.slug: each for each in facts})
    return tuple(each for found in workers.each(_of_locale, desk, tuple(there.items())) for each in found)


def _of_locale(desk: Desk, item: tuple[str, Sequence[str]]) -> Found:
    return tuple(proof.found(collection(desk, *item)))


def collection(desk: Desk, tag: str, slugs: Sequence[str]) -> Collection:
    """Return all manuscripts of the locale *tag*, in which the roles *slugs* are written."""
    read = {slug: _words(desk.root, slug, tag) for slug in slugs}
    roles = {slug: role for slug, (role, _) in read.items() if role}
    own, _ = content.catalogue(desk.root, tag)
    names = {slug: tuple(filter(None, (role.name, *role.aliases))) for slug, role in roles.items()}
    language = Language(tag, own.terms if own else (), names, desk.tags)
    manuscripts = [_manuscript(desk, role, language, read[slug][1]) for slug, role in roles.items()]
    if own and own.there:
        sheet = _sheet(desk.root, f"locales/{tag}.yaml")[0]
        model = _sheet(desk.root, f"locales/{desk.source}.yaml")[0].tree if tag != desk.source else None
        manuscripts.append(proof.of_catalogue(own, _source_catalogue(desk), language, sheet._replace(model=model)))
    return Collection(language, tuple(manuscripts))


def _manuscript(desk: Desk, role: Role, language: Language, sheet: Sheet) -> Manuscript:
    written_in = desk.sources[role.slug]
    source, model = _words(desk.root, role.slug, written_in) if written_in != role.locale else (None, Sheet("", None))
    return proof.of_role(role, source, desk.facts.get(role.slug), language, sheet._replace(model=model.tree))


def _words(root: Path, slug: str, tag: str) -> tuple[Role | None, Sheet]:
    """Return the words of a role, and the file that they stand in."""
    sheet, unread = _sheet(root, f"roles/{slug}/{tag}.yaml")
    return validate.role(slug, tag, Source(f"roles/{slug}/{tag}.yaml", sheet.tree))[0] if not unread else None, sheet


def _sheet(root: Path, path: str) -> tuple[Sheet, Found]:
    """Return a file of words, and what is wrong with it."""
    text, unread = load.decoded(root, path)
    source, found = load.parsed(path, text) if not unread else (Source(path, None), unread)
    return Sheet(text, source.node), found


def _source_catalogue(desk: Desk) -> Catalogue:
    """Return the source locale's catalogue, over the theme's English one."""
    own, _ = content.catalogue(desk.root, desk.source)
    theme = replace(content.reference(), tag=desk.source)
    return over(own, theme) if own else theme
