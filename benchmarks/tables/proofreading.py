"""What proofreading takes, and how often it speaks of good prose.

Microseconds of CPU that each rule takes a unit, over a site of about 100,000 units; and how many of 1,000 strings of good prose it
speaks of. The prose is that of Lighthouse's reports, which its translators wrote beside English: in 13 languages of which half of the
strings were used to make rules more precise, and in 29 others. Who reads a text anew, as each rule here does, finds its prose again;
`sitegen check` finds it once for all rules, so the sum is more than it takes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import tabular
from benchmarks.install import ROOT
from benchmarks.measure import figures as figures_of
from benchmarks.measure import run, spread
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan
from sitegen import content, proof, proofreading
from sitegen.diagnostics import Diagnostic
from sitegen.proof import Collection, Language, Manuscript, Passage
from sitegen.rule import Rule
from sitegen.source import START, Text

TABLE = "proofreading"
COLUMNS = {"µs a unit": "unit", "of 1,000 in 13 languages": "prose", "of 1,000 in 29 others": "others", "wall s": "wall", "CPU s": "cpu"}
PROSE = ROOT / "node_modules/lighthouse/shared/localization/locales"
SOURCE = "en-US"
LOCALES = {
    "ar": "ar", "cs": "cs", "de": "de", "es": "es", "fr": "fr", "it": "it", "ja": "ja", "ko": "ko", "pl": "pl", "ru": "ru", "uk": "uk",
    "zh": "zh-Hans", "zh-TW": "zh-Hant",
}  # fmt: skip  # its name for them, and ours
OTHERS = {
    "bg": "bg", "ca": "ca", "da": "da", "el": "el", "fi": "fi", "fil": "fil", "he": "he", "hi": "hi", "hr": "hr", "hu": "hu", "id": "id",
    "lt": "lt", "lv": "lv", "nl": "nl", "no": "nb", "pt": "pt", "pt-PT": "pt-PT", "ro": "ro", "sk": "sk", "sl": "sl", "sr": "sr",
    "sr-Latn": "sr-Latn", "sv": "sv", "ta": "ta", "te": "te", "th": "th", "tr": "tr", "vi": "vi", "zh-HK": "zh-Hant-HK",
}  # fmt: skip
VARIABLE = re.compile(r"\{[^}]*,|\{[A-Za-z_0-9]+\}")  # a message with places for values is no prose


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000, runs=1)
    parser.add_argument("--show", metavar="RULE", help="print what a rule says of the prose, to judge it, and measure nothing")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each rule, the dearest first, one of all, and one of the command."""
    prose = {"prose": list(_prose(LOCALES)), "others": list(_prose(OTHERS))}
    if given.show:
        collections = [one for several in prose.values() for one in several]
        for fault in (found for one in collections for found in proof.found(one) if found.name == given.show):
            print(fault.span.path, fault.message, _text(collections, fault), sep="\n    ")
        return
    strings = {name: _units(several) for name, several in prose.items()}
    spoken = {name: Counter(found.name for one in several for found in proof.found(one)) for name, several in prose.items()}
    rules = proof.all_proofs()
    for pages in given.pages:
        ours = Ours(plan(pages))
        site = list(_collections(ours.site))
        units = _units(site)
        taken = {rule.name: _seconds(rule, site) * 1e6 / units for rule in rules}
        for each in sorted(rules, key=lambda each: -taken[each.name]):
            figures = {name: spread([spoken[name][each.name] * 1000 / strings[name]]) for name in prose}
            yield Record(TABLE, each.name, pages, {"unit": spread([taken[each.name]]), **figures}, {"severity": each.severity})
        grave = {each.name for each in rules if each.severity != "info"}
        for subject, names in (("all warnings and errors", grave), ("all", set(taken))):
            sums = {name: spread([sum(count[each] for each in names) * 1000 / strings[name]]) for name, count in spoken.items()}
            whole = {"unit": spread([sum(taken[each] for each in names)]), **sums}
            yield Record(
                TABLE, subject, pages, whole, {"units": f"{units:,}", "strings": f"{strings['prose']:,} and {strings['others']:,}"}
            )
        check = [sys.executable, "-m", "sitegen", "check", str(ours.site), "--format", "markdown"]
        runs = [run([check], ours.site) for _ in range(given.runs)]
        yield Record(TABLE, "`sitegen check`", pages, figures_of(runs), {"units": f"{units:,}"})


def _prose(locales: Mapping[str, str]) -> Iterator[Collection]:
    """Yield the strings of Lighthouse's reports in each language, beside English."""
    said = _strings(SOURCE)
    for name, tag in locales.items():
        language = Language(tag, (), {}, ("en", *locales.values()))
        there = enumerate((key, text) for key, text in _strings(name).items() if key in said)
        units = tuple((key, Text(text, f"{name}.json", (line, 0), (line, len(text)))) for line, (key, text) in there)
        source = {key: Text(said[key], "en.json", START, START) for key, _ in units}
        yield Collection(language, (Manuscript(f"{name}.json", language, units, source, "en", None, None, ()),))


def _units(collections: Iterable[Collection]) -> int:
    return sum(len(each.units) for one in collections for each in one.manuscripts)


def _strings(name: str) -> dict[str, str]:
    read: dict[str, Any] = json.loads((PROSE / f"{name}.json").read_text("utf-8"))
    messages = {key.replace(".", "-"): each["message"] for key, each in read.items()}
    return {f"messages.{key}": text for key, text in messages.items() if not VARIABLE.search(text)}


def _text(collections: Iterable[Collection], fault: Diagnostic) -> str:
    """Return the text that *fault* is in."""
    units = (text for one in collections for each in one.manuscripts if each.path == fault.span.path for _, text in each.units)
    return next(text.value for text in units if text.start[0] == fault.span.line - 1)


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
