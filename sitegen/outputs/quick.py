"""The quick-jump index of a locale."""

from collections.abc import Iterator
from functools import partial

from sitegen.pages import Output
from sitegen.quick import quick, quick_path
from sitegen.shelf import Shelf


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the index."""
    yield Output(quick_path(shelf.locale), (shelf.listing, shelf.searchable), partial(quick, shelf, shelf.searchable))
