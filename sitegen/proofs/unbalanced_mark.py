"""A bracket or a quotation mark that has no other half."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import quotes
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

# Braces stand in code alone.
CLOSED_BY = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "「": "」", "『": "』", "《": "》", "〈": "〉", "〔": "〕"}
OPENED_BY = {closing: opening for opening, closing in CLOSED_BY.items()}
NARROW = str.maketrans("（）［］", "()[]")
LISTED = re.compile(r"(?:(?<=\s)|^)[\w*]{1,3}[)）]|[:;]-?[()]", re.MULTILINE)  # a) and 1) begin the lines of a list; :) smiles
INTERVAL = re.compile(r"[(\[][\d.,;∞ +−-]+[)\]]")  # may be open at one end
DOUBLE = "“”„‟"


@rule(Passage, severity="warning", help="write the other half, or remove this one")
def unbalanced_mark(passage: Passage) -> Iterator[Fault]:
    read = prose(passage.text.value)
    alone = _alone(read, passage.tag)
    if alone and not (passage.source and _alone(prose(passage.source.value), passage.manuscript.written_in)):  # else the mark is spoken of
        at, why = alone[0]
        more = f" (and {len(alone) - 1} more in this text)" if len(alone) > 1 else ""
        yield Fault(passage.text.within(at, at + 1), f"“{read[at]}” {why}{more}")


def _alone(read: str, tag: str) -> list[tuple[int, str]]:
    """Return the place of each mark that has no other half, and what is wrong with it."""
    return [*_brackets(read), *_quotations(read, tag)]


def _brackets(read: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each bracket that has no other half, and what is wrong with it."""
    open_ones: list[int] = []
    listed = {found.end() - 1 for found in LISTED.finditer(read)}
    for at, letter in enumerate(read):
        if letter in CLOSED_BY:
            open_ones.append(at)
        elif letter in OPENED_BY:
            wanted = OPENED_BY[letter]
            depth = next((depth for depth in reversed(range(len(open_ones))) if _same(read[open_ones[depth]], wanted)), None)
            if depth is None and not open_ones:
                yield from [(at, "closes nothing")] if at not in listed else []
            elif depth is None:
                begun = open_ones.pop()
                if not INTERVAL.fullmatch(read, begun, at + 1):
                    yield at, f"closes what “{read[begun]}” opens"
            else:
                yield from ((each, "is never closed") for each in open_ones[depth + 1 :])
                if read[open_ones[depth]] != wanted:
                    yield at, f"closes what “{read[open_ones[depth]]}” opens"
                del open_ones[depth:]
    yield from ((each, "is never closed") for each in open_ones)


def _same(one: str, other: str) -> bool:
    """Return whether two brackets are the same but for their width."""
    return one.translate(NARROW) == other.translate(NARROW)


def _quotations(read: str, tag: str) -> Iterator[tuple[int, str]]:
    """Yield the place of the quotation mark that is one too many: each has another half, whichever of the two stands first."""
    if "\n\n" in read:
        return  # speech of several paragraphs is opened in each
    for family in (DOUBLE, "«»"):
        places = [at for at, letter in enumerate(read) if letter in family]
        if len(places) % 2 and not any(read[at - 1 : at].isdigit() for at in places):  # which may be inches
            at = _single(read, places, tag)
            yield at, "has no other half"


def _single(read: str, places: list[int], tag: str) -> int:
    """Return which of the marks at *places* is the one too many: the first that does not go with the one before it, else the last."""
    opening = {pair[0] for pair in quotes(tag)} - {pair[1] for pair in quotes(tag)}
    expected_open = True
    for before, at in zip([None, *places[:-1]], places, strict=True):
        opens = read[at] in opening
        if expected_open and not opens and read[at] in {pair[1] for pair in quotes(tag)} - {pair[0] for pair in quotes(tag)}:
            return at
        if not expected_open and opens and before is not None:
            return before
        expected_open = not expected_open
    return places[-1]
