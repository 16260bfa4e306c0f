"""Without a network, readers find what they have read, and search the language they searched before."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page

from benchmarks.audit.served import Served, serving

AGENT, LEAD = "/en/roles/customer-support-agent/", "/en/roles/customer-service-manager/"
IS_KEPT = "async (address) => Boolean(await caches.match(address))"


def kept(page: Page, address: str) -> None:
    """Wait until the browser has kept what is at *address*."""
    page.wait_for_function(IS_KEPT, arg=address)


def test_pages_that_were_read_and_the_search_that_was_opened_work_without_a_network(browser: Browser, reference: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    with serving(reference.folder) as served:
        page.goto(served.address + AGENT)
        kept(page, served.address + AGENT)
        page.click("[data-search]")
        page.fill("dialog input", "refund")
        page.wait_for_selector("dialog [role=option]")
        for file in json.loads((reference.folder / "pagefind/en.json").read_text())["files"]:
            kept(page, f"{served.address}/pagefind/{file}")

    page.reload()
    heading = page.inner_text("h1")
    page.click("[data-search]")
    page.fill("dialog input", "runbook")
    page.wait_for_selector(f"dialog [role=option][href^='{AGENT}']")
    unread = page.evaluate(f"fetch('{LEAD}').then(() => 'answered', () => 'failed')")
    context.close()

    assert heading == "Customer support agent"
    assert unread == "failed"


def test_with_a_network_a_page_is_the_newest(browser: Browser, reference: Served, tmp_path) -> None:
    (tmp_path / "sw.js").write_bytes((reference.folder / "sw.js").read_bytes())
    page_file = tmp_path / "index.html"
    page_file.write_text("<title>Old</title><script>navigator.serviceWorker.register('sw.js')</script>")
    context = browser.new_context()
    page = context.new_page()
    with serving(tmp_path) as served:
        page.goto(served.address)
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.reload()
        kept(page, served.address + "/")
        page_file.write_text("<title>New</title>")
        page.reload()
        titled = page.title()
    page.reload()
    later = page.title()
    context.close()

    assert titled == "New"
    assert later == "New"
