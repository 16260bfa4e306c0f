"""Pages as readers get them: every kind, in scripts of three sorts, in a real browser, on paper, and without a script."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.documents import documents

TOOLS = ROOT / "node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    "compare/",
    "compare/customer-support-agent-vs-customer-support-specialist/",
    "map/",
    "data/",
    "search/",
    "404.html",
)
LOCALES = ("en", "zh-hant", "ar")
BESIDE = [f"/en/{ROLE}with/ar/", f"/zh-hant/{ROLE}with/en/", f"/ar/{ROLE}with/en/", "/book/ar/roles/agent/with/en/"]
PAGES = [
    *(f"/{locale}/{kind}" for locale in LOCALES for kind in KINDS),
    *BESIDE,
    "/",
    "/404.html",
    "/book/ar/roles/lead/",
    "/book/ar/compare/agent-vs-lead/",
]
STATES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def visit(browser, reference, bilingual):
    """Return what opens a path in a fresh window; paths below /book/ are those of the small site, which has a page that falls back."""

    @contextmanager
    def opened(path: str, **settings: Any) -> Iterator[Page]:
        served = bilingual if path.startswith("/book/") else reference
        context = browser.new_context(**settings)
        context.add_init_script(path=TOOLS / "axe-core/axe.min.js")
        page = context.new_page()
        page.goto(served.address + path)
        yield page
        context.close()

    return opened


def size(width: int) -> dict[str, int]:
    return {"width": width, "height": 800}


def faults(page: Page) -> list[str]:
    """Return what axe finds at fault in the page as it stands."""
    found = page.evaluate("tags => axe.run({runOnly: tags}).then(result => result.violations)", RULES)
    return [f"{each['id']}: {node['html']}: {node['failureSummary']}" for each in found for node in each["nodes"]]


def faults_in_all_states(page: Page) -> dict[tuple[int, str], list[str]]:
    """Return what axe finds at fault on a small and a large screen, by day and by night."""
    found = {}
    for width, scheme in STATES:
        page.set_viewport_size(size(width))
        page.emulate_media(color_scheme=scheme)
        if at_fault := faults(page):
            found[width, scheme] = at_fault
    return found


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible(visit, path):
    with visit(path) as page:
        assert faults_in_all_states(page) == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_open_language_menu_is_accessible(visit, locale):
    with visit(f"/{locale}/{ROLE}") as page:
        page.click("details.lang summary")

        assert faults_in_all_states(page) == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_open_search_is_accessible(visit, locale):
    with visit(f"/{locale}/{ROLE}") as page:
        page.click("[data-search]")
        page.wait_for_selector("dialog[open] input")
        assert faults_in_all_states(page) == {}

        page.keyboard.type("CRM")
        page.wait_for_selector("dialog[open] [role=option]")
        assert faults_in_all_states(page) == {}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_phone(visit, path):
    with visit(path, viewport=size(320)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to a page asked for and complained of."""

    requests: list[str]
    complaints: list[str]


def watched(browser: Browser, address: str) -> Visit:
    """Visit an address for the first time."""
    found = Visit([], [])
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: None if request.url.startswith("data:") else found.requests.append(request.url))
    page.on("console", lambda said: found.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: found.complaints.append(str(fault)))
    page.goto(address, wait_until="networkidle")
    context.close()
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_asks_for_little_and_no_other_host_and_nothing_goes_wrong(browser, reference, bilingual, path):
    served = bilingual if path.startswith("/book/") else reference

    seen = watched(browser, served.address + path)

    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(f"{served.address}/")] == []
    assert len(seen.requests) <= (9 if path.endswith("/search/") else 5), seen.requests  # the search page is there to load the search


@pytest.mark.parametrize("locale", ["en", "zh-hant", "zh-hans", "pl", "ru", "ar"])
@pytest.mark.parametrize("role", sorted(path.parent.name for path in (ROOT / "roles").glob("*/role.yaml")))
def test_a_role_page_keeps_within_its_bytes(reference, locale, role):
    page = next(iter(documents(reference.folder / locale / "roles" / role, "/").values()))
    html = packed(reference.folder / locale / "roles" / role / "index.html")
    css = sum(packed(reference.folder / each["href"].lstrip("/")) for each in page.all("link", rel="stylesheet"))
    scripts = sum(packed(reference.folder / each["src"].lstrip("/")) for each in page.all("script") if each["src"])

    assert html <= 9000
    assert css <= 5000
    assert scripts <= 2000
    assert html + css + scripts <= 16000


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("path", [path for path in PAGES if not path.endswith(("/search/", "/compare/"))])
def test_without_scripts_readers_read_the_same(visit, path):
    words = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')"
    with visit(path) as page:
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('a.a').forEach(each => each.remove())")  # the “#” that scripts put beside headings
        scripted = page.evaluate(words)

    with visit(path, java_script_enabled=False) as page:
        assert page.evaluate(words) == scripted


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
        page.wait_for_load_state("networkidle")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.lang') !== null"):
                break
        page.keyboard.press("Enter")
        page.wait_for_selector("details.lang[open] a >> visible=true")
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
    checker = TOOLS / "vnu-jar/build/dist/vnu.jar"
    folders = [str(reference.folder), str(bilingual.folder)]
    done = subprocess.run(
        ["java", "-jar", checker, "--errors-only", "--skip-non-html", *folders], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.returncode == 0


def test_html_validate_finds_no_fault(reference, bilingual, tmp_path):
    settings = tmp_path / "html-validate.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}))
    files = [str(path) for served in (reference, bilingual) for path in served.folder.rglob("*.html")]
    done = subprocess.run(
        ["node", TOOLS / "html-validate/bin/html-validate.mjs", "--config", settings, "--formatter", "text", *files],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip

    assert done.stdout == ""
    assert done.returncode == 0
