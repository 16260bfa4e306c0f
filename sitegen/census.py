"""One locale's files in, what they are known by out: each is read and checked by itself, unless it is the same as it was."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from sitegen import check, content, inputs, rule, texts
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic, fatal, plain, read_plain
from sitegen.lines import Lines, merged, written
from sitegen.model import Label, Outline, Role, label_place, labels, listing, outline
from sitegen.site import LINKED
from sitegen.source import Span, whole
from sitegen.spent import Spent
from sitegen.state import Part, State

_FAULTLESS = b",[]]\n"  # how the line of a document ends in which nothing was found


@dataclass(frozen=True, slots=True)
class Known:
    """What the census of every locale needs to know.

    Args:
        ids: Those that the facts of a role list, by section, of the roles whose words may be read: each worker would copy all facts.
        sources: The source locale of each role.
        touched: Files whose digest is to be looked at.
        stale: Roles whose facts changed: what is known of their words no longer holds.
        whole: Whether all words are looked at, or those that changed only.
    """

    root: Path
    state: State
    ids: Lines[dict[str, list[str]]]
    sources: Mapping[str, str]
    touched: Collection[str]
    stale: Collection[str]
    whole: bool

    @property
    def folders(self) -> dict[str, Path]:
        """The folders that a census reads and writes."""
        return {"root": self.root, "state": self.state.folder}

    def at(self, folders: Mapping[str, Path]) -> Known:
        """Return the same, with other folders."""
        return replace(self, root=folders["root"], state=self.state._replace(folder=folders["state"]))

    def reads(self, item: tuple[str, Sequence[str]]) -> Iterator[str] | None:
        """Return the files that the census of a locale reads; None where it is known in the main, so that little is read."""
        tag, slugs = item
        files = (f"root/roles/{slug}/{name}.yaml" for slug in slugs for name in (tag, "role"))
        return None if f"words.{tag}" in self.state.parts else files


class Document(NamedTuple):
    """What the words of a role in one locale are known by, so that they need not be read again while they are the same."""

    is_source: bool  # whether it is its role's source, of which more is asked
    digest: str  # of the file
    listing: str  # the paths of its units, in reading order, one a line
    outline: Outline
    found: Found  # warnings: where there is an error nothing is known


class Census(NamedTuple):
    """What one locale's files hold, as the other locales must know it, and what is wrong with them.

    Args:
        outlines: Of changed words, where not all were looked at; else `holdings` reads them role by role: all of them take much memory.
        found: What is wrong with each file, by its path; and with the labels of all, by `labels.<tag>`.
        changed: The roles whose words are not what they were, or are there no longer.
        same: Whether not all were looked at, and the changed words are to other locales what they were, but for names and days.
        parts: Of the state, digests by name.
        kept: The digest of the words that were read.
        read: The roles whose words were read.
        spent: Microseconds of processor time by stage.
    """

    outlines: tuple[Outline, ...]
    found: Mapping[str, Found]
    changed: tuple[str, ...]
    same: bool
    parts: Mapping[str, str]
    kept: str
    read: tuple[str, ...]
    spent: Mapping[str, int]


def census(known: Known, item: tuple[str, Sequence[str]]) -> Census:
    """Return the census of one locale, given its tag and the slugs of the roles written in it; of those touched where not all is wanted."""
    tag, slugs = item
    return _Count(known, tag, slugs).census()


class _Count:
    """One census at work."""

    def __init__(self, known: Known, tag: str, slugs: Sequence[str]) -> None:
        self._known = known
        self._tag = tag
        self._past: Lines[Document] = Lines(known.state.data(f"words.{tag}"), read_document)
        self._called_before: Lines[list[Any]] = Lines(known.state.data(f"labels.{tag}"), list)
        self._said_before: Lines[str] = Lines(known.state.data(f"said.{tag}"), str)
        self._looked_at = slugs
        self._keeper = texts.Keeper(known.state)
        self._read: list[str] = []
        self._called: dict[str, list[tuple[str, ...]]] = {}
        self._said: dict[str, str] = {}
        self._now: dict[str, Document] = {}  # where not all are looked at
        self._found: dict[str, Found] = {}
        self._spent = Spent()
        self._changed = sorted(self._past.keys() - set(slugs)) if known.whole else []

    def census(self) -> Census:
        """Return it."""
        known, tag = self._known, self._tag
        words, called = self._all_words() if known.whole else self._some_words()
        said = known.state.put_all(self._merged(self._said, self._said_before))
        self._found[f"labels.{tag}"] = self._across(called)
        return Census(
            tuple(each.outline for each in self._now.values()),
            self._found,
            tuple(self._changed),
            not known.whole and all(_is_alike(each, self._past[slug]) for slug, each in self._now.items()),
            {f"words.{tag}": words, f"labels.{tag}": called, f"said.{tag}": said},
            self._keeper.kept(),
            tuple(self._read),
            self._spent.by_stage,
        )

    def _merged(self, new: Mapping[str, object], old: Lines[Any]) -> Iterator[bytes]:
        """Yield what the state is to keep of the roles: where some were looked at, the others stay."""
        return merged(self._looked_at if self._known.whole else old, new, old)

    def _all_words(self) -> tuple[str, str]:
        """Look at all words, and return the digests of all documents and of all labels. None is held: they are large."""
        called = self._known.state.part()
        return self._known.state.put_all(self._lines(called)), called.put()

    def _lines(self, called: Part) -> Iterator[bytes]:
        """Yield the line of each document, and add what its role calls its items to what is *called* so."""
        for slug in self._looked_at:
            if document := self._look_at(slug):
                called.add(written([(slug, self._called.pop(slug))]))
                yield written([(slug, _plain(document))])
            elif slug in self._past and self._path(slug) not in self._found:
                line = self._past.data([slug])
                if not line.endswith(_FAULTLESS):
                    self._found[self._path(slug)] = self._past.fresh(slug).found
                called.add(self._called_before.data([slug]))
                yield line

    def _some_words(self) -> tuple[str, str]:
        """Look at the words that were touched, and return the digests of all documents and of all labels."""
        self._now = {slug: document for slug in self._looked_at if (document := self._look_at(slug))}
        words = self._merged({slug: _plain(each) for slug, each in self._now.items()}, self._past)
        return self._known.state.put_all(words), self._known.state.put_all(self._merged(self._called, self._called_before))

    def _look_at(self, slug: str) -> Document | None:
        """Read the words of a role; return None where they are known and the same, or cannot be read."""
        known, path, before = self._known, self._path(slug), self._past.line(slug)
        is_source = known.sources[slug] == self._tag
        digest = inputs.digest_of(known.root, path) if path in known.touched or not before else _digest(before)
        if before and digest == _digest(before) and before.startswith("[true" if is_source else "[false") and slug not in known.stale:
            return None
        if digest != _digest(before):
            self._changed.append(slug)
        with self._spent.on("read"):
            role, found = content.words(known.root, slug, self._tag)
        document = None
        if role:
            found = found if is_source else check.begun(role, found)
            self._read.append(slug)
            with self._spent.on("check"):
                found = (*found, *(() if fatal(found) else _between(known, role)), *rule.in_role(role))
            with self._spent.on("outline"):
                document = Document(is_source, digest, listing(role), outline(role), found)
                self._called[slug] = [label[1:] for label in labels(role)]
                self._said[slug] = self._keeper.keep(role) + LINKED * bool(document.outline.links)
        if found or not known.whole:
            self._found[path] = found
        return document

    def _across(self, called: str) -> Found:
        """Return what is wrong with what all roles call their skills, tools and metrics: where it is in order and the same, nothing."""
        state, part = self._known.state, f"labels.{self._tag}"
        if called == state.parts.get(part) and part not in state.facts.get("found", {}):
            return ()
        return tuple(rule.across(rule.Translation(self._tag, _Called(state, called), self._place)))

    def _place(self, label: Label) -> Span:
        """Return where *label* stands: looked up only for what is at fault."""
        role, _ = content.words(self._known.root, label.slug, self._tag)
        return label_place(role, label) if role else whole(self._path(label.slug))

    def _path(self, slug: str) -> str:
        return f"roles/{slug}/{self._tag}.yaml"


class _Called(Iterable[Label]):
    """What all roles of a locale call their skills, tools and metrics, read from the state whenever they are asked for: they are large."""

    def __init__(self, state: State, digest: str) -> None:
        self._state = state
        self._digest = digest

    def __iter__(self) -> Iterator[Label]:
        for line in self._state.lines(self._digest):
            slug, _, called = line.partition(b"\t")
            yield from (Label(slug.decode(), *each) for each in json.loads(called))


def _is_alike(new: Document, old: Document) -> bool:
    """Return whether no other locale's pages can differ for the *new* words, but where they name the role or say when it changed."""
    (_, _, name, _, *others), (_, _, former, _, *former_others) = new.outline, old.outline
    return bool(name) == bool(former) and (new.listing, others) == (old.listing, former_others)


def _between(known: Known, role: Role) -> Iterator[Diagnostic]:
    """Yield what is wrong between a role's words and its other files; those at fault themselves are left out."""
    slug, is_source = role.slug, known.sources[role.slug] == role.locale
    at_odds = slug in known.ids and check.is_at_odds(role, known.ids.fresh(slug), whole=is_source)
    facts = content.facts_of(known.root, [slug]).get(slug) if at_odds else None  # read again for their places
    if facts:
        yield from check.words(role, facts)
    if is_source:
        yield from check.complete(role, facts)


def _digest(line: str) -> str:
    """Return the digest in the line of a document, which need not be read whole for it."""
    return line.split('"', 2)[1] if line else ""


def _plain(document: Document) -> tuple[object, ...]:
    *rest, found = document
    return *rest, plain(found)


def read_document(written: list[Any]) -> Document:
    """Return the document that was written as JSON."""
    is_source, digest, listing, (slug, locale, name, updated, links, address, formerly), found = written
    read = Outline(intern(slug), intern(locale), name, updated, tuple(links), address, tuple(formerly))
    return Document(is_source, digest, listing, read, read_plain(found))
