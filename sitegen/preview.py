"""A site held in memory: pages are rendered when they are asked for, and nothing is written to the site's folder."""

from __future__ import annotations

import mimetypes
from collections.abc import Collection
from html import escape
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote
from uuid import uuid4

from sitegen import load, search
from sitegen.diagnostics import Diagnostic, fatal, printable
from sitegen.failure import SearchError, ThemeError
from sitegen.memory import Memory
from sitegen.reports import terminal
from sitegen.shown import Indexes, Shown
from sitegen.state import StateLost

RELOAD = "-/reload.js"  # below the site's base, as are the next two: no page of a site begins with a hyphen
NEWS = "-/news"
STYLE = "-/error.css"


class Answer(NamedTuple):
    """What is sent for an address."""

    status: int
    kind: str  # media type
    data: bytes
    location: str = ""  # where the page is instead


class Preview:
    """The site in a folder, as its files are now; while they are at fault, as they last were in order, with the faults shown.

    Attributes:
        look: A name for what is shown now: another after each refresh.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._searching = Lock()
        self._found: tuple[Diagnostic, ...] = ()
        self._fault = ""  # what else keeps the newest state from being shown
        self._begin()
        self.refresh()

    def _begin(self) -> None:
        """Know nothing yet."""
        self._memory = Memory(self._root)
        self._indexes = Indexes(self._memory.folder / "search")
        self._newest: Shown | None = None
        self._shown: list[Shown] = []  # the newest last, before it the newest of those known to be drawn

    def refresh(self, paths: Collection[str] | None = None) -> None:
        """Look at the site's files again.

        Args:
            paths: Where files may have changed since the last time, below the site's folder; None where that may be anywhere.
        """
        with self._lock:
            self.look = uuid4().hex
            self._found, self._fault = (), ""
            try:
                self._survey(paths)
            except OSError as fault:
                self._fault = str(fault)

    def _survey(self, paths: Collection[str] | None) -> None:
        try:
            survey = self._memory.survey(paths)
        except StateLost:
            self._begin()
            survey = self._memory.survey(None)
        self._found = survey.found
        if survey.site is not None:
            linked = self._newest.linked(survey) if self._newest else {}
            self._newest = Shown(survey.site, load.theme(self._root), self._memory.words(), self._indexes, linked)
            self._shown = [*[each for each in self._shown if each.drawn][-1:], self._newest]

    @property
    def base(self) -> str:
        """The path the site is published under, with a slash at both ends."""
        return self._shown[-1].site.settings.base if self._shown else "/"

    @property
    def current(self) -> bool:
        """Whether the site is shown as its files are now."""
        return not (self._fault or fatal(self._found))

    def report(self) -> str:
        """Return what is wrong with the site, as text for a person."""
        fault = f"error: {printable(self._fault)}\n" if self._fault else ""
        return fault + terminal.printed(self._found, lambda path: load.file_text(self._root, path))

    def answer(self, path: str, asked_from: str = "") -> Answer:
        """Return what is sent for *path*. Only what would be published is ever sent: the disk is not looked at.

        Args:
            asked_from: The path of the page that asks for it, if any.
        """
        inner = self._inner(path)
        if inner in _OWN:
            return _OWN[inner]
        if inner.startswith(f"{search.FOLDER}/"):
            return self._searched(inner, self._inner(asked_from).partition("/")[0])
        with self._lock:
            while True:
                try:
                    return self._answer(path, inner)
                except (ThemeError, OSError) as fault:  # found only now: its templates cannot be drawn
                    self._fault = str(fault)
                    self._shown.pop()
                except StateLost:
                    self._begin()
                    self._survey(None)

    def _inner(self, path: str) -> str:
        return path.removeprefix(self.base) if path.startswith(self.base) else path.lstrip("/")

    def _searched(self, inner: str, slug: str) -> Answer:
        """Return a file of the full-text index: of the locale of the page that asks, else of all. Pages do not wait for it."""
        with self._lock:
            site = self._shown[-1] if self._shown else None
        if site is None:
            return Answer(503, "text/plain", b"")
        tags = [tag for tag, locale in site.site.locales.items() if locale.slug == slug] or list(site.site.locales)
        try:
            with self._searching:
                found = site.found(inner, tags)
        except (SearchError, StateLost) as fault:
            return Answer(503, "text/plain", str(fault).encode())
        return Answer(404, "text/plain", b"") if found is None else Answer(200, _kind(inner), found)

    def _answer(self, path: str, inner: str) -> Answer:
        if not self._shown:
            return Answer(503, "text/html", self._with_news(b"<!doctype html><title>sitegen</title><body></body>"))
        site = self._shown[-1]
        name = inner if inner and not inner.endswith("/") else f"{inner}index.html"
        found = site.file(name)
        if found is not None:
            kind = _kind(name)
            return Answer(200, kind, self._with_news(found) if kind == "text/html" else found)
        if f"{path}/" == self.base:
            return Answer(308, "text/plain", b"", quote(self.base))
        if site.file(f"{inner}/index.html"):
            return Answer(308, "text/plain", b"", quote(f"{self.base}{inner}/"))
        missing = site.file(f"{inner.partition('/')[0]}/404.html") or site.file("404.html") or b""
        return Answer(404, "text/html", self._with_news(missing))

    def _with_news(self, page: bytes) -> bytes:
        """Return *page* with what reloads it, and with the faults over it while there are any."""
        panel = f'<script type="module" src="{self.base}{RELOAD}" data-news="{self.base}{NEWS}?shown={self.look}"></script>'
        if not self.current:
            panel += f'<link rel="stylesheet" href="{self.base}{STYLE}">'
            panel += f'<pre id="sitegen-error" role="alert" lang="en" dir="ltr">{escape(self.report())}</pre>'
        head, end, tail = page.rpartition(b"</body>")
        return head + panel.encode() + end + tail


def _kind(name: str) -> str:
    return _KINDS.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0] or "application/octet-stream"


_KINDS = {"md": "text/markdown", "jsonld": "application/ld+json"}  # which Python does not know by itself
_OWN = {
    RELOAD: Answer(
        200,
        "text/javascript",
        b"""const key = "sitegen-kept";
const kept = JSON.parse(sessionStorage.getItem(key));
sessionStorage.removeItem(key);
const folds = () => [...document.querySelectorAll("main details")];
if (kept?.path === location.pathname) {
  folds().forEach((fold, place) => (fold.open = kept.open[place] ?? fold.open));
  document.getElementById(kept.focus)?.focus({ preventScroll: true });
  const place = () => scrollTo({ top: kept.top, behavior: "instant" });
  place();
  addEventListener("load", place); // a browser goes to the anchor of the address until then
}
function renew() {
  const open = folds().map((fold) => fold.open);
  const focus = document.activeElement?.id ?? "";
  sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, top: scrollY, open, focus }));
  location.reload();
}
let news;
function listen() {
  news?.close();
  if (document.hidden) return; // a browser has six connections to a server: a page asks what it missed when it is looked at
  news = new EventSource(document.querySelector("script[data-news]").dataset.news);
  news.onmessage = renew;
}
document.addEventListener("visibilitychange", listen);
listen();
""",
    ),
    STYLE: Answer(
        200,
        "text/css",
        b"""#sitegen-error { position: fixed; inset-inline: 0; inset-block-end: 0; max-block-size: 60vh; overflow: auto; margin: 0;
  padding: 1rem; background: #2b0b0b; color: #fff; font: 0.875rem/1.4 ui-monospace, monospace; white-space: pre; z-index: 9; }
""",
    ),
}
