"""How often proofreading speaks of prose that others translated.

Findings in each corpus, in the half that no rule was corrected from or that was read last, and how many texts that has. Catalogues are
the messages of Django, Wagtail, django CMS, Django REST framework, Mezzanine and Sphinx, the later and the last ones those of other
programs; help is LibreOffice's, in the languages rules were made with and in others; guide is GNOME's for users, manuals are those of its
programs and of its developers; installation is Debian's guide; declaration is that of human rights. Terms are those of this repository's
locales. `--show RULE` prints what a rule says, drawn evenly over the languages by a fixed seed, to judge it.
"""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks import prose, tabular
from benchmarks.measure import spread
from benchmarks.prose import CORPORA, HALVES, SEED
from benchmarks.record import Record
from sitegen import proof
from sitegen.diagnostics import Diagnostic
from sitegen.proof import Collection

TABLE = "prose"
COLUMNS = {name: name for name in CORPORA}


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=[*CORPORA], help="which texts to read")
    parser.add_argument("--half", choices=HALVES, default=HALVES[1], help="which half of them (default: %(default)s)")
    parser.add_argument("--show", nargs="*", metavar="RULE", help="print some of what these rules say, or all, and measure nothing")
    parser.add_argument("--most", type=int, default=12, help="findings of a rule that are printed (default: %(default)s)")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each rule that says anything, and one of all texts."""
    said: dict[str, Counter[str]] = {}
    texts: dict[str, int] = {}
    for name in given.corpora:
        collections = list(prose.collections(name, [given.half]))
        found = [(one, fault) for one in collections for fault in proof.found(one)]
        said[name] = Counter(fault.name for _, fault in found)
        texts[name] = sum(len(each.units) for one in collections for each in one.manuscripts)
        if given.show is not None:
            for rule in given.show or sorted(said[name]):
                print(f"\n{rule}, {name}: {said[name][rule]}", *_drawn(rule, found, given.most), sep="\n")
    if given.show is not None:
        return
    for each in sorted(proof.all_proofs(), key=lambda each: (each.severity == "info", each.name)):
        if any(count[each.name] for count in said.values()):
            yield Record(
                TABLE, each.name, 0, {name: spread([count[each.name]]) for name, count in said.items()}, {"severity": each.severity}
            )
    yield Record(TABLE, "texts", 0, {name: spread([count]) for name, count in texts.items()}, {"severity": ""})


def _drawn(rule: str, found: Iterable[tuple[Collection, Diagnostic]], most: int) -> Iterator[str]:
    """Yield as many findings of *rule*, each with its text and its source, from one language after the other."""
    by_tag: dict[str, list[tuple[Collection, Diagnostic]]] = {}
    for one, fault in sorted((each for each in found if each[1].name == rule), key=lambda each: _rank(str(each[1]))):
        by_tag.setdefault(one.language.tag, []).append((one, fault))
    tags = sorted(by_tag, key=lambda tag: _rank(f"{rule}:{tag}"))
    turns = max((len(own) for own in by_tag.values()), default=0)
    drawn = (by_tag[tag][turn] for turn in range(turns) for tag in tags if turn < len(by_tag[tag]))
    for (one, fault), _ in zip(drawn, range(most), strict=False):
        manuscript = next(each for each in one.manuscripts if each.path == fault.span.path)
        path, text = manuscript.units[fault.span.line - 1]
        yield f"{one.language.tag}: {fault.message}\n    {text.value}\n    {manuscript.source[path].value}"


def _rank(text: str) -> str:
    return hashlib.sha256(f"{SEED}:{text}".encode()).hexdigest()


def table(records: Iterable[Record]) -> str:
    """Return the table."""
    rows = [*records]
    return f"{tabular.origin(rows)}\n\n{tabular.rows_of(rows, COLUMNS, notes=('severity',), shown=lambda values: f'{values[0]:,.0f}')}"
