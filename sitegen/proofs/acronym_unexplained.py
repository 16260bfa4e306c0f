"""An acronym is used before a role says what it stands for, or is spelled out in two ways."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.language import prose
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Span, Text

# The common ones, which need no explanation.
COMMON = {
    "AI",
    "API",
    "CEO",
    "CV",
    "EU",
    "FAQ",
    "GPS",
    "HR",
    "HTML",
    "ID",
    "IT",
    "OK",
    "PC",
    "PDF",
    "SMS",
    "TV",
    "UK",
    "URL",
    "US",
    "USA",
    "USB",
    "VIP",
}
ACRONYM = re.compile(r"(?<![^\W_])(?<!-)([A-Z]{2,6})(?=s?(?![^\W_])(?!-))")
SPELLED = re.compile(r"([^()（）.;:!?。；：！？，,、\n]*[^\W\d_])\s*[（(]([A-Z]{2,6})s?[)）]")  # Customer satisfaction (CSAT)
REVERSED = re.compile(r"(?<![^\W_])([A-Z]{2,6})\s*[（(]([^()（）]{6,})[)）]")  # CSAT (customer satisfaction)
STEM = 4  # letters by which two forms of a word are the same


class Use(NamedTuple):
    """A place where an acronym stands."""

    path: str
    text: Text
    begin: int
    long: str  # what stands before it in front of a bracket; nothing where it stands by itself
    explained: bool


@rule(Manuscript, severity="warning", help="spell it out where it first stands: long form (ABC)")
def acronym_unexplained(manuscript: Manuscript) -> Iterator[Fault]:
    uses: dict[str, list[Use]] = {}
    for path, text in manuscript.role.units() if manuscript.role else ():
        for name, use in _uses(path, text):
            uses.setdefault(name, []).append(use)
    for name, own in uses.items():
        told = [use for use in own if use.explained]
        if told and not own[0].explained:
            there = ((_span(told[0], name), "spelled out here"),)
            yield Fault(_span(own[0], name), f"“{name}” stands here before the role says what it means", there)
        yield from _two_ways(name, [use for use in told if use.long])


def _uses(path: str, text: Text) -> Iterator[tuple[str, Use]]:
    words = prose(text.value)
    brackets = "(" in words or "（" in words
    spelled = {found.start(2): found[1] for found in SPELLED.finditer(words)} if brackets else {}
    backward = {found.start(1) for found in REVERSED.finditer(words)} if brackets else set()
    for found in ACRONYM.finditer(words):
        if found[1] not in COMMON:
            at = found.start()
            yield found[1], Use(path, text, at, _long(spelled.get(at, ""), found[1]), at in spelled or at in backward)


def _long(before: str, name: str) -> str:
    """Return the words of *before* whose first letters are those of the acronym *name*; nothing where they are not."""
    words = re.findall(r"[^\W\d_]+", before)[-len(name) :]
    return " ".join(words) if "".join(word[0] for word in words).upper() == name else ""


def _two_ways(name: str, told: list[Use]) -> Iterator[Fault]:
    for use in told[1:]:
        if _stems(use.long) != _stems(told[0].long):
            there = ((_span(told[0], name), f"“{told[0].long}” here"),)
            yield Fault(
                _span(use, name), f"“{name}” is spelled out as “{use.long}” here, and otherwise elsewhere", there, "spell it out in one way"
            )


def _stems(long: str) -> list[str]:
    return [word[:STEM].casefold() for word in long.split()]


def _span(use: Use, name: str) -> Span:
    return use.text.within(use.begin, use.begin + len(name))
