"""_redirects: the old addresses of renamed roles, for hosts that answer them themselves (Netlify, Cloudflare Pages and others)."""

from collections.abc import Iterator

from sitegen.forward import forwards
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site

MOVED = 301  # for good


def redirects(site: Site) -> Iterator[tuple[str, str, int]]:
    """Yield the lines: where from, where to, and the status."""
    for each in forwards(site):
        yield each.old, each.url, MOVED


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield _redirects, where any address has moved."""
    text = "".join(f"{old} {new} {status}\n" for old, new, status in redirects(site))
    if text:
        yield Output("_redirects", text, text.encode)
