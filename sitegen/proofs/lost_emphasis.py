"""Words that the source stresses strongly are not stressed in the translation."""

import re
from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.rule import Fault, rule

STRONG = re.compile(r"(?<![\\*])\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)", re.DOTALL)


@rule(Passage, severity="info", help="set the same words in **two stars**, if the language stresses them so")
def lost_emphasis(passage: Passage) -> Iterator[Fault]:
    if passage.source is None:
        return
    said, here = list(STRONG.finditer(passage.source.value)), STRONG.findall(passage.text.value)
    if len(here) < len(said):
        found = said[len(here)]
        place = passage.source.within(*found.span())
        yield Fault(passage.text.span, f"the source stresses “{found[1]}” here, the translation does not", ((place, "the source"),))
