"""What an audit of a published site is, and which there are: every file in audits/ is one, named as its file is.

An audit has HELP, the way out, and SEVERITY where its findings are no errors; and one or both of

- `in_page(page, site)`: what is wrong with a page, whatever the others hold;
- `across(site)`: what is wrong between the pages, of which by then only records are left, and with the files beside them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from sitegen import audits
from sitegen.diagnostics import Diagnostic
from sitegen.document import Document
from sitegen.publication import Publication, Whole
from sitegen.source import Span, whole


class Sought(NamedTuple):
    """An attribute of a page that is no longer at hand: it is looked for when the page is read again."""

    file: str
    tag: str
    attribute: str
    value: str

    def place(self, page: Document) -> Span:
        """Return where in *page* it stands; the first element of its tag where no attribute is asked for."""
        found = next((each for each in page.all(self.tag) if not self.attribute or each[self.attribute].strip() == self.value), None)
        return page.place(found, self.attribute)


class Fault(NamedTuple):
    """What an audit found, and where."""

    place: Span | Sought
    message: str
    help: str = ""  # where the audit's own does not fit


class Finding(NamedTuple):
    """A fault that is yet to be placed, with the audit that found it."""

    audit: str
    fault: Fault

    def placed(self, pages: Mapping[str, Document]) -> Diagnostic:
        """Return it as a diagnostic; *pages* has those that are sought in, by their files."""
        module, (place, message, help) = all_audits()[self.audit], self.fault
        span = place if isinstance(place, Span) else place.place(pages[place.file]) if place.file in pages else whole(place.file)
        return Diagnostic(self.audit, getattr(module, "SEVERITY", "error"), message, span, help or module.HELP)


@cache
def all_audits() -> Mapping[str, ModuleType]:
    """Return every audit in audits/ by its name, sorted."""
    names = sorted(each.name for each in pkgutil.iter_modules(audits.__path__))
    return {name.replace("_", "-"): import_module(f"{audits.__name__}.{name}") for name in names}


def in_page(page: Document, site: Publication) -> Iterator[Finding]:
    """Yield what is wrong with a page by itself."""
    for name, module in all_audits().items():
        if hasattr(module, "in_page"):
            yield from _of(name, module.in_page(page, site))


def across(site: Whole) -> Iterator[Finding]:
    """Yield what is wrong between pages, and with the files beside them."""
    for name, module in all_audits().items():
        if hasattr(module, "across"):
            yield from _of(name, module.across(site))


def _of(name: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    return (Finding(name, fault) for fault in faults)
