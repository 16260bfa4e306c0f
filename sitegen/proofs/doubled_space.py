"""Two spaces stand where one belongs."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import Edit, and_more, edited
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

SPACES = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")


@rule(Passage, severity="warning", help="write one space")
def doubled_space(passage: Passage) -> Iterator[Fault]:
    edits = edits_of(passage.text.value)
    if edits and not (passage.source and SPACES.search(passage.source.value)):  # else it is told there, or in code, and a habit of both
        start, end, _ = edits[0]
        text = passage.text.value
        message = f"{end - start} spaces stand after “{text[:start].rpartition(' ')[2]}”{and_more(edits)}"
        yield Fault(passage.text.within(start, end), message, fix=edited(text, edits))


def edits_of(text: str) -> list[Edit]:
    """Return what leaves one space of several in *text*: a no-break one where one is among them."""
    return [Edit(*found.span(), max(found[0])) for found in SPACES.finditer(prose(text))]
