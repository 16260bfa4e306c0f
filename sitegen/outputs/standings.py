"""standings/<locale>/<role>.json: which translations of a role are not wholly current, in percent, for the language menu of its pages.

The menu fetches it once it is opened. A role goes by its address in the locale that it was first written in: the menu of each of its
pages leads there, so no page has to tell it.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from sitegen.address import slug_in
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site
from sitegen.standing import share_of

LEFT_OUT = {"all", "source", "unknown"}  # bands of which there is nothing to tell


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the file of each role, where the site asks for its standing and that can be told."""
    if not site.following.known:
        return
    for slug, core in site.roles.items():
        shares = _behind(site, slug)
        name = f"standings/{site.locales[core.source].slug}/{slug_in(site.slugs, slug, core.source)}.json"
        yield Output(name, tuple(shares.items()), partial(_json, shares))


def _behind(site: Site, slug: str) -> dict[str, int]:
    """Return the share of a role that is current, by locale; those in which all of it is, or none is begun, are left out."""
    there = ((tag, standing.units) for tag in site.locales if (standing := site.following.of(tag, slug)))
    begun = ((tag, share_of(units)) for tag, units in there if units.missing < units.due)
    return {tag: share.percent for tag, share in begun if share.band not in LEFT_OUT}


def _json(shares: Mapping[str, int]) -> bytes:
    return json.dumps(shares, separators=(",", ":")).encode()
