"""From the save to the page.

`sitegen serve`: from the save of a file to the first answer that shows the change, over HTTP.
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks import tabular
from benchmarks.documents import Document
from benchmarks.install import ROOT
from benchmarks.measure import spread
from benchmarks.record import Record
from benchmarks.servers import Server, free_port
from benchmarks.subjects import Edit, Ours, plan

TABLE = "serve"
COLUMNS = {"save to seen, ms": "ms"}
TEXT = "a text"


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000, 10_000, runs=5)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each kind of edit at each size."""
    for pages in given.pages:
        ours, port = Ours(plan(pages)), free_port()
        (document,) = ours.some()
        kinds = _edits(ours, document)
        page = "/" + ours.page(document).removesuffix("index.html")
        command = [sys.executable, "-m", "sitegen", "serve", str(ours.site), "--port", str(port)]
        with Server(command, ours.site, port) as server:
            for kind, edit in kinds.items():
                taken = server.seen(edit, page, given.runs)
                yield Record(TABLE, kind, pages, {"ms": spread(seconds * 1000 for seconds in taken)})


def _edits(ours: Ours, document: Document) -> Mapping[str, Edit]:
    """Return an edit of each kind; the template stands in the site before it is served."""
    template = ours.site / "templates/role.html"
    template.parent.mkdir()
    shutil.copy(ROOT / "templates/role.html", template)
    catalogue = ours.site / "locales" / f"{document.locale}.yaml"
    return {
        TEXT: ours.edits()[0],
        "a template": _edit(template, 'class="role'),
        "a message of the catalogue": _edit(catalogue, _message(catalogue, "role.level")),
    }


def _edit(path: Path, text: str) -> Edit:
    return Edit(path, path.read_text("utf-8"), text)


def _message(catalogue: Path, key: str) -> str:
    line = next(line for line in catalogue.read_text("utf-8").splitlines() if line.startswith(f"  {key}: "))
    return line.partition(": ")[2].strip('"')


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(sorted(records, key=lambda each: each.pages), COLUMNS)
