"""The theme's stylesheets, scripts and images."""

from collections.abc import Iterator
from functools import partial

from sitegen.pages import Output
from sitegen.publish import addressed
from sitegen.render import Theme
from sitegen.site import Site


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield each asset under the address that the pages give it."""
    for name, data in theme.assets.items():
        yield Output(addressed(name, data).path, "", partial(bytes, data))
