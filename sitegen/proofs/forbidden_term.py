"""A word that the locale forbids stands in a text."""

from collections.abc import Iterator

from sitegen.proof import Manuscript
from sitegen.proofs.avoided_term import unwanted
from sitegen.rule import Fault, rule


@rule(Manuscript, severity="error", help="write the word that the locale prefers")
def forbidden_term(manuscript: Manuscript) -> Iterator[Fault]:
    words = [(term, word) for term in manuscript.language.terms for word in term.forbid]
    yield from unwanted(manuscript, [text for _, text in manuscript.units], words)
