"""The pages that tell of each mistake: why it matters, what to do, and examples."""

from __future__ import annotations

from pathlib import Path

from sitegen import packaged

FOLDERS = ("audits", "rules")  # of docs/: what is found in a published site, and in its files


def pages() -> dict[str, Path]:
    """Return the page of each mistake by its name, sorted."""
    docs = packaged.folder("docs")
    found = (page for folder in FOLDERS for page in (docs / folder).glob("*.md"))
    return {page.stem: page for page in sorted(found, key=lambda page: page.stem) if page.stem != "README"}


def first_sentence(page: str) -> str:
    """Return the sentence that stands below the title of a page, given its text."""
    return first_paragraph(page).partition(". ")[0].rstrip(".")


def first_paragraph(page: str) -> str:
    """Return what stands below the title of a page, on one line."""
    return " ".join(page.split("\n\n")[1].split())
