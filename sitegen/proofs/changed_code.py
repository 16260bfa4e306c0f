"""Code of the source is other code, or words, in the translation."""

from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.proofs.lost_code import WORDS, as_text, missing
from sitegen.rule import Fault, rule


@rule(Passage, severity="info", help="write it letter for letter, unless those who type it type it so in this language")
def changed_code(passage: Passage) -> Iterator[Fault]:
    for found, other in missing(passage):
        place = ((passage.source or passage.text).within(*found.span()), "the source")
        if other:
            yield Fault(passage.text.within(*other.span()), f"“{other[2]}” stands here for the code “{found[2]}” of the source", (place,))
        elif WORDS.fullmatch(found[2]) and not as_text(found[2], passage.text.value):
            yield Fault(passage.text.span, f"the source has “{found[2]}” as code, the translation does not", (place,))
