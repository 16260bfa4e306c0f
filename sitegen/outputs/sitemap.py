"""sitemap.xml: an index, and for each locale a map of its listed pages with their translations (sitemaps.org 0.9, xhtml:link)."""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape

from sitegen.book import Entry, root_of
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the index and the map of each locale."""
    where = escape(site.settings.origin + site.settings.base)
    index = "".join(f"<sitemap><loc>{where}sitemap-{locale.slug}.xml</loc></sitemap>\n" for locale in site.locales.values())
    text = f"{_HEAD}<sitemapindex {_SPACE}>\n{index}</sitemapindex>\n"
    yield Output("sitemap.xml", text, text.encode)
    roots = {tag: escape(site.settings.origin + root_of(site.settings, locale)) for tag, locale in site.locales.items()}
    for tag, locale in site.locales.items():
        yield Output(f"sitemap-{locale.slug}.xml", (roots, site.tables.line(tag)), partial(_map, site, tag, roots))


def _map(site: Site, tag: str, roots: Mapping[str, str]) -> bytes:
    root = root_of(site.settings, site.locales[tag])
    urls = "".join(_url(roots, tag, entry, entry.url.removeprefix(root)) for entry in site.tables[tag] if entry.listed)
    return f'{_HEAD}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'.encode()


def _url(roots: Mapping[str, str], tag: str, entry: Entry, path: str) -> str:
    tags = (other for other, there in zip(roots, entry.written, strict=True) if there == "1")
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{other}" href="{roots[other]}{path}"/>' for other in tags)
    changed = f"<lastmod>{entry.updated}</lastmod>" if entry.updated else ""
    return f"<url><loc>{roots[tag]}{path}</loc>{changed}{links}</url>\n"
