"""Site in, the pages at old addresses of its roles out: each leads on to the address that the role has now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sitegen.book import role_url, root_of
from sitegen.pages import MovedBody, Page
from sitegen.pieces import Alternates, Link, Phrase
from sitegen.shelf import Shelf, file_of
from sitegen.site import Site


class Forward(NamedTuple):
    """An old address of a role in one locale, and the address it has now."""

    locale: str
    old: str
    url: str
    slug: str
    name: str
    named_in: str  # the locale the name is taken from
    file: str  # where the page of the old address goes in the published folder


def forwards(site: Site) -> Iterator[Forward]:
    """Yield the old addresses in every locale that has the role's page. Nothing but the roles that moved is looked at."""
    for old, slug in site.moved.items():
        core = site.roles[slug]
        for tag, others in core.sources.items():
            root = root_of(site.settings, site.locales[tag])
            url = role_url(root, old)
            named = next(other for other in others if other in core.names)
            yield Forward(tag, url, role_url(root, slug), slug, core.names[named], named, file_of(url, site.settings.base))


def forward_page(site: Site, forward: Forward) -> Page:
    """Return the page that stands at an old address."""
    shelf = Shelf(site, forward.locale, {}, lambda _: {})
    title, text = shelf.locale.say("moved.title"), shelf.locale.say("moved.text")
    name = shelf.marked(forward.name, forward.named_in)
    page = shelf.page(("roles", forward.slug), "moved", Phrase(title), text, (), MovedBody(Link(name, forward.url)))
    return replace(
        page,
        url=forward.old,
        file=forward.file,
        listed=False,
        alternates=Alternates((), ""),
        trail=(shelf.home(), shelf.index("roles")),
        notice=None,
        edit_url="",
    )
