"""What readers find in the reference: golden queries of each locale, in a real browser, on the search page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Served

QUERIES = Path(__file__).parent / "queries"
LOCALES = yaml.safe_load((ROOT / "site.yaml").read_text("utf-8"))["locales"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A golden query, and what a reader must find with it."""

    locale: str
    query: str
    find: tuple[str, ...]
    but: tuple[str, ...]
    within: int
    none: bool


def asked() -> Iterator[Asked]:
    """Yield the golden queries of all locales."""
    for file in sorted(QUERIES.glob("*.yaml")):
        for row in yaml.safe_load(file.read_text("utf-8")):
            find, but = tuple(row.get("find", ())), tuple(row.get("but", ()))
            yield Asked(file.stem, str(row["query"]), find, but, row.get("within", 10), row.get("none", False))


def found(page: Page) -> list[str]:
    """Return the addresses found, each once, sections before and after their page without difference, when the search has ended."""
    page.wait_for_selector(".search-list[aria-busy=false]", state="attached")
    return list(dict.fromkeys(page.eval_on_selector_all(".search-list a", "links => links.map((link) => link.getAttribute('href'))")))


@pytest.fixture(scope="module", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """Return each locale of the reference."""
    return str(request.param)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that all queries of a locale share, as one reader would ask them."""
    page = browser.new_page()
    yield page
    page.close()


def test_every_locale_has_golden_queries(locale: str) -> None:
    rows = [each for each in asked() if each.locale == locale]

    assert len(rows) >= 15
    assert [each for each in rows if each.none]


@pytest.mark.parametrize("row", list(asked()), ids=lambda row: f"{row.locale}: {row.query}")
def test_readers_find_what_they_look_for(page: Page, reference: Served, row: Asked) -> None:
    root = f"/{row.locale.lower()}/"
    if not page.url.startswith(f"{reference.address}{root}"):
        page.goto(f"{reference.address}{root}search/")
        page.wait_for_selector(".search-status", state="attached")
    page.fill("form[data-search-page] input", row.query)
    addresses = [address.removeprefix(root) for address in found(page)]
    if row.none:
        heads = page.eval_on_selector_all(".search-list h2", "heads => heads.map((head) => head.textContent)")
        assert set(heads) <= {_nearest(page)}, addresses
        assert row.query in page.inner_text(".search-status")
        return

    pages = list(dict.fromkeys(address if any("#" in each for each in row.find) else address.partition("#")[0] for address in addresses))
    assert set(row.find) <= set(pages[: row.within]), pages
    assert not set(row.but) & set(pages)


def _nearest(page: Page) -> str:
    script = (
        "async () => (await (await fetch(new URL('../quick.json', document.querySelector('[data-search]').href))).json()).words.nearest"
    )
    return str(page.evaluate(script))
