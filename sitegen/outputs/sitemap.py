"""sitemap.xml: an index, and for each locale a map of its listed pages with their translations (sitemaps.org 0.9, xhtml:link)."""

from collections.abc import Iterator
from html import escape

from sitegen.book import Entry
from sitegen.publish import File
from sitegen.render import Theme
from sitegen.site import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(site: Site, theme: Theme) -> Iterator[File]:
    """Yield the index and the map of each locale."""
    where = site.settings.origin + site.settings.base
    slugs = [locale.slug for locale in site.locales.values()]
    index = "".join(f"<sitemap><loc>{escape(where)}sitemap-{slug}.xml</loc></sitemap>\n" for slug in slugs)
    yield File("sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{index}</sitemapindex>\n".encode())
    for tag, locale in site.locales.items():
        urls = "".join(_url(site, entry) for entry in site.book.in_locale(tag) if entry.listed)
        body = f'{_HEAD}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
        yield File(f"sitemap-{locale.slug}.xml", body.encode())


def _url(site: Site, entry: Entry) -> str:
    origin = site.settings.origin
    versions = [(each.locale, each.url) for each in site.book.listed(entry.key)]
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(origin + url)}"/>' for tag, url in versions)
    changed = f"<lastmod>{entry.updated}</lastmod>" if entry.updated else ""
    return f"<url><loc>{escape(origin + entry.url)}</loc>{changed}{links}</url>\n"
