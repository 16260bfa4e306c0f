"""A name of the source that is no product of the role has lost a capital in the translation."""

from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import proper_names
from sitegen.proof import Passage
from sitegen.proofs.case_of_name import products, written_otherwise
from sitegen.rule import Fault, rule


@rule(Passage, severity="info", help="write it as the source does, if it is a name")
def unlisted_case(passage: Passage) -> Iterator[Fault]:
    if passage.source is None:
        return
    names = proper_names(prose(passage.source.value), ())
    listed = products(passage)
    for name, found in written_otherwise(passage, [each for each in names if each not in listed]):
        lost = any(own.isupper() and not letter.isupper() for letter, own in zip(found[0], name, strict=True))
        if lost and not found[0].islower():
            place = (passage.source.within(*names[name]), "the source")
            yield Fault(passage.text.within(*found.span()), f"“{found[0]}” is written “{name}”", (place,))
