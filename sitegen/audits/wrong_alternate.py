"""A page names as its translation what is none."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault, Sought
from sitegen.publication import CHOICE, DEFAULT, Record, Whole

HELP = "give each listed page its listed translations, itself among them, each with its whole address and its own language"


def across(site: Whole) -> Iterator[Fault]:
    """Yield each hreflang that is not of the language it says, or leads to no page that search engines may list."""
    for page in site.pages.values():
        seen: set[str] = set()
        for tag, address in page.alternates:
            wrong = f"hreflang “{tag}” stands twice" if tag in seen else _fault(site, page, tag, address)
            seen.add(tag)
            if wrong:
                yield Fault(Sought(page.file, "link", "href", address), wrong)


def _fault(site: Whole, page: Record, tag: str, address: str) -> str:
    """Return what is wrong with one alternate; nothing where it is right."""
    target = site.page(address, page.url)
    if not page.listed:
        return "search engines are told not to list this page, and yet of its translations"
    if not address.startswith(("https://", "http://")):
        return f"“{address}” is no whole address"
    if target is None:
        return f"“{address}” is no page of the site"
    if not target.listed:
        return f"“{address}” is not to be listed"
    if tag not in {target.lang, DEFAULT}:
        return f"“{address}” is in “{target.lang}”, not in “{tag}”"
    if tag != DEFAULT and target != page and page.file != CHOICE:
        back = [other for language, other in target.alternates if language == page.lang]
        if back and all(site.page(other, target.url) not in {page, None} for other in back):
            return f"“{address}” names another page than this as its version in “{page.lang}”"
    return ""
