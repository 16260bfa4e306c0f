"""The formats that are published beside the pages, one module each: `files(site, theme)` yields what it adds to the site."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site


def site_files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the files of every format."""
    for each in pkgutil.iter_modules(__path__):
        yield from import_module(f"{__name__}.{each.name}").files(site, theme)
