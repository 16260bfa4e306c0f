"""A language tag in, its plural forms as gettext counts them out: the CLDR categories that whole numbers take, and the rule of each."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache

from sitegen.cldr import babel_locale, plural_categories

SAMPLES = (*range(1000), *(factor * 10**power for factor in (1, 2, 5) for power in range(3, 8)))
SHOWN = 3  # of the samples of a category that translators are told
RELATION = re.compile(r"([a-z])(?: mod (\d+))? (not )?in ([\d.,]+)")
HEADER = re.compile(r"nplurals\s*=\s*\d+\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


@cache
def whole(tag: str) -> tuple[str, ...]:
    """Return the plural categories of *tag* that whole numbers take, in CLDR's order: in Polish fractions alone are `other`."""
    return tuple(category for category in plural_categories(tag) if _samples(tag)[category])


@cache
def examples(tag: str, category: str) -> str:
    """Return numbers of *category*, the first there are; nothing where only fractions are of it."""
    numbers = _samples(tag)[category]
    return ", ".join(map(str, numbers[:SHOWN])) + (" …" if len(numbers) > SHOWN else "")


@cache
def header(tag: str) -> str:
    """Return the Plural-Forms of *tag*: the number of a form is that of its category in `whole`.

    Source:
        The plural rules of CLDR (UTS #35, part 3, 5.1), for operands as whole numbers have them: n and i are the number, the others 0.
    """
    rules: Mapping[str, str] = babel_locale(tag).plural_form.rules
    categories = whole(tag)
    chosen = "".join(f"({_condition(rules[category])}) ? {number} : " for number, category in enumerate(categories[:-1]))
    return f"nplurals={len(categories)}; plural={chosen}{len(categories) - 1};"


def numbered(tag: str, plural_forms: str) -> Mapping[str, int] | None:
    """Return the number that a file's *plural_forms* give to each category in `whole`; None where they do not tell the categories apart.

    Programs for translators write the rule that they know of the language in the place of ours.
    """
    found = HEADER.fullmatch(plural_forms)
    try:
        count = gettext.c2py(found[1]) if found else None
        numbers = {category: {count(number) for number in _samples(tag)[category]} for category in whole(tag)} if count else {}
    except (ValueError, ZeroDivisionError):
        return None
    told = {category: min(each) for category, each in numbers.items() if len(each) == 1}
    return told if told and len(told) == len(numbers) == len({*told.values()}) else None


@cache
def _samples(tag: str) -> Mapping[str, tuple[int, ...]]:
    rule = babel_locale(tag).plural_form
    found: dict[str, list[int]] = {category: [] for category in plural_categories(tag)}
    for number in SAMPLES:
        found[rule(number)].append(number)
    return {category: tuple(numbers) for category, numbers in found.items()}


def _condition(rule: str) -> str:
    """Return the condition *rule*, as babel writes it, in C for whole numbers; 0 where none fulfils it."""
    options = [[_relation(*each) for each in RELATION.findall(part)] for part in rule.split(" or ")]
    return " || ".join(" && ".join(filter(None, option)) or "1" for option in options if "0" not in option) or "0"


def _relation(operand: str, divisor: str, unlike: str, numbers: str) -> str:
    """Return a relation in C; “0” where it never holds, and nothing where it always does."""
    ranges = [(low, high or low) for low, _, high in (each.partition("..") for each in numbers.split(","))]
    if operand not in "ni":
        return "" if any(low == "0" for low, _ in ranges) != bool(unlike) else "0"
    value = f"n%{divisor}" if divisor else "n"
    if unlike and len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return f"{value}!={ranges[0][0]}"
    parts = [f"{value}=={low}" if low == high else f"{value}>={low} && {value}<={high}" for low, high in ranges]
    joined = " || ".join(parts)
    return f"!({joined})" if unlike else f"({joined})" if len(parts) > 1 else joined
