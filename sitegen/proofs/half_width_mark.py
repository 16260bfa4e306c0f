"""A half-width mark beside Chinese or Japanese letters."""

import re
from collections.abc import Iterator

from sitegen.language import BLANK, prose
from sitegen.orthography import CJK, Edit, and_more, base, edited, literal
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

LETTER = rf"[{CJK}」』）》】〉]"
MARK = re.compile(rf"(?<={LETTER})(?:[,:;?]|!(?![A-Za-z]))(?!\d) *|(?<=[A-Za-z])[,:;?!] ?(?=[{CJK}])")
BRACKETS = re.compile(r"(?<!\\)\(([^()（）]*)\)")
STOP = re.compile(rf"(?<=[{CJK}]{{2}})\.(?=\s|$|[{CJK}」』）”])")
LAST_STOP = re.compile(rf"(?<=[{CJK}]{{2}})\.(?=\s|$|[」』）”])")  # names of fields have one within them
CALL = re.compile(r"[A-Z][A-Z\d.]+ ?\([^()]*$")  # SUM(…; …)
WIDE = {".": "。", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
LETTERS = re.compile(f"[{CJK}]")
AFTER_MARK = {"，", "：", "；", "、", "。"}
FIRST_WIDE = 0x2E80  # from this letter on nearly all are wide


@rule(Passage, severity="warning", help="write the full-width mark, and no space beside it")
def half_width_mark(passage: Passage) -> Iterator[Fault]:
    text = passage.text.value
    if edits := edits_of(text, passage.tag, passage.source.value if passage.source else ""):
        first = edits[0]
        wrong = text[first.start]
        message = f"“{wrong}” is a half-width mark beside full-width letters: “{first.new}”{and_more(edits)}"
        yield Fault(passage.text.within(first.start, first.start + 1), message, fix=edited(text, edits))


def edits_of(text: str, tag: str, source: str = "") -> list[Edit]:
    """Return what makes the marks of *text* as wide as the letters they stand beside; nothing where *tag* has no such letters."""
    if base(tag) not in {"zh", "yue", "ja"}:
        return []
    read = prose(text)
    marks = [_widened(found, tag) for found in MARK.finditer(read) if not literal(read, found.start(), source)]
    stops = [Edit(*found.span(), WIDE["."]) for found in (STOP if base(tag) != "ja" else LAST_STOP).finditer(read)]
    brackets = [edit for found in BRACKETS.finditer(read) if base(tag) != "ja" and _beside(read, found) for edit in _bracketed(found)]
    return sorted(edit for edit in (*marks, *stops, *brackets) if edit)


def _widened(found: re.Match[str], tag: str) -> Edit | None:
    mark = found[0][0]
    japanese = base(tag) == "ja"
    if (japanese and mark in ":;") or (mark == ";" and CALL.search(found.string, 0, found.start())):
        return None  # Japanese houses write them in either width, and half-width brackets; formulas part what they take by “;”
    return Edit(*found.span(), "、" if japanese and mark == "," else WIDE[mark])


def _beside(read: str, found: re.Match[str]) -> bool:
    """Return whether a pair of brackets stands right beside a wide letter outside, and not, as some write, with a space between."""
    before, after = read[: found.start()][-1:], read[found.end() :][:1]
    if before in AFTER_MARK and not LETTERS.search(found[1]):
        return False  # a formula, after a colon
    return bool(found[1]) and (_wide(before) or (_wide(after) and before not in {" ", BLANK}))


def _wide(letter: str) -> bool:
    return bool(letter) and ord(letter) >= FIRST_WIDE and letter != BLANK


def _bracketed(found: re.Match[str]) -> tuple[Edit, Edit]:
    return Edit(found.start(), found.start() + 1, "（"), Edit(found.end() - 1, found.end(), "）")
