"""A product of the role is written with other capitals than its own."""

import re
from collections.abc import Iterable, Iterator

from sitegen.language import prose
from sitegen.proof import Passage
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(Passage, severity="warning", help="write it as its makers do")
def case_of_name(passage: Passage) -> Iterator[Fault]:
    listed = products(passage)
    for name, found in written_otherwise(passage, listed):
        if found[0] != name and (passage.source or found[0][0].isupper()):  # a live chat is no product
            yield Fault(passage.text.within(*found.span()), f"“{found[0]}” is written “{name}”", ((listed[name].span, "the product"),))


def products(passage: Passage) -> dict[str, Text]:
    """Return the products of the role that *passage* is of, by their names."""
    facts = passage.manuscript.facts
    return {product.value: product for _, each in facts.tools for product in each} if facts else {}


def written_otherwise(passage: Passage, names: Iterable[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield those of *names* that *passage* writes with other capitals, where it does so first; but not those written in capitals."""
    read = prose(passage.text.value)
    folded = read.casefold()
    for name in [each for each in names if each.casefold() in folded and _telling(each)]:
        places = re.finditer(rf"(?<![\w/.@-]){re.escape(name)}(?![A-Za-z0-9]|[.:/][\w/])", read, re.IGNORECASE)
        if found := next((each for each in places if each[0] != name and not each[0].isupper()), None):
            yield name, found


def _telling(name: str) -> bool:
    """Return whether *name* can be known from a common word: by a capital within, a digit, or several words."""
    return any(letter.isupper() or letter.isdigit() or letter == " " for letter in name[1:])
