"""Quotation marks that the language has in its other script, or in another country."""

from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import regional
from sitegen.proof import Passage
from sitegen.proofs.quotation_marks import faults, foreign, remarked, spoken_of
from sitegen.rule import Fault, rule


@rule(Passage, severity="info", help="write the quotation marks of the locale, unless all its texts have these")
def regional_quotes(passage: Passage) -> Iterator[Fault]:
    if marks := regional(passage.tag):
        read = prose(passage.text.value)
        found = [each for each in foreign(read, passage.tag, spoken_of(passage)) if each[0][0] in marks]
        yield from faults(passage, remarked(read, found, passage.tag))
