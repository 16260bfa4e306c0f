"""Parcel in, a gettext catalogue out, and back: the context of a message is `role/unit`.

The plural forms of a message are one entry, as many as whole numbers need; a form that fractions alone take is an entry by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import polib

from sitegen import plurals
from sitegen.failure import ExchangeError
from sitegen.parcel import CATALOGUE, Parcel, Passage

SUFFIXES = (".po",)
WAS = "Translation when exported"  # begins a line of a message's comment
BRACES = "python-brace-format"  # the flag of messages whose {names} programs look after
UNTOLD = (
    "the file's Plural-Forms do not tell the plural forms of the language apart",
    "put the line of the exported file back, or translate the forms in the file of words",
)


def written(parcel: Parcel) -> bytes:
    """Return *parcel* as a PO file."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": _named(parcel.locale),
        "X-Source-Language": _named(parcel.source),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals.header(parcel.locale),
    }
    counted = plurals.whole(parcel.locale)
    for (role, message), each in groupby(parcel.passages, lambda passage: (passage.role, passage.message)):
        group = list(each)
        numbered = [passage for passage in group if passage.forms and _category(passage) in counted]
        if numbered:
            file.append(_plural(role, message, numbered, counted))
        file.extend(_entry(passage) for passage in group if passage not in numbered)
    return str(file).encode()


def _entry(passage: Passage) -> polib.POEntry:
    comment = "\n".join([*passage.notes, f"{WAS}: {passage.was}"])
    path, line = passage.place
    return polib.POEntry(
        msgctxt=f"{passage.role}/{passage.unit}",
        msgid=passage.source,
        msgstr=passage.target,
        comment=comment,
        occurrences=[(path, str(line))],
        flags=_flags([passage]),
    )


def _plural(role: str, message: str, passages: list[Passage], counted: Iterable[str]) -> polib.POEntry:
    """Return the entry of the *passages* that are the forms of a message."""
    by_category = {_category(each): each for each in passages}
    one, several = passages[0].forms or ("", "")
    notes = dict.fromkeys(note for each in passages for note in each.notes)
    return polib.POEntry(
        msgctxt=f"{role}/{message}",
        msgid=one,
        msgid_plural=several,
        msgstr_plural={number: by_category[each].target if each in by_category else "" for number, each in enumerate(counted)},
        comment="\n".join([*notes, *(f"{WAS}, {category}: {each.was}" for category, each in by_category.items())]),
        occurrences=[(each.place[0], str(each.place[1])) for each in passages[:1]],
        flags=_flags(passages),
    )


def _flags(passages: Iterable[Passage]) -> list[str]:
    return [BRACES] if any(each.role == CATALOGUE and "{" in each.source for each in passages) else []


def _category(passage: Passage) -> str:
    return passage.unit.rpartition(".")[2]


def read(name: str, data: bytes) -> Parcel:
    """Return the parcel in the PO file *data*.

    Args:
        name: The file's name, for messages.

    Raises:
        ExchangeError: It is no PO file, or none that sitegen wrote.
    """
    try:
        file = polib.pofile(data.decode().removeprefix("\ufeff").replace("\r\n", "\n") + "\n")  # one line would be taken for a path
    except (UnicodeDecodeError, OSError, ValueError) as fault:
        raise ExchangeError(f"{name} is no PO file in UTF-8: {fault}") from fault
    locale = file.metadata.get("Language", "").replace("_", "-")
    source = file.metadata.get("X-Source-Language", "").replace("_", "-")
    if not locale:
        raise ExchangeError(f"{name} does not say which language it is in; put the Language line of the exported file back")
    return Parcel(source, locale, tuple(_passages(name, file, locale)))


def _passages(name: str, file: polib.POFile, locale: str) -> Iterator[Passage]:
    forms = plurals.numbered(locale, file.metadata.get("Plural-Forms", ""))
    for entry in file:
        if entry.obsolete or not (entry.msgid or entry.msgctxt):
            continue
        role, _, unit = (entry.msgctxt or "").partition("/")
        was = dict(_was(entry.comment.split("\n")))
        place, unsure = (name, entry.linenum or 1), "fuzzy" in entry.flags
        if not entry.msgid_plural:
            yield Passage(role, unit, entry.msgid, entry.msgstr, was.get("", ""), (), place, unsure)
            continue
        for category in plurals.whole(locale):
            source = entry.msgid if category == "one" else entry.msgid_plural
            target = entry.msgstr_plural.get(forms[category], "") if forms else ""
            known = was.get(category, "")
            fault = None if forms else UNTOLD
            yield Passage(role, f"{unit}.{category}", source, target, known, (), place, unsure, fault, (entry.msgid, entry.msgid_plural))


def _was(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what a comment says of the translations that went out, by plural category."""
    for line in lines:
        if line.startswith(WAS):
            category, _, digest = line.removeprefix(WAS).removeprefix(",").partition(":")
            yield category.strip(), digest.strip()


def _named(tag: str) -> str:
    """Return *tag* as gettext names languages: zh_Hant."""
    return tag.replace("-", "_")
