"""A served site in, what was found on its pages out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Browser

from benchmarks.audit import checkers, visits
from benchmarks.audit.kinds import Page, chosen
from benchmarks.audit.lighthouse import Lighthouse, Scores
from benchmarks.audit.served import Served
from benchmarks.audit.visits import Faults, Visit


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was found on one page.

    Args:
        elsewhere: Its requests to other hosts.
        faults: What axe finds at fault, by the state the page was in.
        markup: What the Nu checker finds wrong.
        validity: What html-validate finds wrong.
    """

    page: Page
    visit: Visit
    elsewhere: list[str]
    faults: Faults
    markup: list[str]
    validity: list[str]
    lighthouse: Scores


def examine(served: Served, browser: Browser, lighthouse: Lighthouse, locales: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what is found on one page of each kind and locale."""
    pages = chosen(served.folder, locales)
    files = [page.file for page in pages]
    markup, validity = checkers.nu(files), checkers.html_validate(files)
    for page in pages:
        address = served.address + page.address
        visit = visits.watched(browser, address)
        found = partial(Finding, page, visit, visit.elsewhere(served.address), visits.faults_when_used(browser, address))
        yield found(markup.get(page.file, []), validity.get(page.file, []), lighthouse.scores(address, listed=page.listed))
