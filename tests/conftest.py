"""What several tests stand on: a browser, and the reference of this repository, built and served."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from warnings import catch_warnings

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.audit.served import Served, serving
from benchmarks.audit.visits import chromium
from sitegen import inputs, pipeline
from sitegen.diagnostics import Diagnostic, read_plain
from sitegen.order import Built, Order
from sitegen.proofreading import examined
from sitegen.state import State
from sitegen.unchanged import unchanged
from sitegen.work import Workers, workers
from tests.histories import ALONE

ROOT = Path(__file__).parent.parent
TOUCHES = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}  # what a build does to files
MOVES = """
window.moves = [];
const seen = (list) => window.moves.push(...list.getEntries().map((each) => each.value));
new PerformanceObserver(seen).observe({type: "layout-shift", buffered: true});
"""  # of what is on the page, other than by what the reader does
hypothesis.settings.load_profile("ci")  # the same examples each time, however slow the machine; --hypothesis-profile=default draws others
LONGEST = ("incremental", "package", "pages", "search_thousand", "distributed", "build", "serve")  # files, by their names after test_


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files begin, so that no worker is left alone with one, and what waits for a browser run without being measured."""
    rank = {f"test_{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("no_cover")


@pytest.fixture
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know no settings of the machine's."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Debian's Chromium where it is installed, else Playwright's own."""
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


Shared = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Return what gives a folder by its name, made by the first of pytest's processes that asks for it. Nobody may write into it."""
    own = tmp_path_factory.getbasetemp()
    top = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder = top / name
        with (top / f"{name}.made").open("a+") as made:
            fcntl.flock(made, fcntl.LOCK_EX)  # until it is closed
            if not made.seek(0, os.SEEK_END):  # another may have written since it was opened
                shutil.rmtree(folder, ignore_errors=True)  # another process may have failed over it
                folder.mkdir()
                make(folder)
                made.write("whole")
        return folder

    return once


@pytest.fixture(scope="session")
def reference(shared: Shared) -> Iterator[Served]:
    """Yield the reference of this repository, built into a fresh folder."""
    with serving(shared("reference", lambda folder: _build(ROOT, folder / "site")) / "site") as served:
        yield served


@pytest.fixture(scope="session")
def bilingual(shared: Shared) -> Iterator[Served]:
    """Yield a small site, published under /book/: its second role is not written in its second locale."""
    root = Path(__file__).parent / "sites/two-locales"
    with serving(shared("bilingual", lambda folder: _build(root, folder / "book"))) as served:
        yield served


def _build(root: Path, out: Path) -> None:
    subprocess.run([sys.executable, "-m", "sitegen", "build", str(root), "--out", str(out)], cwd=ROOT, check=True)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens an address as a new reader does, on a desktop where nothing else is said."""
    contexts: list[BrowserContext] = []

    def opened(address: str, **settings: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings}))
        contexts[-1].add_init_script(MOVES)
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def made(folder: Path, texts: Iterable[tuple[str, str]]) -> Path:
    """Return the folder that the site of these files is built into, without search."""
    for path, text in texts:
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    order = ["build", str(folder / "content"), "--no-search", "--out", str(folder / "site")]
    subprocess.run([sys.executable, "-m", "sitegen", *order], cwd=ROOT, check=True)
    return folder / "site"


@dataclass(frozen=True, slots=True)
class TinySite:
    """A copy of a site of tests/sites, to change and to look at."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Self:
        """Write a file below the site's folder."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def remove(self, path: str) -> Self:
        """Remove a file or a folder."""
        if (self.root / path).is_dir():
            shutil.rmtree(self.root / path)
        else:
            (self.root / path).unlink()
        return self

    def check(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the site."""
        with TemporaryDirectory() as kept:
            return examined(self.root, State(Path(kept)), Workers())[1]

    def build(self, *, with_search: bool = False) -> Path:
        """Return the folder the site is built into."""
        out = self.root.with_name("out")
        built, found = self.built(out, with_search=with_search)
        assert built, found
        return out

    def built(self, out: Path, *, with_search: bool = False, jobs: int = 1) -> tuple[Built | None, list[Diagnostic]]:
        """Build the site into *out*, and return what was done for it and what is wrong with the site."""
        order = Order(self.root, out, with_search=with_search)
        if there := unchanged(order, inputs.glance(self.root)):
            return there[0], sorted((each for found in there[1].values() for each in read_plain(found)), key=lambda each: each.order)
        found: list[Diagnostic] = []
        with workers(jobs) as at_work:
            return pipeline.build(order, at_work, show=found.extend, say=lambda _: None), found

    def killed(self, out: Path, moment: int, *, with_search: bool = False, jobs: int = 1) -> bool:
        """Build into *out* in processes that are killed when one touches its *moment*-th file there; return whether one came so far."""
        with catch_warnings(action="ignore"):  # of forks where there are threads
            child = os.fork()
        if not child:
            try:
                os.setsid()
                sys.addaudithook(_Killer(out.parent, moment))
                self.built(out, with_search=with_search, jobs=jobs)
            finally:
                os._exit(0)
        killed = os.waitpid(child, 0)[1] == signal.SIGKILL
        with (out.parent / f".{out.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # those killed with it are gone a little later, and hold the lock till then
        return killed


class _Killer:
    """Kills its process at a moment of a build."""

    def __init__(self, folder: Path, left: int) -> None:
        self._start = f"{folder}/."
        self._left = left

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in TOUCHES and str(arguments[0]).startswith(self._start):
            self._left -= 1
            if self._left < 0:
                os.killpg(0, signal.SIGKILL)


Tree = dict[str, tuple[int, bytes]]


def tree(folder: Path) -> Tree:
    """Return the modes and bytes of all files in *folder* by their paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], TinySite]:
    """Return what copies a site of tests/sites into a fresh folder."""

    def copied(name: str) -> TinySite:
        return TinySite(Path(shutil.copytree(ROOT / "tests/sites" / name, tmp_path / name)))

    return copied
