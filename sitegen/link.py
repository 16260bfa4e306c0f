"""A shelf in, the pages of its locale out: joined to each other, and yet to be made."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from sitegen import views
from sitegen.pages import Draft
from sitegen.shelf import Shelf

VIEWS = tuple(import_module(f"{views.__name__}.{each.name}") for each in pkgutil.iter_modules(views.__path__))


def link(shelf: Shelf) -> Iterator[Draft]:
    """Yield every page of a locale, yet to be made."""
    for view in VIEWS:
        yield from view.pages(shelf)
