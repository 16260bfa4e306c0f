"""robots.txt: everything may be read; the sitemap is named."""

from collections.abc import Iterator

from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield robots.txt."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.origin}{site.settings.base}sitemap.xml\n"
    yield Output("robots.txt", text, text.encode)
