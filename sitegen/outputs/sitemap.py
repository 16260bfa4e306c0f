"""sitemap.xml: an index, and for each locale maps of its listed pages with their translations (sitemaps.org 0.9, xhtml:link)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from io import BytesIO

from sitegen.address import own
from sitegen.digest import of_bytes
from sitegen.entries import Entry, path_of, root_of
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
MOST_LINKS = 200_000  # in a map, translations counted: sitemaps.org allows 50,000 pages and 50 MB, and a link takes some 150 bytes
MOST_PAGES = 50_000


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the index and the maps of each locale."""
    where = escape(site.settings.origin + site.settings.base)
    roots = {tag: escape(site.settings.origin + root_of(site.settings, locale)) for tag, locale in site.locales.items()}
    slugs = of_bytes(site.slugs.data())
    names: list[str] = []
    for tag, locale in site.locales.items():
        for number, rows in enumerate(_maps(site, tag), start=1):
            names.append(f"sitemap-{locale.slug}{f'-{number}' * (number > 1)}.xml")
            parts = site.tables.digests[tag], rows.start, rows.stop
            yield Output(names[-1], (roots, parts, slugs), partial(_map, site, tag, roots, rows))
    index = "".join(f"<sitemap><loc>{where}{name}</loc></sitemap>\n" for name in names)
    text = f"{_HEAD}<sitemapindex {_SPACE}>\n{index}</sitemapindex>\n"
    yield Output("sitemap.xml", text, text.encode)


def _maps(site: Site, tag: str) -> Sequence[range]:
    """Return for each map of a locale which rows of its table it is made from: one map, unless it could be too large."""
    rows = site.tables.text(tag).count('[["')  # each begins so, and nothing else does; they need not be read for it
    most = min(MOST_PAGES, MOST_LINKS // len(site.locales))
    return [range(start, min(start + most, rows)) for start in range(0, rows, most)]


def _map(site: Site, tag: str, roots: Mapping[str, str], rows: range) -> bytes:
    root = root_of(site.settings, site.locales[tag])
    urls = BytesIO()  # of tens of megabytes, which are not to be there more than once
    urls.write(f'{_HEAD}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'.encode())
    for entry in site.tables[tag][rows.start : rows.stop]:
        if entry.listed:
            urls.write(_url(site, roots, tag, entry, entry.url.removeprefix(root)).encode())
    urls.write(b"</urlset>\n")
    site.tables.forget()  # those of all locales would take much memory
    return urls.getvalue()


def _url(site: Site, roots: Mapping[str, str], tag: str, entry: Entry, path: str) -> str:
    tags = (other for other, there in zip(roots, entry.written, strict=True) if there == "1")
    usual, others = path_of(entry.key, path), dict(own(site.slugs, entry.key[1])) if entry.key[0] == "roles" else {}
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{other}" href="{roots[other]}{others.get(other, usual)}"/>' for other in tags)
    changed = f"<lastmod>{entry.updated}</lastmod>" if entry.updated else ""
    return f"<url><loc>{roots[tag]}{path}</loc>{changed}{links}</url>\n"
