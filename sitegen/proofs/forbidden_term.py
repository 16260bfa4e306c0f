"""A word that the locale forbids stands in a text."""

from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.proofs.avoided_term import unwanted
from sitegen.rule import Fault, rule


@rule(Passage, severity="error", help="write the word that the locale prefers")
def forbidden_term(passage: Passage) -> Iterator[Fault]:
    yield from unwanted(passage, [(term, each) for term in passage.manuscript.language.terms for each in term.forbid])
