"""robots.txt is not there, keeps search engines out, or names no sitemap."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.publication import Whole
from sitegen.source import Span, whole

HELP = "let everything be read, and name the sitemap by its whole address"
FILE = "robots.txt"


def across(site: Whole) -> Iterator[Fault]:
    """Yield what keeps search engines from finding the pages."""
    if FILE not in site.site.files:
        yield Fault(whole(FILE), "there is no robots.txt", "write it, with the sitemap's address")
        return
    named = False
    for number, line in enumerate(site.read(FILE).split("\n"), 1):
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        place = Span(FILE, number, 1, number, len(line.rstrip()) + 1)
        if key == "disallow" and value == "/":
            yield Fault(place, "search engines are told to read nothing")
        if key == "sitemap":
            named = True
            target = site.site.target(value, site.site.base)
            if target is None or not site.site.has(target):
                yield Fault(place, f"“{value}” is no file of the site")
    if not named:
        yield Fault(whole(FILE), "robots.txt names no sitemap")
