"""An address in, what a browser meets there out: requests, bytes, complaints, and what axe finds at fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Playwright

TOOLS = Path(__file__).parents[2] / "node_modules"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # a request to another host is seen, and goes nowhere
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STATES = [(width, scheme) for width in (320, 1280) for scheme in SCHEMES]
MENU, SEARCH, FIELD = "details.lang summary", "[data-search]", "dialog[open] input"
ARRANGED = "details.lang[open] [role=group]"  # the open menu, after its script has put the reader's own languages first
SETTLED = """() => new Promise(done => {
  let frames = 0;
  const watch = new MutationObserver(() => (frames = 0));
  watch.observe(document, {subtree: true, childList: true, attributes: true});
  const next = () => (++frames > 5 ? (watch.disconnect(), done()) : requestAnimationFrame(next));
  next();
})"""  # for five frames no script has changed the page: what answers to the size of the screen has done so
ELSEWHERE = "(selector) => ![undefined, location.pathname].includes(document.querySelector(selector)?.pathname)"  # leads to another page

Faults = dict[str, list[str]]  # by the state the page was in


def chromium(playwright: Playwright) -> Browser:
    """Return the system's Chromium where it is installed, else Playwright's own."""
    return playwright.chromium.launch(executable_path=installed(playwright), args=QUIET)


def installed(playwright: Playwright) -> str:
    """Return the path of that Chromium."""
    return shutil.which("chromium") or playwright.chromium.executable_path


@dataclass(frozen=True, slots=True)
class Visit:
    """What a first visit to a page asked for and complained of; the size is that of all answers as they were sent, in bytes."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    size: int = 0

    def elsewhere(self, origin: str) -> list[str]:
        """Return the requests to other hosts than *origin*."""
        return [url for url in self.requests if not url.startswith(f"{origin}/")]


def watched(browser: Browser, address: str) -> Visit:
    """Return what a visit to *address* by a new reader was."""
    requests: list[str] = []
    complaints: list[str] = []
    sizes: list[int] = []
    context = browser.new_context()
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: None if request.url.startswith("data:") else requests.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(address, wait_until="networkidle")
    context.close()
    return Visit(requests, complaints, int(sum(sizes)))


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open *address* in a fresh window that knows axe."""
    context = browser.new_context(**settings)
    context.add_init_script(path=TOOLS / "axe-core/axe.min.js")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def faults(page: Page) -> list[str]:
    """Return what axe finds at fault in the page as it stands."""
    page.evaluate(SETTLED)
    found = page.evaluate("tags => axe.run({runOnly: tags}).then(result => result.violations)", RULES)
    return [f"{each['id']}: {node['html']}: {node['failureSummary']}" for each in found for node in each["nodes"]]


def faults_in_all_states(page: Page) -> Faults:
    """Return what axe finds at fault on a small and a large screen, by day and by night."""
    found = {}
    for width, scheme in STATES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        if at_fault := faults(page):
            found[f"{width} px, {scheme}"] = at_fault
    return found


def faults_when_used(browser: Browser, address: str) -> Faults:
    """Return what axe finds at fault in the page at *address*: as it stands, with its language menu open, and its search."""
    with opened(browser, address) as page:
        found = faults_in_all_states(page)
        if page.query_selector(MENU):
            page.click(MENU)
            page.wait_for_selector(ARRANGED)
            found |= _in("language menu", faults_in_all_states(page))
    with opened(browser, address) as page:
        if page.evaluate(ELSEWHERE, SEARCH):
            page.wait_for_load_state("networkidle")
            page.click(SEARCH)
            page.wait_for_selector(FIELD)
            found |= _in("search", faults_in_all_states(page))
    return found


def _in(where: str, found: Mapping[str, list[str]]) -> Faults:
    return {f"{where}, {state}": at_fault for state, at_fault in found.items()}
