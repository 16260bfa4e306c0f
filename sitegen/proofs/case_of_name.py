"""A product or another proper name is written with other capitals than its own."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import proper_names
from sitegen.proof import Passage
from sitegen.rule import Fault, rule


@rule(Passage, severity="warning", help="write it as its makers do")
def case_of_name(passage: Passage) -> Iterator[Fault]:
    facts, source = passage.manuscript.facts, passage.source
    products = {product.value: product.span for _, each in facts.tools for product in each} if facts else {}
    places = {name: (span, "the product") for name, span in products.items()}
    if source:
        places = {name: (source.within(*place), "the source") for name, place in proper_names(prose(source.value), products).items()}
    read = prose(passage.text.value)
    for name, place in places.items():
        forms = re.finditer(rf"(?<![\w/.@-]){re.escape(name)}(?![A-Za-z0-9]|[.:/]\w)", read, re.IGNORECASE) if _telling(name) else ()
        for found in forms:
            if found[0] != name and not found[0].isupper() and (source or found[0][0].isupper()):  # a live chat is no product
                yield Fault(passage.text.within(*found.span()), f"“{found[0]}” is written “{name}”", (place,))
                break


def _telling(name: str) -> bool:
    """Return whether *name* can be known from a common word: by a capital within, a digit, or several words."""
    return any(letter.isupper() or letter.isdigit() or letter == " " for letter in name[1:])
