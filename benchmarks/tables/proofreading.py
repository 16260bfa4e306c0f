"""What proofreading takes, and how often it speaks of good prose.

Microseconds of CPU that each rule takes a unit, over a site of about 100,000 units; and how many of 1,000 strings of good prose it
speaks of, by severity. The prose is that of Lighthouse's reports in 13 languages, which its translators wrote beside English, and which
no rule was made from. What is a finding there is not always a mistake of the rule: the texts are read in docs/proofreading.md.
"""

from __future__ import annotations

import json
import re
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import tabular
from benchmarks.install import ROOT
from benchmarks.measure import spread
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan
from sitegen import content, proof, proofreading
from sitegen.diagnostics import Diagnostic
from sitegen.proof import Collection, Language, Manuscript, Passage
from sitegen.rule import Rule
from sitegen.source import START, Text

TABLE = "proofreading"
COLUMNS = {"µs a unit": "unit", "of 1,000 strings of good prose": "prose"}
PROSE = ROOT / "node_modules/lighthouse/shared/localization/locales"
SOURCE = "en-US"
LOCALES = {
    "ar": "ar", "cs": "cs", "de": "de", "es": "es", "fr": "fr", "it": "it", "ja": "ja", "ko": "ko", "pl": "pl", "ru": "ru", "uk": "uk",
    "zh": "zh-Hans", "zh-TW": "zh-Hant",
}  # fmt: skip  # its name for them, and ours
VARIABLE = re.compile(r"\{[^}]*,|\{[A-Za-z_0-9]+\}")  # a message with places for values is no prose


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000, runs=1)
    parser.add_argument("--show", metavar="RULE", help="print what a rule says of the prose, to judge it, and measure nothing")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each rule, the dearest first."""
    collections = list(prose())
    strings = sum(len(each.units) for one in collections for each in one.manuscripts)
    if given.show:
        for each in (found for one in collections for found in proof.found(one) if found.name == given.show):
            print(each.span.path, each.message, _text(collections, each), sep="\n    ")
        return
    spoken: dict[str, int] = {}
    for fault in (found for one in collections for found in proof.found(one)):
        spoken[fault.name] = spoken.get(fault.name, 0) + 1
    ours = Ours(plan(given.pages[0]))
    site = list(_collections(ours.site))
    units = sum(len(each.units) for one in site for each in one.manuscripts)
    taken = {rule.name: _seconds(rule, site) for rule in proof.all_proofs()}
    for rule in sorted(proof.all_proofs(), key=lambda each: -taken[each.name]):
        figures = {"unit": spread([taken[rule.name] * 1e6 / units]), "prose": spread([spoken.get(rule.name, 0) * 1000 / strings])}
        yield Record(TABLE, rule.name, given.pages[0], figures, {"severity": rule.severity})
    whole = {"unit": spread([sum(taken.values()) * 1e6 / units]), "prose": spread([sum(spoken.values()) * 1000 / strings])}
    yield Record(TABLE, "all", given.pages[0], whole, {"units": f"{units:,}", "strings": f"{strings:,}"})


def prose() -> Iterator[Collection]:
    """Yield the strings of Lighthouse's reports in each language, beside English."""
    said = _strings(SOURCE)
    for name, tag in LOCALES.items():
        language = Language(tag, (), {}, ("en", *LOCALES.values()))
        units = tuple((key, Text(text, f"{name}.json", START, START)) for key, text in _strings(name).items() if key in said)
        source = {key: Text(said[key], "en.json", START, START) for key, _ in units}
        yield Collection(language, (Manuscript(f"{name}.json", language, units, source, "en", None, None, ()),))


def _strings(name: str) -> dict[str, str]:
    read: dict[str, Any] = json.loads((PROSE / f"{name}.json").read_text("utf-8"))
    messages = {key.replace(".", "-"): each["message"] for key, each in read.items()}
    return {f"messages.{key}": text for key, text in messages.items() if not VARIABLE.search(text)}


def _text(collections: Iterable[Collection], fault: Diagnostic) -> str:
    """Return the texts that have what *fault* names, as far as its place tells."""
    units = (text for one in collections for each in one.manuscripts if each.path == fault.span.path for _, text in each.units)
    quoted = re.findall("“(.+?)”", fault.message)
    return next((text.value for text in units if all(each in text.value for each in quoted)), "")


def _collections(site: Path) -> Iterator[Collection]:
    settings, _ = content.settings(site)
    if settings is None:
        raise ValueError(site)
    there, sources = content.written(content.role_files(site), settings)
    facts, _ = content.facts(site)
    desk = proofreading.Desk(site, settings.source.value, settings.tags, sources, {each.slug: each for each in facts})
    return (proofreading.collection(desk, tag, slugs) for tag, slugs in there.items())


def _seconds(rule: Rule, collections: Iterable[Collection]) -> float:
    """Return the seconds of CPU that *rule* takes for all *collections*."""
    subjects: dict[type, Callable[[Collection], Iterable[Any]]] = {
        Collection: lambda one: (one,),
        Manuscript: lambda one: one.manuscripts,
        Passage: lambda one: (Passage(path, text, each.source.get(path), each) for each in one.manuscripts for path, text in each.units),
    }
    asked = [list(subjects[rule.about](one)) for one in collections]
    start = time.process_time()
    for one in asked:
        for subject in one:
            for _ in rule.found(subject):
                pass
    return time.process_time() - start


def table(records: Iterable[Record]) -> str:
    """Return the table."""
    return tabular.by_size(records, COLUMNS, notes=("severity", "units", "strings"))
