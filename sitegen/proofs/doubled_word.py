"""A word stands twice, right after itself or in one list."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import TypeAlias

from sitegen.cldr import babel_locale
from sitegen.language import prose, spaced
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

# Words are doubled on purpose there: “yavaş yavaş”, “धीरे धीरे”, “pelan pelan”.
DOUBLING = {"am", "bn", "eu", "fil", "gu", "hi", "hu", "hy", "id", "jv", "ka", "kk", "kn", "ko", "ky", "ml", "mr", "ms", "ne", "pa", "si"}
DOUBLING |= {"sw", "ta", "te", "tr", "uz", "vi", "az", "tk", "tl", "ur", "fa", "af", "yo", "zu", "ht"}
GRAMMAR = {  # words that may follow themselves: “that that”, “nous nous”, “wenn sie sie sehen”
    "en": {"that", "had", "is", "so", "do"},
    "fr": {"nous", "vous"},
    "de": {"die", "der", "das", "sie", "ihr", "den", "dem", "so", "an", "auf", "aus", "ein", "zu"},
    "nl": {"die", "dat", "ze", "het", "zijn", "je", "u", "aan", "af", "door", "in", "met", "op", "over", "uit", "van", "voor"},
    "da": {"der", "det", "at", "de", "den", "i", "er", "ind", "op", "til", "ud"},
    "nb": {"det", "der", "de", "den", "i", "er", "inn", "opp", "til", "ut"},
    "sv": {"det", "den", "de", "i", "på", "om", "så", "av", "in", "till", "upp", "ut"},
    "cs": {"se", "si"},
    "it": {"si", "mano", "man", "via"},
    "pt": {"que", "se"},
    "he": {"לא"},
    "fi": {"se", "ne", "on"},
    "ro": {"a", "o"},
    "pl": {"to"},
}
TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})(?:\s+\1)+(?![\w'’-]|\.\w)", re.IGNORECASE)
AGAIN = re.compile(r"(?<!\w)(\w\w.*?)\s+\1(?!\w)")
SPELLED = 3  # letters in Arabic of what is no name of a letter, such as those of a foreign acronym
LONGER = re.compile(r"((?:[\u4e00-\u9fff]){3,12}?)\1")  # two letters may be doubled on purpose: 討論討論
PARTICLE = re.compile(r"(?<![目標标的])的的(?![確确的])")
CLAUSES = re.compile(r"[.;:!?()\[\]{}\n“”„«»\"。；：！？（）「」『』《》…—–؛؟\ufffc]+|\s-\s")
MARKS = r"(?:[、，،]|,(?!\d))"
LONGEST = {True: 4, False: 10}  # of a member of a list: words, or letters where no spaces part words
LIST = 3  # members
JOINED_THROUGHOUT = {"ar"}  # which says “a and b and c”
AND_SO_ON = {"etc", "etcétera", "itd", "itp", "usw", "т. д", "др", "и др", "等", "等等"}
Member: TypeAlias = tuple[int, str]  # where it begins, and what it is


@rule(Passage, severity="warning", help="remove one of the two, or write the word that was meant")
def doubled_word(passage: Passage) -> Iterator[Fault]:
    text = prose(passage.text.value)
    said = prose(passage.source.value) if passage.source else ""
    twice = _at_once(text, passage.tag)
    for found in twice if not AGAIN.search(said) else ():
        yield Fault(passage.text.within(*found.span()), f"“{found[1] if found.re.groups else '的'}” stands twice in a row")
    for (before, first), (at, again) in _in_lists(text, passage.tag) if not _repeats(said) else ():
        told = ((passage.text.within(before, before + len(first)), "named here already"),)
        yield Fault(passage.text.within(at, at + len(again)), f"“{again}” is named twice in one list", told)


def _repeats(said: str) -> bool:
    """Return whether a list of the source names something twice, in whichever order."""
    return any(len(names) >= LIST and len(set(names)) < len(names) for names in map(_names, CLAUSES.split(said)))


def _names(clause: str) -> list[str]:
    return [name.strip().casefold() for name in re.split(rf"{MARKS}|\s(?:and|or)\s", clause)]


def _at_once(text: str, tag: str) -> Iterator[re.Match[str]]:
    language = tag.partition("-")[0]
    if language == "zh":
        yield from (found for found in LONGER.finditer(text) if len(set(found[1])) > 1 and found[1][0] != "的")  # 文本的文本
        yield from PARTICLE.finditer(text)
    elif spaced(tag) and language not in DOUBLING:
        for found in TWICE.finditer(text):
            first, second, *more = found[0].split()  # the box Name name; thrice is on purpose: “point zero zero zero”
            short = language == "ar" and len(second) < SPELLED
            if (
                first == second
                and not more
                and not short
                and second.casefold() not in GRAMMAR.get(language, ())
                and not second[0].isupper()
            ):
                yield found


def _in_lists(text: str, tag: str) -> Iterator[tuple[Member, Member]]:
    """Yield each member of a list that an earlier one is the same as, and that one before it."""
    for begin, clause in _parts(text, CLAUSES):
        for members in _lists([(begin + at, part) for at, part in _parts(clause, _separators(tag))], tag):
            names = [member.casefold() for _, member in members]
            if len(members) >= LIST and len(set(names)) > 1 and (_plain(text, members) or tag.partition("-")[0] in JOINED_THROUGHOUT):
                for place, name in enumerate(names):
                    if (
                        name in names[:place] and len(name) > 1 and name not in AND_SO_ON and not (spaced(tag) and name == names[place - 1])
                    ):  # again and again
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
