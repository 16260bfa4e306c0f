"""The forms a page is published in beside its HTML, one module each; the module's name is its message `form.<name>`.

A module says which pages have the form (OF, their template), what its file is called (NAME) and what it is (KIND, a media type);
`written(page, locale, settings)` gives its bytes. It knows of the page what the HTML knows: so a form is made when the page is drawn,
and is gone when the page is.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from sitegen.config import Settings
from sitegen.locales import Locale
from sitegen.pages import Page


class Form(NamedTuple):
    """A form of a page."""

    name: str  # of its message
    file: str  # its name, beside the page's own file
    kind: str  # media type
    written: Callable[[Page, Locale, Settings], bytes]


@cache
def forms(template: str) -> tuple[Form, ...]:
    """Return the forms of the pages that *template* draws."""
    modules = {each.name: import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__)}
    return tuple(Form(name, each.NAME, each.KIND, each.written) for name, each in modules.items() if template == each.OF)


def beside(file: str, name: str) -> str:
    """Return where the form called *name* stands, given the page's own *file*."""
    return f"{file.rpartition('/')[0]}/{name}"
