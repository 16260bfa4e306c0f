"""An address in, what a browser meets there out: requests, bytes, complaints, and what axe finds at fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
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
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": TAGS}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # by night nothing differs but colours
WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MENU, SEARCH, FIELD = "details.lang summary", "[data-search]", "dialog[open] input"
ARRANGED = "details.lang[open][aria-busy=false]"  # the open menu, after its script has done all to it
AT_REST = """() => {
  const rest = (window.rest ??= {frames: 0});
  if (!rest.watch) {
    rest.watch = new MutationObserver(() => (rest.frames = 0));
    rest.watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  const busy = document.readyState !== "complete" || document.querySelector("[aria-busy=true]");
  rest.frames = busy || document.getAnimations().some((each) => each.playState === "running") ? 0 : rest.frames + 1;
  if (rest.frames < 5) return false;
  rest.watch.disconnect();
  delete window.rest;
  return true;
}"""  # asked at each frame: no search goes on, nothing moves, and for five frames no script has changed the page
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


class Watch:
    """Notes what a page asks for and complains of, from the first address it is given."""

    def __init__(self, page: Page) -> None:
        self._requests: list[str] = []
        self._complaints: list[str] = []
        self._sizes: list[int] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: self._sizes.append(event["encodedDataLength"]))
        page.on("request", lambda request: None if request.url.startswith("data:") else self._requests.append(request.url))
        page.on("console", lambda said: self._complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda fault: self._complaints.append(str(fault)))

    def seen(self) -> Visit:
        """Return what was noted so far."""
        return Visit([*self._requests], [*self._complaints], int(sum(self._sizes)))


def watched(browser: Browser, address: str) -> Visit:
    """Return what a visit to *address* by a new reader was."""
    context = browser.new_context()
    page = context.new_page()
    watch = Watch(page)
    page.goto(address, wait_until="networkidle")
    context.close()
    return watch.seen()


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open *address* in a fresh window."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def faults(page: Page, rules: Mapping[str, object] = RULES) -> list[str]:
    """Return what axe finds at fault in the page, once it is at rest.

    Raises:
        TimeoutError: Playwright's own: it does not come to rest.
    """
    page.wait_for_load_state("networkidle")
    page.wait_for_function(AT_REST)
    if not page.evaluate("Boolean(window.axe?.run)"):
        page.evaluate(_axe())
    look = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(result => result.violations)"
    return [f"{each['id']}: {node['html']}: {node['failureSummary']}" for each in page.evaluate(look, rules) for node in each["nodes"]]


@cache
def _axe() -> str:
    return (TOOLS / "axe-core/axe.min.js").read_text("utf-8") + "; 0"


def faults_day_and_night(page: Page) -> Faults:
    """Return what axe finds at fault in the light scheme, and in the dark one where only colours differ."""
    found: Faults = {}
    for scheme, rules in zip(SCHEMES, (RULES, OF_COLOUR), strict=True):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", arg=scheme)
        if at_fault := faults(page, rules):
            found[scheme] = at_fault
    return found


def faults_in_all_states(page: Page) -> Faults:
    """Return what axe finds at fault on a small and a large screen, by day and by night."""
    found: Faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => innerWidth === width", arg=width)
        found |= {f"{width} px, {scheme}": at_fault for scheme, at_fault in faults_day_and_night(page).items()}
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
            page.click(SEARCH)
            page.wait_for_selector(FIELD)
            found |= _in("search", faults_in_all_states(page))
    return found


def _in(where: str, found: Mapping[str, list[str]]) -> Faults:
    return {f"{where}, {state}": at_fault for state, at_fault in found.items()}
