"""A site of ESCO's size.

ESCO, the European classification of occupations, has 3,039 occupations in 28 languages. Each role here has its words in each
locale, and skills and tools have pages of their own, without search.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from functools import partial

from benchmarks import tabular
from benchmarks.corpus import Plan
from benchmarks.measure import figures, spread
from benchmarks.record import Record
from benchmarks.subjects import Ours

TABLE = "esco"
COLUMNS = {"wall s": "wall", "CPU s": "cpu", "memory MB": "memory", "pages built": "built"}
ROLES, LOCALES = 3039, 28


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--roles", type=int, default=ROLES, help=f"roles (default: {ROLES})")
    parser.add_argument("--locales", type=int, default=LOCALES, help=f"locales (default: {LOCALES})")
    parser.add_argument("--skills", type=int, default=3000, help="skills that the roles share (default: 3000)")
    parser.add_argument("--tools", type=int, default=300, help="tools that they share (default: 300)")
    parser.add_argument("--runs", type=int, default=1, help="runs (default: 1)")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield the record of the clean build."""
    ours = Ours(Plan(given.roles, given.locales, skills=given.skills, tools=given.tools))
    clean = partial(ours.clean_build, "--no-search")
    found = figures([clean() for _ in range(given.runs)])
    built = sum(1 for _ in ours.out.rglob("*.html"))
    found |= {"built": spread([float(built)]), "memory": spread([clean(watched=True).memory])}
    yield Record(TABLE, f"{given.roles:,} roles x {given.locales} locales", given.roles * given.locales, found)


def table(records: Iterable[Record]) -> str:
    """Return the table."""
    return tabular.by_size(records, COLUMNS)
