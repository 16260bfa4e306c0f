"""The theme's stylesheets, scripts and images."""

from collections.abc import Iterator

from sitegen.publish import File, addressed
from sitegen.render import Theme
from sitegen.site import Site


def files(site: Site, theme: Theme) -> Iterator[File]:
    """Yield each asset under the address that the pages give it."""
    for name, data in theme.assets.items():
        yield addressed(name, data)
