"""A list names something twice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import TypeAlias

from sitegen.cldr import babel_locale
from sitegen.language import prose, spaced
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CLAUSES = re.compile(r"[.;:!?()\[\]{}\n“”„«»\"。；：！？（）「」『』《》…—–؛؟\ufffc]+|\s-\s")
MARKS = r"(?:[、，،]|,(?!\d))"
LONGEST = {True: 4, False: 10}  # of a member of a list: words, or letters where no spaces part words
LIST = 3  # members
JOINED_THROUGHOUT = {"ar"}  # which says “a and b and c”
AND_SO_ON = {"etc", "etcétera", "itd", "itp", "usw", "т. д", "др", "и др", "等", "等等"}
Member: TypeAlias = tuple[int, str]  # where it begins, and what it is


@rule(Passage, severity="info", help="remove one of the two, or write the word that was meant")
def repeated_member(passage: Passage) -> Iterator[Fault]:
    said = prose(passage.source.value) if passage.source else ""
    for (before, first), (at, again) in _in_lists(prose(passage.text.value), passage.tag) if not _repeats(said) else ():
        told = ((passage.text.within(before, before + len(first)), "named here already"),)
        yield Fault(passage.text.within(at, at + len(again)), f"“{again}” is named twice in one list", told)


def _repeats(said: str) -> bool:
    """Return whether a list of the source names something twice, in whichever order."""
    return any(len(names) >= LIST and len(set(names)) < len(names) for names in map(_names, CLAUSES.split(said)))


def _names(clause: str) -> list[str]:
    return [name.strip().casefold() for name in re.split(rf"{MARKS}|\s(?:and|or)\s", clause)]


def _in_lists(text: str, tag: str) -> Iterator[tuple[Member, Member]]:
    """Yield each member of a list that an earlier one is the same as, and that one before it."""
    for begin, clause in _parts(text, CLAUSES):
        for members in _lists([(begin + at, part) for at, part in _parts(clause, _separators(tag))], tag):
            names = [member.casefold() for _, member in members]
            if len(members) >= LIST and len(set(names)) > 1 and (_plain(text, members) or tag.partition("-")[0] in JOINED_THROUGHOUT):
                for place, name in enumerate(names):
                    once_more = spaced(tag) and name == names[place - 1]  # again and again
                    if name in names[:place] and len(name) > 1 and name not in AND_SO_ON and not once_more:
                        yield members[names.index(name)], members[place]


def _lists(parts: Sequence[Member], tag: str) -> Iterator[list[Member]]:
    """Yield the runs of short members among *parts*; where all others are one word, the first is its last: “it has duties, tasks, …”."""
    for short, run in groupby(enumerate(parts), lambda part: _is_short(part[1][1], tag)):
        numbered = list(run)
        if short:
            members, before = [part for _, part in numbered], parts[: numbered[0][0]]
            opening, rest = (before[-1], members) if before else (members[0], members[1:])
            if spaced(tag) and all(len(member.split()) == 1 for _, member in rest):
                yield [_last_word(opening), *rest]
            else:
                yield members


def _plain(text: str, members: Sequence[Member]) -> bool:
    """Return whether commas alone part all *members* but the last two, as in “a, b and c”: what is joined otherwise is no plain list."""
    joints = [text[at + len(member) : after] for (at, member), (after, _) in pairwise(members[:-1])]
    return all(re.search(MARKS, joint) for joint in joints)


def _last_word(part: Member) -> Member:
    at, words = part
    word = words.split()[-1]
    return at + len(words) - len(word), word


def _is_short(member: str, tag: str) -> bool:
    return (len(member.split()) if spaced(tag) else len(member)) <= LONGEST[spaced(tag)] and any(letter.isalpha() for letter in member)


def _parts(text: str, between: re.Pattern[str]) -> Sequence[Member]:
    """Return what stands between the matches, without the space around it, and where it begins."""
    ends = [(found.start(), found.end()) for found in between.finditer(text)]
    places = zip([0, *[end for _, end in ends]], [*[begin for begin, _ in ends], len(text)], strict=True)
    parts = [(begin, text[begin:end]) for begin, end in places]
    return [(begin + len(part) - len(part.lstrip()), part.strip()) for begin, part in parts if part.strip()]


@cache
def _separators(tag: str) -> re.Pattern[str]:
    """Return what parts the members of a list: commas, and the words for “and” and “or” (CLDR list patterns)."""
    patterns = babel_locale(tag).list_patterns
    ends = [patterns[kind][place] for kind in ("standard", "or") if kind in patterns for place in ("end", "2")]
    words = {re.sub(r"\{[01]\}|[,،、\s]", "", end) for end in ends} - {""}
    words |= {"和", "與", "与", "及", "以及", "或"} if tag.startswith("zh") else set()
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    joined = rf"\s+(?:{either})\s+" if spaced(tag) else rf"(?:{either})"
    if tag.partition("-")[0] == "ar":
        joined = r"\s+(?:أو\s+|و)"
    return re.compile(rf"\s*{MARKS}\s*(?:(?:{either})\s+)?|{joined}" if either else MARKS)
