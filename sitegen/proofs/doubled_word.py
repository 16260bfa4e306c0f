"""A word stands twice, right after itself."""

import re
from collections.abc import Iterator

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
    "gl": {"se"},
    "it": {"si", "mano", "man", "via"},
    "pt": {"que", "se"},
    "he": {"לא"},
    "fi": {"se", "ne", "on"},
    "ro": {"a", "o"},
    "pl": {"to"},
}
TWICE = re.compile(r"(?<![\w'’·-])([^\W\d_]{2,})(?:\s+\1)+(?![\w'’-]|\.\w)", re.IGNORECASE)
AGAIN = re.compile(r"(?<!\w)(\w\w.*?)\s+\1(?!\w)")
SPELLED = 3  # letters in Arabic of what is no name of a letter, such as those of a foreign acronym
LONGER = re.compile(r"((?:[\u4e00-\u9fff]){3,12}?)\1")  # two letters may be doubled on purpose: 討論討論
PARTICLE = re.compile(r"(?<![目標标的])的的(?![確确的])")


@rule(Passage, severity="info", help="remove one of the two, or write the word that was meant")
def doubled_word(passage: Passage) -> Iterator[Fault]:
    text = prose(passage.text.value)
    said = prose(passage.source.value) if passage.source else ""
    twice = _at_once(text, passage.tag)
    for found in twice if not AGAIN.search(said) else ():
        yield Fault(passage.text.within(*found.span()), f"“{found[1] if found.re.groups else '的'}” stands twice in a row")


def _at_once(text: str, tag: str) -> Iterator[re.Match[str]]:
    language = tag.partition("-")[0]
    if language == "zh":
        yield from (found for found in LONGER.finditer(text) if len(set(found[1])) > 1 and found[1][0] != "的")  # 文本的文本
        yield from PARTICLE.finditer(text)
    elif spaced(tag) and language not in DOUBLING:
        for found in TWICE.finditer(text):
            first, second, *more = found[0].split()  # the box Name name; thrice is on purpose: “point zero zero zero”
            allowed = second in GRAMMAR.get(language, ()) or (language == "ar" and len(second) < SPELLED)
            if first == second and not more and not allowed and not second[0].isupper():
                yield found
