"""What a page shows in, the page out: joined to the others, and yet to be made."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from sitegen import views
from sitegen.entries import Key
from sitegen.pages import Draft
from sitegen.shelf import Shelf

VIEWS = tuple(import_module(f"{views.__name__}.{each.name}") for each in pkgutil.iter_modules(views.__path__))
BY_KEY = {shows: view.draft for view in VIEWS for shows in view.SHOWS}  # kind of page, and whether it is one of many


def link(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a locale that shows *key*, yet to be made."""
    kind, id = key
    drawn: Draft = BY_KEY[kind, bool(id)](shelf, key)
    return drawn
