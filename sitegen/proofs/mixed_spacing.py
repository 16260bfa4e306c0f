"""Chinese and Latin letters stand with a space between them here, and without one in most other texts of the locale, or the other way."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import CJK, base
from sitegen.proof import Collection
from sitegen.rule import Fault, rule

BESIDE = re.compile(rf"(?<=[{CJK}])( ?)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])( ?)(?=[{CJK}])")
ODD = 0.2  # of all places: from there on neither way is the usual one, and it is said once


@rule(Collection, severity="info", help="write it as the other texts do; browsers set the gap by themselves")
def mixed_spacing(collection: Collection) -> Iterator[Fault]:
    if base(collection.language.tag) not in {"zh", "yue", "ja"}:
        return
    places = [
        (text, found)
        for manuscript in collection.manuscripts
        for _, text in manuscript.units
        for found in BESIDE.finditer(prose(text.value))
    ]
    apart = [place for place in places if place[1][0]]
    together = [place for place in places if not place[1][0]]
    fewer, says = (apart, "a space") if len(apart) <= len(together) else (together, "no space")
    told = set()
    for text, found in fewer if len(fewer) <= ODD * len(places) else fewer[:1]:
        if text.span not in told:
            told.add(text.span)
            at = max(found.start() - 1, 0)
            counts = f"{len(fewer)} of {len(places)} places of this locale"
            yield Fault(text.within(at, found.end() + 1), f"{says} between Chinese or Japanese and other letters, as in {counts}")
