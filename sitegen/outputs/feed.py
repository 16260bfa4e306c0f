"""feed.xml: the roles of a locale whose words changed last, as Atom (RFC 4287); where no role has a day, there is none."""

from collections.abc import Iterator
from functools import partial
from html import escape
from urllib.parse import urlsplit

from sitegen import markdown
from sitegen.book import Entry, path_of
from sitegen.pages import Output
from sitegen.shelf import FEED, Shelf

MOST = 50
SINCE = "2026"  # a day on which whoever publishes the site had its host, as tag URIs (RFC 4151) ask for: none was published before


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the feed."""
    if shelf.feed:
        yield Output(f"{shelf.locale.slug}/{FEED}", shelf.listing, partial(_feed, shelf))


def _feed(shelf: Shelf) -> bytes:
    say, tag, entries = shelf.locale.say, shelf.locale.tag, shelf.dated[:MOST]
    home, name, about = shelf.entries["home", ""].url, escape(say("site.name")), escape(say("site.description"))
    return "".join(
        [
            f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">\n',
            f"<id>{_id(shelf, home)}</id>\n<title>{name}</title>\n<subtitle>{about}</subtitle>\n",
            f"<updated>{entries[0].updated}T00:00:00Z</updated>\n<author><name>{name}</name></author>\n",
            f"<rights>{escape(say('footer.licence'))}</rights>\n",
            f'<link rel="self" type="application/atom+xml" href="{_whole(shelf, shelf.feed)}"/>\n',
            f'<link rel="alternate" type="text/html" hreflang="{tag}" href="{_whole(shelf, home)}"/>\n',
            *(_entry(shelf, entry) for entry in entries),
            "</feed>\n",
        ]
    ).encode()


def _entry(shelf: Shelf, entry: Entry) -> str:
    gist, core = shelf.gists[entry.key[1]], shelf.core(entry.key[1])
    lasting = shelf.entries["home", ""].url + path_of(entry.key, "")  # whatever slug the page has
    tongue = f' xml:lang="{gist.summary.lang}"' if gist.summary.lang else ""
    return (
        f"<entry>\n<id>{_id(shelf, lasting)}</id>\n<title>{_bare(gist.name.text)}</title>\n<updated>{entry.updated}T00:00:00Z</updated>\n"
        f'<link rel="alternate" type="text/html" hreflang="{shelf.locale.tag}" href="{_whole(shelf, entry.url)}"/>\n'
        f'<category term="{core.family}" label="{escape(shelf.locale.families[core.family][0])}"/>\n'
        f"<summary{tongue}>{_bare(gist.summary.text)}</summary>\n</entry>\n"
    )


def _bare(text: str) -> str:
    return escape(markdown.bare(text))


def _whole(shelf: Shelf, url: str) -> str:
    return escape(f"{shelf.site.settings.origin}{url}")


def _id(shelf: Shelf, url: str) -> str:
    return escape(f"tag:{urlsplit(shelf.site.settings.origin).hostname},{SINCE}:{url}")
