"""A site held in memory: pages are rendered when they are asked for, and nothing is written to disk."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sitegen import load, outputs, search
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.edition import Edition, edition, roots
from sitegen.pages import Page
from sitegen.reports import terminal
from sitegen.site import Site
from sitegen.survey import examine
from sitegen.texts import Texts
from sitegen.work import Workers

RELOAD = "-/reload.js"  # below the site's base, as are the next two: no page of a site begins with a hyphen
NEWS = "-/news"
STYLE = "-/error.css"


class Answer(NamedTuple):
    """What is sent for an address."""

    status: int
    kind: str  # media type
    data: bytes


class _Copy:
    """A site that was found in order, with what has been rendered of it."""

    def __init__(self, root: Path, site: Site) -> None:
        self.site = site
        self._texts = Texts(root)
        self._theme = load.theme(root)
        self._editions: dict[str, Edition] = {}
        self._pages: dict[str, tuple[Page, Edition]] = {}

    def edition(self, tag: str) -> Edition:
        """Return the site in the locale *tag*, linked when it is first asked for."""
        if tag not in self._editions:
            made = edition(self._texts, self.site, tag, self._theme)
            self._editions[tag] = made
            self._pages |= {page.file: (page, made) for page in made.pages}
        return self._editions[tag]

    def file(self, path: str) -> bytes | None:
        """Return the file that would be published at *path*, or None."""
        slug = path.partition("/")[0]
        tag = next((tag for tag, locale in self.site.locales.items() if locale.slug == slug), None)
        if tag:
            self.edition(tag)
            page, made = self._pages.get(path, (None, None))
            return made.renderer.html(page) if page and made else None
        return self._index.get(path) if path.startswith(f"{search.FOLDER}/") else self._others.get(path)

    @cached_property
    def _others(self) -> Mapping[str, bytes]:
        jumps = [self.edition(tag).jump for tag in self.site.locales]
        source = self.edition(self.site.settings.source.value).jump.path
        files = (*jumps, *roots(self.site, self._theme, source), *outputs.site_files(self.site, self._theme))
        return {file.path: file.data for file in files}

    @cached_property
    def _index(self) -> Mapping[str, bytes]:
        copies = {tag: self.edition(tag).copies for tag in self.site.locales}
        bundles = {tag: search.index(each, tag) for tag, each in copies.items() if each}
        return {file.path: file.data for file in search.merged(bundles)}


class Preview:
    """The site in a folder, as its files are now; while they are at fault, as they last were in order, with the faults shown."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._good: _Copy | None = None
        self.found: tuple[Diagnostic, ...] = ()
        self.base = "/"
        self.refresh()

    def refresh(self) -> None:
        """Read the site's files again."""
        with self._lock:
            site, self.found = examine(Texts(self._root), Workers())
            if site is not None and not fatal(self.found):
                self._good = _Copy(self._root, site)
                self.base = site.settings.base

    def answer(self, path: str) -> Answer:
        """Return what is sent for *path*. Only what would be published is ever sent: the disk is not looked at."""
        with self._lock:
            inner = path.removeprefix(self.base) if path.startswith(self.base) else path.lstrip("/")
            if inner in _OWN:
                return _OWN[inner]
            found = self._good and (
                self._good.file(inner) or self._good.file(f"{inner}index.html" if not inner or inner.endswith("/") else "")
            )
            if found:
                kind = mimetypes.guess_type(inner)[0] or ("text/html" if found[:9].lower() == b"<!doctype" else "application/octet-stream")
                return Answer(200, kind, self._with_news(found) if kind == "text/html" else found)
            return Answer(404 if self._good else 500, "text/html", self._with_news(self._missing(inner)))

    def _missing(self, path: str) -> bytes:
        """Return the 404 page of the locale that *path* begins with, else the root's."""
        slug = path.partition("/")[0]
        pages = (self._good.file(f"{slug}/404.html") or self._good.file("404.html")) if self._good else None
        return pages or b"<!doctype html><title>sitegen</title><body></body>"

    def _with_news(self, page: bytes) -> bytes:
        """Return *page* with what reloads it, and with the faults over it while there are any."""
        panel = f'<script type="module" src="{self.base}{RELOAD}" data-news="{self.base}{NEWS}"></script>'
        if fatal(self.found):
            text = terminal.printed(self.found, lambda path: load.file_text(self._root, path))
            panel += f'<link rel="stylesheet" href="{self.base}{STYLE}">'
            panel += f'<pre id="sitegen-error" role="alert" lang="en" dir="ltr">{escape(text)}</pre>'
        head, end, tail = page.rpartition(b"</body>")
        return head + panel.encode() + end + tail


_OWN = {
    RELOAD: Answer(
        200,
        "text/javascript",
        b"""const key = "sitegen-scroll";
const kept = sessionStorage.getItem(key);
if (kept) { sessionStorage.removeItem(key); scrollTo(0, Number(kept)); }
const source = document.querySelector("script[data-news]").dataset.news;
new EventSource(source).onmessage = () => { sessionStorage.setItem(key, scrollY); location.reload(); };
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
