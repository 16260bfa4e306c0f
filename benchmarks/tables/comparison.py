"""What a first visit gets.

The role page of each in Traditional Chinese, drawn from the same YAML and served packed from the same host, as a new reader's
browser meets it. Lighthouse on a phone, medians: performance, accessibility, best practices, search engines. axe: rules broken at
320 and 1280 px, by day and by night. Nu: errors of the Nu HTML Checker. Menu and hreflang: how many links on all role pages lead to
no page. The borrowed page is that of a role which is not written in its locale; the table tells the language that the page says the
borrowed text is in. Search: the share of drawn pieces of two to four Chinese letters for which one of the pages found has the
piece. Load: what the machine had to do in the minute before it was built, in processors.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import tabular
from benchmarks.documents import Document, documents
from benchmarks.install import PINS, ROOT, scratch, tools
from benchmarks.measure import Spread, run, spread
from benchmarks.record import Record
from benchmarks.theme import Theme, themes

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from benchmarks.audit.visits import Visit

TABLE = "comparison"
OURS = "sitegen"
UNREACHED = "net::ERR_NAME_NOT_RESOLVED"
BORROWED = "borrowed text is said to be"
ROLE, LOCALE = "customer-support-specialist", "zh-Hant"
COLUMNS = {
    "performance": "mobile performance",
    "accessibility": "mobile accessibility",
    "best practices": "mobile best-practices",
    "SEO": "mobile seo",
    "axe": "axe",
    "Nu": "nu",
    "kB": "kB",
    "requests": "requests",
    "to other hosts": "elsewhere",
    "inline scripts": "inline",
    "menu, dead": "menu",
    "hreflang, dead": "hreflang",
    "found by search, %": "found",
    "load": "load",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One generator, built."""

    name: str
    version: str
    out: Path
    address: Callable[[Document], str]
    menu: str
    search: Callable[[Page, str], list[str]] | None


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--peers", nargs="*", choices=[OURS, *themes()], default=[OURS, *themes()], help="which ones (default: all)")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse (default: 3)")
    parser.add_argument("--drawn", type=int, default=100, help="pieces to search for (default: 100)")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each generator."""
    known = list(documents(ROOT))
    for name in given.peers:
        load = os.getloadavg()[0]  # of what else goes on: the build itself is over by the time that a page is looked at
        subject = _ours() if name == OURS else _theirs(themes()[name])
        record = _measured(subject, known, given)
        yield replace(record, figures={**record.figures, "load": spread([load])})


def _ours() -> Subject:
    out = scratch() / "ours"
    subprocess.run([sys.executable, "-m", "sitegen", "build", ROOT, "--out", out], cwd=ROOT, check=True, stdout=sys.stderr)
    return Subject(OURS, "", out, lambda each: f"/{each.key}/roles/{each.slug}/", "details.lang a", _search)


def _search(page: Page, query: str) -> list[str]:
    page.goto(f"{page.url.partition('/zh-hant/')[0]}/zh-hant/search/?q={query}")
    page.wait_for_selector(".search-list[aria-busy=false]", state="attached")
    found = page.eval_on_selector_all(".search-list a", "links => links.map((each) => each.pathname)")
    return list(dict.fromkeys(found))[:10]


def _theirs(theme: Theme) -> Subject:
    programs = tools(PINS / "themes", scratch)
    folder = scratch() / theme.peer.name
    theme.peer.prepare(ROOT, folder, programs)
    run([theme.peer.command(programs)], folder)
    out = folder / theme.peer.output
    return Subject(theme.peer.title, theme.peer.version(programs), out, theme.address, theme.menu, theme.search)


def _measured(subject: Subject, known: Sequence[Document], given: Namespace) -> Record:
    from playwright.sync_api import sync_playwright

    from benchmarks.audit import checkers, visits
    from benchmarks.audit.lighthouse import Lighthouse
    from benchmarks.audit.served import serving
    from benchmarks.reading import Reader, drawn

    document = next(each for each in known if (each.slug, each.locale) == (ROLE, LOCALE))
    path = subject.address(document)
    with serving(subject.out.resolve()) as served, sync_playwright() as playwright:
        browser, address = visits.chromium(playwright), served.address + path
        reader, visit = Reader(browser, served), visits.watched(browser, address)
        with visits.opened(browser, address) as page:
            found = visits.faults_in_all_states(page)
        with Lighthouse(visits.installed(playwright), given.runs, ("mobile",)) as lighthouse:
            figures: dict[str, float] = {**lighthouse.scores(address, listed=True, left_out=_fault_of_ours(visit)).scores}
        menu, alternates = reader.dead((subject.address(each) for each in known), subject.menu)
        if subject.search:
            pieces = drawn((each for each in known if each.locale == LOCALE), given.drawn)
            figures["found"] = 100 * reader.found(path, pieces, subject.search)
        notes = {
            "version": subject.version,
            BORROWED: reader.told(*_borrowed(subject, known)),
            "dead": " ".join(sorted({*menu, *alternates})),
        }
        figures |= {
            "axe": len({fault.partition(":")[0] for faults in found.values() for fault in faults}),
            "nu": sum(map(len, checkers.nu([reader.file(path)]).values())),
            "kB": visit.size / 1000,
            "requests": len(visit.requests),
            "elsewhere": len(visit.elsewhere(served.address)),
            "inline": reader.inline_scripts(path),
            "menu": len(menu),
            "hreflang": len(alternates),
        }
        browser.close()
    return Record(TABLE, subject.name, len(known), {name: spread([float(value)]) for name, value in figures.items()}, notes)


def _fault_of_ours(visit: Visit) -> list[str]:
    """Return the audit of the console, where all it would find is that here no other host can be reached."""
    unreached = bool(visit.complaints) and all(UNREACHED in said for said in visit.complaints)
    return ["errors-in-console"] if unreached else []


def _borrowed(subject: Subject, known: Sequence[Document]) -> tuple[str, str]:
    """Return the address of the page of a role in a locale that it is not written in, and the text it must borrow."""
    locales = {each.locale for each in known}
    document = next(each for each in known if set(each.alternates) != locales)
    missing = min(locales.difference(document.alternates))
    return subject.address(replace(document, locale=missing)), document.intro.partition("\n\n")[0]


def table(records: Iterable[Record]) -> str:
    """Return the table, sitegen first."""
    rows = sorted(records, key=lambda each: (each.subject != OURS, -each.median("mobile performance"), each.median("kB")))
    return f"{tabular.origin(rows)}\n\n{tabular.rows_of(rows, COLUMNS, notes=(BORROWED, 'version'), shown=_shown)}"


def _shown(values: Spread) -> str:
    return f"{round(values[0], 1):g}"
