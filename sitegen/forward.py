"""Site in, the pages at other addresses of its roles out: former ones, and the id where a locale has a slug; each leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sitegen.address import former, slug_in
from sitegen.bodies import MovedBody
from sitegen.entries import file_of, role_url, root_of
from sitegen.pages import Page
from sitegen.pieces import Alternates, Link, Phrase
from sitegen.shelf import Shelf
from sitegen.site import Site


class Forward(NamedTuple):
    """An address in one locale at which a role does not stand, and the one at which it does."""

    old: str
    url: str
    slug: str
    file: str  # where the page of the old address goes in the published folder


def forwards(site: Site, tag: str) -> Iterator[Forward]:
    """Yield the other addresses of the roles that have a page in the locale *tag*. Nothing but the roles that have any is looked at."""
    root = root_of(site.settings, site.locales[tag])
    named = ((old, slug) for slug in site.slugs for old in former(site.slugs, slug, tag))
    for old, slug in dict.fromkeys((*site.moved.items(), *named)):
        url, now = role_url(root, old), role_url(root, slug_in(site.slugs, slug, tag))
        if url != now and tag in site.roles[slug].sources:
            yield Forward(url, now, slug, file_of(url, site.settings.base))


def forward_page(shelf: Shelf, forward: Forward) -> Page:
    """Return the page that stands at an old address."""
    title, text = shelf.locale.say("moved.title"), shelf.locale.say("moved.text")
    body = MovedBody(Link(shelf.gists[forward.slug].name, forward.url))
    page = shelf.page(("roles", forward.slug), "moved", Phrase(title), text, (), body)
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
