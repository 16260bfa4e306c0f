"""Site and words in, pages out: all pages of one locale, joined to each other."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module

from sitegen import views
from sitegen.pages import Page
from sitegen.shelf import Shelf
from sitegen.site import Site, Words

VIEWS = tuple(import_module(f"{views.__name__}.{each.name}") for each in pkgutil.iter_modules(views.__path__))


def link(site: Site, tag: str, written: Mapping[tuple[str, str], Words]) -> Iterator[Page]:
    """Yield every page of the locale *tag*.

    Args:
        written: By slug and locale, the words of all roles in *tag*, and in its fallback locales where it borrows.
    """
    shelf = Shelf(site, tag, written)
    for view in VIEWS:
        yield from view.pages(shelf)
