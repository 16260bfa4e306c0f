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
    products = [product for _, each in facts.tools for product in each] if facts else []
    places = {product.value: (product.span, "the product") for product in products}
    for name, (start, end) in proper_names(prose(source.value), []).items() if source else ():
        places.setdefault(name, (source.within(start, end), "the source") if source else (passage.text.span, ""))
    read = prose(passage.text.value)
    for name, place in places.items():
        if not _telling(name):
            continue
        for found in re.finditer(rf"(?<![\w/.@-]){re.escape(name)}(?![A-Za-z0-9]|[.:/]\w)", read, re.IGNORECASE):
            if found[0] != name and not found[0].isupper():
                yield Fault(passage.text.within(*found.span()), f"“{found[0]}” is written “{name}”", (place,))
                break


def _telling(name: str) -> bool:
    """Return whether *name* can be known from a common word: by a capital within, a digit, or several words."""
    return any(letter.isupper() or letter.isdigit() or letter == " " for letter in name[1:])
