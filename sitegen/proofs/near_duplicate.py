"""Two sentences that stand side by side say the same in nearly the same words."""

from collections.abc import Iterator

from sitegen.language import alike
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

SAME = 85  # of 100: sentences so alike are one, written or translated twice


@rule(Passage, severity="warning", help="keep one of the two")
def near_duplicate(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    for likeness, (before, first), (at, second) in alike(text.value, passage.tag):
        if likeness >= SAME:
            how = "" if likeness == 100 else f", nearly word for word ({int(likeness)} of 100 alike)"  # noqa: PLR2004
            told = ((text.within(before, before + len(first)), "said here first"),)
            yield Fault(text.within(at, at + len(second)), f"this sentence says what the one before it says{how}", told)
