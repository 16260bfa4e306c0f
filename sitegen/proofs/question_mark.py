"""A question ends in another language's mark."""

import re
from collections.abc import Iterator
from functools import cache

from sitegen.cldr import language, script
from sitegen.language import prose
from sitegen.orthography import Edit, base, edited
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

SIGN = re.compile(r"(?:^|\s)\?")  # the mark itself, as in “the sign ? stands for a letter”
CODE = re.compile(r"#\w+$")  # such as #NAME?
WITHIN = re.compile(r"\s+[α-ωά-ώ]")  # a small letter after it: it ends no sentence


@rule(Passage, severity="info", help="write the mark of the language")
def question_mark(passage: Passage) -> Iterator[Fault]:
    read = prose(passage.text.value)
    own = _own(passage.tag)
    spoken_of = passage.source and SIGN.search(passage.source.value)
    if own and not spoken_of and (wrong := _wrong_ones(read, own)):
        at = wrong[0].start(1)
        message = f"“?” is not the question mark of {language(passage.tag)}: “{own}”"
        yield Fault(passage.text.within(at, at + 1), message, fix=_marked(passage.text.value, read, own))


def _own(tag: str) -> str:
    """Return the question mark of *tag* where “?” is not it; nothing where it is."""
    return ";" if base(tag) == "el" else "؟" if script(tag) == "Arab" else ""


@cache
def _wrong(own: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\dA-Za-z])[ \u00a0]?(\?)(?![\w=&{re.escape(own)}])")


def _marked(text: str, read: str, own: str) -> str:
    return edited(text, [Edit(*found.span(1), own) for found in _wrong_ones(read, own)])


def _wrong_ones(read: str, own: str) -> list[re.Match[str]]:
    """Return the marks of questions in *read* that are not the language's *own*, but for those of codes and those that are spoken of."""
    found = _wrong(own).finditer(read)
    return [each for each in found if not CODE.search(read, 0, each.start()) and not WITHIN.match(read, each.end())]
