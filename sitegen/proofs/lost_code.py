"""What the source writes as code stands as ordinary text in the translation."""

import re
from collections.abc import Iterator

from sitegen.language import prose, without_code
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CODE = re.compile(r"(?<!`)(`+)(?!`)\s*(.+?)\s*(?<!`)\1(?!`)", re.DOTALL)
PLAIN = re.compile(
    r".|[\d.,]+|[^\W\d_][a-z]*(?:\s+[^\W\d_][a-z]*)*"
)  # numbers, and words such as `True`: they may stand in a text by chance
QUOTED = "\"'‘’‚‛“”„‟«»‹›「」『』《》〈〉"  # what a quotation may begin with: so code is marked as well, where a house writes it so


@rule(Passage, severity="info", help="write it between backticks: it is typed, not read")
def lost_code(passage: Passage) -> Iterator[Fault]:
    for found in missing(passage):
        source = passage.source
        if source and not PLAIN.fullmatch(found[2]) and _as_prose(found[2], passage.text.value) and not _as_prose(found[2], source.value):
            place = source.within(*found.span())
            yield Fault(
                passage.text.span, f"the source has the code “{found[2]}” here, the translation writes it as text", ((place, "the source"),)
            )


def missing(passage: Passage) -> list[re.Match[str]]:
    """Return each code of the source that *passage* does not have as code."""
    if passage.source is None or "`" not in passage.source.value:
        return []
    here = {found[2] for found in CODE.finditer(passage.text.value)}
    return list({found[2]: found for found in CODE.finditer(passage.source.value) if found[2] not in here}.values())


def as_text(code: str, text: str) -> bool:
    """Return whether *code* stands in *text* by itself, but not as code: in prose, in a quotation or in an address."""
    return bool(re.search(rf"(?<!\w){re.escape(code)}(?!\w)", without_code(text)))


def _as_prose(code: str, text: str) -> bool:
    """Return whether *code* stands in the prose of *text*, and not as a quotation."""
    return bool(re.search(rf"(?<![\w{QUOTED}])(?<![{QUOTED}]\s){re.escape(code)}(?!\w)", prose(text)))
