"""A site's folder in, what a proofreader finds in its words out: each locale is read by one worker, beside its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sitegen import content, load, proof, validate
from sitegen.arrange import CATALOGUE, ROLE, in_order
from sitegen.content import Found
from sitegen.locales import Catalogue, over
from sitegen.model import Facts, Role
from sitegen.proof import Collection, Language, Sheet
from sitegen.scalars import Shape
from sitegen.source import Node, Source, Text
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
        """Return the files that are read for a locale: its roles' words, and their sources; its catalogue, and the source locale's."""
        tag, slugs = item
        words = (f"roles/{slug}/{each}.yaml" for slug in slugs for each in dict.fromkeys((tag, self.sources[slug])))
        catalogues = (path for each in dict.fromkeys((tag, self.source)) if (path := content.catalogue_file(self.root, each)))
        return (f"root/{path}" for path in (*words, *catalogues))


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
    read = [words for slug in slugs if (words := _words(desk, slug, tag))]
    own, _ = content.catalogue(desk.root, tag)
    names = {each.role.slug: tuple(filter(None, (each.role.name, *each.role.aliases))) for each in read}
    language = Language(tag, own.terms if own else (), names, desk.tags)
    manuscripts = [
        proof.of_role(role, source, written_in, desk.facts.get(role.slug), language, sheet) for role, source, written_in, sheet in read
    ]
    if own and own.there:
        text, written = _file(desk.root, own.path)
        model = _file(desk.root, f"locales/{desk.source}.yaml")[1] if tag != desk.source else None
        sheet = _sheet(text, written.node, CATALOGUE, model.node if model else None)
        manuscripts.append(proof.of_catalogue(own, _source_catalogue(desk), language, sheet))
    return Collection(language, tuple(manuscripts))


class _Words(NamedTuple):
    """The words of a role, the units of their source and its locale, and the file that they stand in."""

    role: Role
    source: Mapping[str, Text]
    written_in: str
    sheet: Sheet


def _words(desk: Desk, slug: str, tag: str) -> _Words | None:
    """Return the words of the role *slug* in *tag*, with nothing beside them where their source is at fault; None where there are none."""
    text, written = _file(desk.root, f"roles/{slug}/{tag}.yaml")
    role = validate.role(slug, tag, written)[0]
    if text is None or role is None:
        return None
    source, model = None, None
    if (written_in := desk.sources[slug]) != tag:
        sound, read = _file(desk.root, f"roles/{slug}/{written_in}.yaml")
        source, model = validate.role(slug, written_in, read)[0] if sound is not None else None, read.node
    sheet = _sheet(text, written.node, ROLE, model)
    return _Words(role, dict(source.units()) if source else {}, written_in if source else tag, sheet)


def _file(root: Path, path: str) -> tuple[str | None, Source]:
    """Return the text and the tree of a file of words; None where it is at fault."""
    text, unread = load.decoded(root, path)
    source, found = load.parsed(path, text) if not unread else (Source(path, None), unread)
    return None if found else text, source


def _sheet(text: str | None, node: Node | None, shape: Shape, model: Node | None) -> Sheet:
    """Return the file with that *text* and tree, of which nothing need be kept where its keys are in order."""
    return Sheet("", None) if text is None or in_order(node, shape, model) else Sheet(text, node, model)


def _source_catalogue(desk: Desk) -> Catalogue:
    """Return the source locale's catalogue, over the theme's English one."""
    own, _ = content.catalogue(desk.root, desk.source)
    theme = replace(content.reference(), tag=desk.source)
    return over(own, theme) if own else theme
