"""The search dialog and the search page, as readers use them in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gzip import compress

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import ROOT, Served

OPTIONS = "dialog [role=option]"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a visit of a new reader."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def role(context: BrowserContext, reference: Served) -> Page:
    """Return a role's page."""
    page = context.new_page()
    page.goto(f"{reference.address}/en/roles/customer-support-agent/")
    return page


def ask(page: Page, query: str) -> None:
    """Open the dialog, type *query*, and wait for the answer."""
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")
    page.fill("dialog input", query)
    settled(page)


def settled(page: Page) -> None:
    """Wait for the end of a search."""
    page.wait_for_selector(".search-list[aria-busy=false]", state="attached")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_open_the_dialog_and_escape_closes_it(role: Page, key: str) -> None:
    role.focus("main a")

    role.keyboard.press(key)
    role.wait_for_selector("dialog[open]")
    focused = role.evaluate("document.activeElement.matches('dialog input[role=combobox]')")
    role.keyboard.press("Escape")

    assert focused
    assert role.query_selector("dialog[open]") is None
    assert role.evaluate("document.activeElement.matches('main a')")


def test_the_link_opens_the_dialog_and_the_button_closes_it(role: Page) -> None:
    role.click("[data-search]")
    role.wait_for_selector("dialog[open]")

    role.click("dialog form button")

    assert role.query_selector("dialog[open]") is None


def test_nothing_of_search_is_loaded_before_it_is_opened(context: BrowserContext, reference: Served) -> None:
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{reference.address}/en/roles/customer-support-agent/", wait_until="networkidle")

    assert not [url for url in asked if "search" in url or "quick" in url or "pagefind" in url]


def test_arrow_keys_walk_the_options_and_enter_goes_there(role: Page) -> None:
    ask(role, "crm")
    options = role.query_selector_all(OPTIONS)

    role.keyboard.press("ArrowUp")
    last = role.get_attribute("dialog input", "aria-activedescendant")
    role.keyboard.press("ArrowDown")
    first = role.get_attribute("dialog input", "aria-activedescendant")
    selected = [option.get_attribute("id") for option in options if option.get_attribute("aria-selected") == "true"]
    role.keyboard.press("Enter")
    role.wait_for_url("**/en/tools/crm/")

    assert (first, last, selected) == ("search-row-0", f"search-row-{len(options) - 1}", ["search-row-0"])


def test_enter_without_a_choice_goes_to_the_search_page(role: Page) -> None:
    ask(role, "crm")

    role.keyboard.press("Enter")
    role.wait_for_url("**/en/search/?q=crm")
    settled(role)

    assert role.input_value("form[data-search-page] input") == "crm"
    assert role.query_selector(".search-list a[href='/en/tools/crm/']")


def test_the_number_of_results_is_announced(role: Page) -> None:
    ask(role, "empathy")

    assert "result" in role.inner_text("dialog [role=status]")
    assert role.get_attribute("dialog input", "aria-expanded") == "true"


def test_a_hit_leads_to_the_section_and_shows_the_words(role: Page) -> None:
    ask(role, "escalations")

    passage = role.locator("dialog a[href='/en/roles/customer-support-specialist/#responsibilities-analyse-trends']")
    assert passage.locator("b").inner_text() == "Responsibilities › Analysing case trends"
    assert passage.locator("mark").first.inner_text().startswith("escalation")


def test_chinese_passages_have_no_spaces_between_letters(context: BrowserContext, reference: Served) -> None:
    page = context.new_page()
    page.goto(f"{reference.address}/zh-hant/roles/customer-support-agent/")

    ask(page, "工單")
    texts = page.eval_on_selector_all(OPTIONS, "options => options.map((option) => option.textContent)")
    marks = page.eval_on_selector_all("dialog mark", "marks => marks.map((mark) => mark.textContent)")

    assert "工單" in marks
    kind = re.compile(" (職務|技能|工具|指標|工作領域)")
    assert not [text for text in texts if re.search("[一-鿿] [一-鿿]", kind.sub("", text, count=1))]


