"""feed.xml: what changed last in the roles of a locale, as Atom (RFC 4287); where nothing is known of that, there is none.

Where the site asks for its history and git knows it, each entry says in words what a commit changed in a role; else the roles stand
there by the day of their words.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from urllib.parse import urlsplit

from sitegen import markdown
from sitegen.entries import Entry, path_of
from sitegen.events import MOST, News
from sitegen.latest import FEED
from sitegen.pages import Output
from sitegen.saying import saying
from sitegen.shelf import Shelf

DIGITS = 12  # of a commit's id, in that of an entry
SINCE = "2026"  # a day on which whoever publishes the site had its host, as tag URIs (RFC 4151) ask for: none was published before


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the feed of the roles by their day."""
    if shelf.latest.feed and not shelf.latest.news:
        yield Output(f"{shelf.locale.slug}/{FEED}", shelf.listing, partial(_dated, shelf))


def of_texts(shelf: Shelf) -> Iterator[Output]:
    """Yield the feed of what commits changed: it names items of roles, which lists do not."""
    if shelf.latest.news:
        parts = [(each[1:], entry, shelf.core(entry.key[1]).family, shelf.gists[entry.key[1]].shown) for entry, each in shelf.latest.news]
        yield Output(f"{shelf.locale.slug}/{FEED}", (shelf.key, parts), partial(_told, shelf))


def _dated(shelf: Shelf) -> bytes:
    entries = shelf.latest.dated[:MOST]
    return _feed(shelf, f"{entries[0].updated}T00:00:00Z", (_role(shelf, entry) for entry in entries))


def _role(shelf: Shelf, entry: Entry) -> str:
    gist = shelf.gists[entry.key[1]]
    tongue = f' xml:lang="{gist.summary.lang}"' if gist.summary.lang else ""
    summary = f"<summary{tongue}>{_bare(gist.summary.text)}</summary>"
    return _entry(shelf, entry, _lasting(shelf, entry.key[1]), _bare(gist.name.text), f"{entry.updated}T00:00:00Z", summary)


def _told(shelf: Shelf) -> bytes:
    said = ((entry, each, [*saying(shelf, entry.key[1], each)]) for entry, each in shelf.latest.news)
    latest = max(each.time for _, each in shelf.latest.news)
    return _feed(shelf, latest, (_change(shelf, entry, each, lines) for entry, each, lines in said if lines))


def _change(shelf: Shelf, entry: Entry, news: News, lines: list[tuple[str, str]]) -> str:
    """Return the entry of what a commit changed in a role, given in *lines*, each as text and as HTML."""
    name = markdown.bare(shelf.gists[entry.key[1]].name.text)
    title = escape(shelf.locale.say("feed.title", role=name, change=lines[0][0]))
    content = "".join(f"<li>{html}</li>" for _, html in lines)
    id = f"{_lasting(shelf, news.slug)}{news.commit[:DIGITS]}"  # by the id that the role had then: it stays when that changes
    return _entry(shelf, entry, id, title, news.time, f'<content type="html">{escape(f"<ul>{content}</ul>")}</content>')


def _feed(shelf: Shelf, updated: str, entries: Iterable[str]) -> bytes:
    say, tag = shelf.locale.say, shelf.locale.tag
    home, name, about = shelf.entries["home", ""].url, escape(say("site.name")), escape(say("site.description"))
    return "".join(
        [
            f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">\n',
            f"<id>{_id(shelf, home)}</id>\n<title>{name}</title>\n<subtitle>{about}</subtitle>\n",
            f"<updated>{updated}</updated>\n<author><name>{name}</name></author>\n",
            f"<rights>{escape(say('footer.licence'))}</rights>\n",
            f'<link rel="self" type="application/atom+xml" href="{_whole(shelf, shelf.latest.feed)}"/>\n',
            f'<link rel="alternate" type="text/html" hreflang="{tag}" href="{_whole(shelf, home)}"/>\n',
            *entries,
            "</feed>\n",
        ]
    ).encode()


def _entry(shelf: Shelf, entry: Entry, lasting: str, title: str, updated: str, told: str) -> str:
    family = shelf.core(entry.key[1]).family
    return (
        f"<entry>\n<id>{_id(shelf, lasting)}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
        f'<link rel="alternate" type="text/html" hreflang="{shelf.locale.tag}" href="{_whole(shelf, entry.url)}"/>\n'
        f'<category term="{family}" label="{escape(shelf.locale.families[family][0])}"/>\n{told}\n</entry>\n'
    )


def _lasting(shelf: Shelf, role: str) -> str:
    """Return the address of a role, whatever slug its page has."""
    return shelf.entries["home", ""].url + path_of(("roles", role), "")


def _bare(text: str) -> str:
    return escape(markdown.bare(text))


def _whole(shelf: Shelf, url: str) -> str:
    return escape(f"{shelf.site.settings.origin}{url}")


def _id(shelf: Shelf, url: str) -> str:
    return escape(f"tag:{urlsplit(shelf.site.settings.origin).hostname},{SINCE}:{url}")
