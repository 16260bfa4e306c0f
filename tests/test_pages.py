"""Pages as readers get them: every kind, in scripts of three sorts, in a real browser, on paper, and without a script."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from benchmarks.audit import checkers
from benchmarks.audit.marks import BYTES_OF_ROLE, REQUESTS, REQUESTS_OF_SEARCH
from benchmarks.audit.served import packed
from benchmarks.audit.visits import ARRANGED, Faults, Visit, Watch, faults, faults_in_all_states, opened
from tests.conftest import ROOT
from tests.documents import documents

ROLE = "roles/customer-support-specialist/"
KINDS = (
    "",
    "roles/",
    ROLE,
    "skills/",
    "skills/empathy/",
    "tools/crm/",
    "metrics/csat/",
    "families/customer-support/",
    "compare/customer-support-agent-vs-customer-support-specialist/",
    "map/",
    "glossary/",
    "data/",
    "status/",
    "404.html",
)
DRAWN = ("compare/", "search/")  # a script adds to what is written there
LOCALES = ("en", "zh-hant", "ar")
BESIDE = [f"/en/{ROLE}with/ar/", f"/zh-hant/{ROLE}with/en/", f"/ar/{ROLE}with/en/", "/book/ar/roles/agent/with/en/"]
WRITTEN = [
    *(f"/{locale}/{kind}" for locale in LOCALES for kind in KINDS),
    *BESIDE,
    "/",
    "/404.html",
    "/book/ar/roles/lead/",
    "/book/ar/compare/agent-vs-lead/",
]
PAGES = [*WRITTEN, *(f"/{locale}/{kind}" for locale in LOCALES for kind in DRAWN)]
NARROW = 320
WORDS = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a visit to a page was.

    Args:
        width: That of the page in the window of a small phone.
        words: What there is to read, with scripts and without.
    """

    address: str
    visit: Visit
    faults: Faults
    width: int
    words: tuple[str, str]


@pytest.fixture(scope="module")
def seen(request, browser, unscripted, reference, bilingual) -> Seen:
    """Return what one visit to a page was; the tests that ask for a page stand next to each other."""
    path = request.param
    served = bilingual if path.startswith("/book/") else reference
    context = browser.new_context(viewport=size(NARROW))
    page = context.new_page()
    watch = Watch(page)
    page.goto(served.address + path, wait_until="networkidle")
    visit, width = watch.seen(), page.evaluate("document.documentElement.scrollWidth")
    found = faults_in_all_states(page)
    page.evaluate("document.querySelectorAll('a.a').forEach(each => each.remove())")  # the “#” that scripts put beside headings
    words = page.evaluate(WORDS)
    context.close()
    unscripted.goto(served.address + path)
    return Seen(served.address, visit, found, width, (words, unscripted.evaluate(WORDS)))


@pytest.fixture(scope="module")
def unscripted(browser):
    """Yield a page that runs no scripts, as large as that on which words are read."""
    context = browser.new_context(java_script_enabled=False, viewport=size(1280))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def visit(browser, reference, bilingual):
    """Return what opens a path in a fresh window; paths below /book/ are those of the small site, which has a page that falls back."""

    def page(path: str, **settings: Any) -> AbstractContextManager[Page]:
        served = bilingual if path.startswith("/book/") else reference
        return opened(browser, served.address + path, **settings)

    return page


def size(width: int) -> dict[str, int]:
    return {"width": width, "height": 800}


@pytest.mark.parametrize("seen", PAGES, indirect=True)
def test_pages_are_accessible(seen):
    assert seen.faults == {}


@pytest.mark.parametrize("seen", PAGES, indirect=True)
def test_no_page_is_wider_than_a_small_phone(seen):
    assert seen.width <= NARROW


@pytest.mark.parametrize("seen", PAGES, indirect=True)
def test_a_first_visit_asks_for_little_and_no_other_host_and_nothing_goes_wrong(seen):
    requests = seen.visit.requests

    assert seen.visit.complaints == []
    assert seen.visit.elsewhere(seen.address) == []
    assert len(requests) <= (REQUESTS_OF_SEARCH if requests[0].endswith("/search/") else REQUESTS), requests


@pytest.mark.parametrize("seen", WRITTEN, indirect=True)
def test_without_scripts_readers_read_the_same(seen):
    scripted, unscripted = seen.words

    assert unscripted == scripted


def test_day_and_night_differ_in_colours_alone(reference):
    for path in [*reference.folder.glob("assets/*.css"), *reference.folder.glob("assets/*.js"), *reference.folder.rglob("*.html")]:
        assert "prefers-color-scheme" not in path.read_text("utf-8"), path
    for path in reference.folder.glob("assets/*.css"):
        for name in re.findall(r"([\w-]+):[^;{}]*light-dark\(", path.read_text("utf-8")):
            assert name.startswith("--") or name.endswith("color"), (path, name)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_open_language_menu_is_accessible(visit, locale):
    with visit(f"/{locale}/{ROLE}") as page:
        page.click("details.lang summary")
        page.wait_for_selector(ARRANGED)

        assert faults_in_all_states(page) == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_open_search_is_accessible(visit, locale):
    with visit(f"/{locale}/{ROLE}") as page:
        page.click("[data-search]")
        page.wait_for_selector("dialog[open] input")
        assert faults_in_all_states(page) == {}

        page.keyboard.type("CRM")
        page.wait_for_selector("dialog[open] [aria-busy=false] [role=option]")
        assert faults_in_all_states(page) == {}


