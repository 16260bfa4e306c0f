"""What proofreading finds of faults planted in good roles, and says of edits that are none.

Each line is a rule about terms, items, lists, aliases or sections, or about sentences said twice or in another language. Into the roles
of this repository, which are in order in six languages, a seeded generator plants faults of several forms, one at a time, and as many
edits that look like them and are right: the preferred word for the avoided one, an item left out and not moved, a label with an
abbreviation at its end. What a rule does not find of the first kind it misses; what it says of the second is a false alarm.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks import tabular
from benchmarks.install import ROOT
from benchmarks.measure import spread
from benchmarks.planting import Edit, Place
from benchmarks.plantings import EDITS
from benchmarks.record import Record
from sitegen import content, proof, proofreading, rule
from sitegen.diagnostics import Diagnostic
from sitegen.model import Role, label_place, labels
from sitegen.proof import Collection, Manuscript, Passage

TABLE = "planted"
COLUMNS = {"faults": "faults", "found, %": "found", "other edits": "others", "false alarms, %": "alarms"}
SEED = "2026-11-22"
TRIES = 5  # for an edit that finds no place for itself


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--edits", type=int, default=60, help="of each rule, faults and others, each (default: %(default)s)")
    parser.add_argument("--rule", choices=EDITS, help="print what is missed and what is a false alarm of this rule, and measure nothing")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each rule."""
    with tempfile.TemporaryDirectory() as there:
        site = Site(Path(there))
        for name, (faults, others) in EDITS.items():
            if given.rule in {name, None}:
                found = [site.said(name, faults, number) for number in range(given.edits)]
                alarms = [site.said(name, others, number) for number in range(given.edits)]
                if given.rule:
                    print(*(f"missed: {each}" for each, said in found if not said), sep="\n")
                    print(*(f"false alarm: {each}: {said[0].message}" for each, said in alarms if said), sep="\n")
                else:
                    yield _record(name, [bool(said) for _, said in found], [bool(said) for _, said in alarms])


def _record(name: str, found: Sequence[bool], alarms: Sequence[bool]) -> Record:
    figures = {
        "faults": spread([len(found)]),
        "found": spread([100 * sum(found) / len(found)]),
        "others": spread([len(alarms)]),
        "alarms": spread([100 * sum(alarms) / len(alarms)]),
    }
    severity = next(each.severity for each in (*rule.all_rules(), *proof.all_proofs()) if each.name == name)
    return Record(TABLE, name, 0, figures, {"severity": severity})


class Site:
    """A copy of this repository's site, in which one edit is made at a time."""

    def __init__(self, root: Path) -> None:
        """Copy the site into *root*."""
        self.root = root
        self._before: dict[tuple[str, str], set[str]] = {}
        for name in ("roles", "locales"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "site.yaml", root)
        settings, _ = content.settings(root)
        if settings is None:
            raise ValueError(root)
        self.there, sources = content.written(content.role_files(root), settings)
        facts, _ = content.facts(root)
        self.desk = proofreading.Desk(root, settings.source.value, settings.tags, sources, {each.slug: each for each in facts})

    def said(self, name: str, edits: Sequence[Edit], number: int) -> tuple[str, list[Diagnostic]]:
        """Return which edit was made, the *number*th, and what the rule *name* says then."""
        chance = random.Random(f"{SEED}:{name}:{edits[0].__name__}:{number}")
        edit = edits[number % len(edits)]
        tags = [tag for tag in self.there if tag != self.desk.source or not _compares(name)]
        for _ in range(TRIES * len(tags)):
            tag = chance.choice(tags)
            slug = chance.choice(self.there[tag])
            allowed = self._said_before(name, tag)
            paths = [self.root / f"roles/{slug}/{tag}.yaml", self.root / f"roles/{slug}/en.yaml", self.root / f"locales/{tag}.yaml"]
            before = [path.read_bytes() for path in paths]
            read = [yaml.safe_load(text) for text in before]
            others = [yaml.safe_load((self.root / f"roles/{other}/{tag}.yaml").read_bytes()) for other in self.there[tag] if other != slug]
            if edit(Place(tag, read[0], read[1], others, read[2], chance)):
                written = [(path, words) for path, words in zip(paths, read, strict=True) if path != paths[0] or words is read[0]]
                try:
                    for path, words in reversed(written):
                        path.write_text(yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")
                    said = [each for each in self._found(name, tag) if each.message not in allowed]
                    return f"{edit.__name__} in {slug}/{tag}", said
                finally:
                    for path, text in zip(paths, before, strict=True):
                        path.write_bytes(text)
        raise ValueError(f"{edit.__name__} finds no place for itself")

    def _said_before(self, name: str, tag: str) -> set[str]:
        """Return what the rule *name* says of the roles as they are, which their files allow."""
        if (name, tag) not in self._before:
            self._before[name, tag] = {each.message for each in self._found(name, tag)}
        return self._before[name, tag]

    def _found(self, name: str, tag: str) -> Iterator[Diagnostic]:
        slugs = self.there[tag]
        if each := next((each for each in proof.all_proofs() if each.name == name), None):
            collection = proofreading.collection(self.desk, tag, slugs)
            for subject in _subjects(each.about, collection):
                yield from each.found(subject)
            return
        roles = [role for slug in slugs if (role := content.words(self.root, slug, tag)[0])]
        said = (*(found for role in roles for found in rule.in_role(role)), *rule.across(_translation(tag, roles)))
        yield from (found for found in said if found.name == name)


def _translation(tag: str, roles: Sequence[Role]) -> rule.Translation:
    by_slug = {role.slug: role for role in roles}
    return rule.Translation(tag, tuple(each for role in roles for each in labels(role)), lambda each: label_place(by_slug[each.slug], each))


def _compares(name: str) -> bool:
    """Return whether the rule *name* looks at translations alone."""
    return name in {"missing-item", "reordered-item", "section-balance", "odd-length", "same-label", "unlisted-name", "lost-product"}


def _subjects(about: type, collection: Collection) -> Iterable[Any]:
    if about is Collection:
        return [collection]
    if about is Manuscript:
        return collection.manuscripts
    return [Passage(path, text, each.source.get(path), each) for each in collection.manuscripts for path, text in each.units]


def table(records: Iterable[Record]) -> str:
    """Return the table."""
    rows = [*records]
    return f"{tabular.origin(rows)}\n\n{tabular.rows_of(rows, COLUMNS, notes=('severity',))}"
