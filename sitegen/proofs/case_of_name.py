"""A product or another proper name is written with other capitals than its own."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import proper_names
from sitegen.proof import Passage
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(Passage, severity="warning", help="write it as its makers do")
def case_of_name(passage: Passage) -> Iterator[Fault]:
    source, listed = passage.source, _products(passage)
    names = proper_names(prose(source.value), listed) if source else dict.fromkeys(listed, (0, 0))
    read = prose(passage.text.value)
    folded = read.casefold() if names else ""
    for name in [each for each in names if each.casefold() in folded and _telling(each)]:
        for found in re.finditer(rf"(?<![\w/.@-]){re.escape(name)}(?![A-Za-z0-9]|[.:/][\w/])", read, re.IGNORECASE):
            if _wrong(found[0], name, listed=name in listed) and (source or found[0][0].isupper()):  # a live chat is no product
                place = (source.within(*names[name]), "the source") if source else (listed[name].span, "the product")
                yield Fault(passage.text.within(*found.span()), f"“{found[0]}” is written “{name}”", (place,))
                break


def _products(passage: Passage) -> dict[str, Text]:
    facts = passage.manuscript.facts
    return {product.value: product for _, each in facts.tools for product in each} if facts else {}


def _wrong(written: str, name: str, *, listed: bool) -> bool:
    """Return whether *name* is *written* with other capitals; of one not *listed*, only whether it lost one, and is no common word."""
    if written == name or written.isupper() or (written.islower() and not listed):
        return False
    return listed or any(own.isupper() and not letter.isupper() for letter, own in zip(written, name, strict=True))


def _telling(name: str) -> bool:
    """Return whether *name* can be known from a common word: by a capital within, a digit, or several words."""
    return any(letter.isupper() or letter.isdigit() or letter == " " for letter in name[1:])