@pytest.mark.parametrize("locale", ["en", "zh-hant", "zh-hans", "pl", "ru", "ar"])
@pytest.mark.parametrize("role", sorted(path.parent.name for path in (ROOT / "roles").glob("*/role.yaml")))
def test_a_role_page_keeps_within_its_bytes(reference, locale, role):
    page = next(iter(documents(reference.folder / locale / "roles" / role, "/").values()))
    html = size_of(reference.folder / locale / "roles" / role / "index.html")
    css = sum(size_of(reference.folder / each["href"].lstrip("/")) for each in page.all("link", rel="stylesheet"))
    scripts = sum(size_of(reference.folder / each["src"].lstrip("/")) for each in page.all("script") if each["src"])

    assert html <= 9000
    assert css <= 5000
    assert scripts <= 2000
    assert html + css + scripts <= BYTES_OF_ROLE


def size_of(path: Path) -> int:
    return len(packed(path.read_bytes()))


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_the_search_page_lists_everything(visit, reference, locale):
    with visit(f"/{locale}/search/", java_script_enabled=False) as page:
        links = page.evaluate("[...document.querySelectorAll('main a')].map(each => each.pathname)")

    pages = documents(reference.folder / locale, f"/{locale}/")
    assert {url for url, each in pages.items() if each.listed and re.search(r"/(roles|skills|tools|metrics)/.+/", url)} <= set(links)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_the_language_menu_works_by_keyboard_alone(visit, locale, scripts):
    with visit(f"/{locale}/{ROLE}", java_script_enabled=scripts) as page:
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.lang') !== null"):
                break
        page.keyboard.press("Enter")
        page.wait_for_selector(ARRANGED if scripts else "details.lang[open] a >> visible=true")
        while page.evaluate("document.activeElement.hreflang") != "ru":
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.lang') !== null")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/ru/{ROLE}")

        assert page.evaluate("document.documentElement.lang") == "ru"


def test_escape_closes_the_language_menu_and_the_focus_is_where_it_was(visit):
    with visit(f"/en/{ROLE}") as page:
        page.focus("details.lang summary")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")

        assert page.evaluate("document.querySelector('.lang').open") is False
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_change_of_language_keeps_the_place_on_the_page(visit):
    with visit(f"/en/{ROLE}#skills-empathy") as page:
        page.click("details.lang summary")
        page.wait_for_selector(ARRANGED)
        page.click("details.lang a[hreflang=ar]")
        page.wait_for_url(f"**/ar/{ROLE}#skills-empathy")

        assert page.evaluate("document.querySelector(':target').id") == "skills-empathy"


def test_the_first_tab_leads_past_the_header(visit):
    with visit(f"/en/{ROLE}") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("locale", LOCALES)
def test_in_forced_colours_what_is_pointed_at_is_still_seen(visit, locale):
    with visit(f"/{locale}/{ROLE}", forced_colors="active") as page:
        page.focus("details.lang summary")
        outline = page.evaluate("getComputedStyle(document.activeElement)['outline-style']")

        assert outline != "none"
        assert faults(page) == []


@pytest.mark.parametrize(("locale", "width"), [("en", 360), ("ru", 360), ("ar", 412), ("ru", 1280)])
def test_what_comes_below_the_field_of_the_search_page_has_its_place(visit, locale, width):
    below = "document.getElementById('all').getBoundingClientRect().y"
    with visit(f"/{locale}/", viewport=size(width), service_workers="block") as page:
        page.route("**/find.*.js", lambda route: route.abort())
        page.goto(f"{page.url}search/", wait_until="networkidle")
        without = page.evaluate(below)
        page.unroute_all()
        page.reload()
        page.wait_for_selector(".search-facets")

        assert page.evaluate(below) == without


def test_what_parts_a_code_from_its_meaning_is_no_piece_of_the_code(reference):
    page = (reference.folder / "ar/roles/customer-support-specialist/index.html").read_text("utf-8")

    assert "ISCO-08 3512</bdi>: " in page


@pytest.mark.parametrize("locale", LOCALES)
def test_on_paper_there_is_the_text_and_no_furniture(visit, locale):
    with visit(f"/{locale}/{ROLE}") as page:
        page.emulate_media(media="print")
        shown = "selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility()).length"

        assert page.evaluate(shown, "header.top, header.top *, .skip") == 0
        assert page.evaluate(shown, "main h2") > 5
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert 1 < len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) < 20


def test_the_html_checker_of_the_w3c_finds_no_fault(reference, bilingual):
    assert checkers.nu([reference.folder, bilingual.folder]) == {}


def test_html_validate_finds_no_fault(reference, bilingual):
    assert checkers.html_validate(path for served in (reference, bilingual) for path in served.folder.rglob("*.html")) == {}
