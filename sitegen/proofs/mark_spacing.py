"""A space stands beside a mark that takes none, or the narrow one is missing that French sets before some."""

import re
from collections.abc import Iterator

from sitegen.language import BLANK, prose
from sitegen.orthography import Edit, and_more, base, edited, literal
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

AFTER_WIDE = re.compile(
    r"(?<=[，。、；：？！」』）】》〉「『（【《〈])[ \u00a0\u202f]+(?![\s=+×÷−–—/(\[-]|$)"
)  # but before a sign of arithmetic, or a half-width bracket
AFTER_WIDE_IN_JAPANESE = re.compile(AFTER_WIDE.pattern.replace("？！", ""))  # which leaves a gap after a question
BEFORE_WIDE = re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=[，。、；：？！」』）】》〉])")
BEFORE = re.compile(rf"(?<=[^\W_{BLANK}]|[{BLANK}”»)%])[ \u00a0\u202f\u2009]+(?=[,.;:!?](?:\s(?! *[,.;:!?])|$))")
ADDRESS = re.compile(r"https?://\S+$")  # which some part from the stop, lest it be taken for a part of it
WITHIN = re.compile(r"\s+[^\W\d_]")  # after “?” and “!”: a small letter there shows that it is a sign, and ends no sentence
BEFORE_STOP = re.compile(rf"(?<=[^\W_{BLANK}]|[{BLANK}”»)%])[ \u00a0\u202f\u2009]+(?=[,.](?:\s(?! *[,.;:!?])|$))")
NARROW = re.compile(rf"(?<=[\w{BLANK}»)%])[ ]?(?=[;!?](?:\s|$|[»)]))")
NO_BREAK = re.compile(rf"(?<=«)[ ]?(?=[^\s»])|(?<=[^\s«])[ ]?(?=»)|(?<=[^\W\d])[ ]?(?=:(?:\s|$))|(?<=[\d{BLANK}»)%])[ ](?=:\s)")
HELP = "write no space there"


@rule(Passage, severity="warning", help=HELP)
def mark_spacing(passage: Passage) -> Iterator[Fault]:
    text = passage.text.value
    if edits := edits_of(text, passage.tag, passage.source.value if passage.source else ""):
        start, end, new = edits[0]
        if new:
            mark = text[end] if text[end] in ";!?»:" else "«"
            message, way = (
                f"no no-break space stands beside “{mark}”, as French has it",
                "write a (narrow) no-break space (U+202F or U+00A0)",
            )
        else:
            message, way = f"a space stands beside “{_mark(text, start, end)}”", HELP
        where = passage.text.within(start, end) if end > start else passage.text.within(start, start + 1)
        yield Fault(where, f"{message}{and_more(edits)}", help=way, fix=edited(text, edits))


def edits_of(text: str, tag: str, source: str = "") -> list[Edit]:
    """Return what sets the spaces beside the marks of *text* as the language of *tag* has them."""
    read = prose(text)
    language = base(tag)
    if language == "fr":
        narrow = [] if tag == "fr-CA" else [Edit(*found.span(), "\u202f") for found in NARROW.finditer(read)]
        wide = [Edit(*found.span(), "\u00a0") for found in NO_BREAK.finditer(read) if not literal(read, found.end(), source)]
        return sorted([*narrow, *wide, *_removed(BEFORE_STOP, read)])
    apart: set[Edit] = set()
    if language in {"zh", "yue", "ja"}:
        after = AFTER_WIDE if language != "ja" else AFTER_WIDE_IN_JAPANESE
        apart = {*_removed(after, read), *_removed(BEFORE_WIDE, read)}
    before = _removed(BEFORE_STOP if language in {"th", "lo", "km", "my"} else BEFORE, read)
    return sorted([*apart, *(edit for edit in before if not _sign(read, edit.end, source) and not ADDRESS.search(text, 0, edit.start))])


def _sign(read: str, at: int, source: str) -> bool:
    """Return whether the mark at *at* is no mark of the sentence, but one that is spoken of, or stands apart in the *source* too."""
    word = WITHIN.match(read, at + 1) if read[at] in "!?" else None
    return bool(word and word[0][-1].islower()) or f" {read[at]}" in source


def _removed(spaces: re.Pattern[str], read: str) -> list[Edit]:
    return [Edit(*found.span(), "") for found in spaces.finditer(read)]


def _mark(text: str, start: int, end: int) -> str:
    before, after = text[start - 1], text[end]
    return after if after in ",.;:!?，。、；：？！」』）】》〉" else before
