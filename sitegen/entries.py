"""The pages of a locale: the key of each, its row in the table of pages, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from sitegen.config import Settings
from sitegen.locales import Locale
from sitegen.sections import SHARED

Key = tuple[str, str]  # kind of page and id: ("roles", "customer-support-agent"), ("skills", "empathy"), ("home", "")
SINGLE = {
    "home": "",
    "roles": "roles/",
    **{kind.key: f"{kind.key}/" for kind in SHARED},
    "compare": "compare/",
    "map": "map/",
    "glossary": "glossary/",
    "data": "data/",
    "status": "status/",
    "search": "search/",
    "missing": "404.html",
}
INDEXES = ("roles", *(kind.key for kind in SHARED))  # those that list all of a kind
NOUNS = {"roles": "role", "skills": "skill", "tools": "tool", "metrics": "metric", "families": "family"}  # of the message `kind.<noun>`
UNLISTED = {"search", "missing", "bilingual"}  # pages that stand in no index: they have nothing of their own to read
VERSUS = "vs"  # stands between two roles in the address of their comparison
BESIDE = "with"  # the folder below a role's page that holds it beside other languages


class Entry(NamedTuple):
    """One page of a locale.

    Args:
        key: What it shows; the same in every locale.
        url: Its path, the site's base included.
        listed: Whether search engines, hreflang and the sitemap may know it: it is written in its own locale.
        shown_in: The locale most of it is written in: the page's own, or the one it falls back to.
        borrowed: Units that it takes from other locales.
        updated: The day its words last changed, or empty where it is not known.
        built: A digit for each locale of the site, in its order: 1 where this page is built in it, else 0.
        written: The same for where it is listed.
    """

    key: Key
    url: str
    listed: bool
    shown_in: str
    borrowed: int = 0
    updated: str = ""
    built: str = ""
    written: str = ""


Table = tuple[Entry, ...]  # all pages of a locale


def table(plain: Iterable[list[Any]]) -> Table:
    """Return the table that was written as JSON. What thousands of pages say in the same few words is held once."""
    return tuple(
        Entry((intern(kind), id), url, listed, intern(shown_in), borrowed, intern(updated), intern(built), intern(written))
        for (kind, id), url, listed, shown_in, borrowed, updated, built, written in plain
    )


def compared(one: str, other: str) -> Key:
    """Return the key of the page that compares two roles."""
    return "compare", f"-{VERSUS}-".join(sorted((one, other)))


def sides(key: Key) -> tuple[str, str]:
    """Return the two roles that the page with this key compares."""
    one, other = key[1].split(f"-{VERSUS}-")
    return one, other


def beside_key(slug: str, other: str) -> Key:
    """Return the key of the page that shows a role beside its words in the locale *other*."""
    return "bilingual", f"{slug}/{other}"


def beside_path(other: str) -> str:
    """Return where that page stands below the page of the role."""
    return f"{BESIDE}/{other.lower()}/"


def root_of(settings: Settings, locale: Locale) -> str:
    """Return the address below which all pages of *locale* are."""
    return f"{settings.base}{locale.slug}/"


def role_url(root: str, slug: str) -> str:
    """Return the address of a role's page, below the *root* of a locale, as RFC 3986 writes it."""
    return f"{root}roles/{quote(slug)}/"


def path_of(key: Key, path: str) -> str:
    """Return the *path* below a locale at which a page stands where roles have their ids for slugs: the same in all locales."""
    kind, id = key
    if kind == "roles" and id:
        return role_url("", id)
    if kind == "bilingual":
        slug, _, other = id.partition("/")
        return role_url("", slug) + beside_path(other)
    return path


def file_of(url: str, base: str) -> str:
    """Return where the page at *url* goes in the published folder. What an address encodes is plain there."""
    path = url.removeprefix(base)
    path = unquote(path) if "%" in path else path
    return path if path.endswith(".html") else f"{path}index.html"
