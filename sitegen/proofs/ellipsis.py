"""Three dots stand for the sign of omission."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import Edit, and_more, base, edited
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

DOTS = re.compile(r"(?<![\d./\\\[(])\.{3,6}(?![\d./\\])|。{2,}|・{3,}")
FULL = "……"  # Chinese sets six dots, in two letters


@rule(Passage, severity="info", help="write “…”, in Chinese “……”")
def ellipsis(passage: Passage) -> Iterator[Fault]:
    if edits := edits_of(passage.text.value, passage.tag):
        start, end, new = edits[0]
        text = passage.text.value
        fix = edited(text, [each for each in edits if "。" not in text[each.start : each.end]])  # which may be a stop too many
        message = f"“{text[start:end]}” stands for “{new}”{and_more(edits)}"
        yield Fault(passage.text.within(start, end), message, fix=fix if fix != text else None)


def edits_of(text: str, tag: str) -> list[Edit]:
    """Return what writes the omissions of *text* by their own sign."""
    sign = FULL if base(tag) in {"zh", "yue"} else "…"
    return [Edit(*found.span(), sign) for found in DOTS.finditer(prose(text))]
