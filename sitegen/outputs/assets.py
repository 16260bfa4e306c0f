"""The theme's stylesheets, scripts and images."""

from collections.abc import Iterator
from functools import partial

from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site
from sitegen.staging import addressed

# The site's marks, one of which browsers ask for unasked: their addresses are short and stay. A service worker serves what lies below it.
AT_ROOT = {"favicon.ico", "icon.svg", "sw.js"}


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield each asset under the address that the pages give it."""
    for name, data in theme.assets.items():
        yield Output(name if name in AT_ROOT else addressed(name, data).path, "", partial(bytes, data))
