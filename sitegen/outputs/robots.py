"""robots.txt: everything may be read; the sitemap is named."""

from collections.abc import Iterator

from sitegen.publish import File
from sitegen.render import Theme
from sitegen.site import Site


def files(site: Site, theme: Theme) -> Iterator[File]:
    """Yield robots.txt."""
    yield File("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.origin}{site.settings.base}sitemap.xml\n".encode())
