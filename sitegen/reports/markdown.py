"""Diagnostics in, a table of them in Markdown out: how often each rule found something, for the summary of a run of CI."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from sitegen.diagnostics import Diagnostic, printable

SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|<>&~])")  # which may mean something in Markdown


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return how many of *found* there are by rule, those found most first; and for each rule in which locales."""
    found = tuple(found)
    if not found:
        return "Nothing to correct.\n"
    rules = Counter((each.name, each.severity) for each in found)
    locales = {rule: Counter(each.locale for each in found if (each.name, each.severity) == rule) for rule in rules}
    rows = sorted(rules, key=lambda rule: (-rules[rule], rule))
    lines = [f"| {name} | {severity} | {rules[name, severity]} | {_listed(locales[name, severity])} |" for name, severity in rows]
    return "\n".join(["| rule | severity | findings | where |", "|---|---|---:|---|", *lines, ""])


def _listed(locales: Counter[str]) -> str:
    return ", ".join(f"{_plain(locale) or 'all locales'} {number}" for locale, number in sorted(locales.items()))


def _plain(text: str) -> str:
    return SIGNS.sub(r"\\\1", printable(text))
