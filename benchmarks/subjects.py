"""What is measured: sitegen and its peers, each on the same site, made anew; on tmpfs, but for the largest."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks import corpus
from benchmarks.corpus import Plan
from benchmarks.documents import Document, documents
from benchmarks.install import home, scratch, tools
from benchmarks.measure import Run, run
from benchmarks.peer import Peer, peers

MOST_IN_MEMORY = 20_000  # role pages of a site on tmpfs: one of 85,000 takes 18 GB with what is built from it, and stands on disk
LOCALES = 10  # of the sites that are named by their pages
OURS = f"ours-{os.getpid()}-"  # begins the name of each folder of this run, so that another at the same time has its own


def plan(pages: int) -> Plan:
    """Return the plan of a site with *pages* role pages in ten locales."""
    return Plan(max(1, pages // LOCALES), LOCALES)


_marks = count()


@dataclass(frozen=True, slots=True)
class Edit:
    """A text in a file that can be changed again and again, and the path of the page it is on."""

    path: Path
    original: str
    text: str

    def apply(self) -> str:
        """Write the text with a mark into the file that no edit had before, and return the mark."""
        mark = f"edit{next(_marks):06d}"
        self.path.write_text(self.original.replace(self.text, f"{self.text} {mark}"), "utf-8")
        return mark


def edit(path: Path, document: Document) -> Edit:
    """Return the edit of a text of *document* in its file at *path*."""
    return Edit(path, path.read_text("utf-8"), document.sections["practices"][0].text)


class Ours:
    """sitegen on a site of its own."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        roomy = plan.roles * plan.locales <= MOST_IN_MEMORY
        self.folder = (home() if roomy else scratch()) / f"{OURS}{plan.roles}x{plan.locales}"
        self.site, self.work = self.folder / "site", self.folder / "work"
        shutil.rmtree(self.folder, ignore_errors=True)
        corpus.write(self.site, plan)
        self.work.mkdir()

    @property
    def out(self) -> Path:
        """The folder it publishes into."""
        return self.work / "out"

    @property
    def documents(self) -> list[Document]:
        """All documents of the site."""
        return list(documents(self.site))

    def build(self, *options: str, watched: bool = False) -> Run:
        """Return what a build took, whatever was there before."""
        return run([self.command(*options)], self.site, watched=watched)

    def clean_build(self, *options: str, watched: bool = False) -> Run:
        """Return what a build took that found nothing of an earlier one."""
        shutil.rmtree(self.work)
        self.work.mkdir()
        return self.build(*options, watched=watched)

    def command(self, *options: str) -> list[str]:
        """Return the command of a build."""
        return [sys.executable, "-m", "sitegen", "build", str(self.site), "--out", str(self.out), *options]

    def edits(self, wanted: int = 1) -> list[Edit]:
        """Return edits of *wanted* documents, from the middle of the site on."""
        return [edit(self.site / each.path, each) for each in self.some(wanted)]

    def some(self, wanted: int = 1) -> list[Document]:
        """Return *wanted* documents from the middle of the site on, the first in the fourth locale if there is one."""
        chosen: list[Document] = []
        for number in range(self.plan.roles):
            slug = corpus.slug((self.plan.roles // 2 + number) % self.plan.roles)
            found = [each for each in documents(self.site, slug) if "practices" in each.sections]
            chosen += found[3:] + found[:3]
            if len(chosen) >= wanted:
                break
        return chosen[:wanted]

    @staticmethod
    def page(document: Document) -> str:
        """Return the path of a document's page in the output."""
        return f"{document.key}/roles/{document.slug}/index.html"


class Theirs:
    """A peer on the site of *ours*."""

    def __init__(self, peer: Peer, ours: Ours) -> None:
        self.peer, self.tools = peer, tools()
        self.folder = ours.folder / peer.name
        peer.prepare(ours.site, self.folder, self.tools)

    @property
    def out(self) -> Path:
        """The folder it publishes into."""
        return self.folder / self.peer.output

    @property
    def version(self) -> str:
        """The version of the generator."""
        return self.peer.version(self.tools)

    def build(self, *after: Sequence[str], watched: bool = False) -> Run:
        """Return what a build took, and the commands *after* it with it."""
        return run([self.peer.command(self.tools), *after], self.folder, watched=watched)

    def clean_build(self, *after: Sequence[str], watched: bool = False) -> Run:
        """Return what a build took that found nothing of an earlier one."""
        self.peer.clean(self.folder)
        return self.build(*after, watched=watched)

    def edit(self, document: Document) -> Edit:
        """Return the edit of a text of *document* in the peer's own file."""
        return edit(self.folder / self.peer.path(document), document)


def pagefind(out: Path) -> list[str]:
    """Return the command that indexes the pages in *out*: the Pagefind that sitegen uses."""
    from pagefind_bin import get_executable

    return [str(get_executable()), "--site", str(out), "--quiet"]


def chosen(names: Sequence[str]) -> Iterator[Peer]:
    """Yield the peers of these names; all of them where there are none."""
    yield from (peers()[name] for name in names or peers())
