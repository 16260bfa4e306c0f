"""Take the pictures of the README from the built reference: make pictures."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.audit.served import serving
from benchmarks.audit.visits import chromium

HERE = Path(__file__).parent
COMPARED = "customer-support-agent-vs-customer-support-specialist"
PHONE, DESKTOP = (412, 823), (1280, 860)


def picture(browser: Browser, address: str, size: tuple[int, int], name: str, *, dark: bool = False, press: str = "") -> None:
    """Write the first screen of *address* to *name*.png; *press* is a selector to click first."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light")
    page.goto(address)
    if press:
        page.click(press)
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


def main() -> None:
    """Take all pictures."""
    with serving(HERE.parent.parent / "site") as site, sync_playwright() as playwright:
        browser = chromium(playwright)
        picture(browser, f"{site.address}/en/roles/customer-support-agent/", DESKTOP, "role-en")
        picture(browser, f"{site.address}/ar/roles/customer-support-agent/", PHONE, "role-ar", dark=True)
        picture(browser, f"{site.address}/zh-hant/roles/customer-support-agent/", PHONE, "menu-zh-hant", press=".lang summary")
        picture(browser, f"{site.address}/en/roles/customer-support-agent/with/ar/", DESKTOP, "bilingual-en-ar")
        picture(browser, f"{site.address}/en/map/", (1280, 620), "map-en")
        picture(browser, f"{site.address}/zh-hant/compare/{COMPARED}/", DESKTOP, "compare-zh-hant")
        picture(browser, f"{site.address}/pl/status/", DESKTOP, "status-pl")
        browser.close()


if __name__ == "__main__":
    main()
