"""List the words that each locale uses, and those it does not: its terms, and what its roles and products are called.

examples:
  sitegen terms                     of all locales
  sitegen terms --locale zh-Hant    of one
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from sitegen import console, content
from sitegen.diagnostics import printable, proposal
from sitegen.failure import CallError
from sitegen.locales import Term


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument("--locale", metavar="TAG", help="the locale whose words are listed (default: all)")


def run(given: Namespace) -> int:
    """Print the lists, and return 0."""
    root = console.site_root(given.site)
    settings = console.settings(root)
    if given.locale and given.locale not in settings.tags:
        way = proposal(given.locale, settings.tags, f"it has {', '.join(settings.tags)}")
        raise CallError(f"the site has no locale “{given.locale}”; {way}")
    there, _ = content.written(content.role_files(root), settings)
    for tag in (given.locale,) if given.locale else settings.tags:
        print("\n".join(printable(line) for line in _lines(root, tag, there[tag])), end="\n\n")
    products = sorted(
        {product for each in content.facts(root)[0] for tool, _ in each.tools for product in each.products(tool.value)}, key=str.casefold
    )
    print(f"products, the same in all locales: {', '.join(map(printable, products)) or 'none'}")
    return 0


def _lines(root: Path, tag: str, slugs: list[str]) -> Iterator[str]:
    """Yield the lines of one locale."""
    yield tag
    own, _ = content.catalogue(root, tag)
    yield from (f"  {_term(each)}" for each in (own.terms if own else ()))
    for slug in slugs:
        role, _ = content.words(root, slug, tag)
        if role and role.name:
            also = ", ".join(alias.value for alias in role.aliases)
            yield f"  {role.name.value}{f' (also {also})' if also else ''}: the role {slug}"


def _term(term: Term) -> str:
    others = [("not", term.avoid), ("never", term.forbid), ("but", term.but)]
    said = "; ".join(f"{word} {', '.join(each.value for each in words)}" for word, words in others if words)
    return f"{term.prefer.value}{f'; {said}' if said else ''}{f' – {term.why.value}' if term.why else ''}"
