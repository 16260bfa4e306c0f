"""Parcel in, a gettext catalogue out, and back: the context of a message is `role/unit`."""

from __future__ import annotations

from collections.abc import Iterator

import polib

from sitegen.failure import ExchangeError
from sitegen.parcel import Parcel, Passage

SUFFIXES = (".po",)
WAS = "Translation when exported: "  # a line of a message's comment


def written(parcel: Parcel) -> bytes:
    """Return *parcel* as a PO file."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": _named(parcel.locale),
        "X-Source-Language": _named(parcel.source),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for each in parcel.passages:
        path, line = each.place
        file.append(
            polib.POEntry(
                msgctxt=f"{each.role}/{each.unit}",
                msgid=each.source,
                msgstr=each.target,
                comment="\n".join([*each.notes, WAS + each.was]),
                occurrences=[(path, str(line))],
            )
        )
    return str(file).encode()


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
    return Parcel(source, locale, tuple(_passages(name, file)))


def _passages(name: str, file: polib.POFile) -> Iterator[Passage]:
    for entry in file:
        if entry.obsolete or not (entry.msgid or entry.msgctxt):
            continue
        role, _, unit = (entry.msgctxt or "").partition("/")
        was = next((line.removeprefix(WAS) for line in entry.comment.split("\n") if line.startswith(WAS)), "")
        yield Passage(role, unit, entry.msgid, entry.msgstr, was, (), (name, entry.linenum or 1), "fuzzy" in entry.flags)


def _named(tag: str) -> str:
    """Return *tag* as gettext names languages: zh_Hant."""
    return tag.replace("-", "_")
