"""Say more of a mistake that “check” reports: why it matters, what to do, and examples of what is found and what is not.

examples:
  sitegen explain                   every mistake, a line each
  sitegen explain unquoted-colon    the page of one of them
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sitegen import packaged
from sitegen.diagnostics import proposal
from sitegen.failure import CallError

FOLDERS = ("audits", "rules")  # of docs/: what is found in a published site, and in its files


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="what stands in brackets in the report, such as unquoted-colon")


def run(given: Namespace) -> int:
    """Return 0 when the page, or the list of all, is printed."""
    known = pages()
    if given.name is None:
        width = max(map(len, known))
        print("\n".join(f"{name:<{width}}  {first_sentence(page)}" for name, page in known.items()))
        return 0
    if given.name not in known:
        way = proposal(given.name, known, "“sitegen explain” lists all there are")
        raise CallError(f"no mistake is called “{given.name}”; {way}")
    print(known[given.name].read_text("utf-8"), end="")
    return 0


def pages() -> dict[str, Path]:
    """Return the page of each mistake by its name, sorted."""
    docs = packaged.folder("docs")
    found = (page for folder in FOLDERS for page in (docs / folder).glob("*.md"))
    return {page.stem: page for page in sorted(found, key=lambda page: page.stem) if page.stem != "README"}


def first_sentence(page: Path) -> str:
    """Return the sentence that stands below the title of *page*."""
    paragraph = page.read_text("utf-8").split("\n\n")[1]
    return " ".join(paragraph.split()).partition(". ")[0].rstrip(".")
