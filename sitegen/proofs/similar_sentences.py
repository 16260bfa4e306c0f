"""Two sentences that stand side by side resemble each other."""

from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.proofs.near_duplicate import SAME, alike, of_source
from sitegen.rule import Fault, rule

SIMILAR = 70  # of 100


@rule(Passage, severity="info", help="see whether both are needed: a translation may hold one sentence in two versions")
def similar_sentences(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    if of_source(passage):
        return
    for likeness, (before, first), (at, second) in alike(text.value, passage.tag):
        if SIMILAR <= likeness < SAME:
            told = ((text.within(before, before + len(first)), "the one before it"),)
            yield Fault(
                text.within(at, at + len(second)), f"this sentence is much like the one before it ({int(likeness)} of 100 alike)", told
            )
