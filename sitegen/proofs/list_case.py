"""The items of one list begin in two ways: most with a capital, some without, or the other way round."""

import re
from collections.abc import Iterator

from sitegen.language import cased, prose
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

LEAST = 4  # items, of which two say nothing of the others
MOST = 0.75  # the share of a list that shows how its items begin
FIRST = re.compile(r"[\s*“”„\"'«‚‘’¿¡(]*([^\s,.;:!?)]+)")
NOUNS = {"de", "lb"}  # languages that write nouns with a capital


@rule(Manuscript, severity="warning", help="begin all items of the list alike")
def list_case(manuscript: Manuscript) -> Iterator[Fault]:
    tag = manuscript.language.tag
    lists: dict[tuple[str, str], list[tuple[Text, re.Match[str]]]] = {}
    for path, text in manuscript.units if cased(tag) and manuscript.role else ():
        if path.count(".") > 1 and (first := FIRST.match(prose(text.value))) and first[1][0].isalpha():
            lists.setdefault((path.partition(".")[0], path.rpartition(".")[2]), []).append((text, first))
    for items in lists.values():
        capital = [first[1][0].isupper() for _, first in items]
        share = sum(capital) / len(items)
        if len(items) >= LEAST and max(share, 1 - share) >= MOST:
            usual = share >= MOST
            for (text, first), big in zip(items, capital, strict=True):
                if big != usual and not _is_own(first[1], big, manuscript):
                    how = "a capital letter" if big else "a small letter"
                    shown = next(other.span for (other, _), each in zip(items, capital, strict=True) if each == usual)
                    yield Fault(
                        text.within(first.start(1), first.end(1)),
                        f"“{first[1]}” begins with {how}, unlike most items of this list",
                        ((shown, "one of the others"),),
                    )


def _is_own(word: str, big: bool, manuscript: Manuscript) -> bool:
    """Return whether *word* is always written so: a name, an acronym, a noun of a language that writes those with capitals."""
    if any(letter.isupper() for letter in word[1:]) or any(letter.isdigit() for letter in word):
        return True
    if not big:
        return False
    within = re.compile(rf"[^\W\d_][,;]?\s{re.escape(word)}(?!\w)")  # in the middle of a sentence
    return manuscript.language.tag.partition("-")[0] in NOUNS or any(within.search(text.value) for _, text in manuscript.units)
