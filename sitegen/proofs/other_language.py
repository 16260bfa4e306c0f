"""A sentence is in another language than the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from sitegen.cldr import language, script
from sitegen.language import BLANK, CASED, prose, scripts, sentences
from sitegen.orthography import base
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_ALIKE = 30  # where both are written in the same letters: two borrowed words are no sentence
LEAST = 15  # letters of a sentence; of fewer nobody can tell
FOREIGN = 0.8  # the share of a sentence's letters that are of no script of the locale
SURE = 0.9
PLAIN_WORDS_OF_LATIN = 3  # in another script
PLAIN_WORDS = 2  # in small letters: names have few
LITTLE_WORDS = 2  # the, of, to
WRITTEN_IN = {"Hans": {"Hani", "Bopo"}, "Hant": {"Hani", "Bopo"}, "Jpan": {"Hani", "Hira", "Kana"}, "Kore": {"Hang", "Hani"}}
ONE = {"hr": "sh", "sr": "sh", "bs": "sh"}  # languages that a few words do not tell apart
KINDRED = ({"cs", "sk"}, {"da", "nb", "nn", "no"}, {"ca", "es", "gl", "pt"}, {"id", "ms"}, {"hr", "sl", "sr", "bs"}, {"be", "ru", "uk"})
LEAST_OF_KINDRED, SURE_OF_KINDRED = 40, 0.99  # letters by which they are told apart
NAMES = {"name", "aliases"}  # fields: what people are called in another language too
NO_WORDS = re.compile(  # quotations, the words on a button, placeholders, code such as priority=high and window.open(), paths
    r"“[^“”]*”|„[^„”“]*[”“]|”[^”“]*[”“]|‘[^‘’]*’|»[^«»]*«|«[^«»]*»|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|《[^《》]*》|\[[^\[\]]*\]|\{[^{}]*\}|(?<!\w)[\w-]+[=_][\w=-]+"
    r"|(?<!\w)[A-Za-z]\w*(?:\.\w+)+(?:\([^()]*\))?|(?<![^\s])[a-z]+(?: [a-z]+)* --?\w[^。]*|@[\w/-]+|(?:[\w.-]*/){2,}[\w.-]*"
)
WORD = re.compile(r"(?<![\w.-])[^\W\d_]{2,}(?![\w-])")
LITTLE_WORD = re.compile(r"(?<![\w.'’-])[^\W\d_]{1,3}(?![\w'’-])")


@rule(Passage, severity="warning", help="translate it, or put it in quotation marks where it is quoted")
def other_language(passage: Passage) -> Iterator[Fault]:
    if passage.field in NAMES or (passage.source and passage.source.value.casefold() == passage.text.value.casefold()):
        return  # a text that is the source's, word for word, is no translation at all
    for at, sentence in sentences(_words(passage), passage.tag):
        letters = scripts(sentence)
        if letters.total() >= LEAST and _is_sentence(sentence, letters) and (other := _other(sentence, letters, passage)):
            yield Fault(
                passage.text.within(at, at + len(sentence)), f"this is in {other}, as it seems, and the file in {language(passage.tag)}"
            )


def _words(passage: Passage) -> str:
    """Return the passage's words, blanks in the place of code, quotations, placeholders and products."""
    text = NO_WORDS.sub(lambda found: BLANK * len(found[0]), prose(passage.text.value))
    facts = passage.manuscript.facts
    for product in [each.value for _, products in facts.tools for each in products] if facts else ():
        text = text.replace(product, BLANK * len(product))
    return text


def _is_sentence(text: str, letters: Counter[str]) -> bool:
    """Return whether *text* has little words, as lists of names and commands have none; other scripts do not part them from longer ones."""
    main = letters.most_common(1)[0][0]
    return main not in CASED or sum(word.islower() for word in LITTLE_WORD.findall(text)) >= LITTLE_WORDS


def _other(sentence: str, letters: Counter[str], passage: Passage) -> str:
    """Return the name of the other language or script that *sentence* is in; nothing where it is in its locale's."""
    own = WRITTEN_IN.get(script(passage.tag), {script(passage.tag)})
    main = letters.most_common(1)[0][0]
    tags = passage.manuscript.language.tags
    if sum(count for name, count in letters.items() if name not in own) >= FOREIGN * letters.total():
        if main == "Latn" and sum(word.islower() and word.isascii() for word in WORD.findall(sentence)) < PLAIN_WORDS_OF_LATIN:
            return ""  # a name, or a list of commands
        there = [tag for tag in tags if main in WRITTEN_IN.get(script(tag), {script(tag)})]
        return language(_likeliest(sentence, there)[0]) if there else f"another script ({main})"
    alike = [tag for tag in dict.fromkeys((passage.tag, *tags)) if script(tag) == script(passage.tag)]
    likeliest, sure = _likeliest(sentence, alike)
    kindred = any({base(likeliest), base(passage.tag)} <= group for group in KINDRED)
    least = (SURE_OF_KINDRED, LEAST_OF_KINDRED) if kindred else (SURE, LEAST_ALIKE)
    if sure < least[0] or letters.total() < least[1] or _one(likeliest) == _one(passage.tag):
        return ""
    return language(likeliest) if sum(not word[0].isupper() for word in WORD.findall(sentence)) >= PLAIN_WORDS else ""


def _one(tag: str) -> str:
    own = tag.partition("-")[0]
    return ONE.get(own, own)


def _spoken(tag: str) -> str:
    """Return the language of *tag* by the name that the model has for it."""
    own = tag.partition("-")[0]
    return {"nb": "no", "fil": "tl"}.get(own, own)


def _likeliest(sentence: str, tags: list[str]) -> tuple[str, float]:
    """Return which of *tags* the *sentence* is most likely in, and how sure that is, of 1; the first where none is known."""
    by_language = {_spoken(tag): tag for tag in reversed(tags)}
    known = tuple(sorted(by_language.keys() & _model().labels)) if len(by_language) > 1 else ()
    if len(known) < 2 or _spoken(tags[0]) not in known:  # noqa: PLR2004  # nothing to choose from, or to compare with
        return tags[0], 0
    likeliest, sure = _among(known).classify(sentence.replace(BLANK, " "))
    return by_language[likeliest], sure


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _among(languages: tuple[str, ...]) -> LanguageIdentifier:
    chosen = copy(_model())
    chosen.set_languages(languages)
    return chosen
