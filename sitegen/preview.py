"""A site held in memory: pages are rendered when they are asked for, and nothing is written to disk."""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import NamedTuple
from urllib.parse import quote
from weakref import finalize

from sitegen import load, outputs, search
from sitegen.diagnostics import Diagnostic, fatal, printable
from sitegen.edition import Edition, Past, edition, roots
from sitegen.failure import SearchError, ThemeError
from sitegen.pages import Draft
from sitegen.reports import terminal
from sitegen.searchable import search_copy
from sitegen.site import Site
from sitegen.state import State
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
    location: str = ""  # where the page is instead


class _Kept:
    """A folder for what surveys keep. It is removed when nothing holds it any more, at the latest when the program ends."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="sitegen-"))
        finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


class _Copy:
    """A site that was found in order, with what has been rendered of it. Its files may change meanwhile: it no longer reads them."""

    def __init__(self, root: Path, kept: _Kept, site: Site, texts: Texts) -> None:
        self.site = site
        self.drawn = False  # whether any of its pages was
        self._kept = kept
        self._texts = texts
        self._theme = load.theme(root)
        self._editions: dict[str, Edition] = {}
        self._drafts: dict[str, tuple[Draft, Edition]] = {}

    def edition(self, tag: str) -> Edition:
        """Return the site in the locale *tag*, linked when it is first asked for."""
        if tag not in self._editions:
            made = edition(self.site, tag, self._theme, self._texts, Past(State(self._kept.folder), (), ""))
            self._editions[tag] = made
            self._drafts |= {draft.file: (draft, made) for draft in made.drafts}
        return self._editions[tag]

    def file(self, path: str) -> bytes | None:
        """Return the file that would be published at *path*, or None."""
        slug = path.partition("/")[0]
        tag = next((tag for tag, locale in self.site.locales.items() if locale.slug == slug), None)
        if tag is None:
            return self._index.get(path) if path.startswith(f"{search.FOLDER}/") else self._others.get(path)
        made = self.edition(tag)
        quick = made.quick(searchable=True) if path.endswith("/quick.json") else None
        if quick:
            return quick.data
        draft, made = self._drafts.get(path, (None, made))
        html = made.renderer.html(draft.make()) if draft else None
        self.drawn |= html is not None
        return html

    @cached_property
    def _others(self) -> Mapping[str, bytes]:
        return {each.path: each.make() for each in (*roots(self.site, self._theme), *outputs.site_files(self.site, self._theme))}

    @cached_property
    def _index(self) -> Mapping[str, bytes]:
        files: dict[str, bytes] = {}
        entries: dict[str, str] = {}
        for tag, locale in self.site.locales.items():
            pages = (draft.make() for draft in self.edition(tag).drafts)
            copies = {page.url: copy for page in pages if (copy := search_copy(page, locale))}
            if copies:
                own, entries[tag] = search.parts(search.index(copies, tag))
                files |= {file.path: file.data for file in own}
        return files | {each.path: each.make() for each in search.entry(entries)}


class Preview:
    """The site in a folder, as its files are now; while they are at fault, as they last were in order, with the faults shown."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._copies: list[_Copy] = []  # the newest last, before it the newest of those known to be drawn
        self._found: tuple[Diagnostic, ...] = ()
        self._fault = ""  # what else keeps the newest state from being shown
        self.refresh()

    def refresh(self) -> None:
        """Read the site's files again."""
        with self._lock:
            self._found, self._fault = (), ""
            kept = _Kept()
            try:
                survey = examine(self._root, State(kept.folder), Workers())
                self._found = survey.found
                if survey.site is not None:
                    texts = Texts(self._root, State(kept.folder), survey.kept)
                    self._copies = [*[each for each in self._copies if each.drawn][-1:], _Copy(self._root, kept, survey.site, texts)]
            except OSError as fault:
                self._fault = str(fault)

    @property
    def base(self) -> str:
        """The path the site is published under, with a slash at both ends."""
        return self._copies[-1].site.settings.base if self._copies else "/"

    @property
    def current(self) -> bool:
        """Whether the site is shown as its files are now."""
        return not (self._fault or fatal(self._found))

    def report(self) -> str:
        """Return what is wrong with the site, as text for a person."""
        fault = f"error: {printable(self._fault)}\n" if self._fault else ""
        return fault + terminal.printed(self._found, lambda path: load.file_text(self._root, path))

    def answer(self, path: str) -> Answer:
        """Return what is sent for *path*. Only what would be published is ever sent: the disk is not looked at."""
        with self._lock:
            while True:
                try:
                    return self._answer(path)
                except SearchError as fault:
                    return Answer(503, "text/plain", str(fault).encode())
                except (ThemeError, OSError) as fault:  # found only now: its templates cannot be drawn
                    self._fault = str(fault)
                    self._copies.pop()

    def _answer(self, path: str) -> Answer:
        inner = path.removeprefix(self.base) if path.startswith(self.base) else path.lstrip("/")
        if inner in _OWN:
            return _OWN[inner]
        if not self._copies:
            return Answer(503, "text/html", self._with_news(b"<!doctype html><title>sitegen</title><body></body>"))
        site = self._copies[-1]
        name = inner if inner and not inner.endswith("/") else f"{inner}index.html"
        found = site.file(name)
        if found is not None:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return Answer(200, kind, self._with_news(found) if kind == "text/html" else found)
        if f"{path}/" == self.base:
            return Answer(308, "text/plain", b"", quote(self.base))
        if site.file(f"{inner}/index.html"):
            return Answer(308, "text/plain", b"", quote(f"{self.base}{inner}/"))
        missing = site.file(f"{inner.partition('/')[0]}/404.html") or site.file("404.html") or b""
        return Answer(404, "text/html", self._with_news(missing))

    def _with_news(self, page: bytes) -> bytes:
        """Return *page* with what reloads it, and with the faults over it while there are any."""
        panel = f'<script type="module" src="{self.base}{RELOAD}" data-news="{self.base}{NEWS}"></script>'
        if not self.current:
            panel += f'<link rel="stylesheet" href="{self.base}{STYLE}">'
            panel += f'<pre id="sitegen-error" role="alert" lang="en" dir="ltr">{escape(self.report())}</pre>'
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
