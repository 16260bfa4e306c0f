"""The formats that are published beside the pages, one module each.

A module yields what it adds to the site by `files(site, theme)`, what it adds to each locale by `of_locale(shelf)`, or both. What is
made of a locale's roles and terms belongs to the locale: workers make it where they make its pages, and only where its lists differ.
What shows more of a role's words than lists do is yielded by `of_texts(shelf)`, and looked at whenever those may have changed.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.shelf import Shelf
from sitegen.site import Site


def site_files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the files of every format that belong to no locale, or need of each only its table of pages."""
    for each in _modules("files"):
        yield from each.files(site, theme)


def locale_files(shelf: Shelf) -> Iterator[Output]:
    """Yield the files of every format in one locale."""
    for each in _modules("of_locale"):
        yield from each.of_locale(shelf)  # they show of the words what `Gist.listed` gives, and no more
    yield from text_files(shelf)


def text_files(shelf: Shelf) -> Iterator[Output]:
    """Yield those that show other words of roles too."""
    for each in _modules("of_texts"):
        yield from each.of_texts(shelf)


@cache
def _modules(gives: str) -> tuple[ModuleType, ...]:
    """Return the modules that have a function called so."""
    modules = (import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__))
    return tuple(each for each in modules if hasattr(each, gives))
