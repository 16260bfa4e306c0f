"""Site in, the pages at its root out: one asks for a language, one is for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

from sitegen.bodies import ChooserBody
from sitegen.pages import Page
from sitegen.pieces import Alternates, Phrase, Versions
from sitegen.shelf import Shelf
from sitegen.site import Site
from sitegen.voices import Voices


def chooser(site: Site, *, missing: bool) -> Page:
    """Return the root page, which asks for a language; with *missing* the root's page for addresses that lead nowhere."""
    source = site.settings.source.value
    shelf = Shelf(site, source, {}, Voices(lambda _slug, _tag, _begin="": None, site, source))
    home = shelf.page(
        ("home", ""), "chooser", Phrase(shelf.locale.say("site.title")), shelf.locale.say("site.description"), (), ChooserBody(missing)
    )
    url = site.settings.base + ("404.html" if missing else "")
    versions = Versions(tuple(each._replace(current=False) for each in home.versions.each), "")
    return replace(
        home,
        url=url,
        file="404.html" if missing else "index.html",
        title=shelf.locale.say("missing.title") if missing else home.title,
        listed=not missing,
        canonical=site.settings.origin + url,
        alternates=Alternates((), "") if missing else home.alternates,
        versions=versions,
    )
