"""What the source writes as code is missing from the translation."""

import re
from collections.abc import Iterator

from sitegen.language import without_code
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CODE = re.compile(r"(?<!`)(`+)(?!`)\s*(.+?)\s*(?<!`)\1(?!`)", re.DOTALL)
WORDS = re.compile(r"[^\W\d_][a-z]*(?:\s+[^\W\d_][a-z]*)*")  # such as `True` and `All styles`: they may be put into the language


@rule(Passage, severity="warning", help="write it letter for letter, between backticks: it is typed, not read")
def lost_code(passage: Passage) -> Iterator[Fault]:
    for found, other in missing(passage):
        if other is None and passage.source and not WORDS.fullmatch(found[2]):
            place = passage.source.within(*found.span())
            plain = "writes it as text" if as_text(found[2], passage.text.value) else "does not"
            yield Fault(passage.text.span, f"the source has the code “{found[2]}” here, the translation {plain}", ((place, "the source"),))


def missing(passage: Passage) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Yield each code of the source that *passage* does not have as code, and the code that stands there for it, if any does."""
    if passage.source is None or "`" not in passage.source.value:
        return
    said = {found[2]: found for found in CODE.finditer(passage.source.value)}
    here = {found[2]: found for found in CODE.finditer(passage.text.value)}
    others = (here[code] for code in here if code not in said)
    for code in [each for each in said if each not in here]:
        yield said[code], None if as_text(code, passage.text.value) else next(others, None)


def as_text(code: str, text: str) -> bool:
    """Return whether *code* stands in *text* by itself, but not as code."""
    return bool(re.search(rf"(?<![\w`]){re.escape(code)}(?![\w`])", without_code(text)))
