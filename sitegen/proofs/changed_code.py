"""Code of the source is other code in the translation, or not there."""

from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.proofs.lost_code import CODE, as_text, missing
from sitegen.rule import Fault, rule


@rule(Passage, severity="info", help="write it letter for letter, unless those who type it type it so in this language")
def changed_code(passage: Passage) -> Iterator[Fault]:
    if passage.source is None:
        return
    said = {found[2] for found in CODE.finditer(passage.source.value)}
    others = (found for found in CODE.finditer(passage.text.value) if found[2] not in said)
    for found in missing(passage):
        place = ((passage.source.within(*found.span()), "the source"),)
        if as_text(found[2], passage.text.value):
            continue  # lost-code tells of it
        if other := next(others, None):
            yield Fault(passage.text.within(*other.span()), f"“{other[2]}” stands here for the code “{found[2]}” of the source", place)
        else:
            yield Fault(passage.text.span, f"the source has the code “{found[2]}” here, the translation does not", place)
