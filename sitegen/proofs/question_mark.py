"""A question of the source is none in the translation, or ends in another language's mark."""

import re
from collections.abc import Iterator
from functools import cache

from sitegen.cldr import language, script
from sitegen.language import prose
from sitegen.orthography import Edit, base, edited
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CLOSING = " \n”’“‘»«」』）)]\"'*_\u200e\u200f"
MARKS = "?？؟՞፧⸮\u037e"
UNMARKED = {"th", "lo", "km", "my"}  # these ask by words
ASKING = re.compile("か[^。]*。?$")  # as Japanese does, also within a sentence


@rule(Passage, severity="warning", help="write it as a question, with the mark of the language")
def question_mark(passage: Passage) -> Iterator[Fault]:
    read = prose(passage.text.value)
    own = _own(passage.tag)
    if own and (wrong := _wrong(own).search(read)):
        at = wrong.start(1)
        message = f"“?” is not the question mark of {language(passage.tag)}: “{own}”"
        yield Fault(passage.text.within(at, at + 1), message, fix=_marked(passage.text.value, read, own))
    elif passage.source and base(passage.tag) not in UNMARKED:
        said = prose(passage.source.value).rstrip(CLOSING)
        if said.endswith(("?", "？", "؟")) and not _asks(read, passage.tag):
            place = passage.source.within(len(said) - 1, len(said))
            yield Fault(passage.text.span, "the source asks a question here, the translation does not", ((place, "the source"),))


def _own(tag: str) -> str:
    """Return the question mark of *tag* where “?” is not it; nothing where it is."""
    return ";" if base(tag) == "el" else "؟" if script(tag) == "Arab" else ""


@cache
def _wrong(own: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\dA-Za-z])[ \u00a0]?(\?)(?![\w=&{re.escape(own)}])")


def _marked(text: str, read: str, own: str) -> str:
    return edited(text, [Edit(*found.span(1), own) for found in _wrong(own).finditer(read)])


def _asks(read: str, tag: str) -> bool:
    marks = f"{MARKS};" if base(tag) == "el" else MARKS
    return any(mark in read for mark in marks) or (base(tag) == "ja" and bool(ASKING.search(read.rstrip(CLOSING))))
