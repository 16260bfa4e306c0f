"""A page does not name itself, a default, or a page that names it as its translation."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import DEFAULT, Whole

HELP = "name the same pages in all of them: every translation, the page itself and x-default"


def across(site: Whole) -> Iterator[Fault]:
    """Yield what each listed page leaves out of its hreflang."""
    for page in site.pages.values():
        tags = {tag for tag, _ in page.alternates}
        if page.listed and tags:
            for tag, what in ((page.lang, "itself"), (DEFAULT, "a default, “x-default”")):
                if tag not in tags:
                    yield Fault(Sought(page.file, "head", "", ""), f"the page names its translations, but not {what}")
        for tag, address in page.alternates:
            target = site.page(address, page.url)
            if tag == DEFAULT or target is None or target == page or not target.listed:
                continue
            if page.lang not in {tag for tag, _ in target.alternates}:
                message = f"{page.file} names this page as its translation, and this page does not name it"
                yield Fault(Sought(target.file, "head", "", ""), message)
