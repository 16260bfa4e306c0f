"""What a site builder left behind stands in a text: its codes, its data, or the furniture of a page."""

import re
from collections.abc import Iterator

from sitegen.language import without_code
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

KINDS = {
    "a shortcode": re.compile(
        r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+(?:\s[^\]]*)?\](?!\()|\[/?[a-z][\w-]*\s+[\w-]+=[^\]]*\]|\[/[a-z][\w-]*\]"
    ),
    "printed data": re.compile(r"""["“”]@(?:context|type|id|graph)["“”]\s*:|\bschema\.org/[A-Z]\w+["”]"""),
    "the mark of a comment": re.compile(r"<!--\s?/?|-->|\bHidden comment\b"),
    "a style": re.compile(
        r"""@(?:media|import|font-face)\b[^.。]*[{;(]|!important\s*;|(?<!\w)[.#]?[\w-]+\s*\{\s*[a-z-]+\s*:[^{}]*;?\s*\}"""
    ),
    "a script": re.compile(
        r"\bfunction\s*\w*\([^()]*\)\s*\{|(?<!\w)(?:var|let|const)\s+\w+\s*=|=>\s*\{|\bwindow\.\w+\s*=|\bdocument\.\w+\(['\"]|(?<!\w)\$\(['\"]"
    ),
}
FURNITURE = re.compile(
    r"(?:^|[.!?。！？…]\s*|\s{2,}|\n)((?:Read more|Continue reading|Learn more|Skip to content|Back to top|Leave a comment|Share this"
    r"|Czytaj (?:więcej|dalej)|Читать (?:далее|дальше)|閱讀更多|阅读更多|繼續閱讀|继续阅读|اقرأ المزيد|Weiterlesen|Lire la suite"
    r"|Leer más|Leia mais|Leggi tutto|Lees meer|続きを読む|더 보기)\s*(?:[.…»›>→]|\.\.\.)*)\s*$",
    re.IGNORECASE,
)


PLACE = re.compile(r"\[[^\[\]/=]+\](?!\()")


@rule(Passage, severity="warning", help="remove it: the pages bring their own furniture, and a text holds only words")
def builder_text(passage: Passage) -> Iterator[Fault]:
    of_page = passage.field == "messages"
    text = without_code(
        passage.text.value.replace("<!--", "\ufffc" * 4) if not of_page else passage.text.value
    )  # html-in-text tells of them in roles
    for kind, pattern in KINDS.items():
        if (found := pattern.search(text)) and not (passage.source and _has(passage.source.value, found[0])):  # else it is told there
            yield Fault(passage.text.within(*found.span()), f"“{found[0].strip()}” is {kind}, and readers would see it")
    if (found := FURNITURE.search(text)) and not of_page:
        yield Fault(passage.text.within(*found.span(1)), f"“{found[1].strip()}” is furniture of a page, and leads nowhere here")


def _has(source: str, found: str) -> bool:
    """Return whether the *source* has what is *found* too, or words in brackets where it is one: a place for values, and translated."""
    return found.rstrip("\"'") in source or bool(PLACE.fullmatch(found) and PLACE.search(source))
