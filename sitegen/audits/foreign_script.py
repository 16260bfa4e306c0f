"""A text is not written in the script of the language it is said to be in."""

import re
from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.cldr import canonical, script
from sitegen.document import Document, Said
from sitegen.publication import Publication
from sitegen.source import Span

HELP = "put lang and dir on the element that holds the text"
LETTERS = {
    "Han": ("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff", {"Hans", "Hant", "Hani", "Hanb", "Bopo", "Jpan", "Kore"}),
    "Arabic": (
        "\u0620-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        {"Arab", "Aran"},
    ),
    "Cyrillic": ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", {"Cyrl"}),
}
_FOREIGN = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, (letters, _) in LETTERS.items()))


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each text with letters of a script that its language does not use. Product names that are not translated are let be."""
    for said in page.said:
        if said.within.translated and not said.text.isascii():
            for found in _FOREIGN.finditer(said.text):
                tag = said.within.lang
                if canonical(tag) == tag and script(tag) not in LETTERS[found.lastgroup or ""][1]:
                    yield Fault(_place(page, said, found), f"{found.lastgroup} letters stand in a text that is said to be in “{tag}”")
                    break


def _place(page: Document, said: Said, found: re.Match[str]) -> Span:
    """Return where the letters stand; the whole element where the text is not written as it reads."""
    line = page.text.split("\n", said.line)[said.line - 1]
    column = line.find(found[0], said.column if "\n" not in said.text[: found.start()] else 0)
    if "\n" in said.text[: found.start()] or column < 0:
        return page.place(said.within)
    return Span(page.file, said.line, column + 1, said.line, column + 1 + len(found[0]))