def test_nothing_is_searched_while_an_input_method_composes(context: BrowserContext, reference: Served) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(f"{reference.address}/zh-hant/roles/customer-support-agent/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    keyboard = context.new_cdp_session(page)

    keyboard.send("Input.imeSetComposition", {"text": "kehu", "selectionStart": 4, "selectionEnd": 4})
    page.clock.run_for(10_000)
    while_composing = page.query_selector_all(OPTIONS)
    keyboard.send("Input.insertText", {"text": "客戶"})
    settled(page)

    assert while_composing == []
    assert page.query_selector_all(OPTIONS)


def test_the_search_page_answers_as_one_types_and_keeps_the_query_in_its_address(context: BrowserContext, reference: Served) -> None:
    page = context.new_page()
    page.goto(f"{reference.address}/pl/search/")
    page.wait_for_selector(".search-status", state="attached")

    page.fill("form[data-search-page] input", "empatia")
    settled(page)

    assert page.url.endswith("/pl/search/?q=empatia")
    assert page.query_selector(".search-list a[href='/pl/skills/empathy/']")


def test_the_search_page_narrows_an_answer_to_a_field_and_a_level_and_keeps_that_in_its_address(
    context: BrowserContext, reference: Served
) -> None:
    page = context.new_page()
    page.goto(f"{reference.address}/en/search/?q=customer")
    links = "[...new Set([...document.querySelectorAll('main .search-list a')].map((each) => each.pathname))]"
    settled(page)
    assert len(page.evaluate(links)) > 2

    page.select_option("[name=family]", label="Customer support")
    page.select_option("[name=level]", "entry")
    settled(page)
    page.wait_for_function(f"({links}).length === 1")

    assert page.evaluate(links) == ["/en/roles/customer-support-agent/"]
    assert page.url.endswith("?q=customer&family=customer-support&level=entry")
    page.reload()
    settled(page)
    assert page.evaluate(links) == ["/en/roles/customer-support-agent/"]


def test_long_answers_can_be_read_on(context: BrowserContext, reference: Served) -> None:
    page = context.new_page()
    page.goto(f"{reference.address}/en/search/?q=co")
    settled(page)
    before = page.locator(".search-list a").count()

    page.click(".search-list button")
    page.wait_for_function("before => document.querySelectorAll('.search-list a').length > before", arg=before)


def test_the_dialog_leads_to_the_results_it_does_not_show(role: Page) -> None:
    ask(role, "customer")
    told = int(re.search(r"\d+", role.inner_text("dialog [role=status]")).group())
    shown = role.eval_on_selector_all(OPTIONS, "options => new Set(options.map((option) => option.pathname)).size")
    last = role.locator(OPTIONS).last.inner_text()
    role.keyboard.press("ArrowUp")
    role.keyboard.press("Enter")
    role.wait_for_url("**/en/search/?q=customer")
    settled(role)

    assert (shown < told, last) == (True, "Show more")
    assert role.input_value("form[data-search-page] input") == "customer"


def test_the_dialog_leads_no_further_where_it_shows_all(role: Page) -> None:
    ask(role, "escalations")

    assert role.locator(OPTIONS).count() > 0
    assert role.locator("dialog .search-more").count() == 0


def test_queries_are_never_markup(role: Page) -> None:
    ask(role, "<img src=x onerror=alert(1)>")

    assert role.query_selector("dialog img") is None
    assert "<img src=x onerror=alert(1)>" in role.inner_text("dialog [role=status]")


def test_search_asks_no_other_host_and_keeps_to_the_policy(context: BrowserContext, reference: Served) -> None:
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(f"{reference.address}/ar/roles/customer-support-agent/")

    ask(page, "العملاء")

    assert not [url for url in asked if not url.startswith(reference.address)]
    assert said == []


def test_where_the_texts_cannot_be_loaded_titles_are_still_found(role: Page) -> None:
    role.route("**/pagefind/**", lambda route: route.abort())

    ask(role, "manager")

    assert role.query_selector("dialog a[href='/en/roles/customer-service-manager/']")


def test_search_costs_little_to_open() -> None:
    assets = ROOT / "templates" / "assets"

    assert len(compress((assets / "search.js").read_bytes(), 9)) <= 6 * 1024
    assert len(compress((assets / "search.css").read_bytes(), 9)) <= 2 * 1024


@pytest.mark.parametrize("locale", ["en", "zh-hant", "ar"])
def test_a_first_query_and_its_passages_load_at_most_150_kilobytes(context: BrowserContext, reference: Served, locale: str) -> None:
    page, sizes = context.new_page(), []
    page.goto(f"{reference.address}/{locale}/roles/customer-support-agent/", wait_until="networkidle")
    page.on("response", lambda response: sizes.append(len(compress(response.body(), 9))))

    ask(page, "客戶" if locale == "zh-hant" else "CRM")

    assert sum(sizes) <= 150_000  # 95,000 of them are the program, which browsers keep


def test_search_works_below_a_path(context: BrowserContext, bilingual: Served) -> None:
    locale = next(path.parent.parent.name for path in sorted(bilingual.folder.glob("book/*/search/index.html")))
    page = context.new_page()
    page.goto(f"{bilingual.address}/book/{locale}/search/")
    title = page.inner_text(".index a")

    page.fill("form[data-search-page] input", title)
    page.keyboard.press("Enter")
    page.wait_for_selector(f".search-list a[href^='/book/{locale}/']")
