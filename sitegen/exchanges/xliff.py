"""Parcel in, XLIFF 2.1 out, and back: a file for each role, whose units have the paths of ours for ids.

Inline Markdown is text; code, placeholders and addresses of other sites are marked as not to be translated, which programs for
translators protect. Those of pages of this site are not: a translation may link to the same page in its own language. A plural form is
a unit by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import cast

from lxml import etree

from sitegen.failure import ExchangeError
from sitegen.markdown import CODE
from sitegen.parcel import CATALOGUE, NUMBER, Parcel, Passage

SUFFIXES = (".xlf", ".xliff")
CORE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1 too
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML = "http://www.w3.org/XML/1998/namespace"
KEPT = re.compile(rf"{CODE}|(?<=\]\()[^()\s/#][^()\s]*(?=\))|\{{[^{{}}\s]+\}}")  # code, addresses of other sites, and placeholders
MARKS = {f"{{{CORE}}}{name}" for name in ("mrk", "sm", "em")}  # they say something of the text that they hold, and nothing else
OURS = "sitegen"
WAS = "translation-when-exported"


def written(parcel: Parcel) -> bytes:
    """Return *parcel* as an XLIFF file."""
    root = etree.Element(f"{{{CORE}}}xliff", nsmap={None: CORE, "mda": METADATA})  # type: ignore[dict-item]  # a prefix may be None
    root.set("version", "2.1")
    root.set("srcLang", parcel.source)
    root.set("trgLang", parcel.locale)
    texts: list[tuple[etree._Element, Passage]] = []
    for role, each in groupby(parcel.passages, lambda passage: passage.role):
        original = f"locales/{parcel.source}.yaml" if role == CATALOGUE else f"roles/{role}/{parcel.source}.yaml"
        file = etree.SubElement(root, f"{{{CORE}}}file", id=role, original=original, canResegment="no")
        texts += [(_unit(file, passage), passage) for passage in each]
    etree.indent(root, " ")
    for segment, passage in texts:  # once the rest is indented: every space in them counts
        _fill(segment, passage)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _unit(file: etree._Element, passage: Passage) -> etree._Element:
    """Add a unit to *file*, and return its segment."""
    unit = etree.SubElement(file, f"{{{CORE}}}unit", id=passage.unit)
    unit.set(f"{{{XML}}}space", "preserve")
    group = etree.SubElement(etree.SubElement(unit, f"{{{METADATA}}}metadata"), f"{{{METADATA}}}metaGroup", category=OURS)
    etree.SubElement(group, f"{{{METADATA}}}meta", type=WAS).text = passage.was
    notes = etree.SubElement(unit, f"{{{CORE}}}notes")
    for note in (*passage.notes, f"Place: {passage.place[0]}:{passage.place[1]}"):
        etree.SubElement(notes, f"{{{CORE}}}note").text = note
    segment = etree.SubElement(unit, f"{{{CORE}}}segment", state="translated" if passage.target else "initial")
    etree.SubElement(segment, f"{{{CORE}}}source")
    if passage.target:
        etree.SubElement(segment, f"{{{CORE}}}target")
    return segment


def _fill(segment: etree._Element, passage: Passage) -> None:
    """Write the texts; what is kept has one id in both, as often as both have it. What a plural form may do without is not kept."""
    ids: dict[tuple[str, int], str] = {}
    for element, text in zip(segment, (passage.source, passage.target), strict=False):
        seen: Counter[str] = Counter()
        last, at = None, 0
        for kept in KEPT.finditer(text):
            if passage.forms and kept[0] == NUMBER:
                continue
            _add(element, last, text[at : kept.start()])
            seen[kept[0]] += 1
            id = ids.setdefault((kept[0], seen[kept[0]]), f"m{len(ids) + 1}")
            last = etree.SubElement(element, f"{{{CORE}}}mrk", id=id, translate="no")
            last.text, at = kept[0], kept.end()
        _add(element, last, text[at:])


def _add(element: etree._Element, last: etree._Element | None, text: str) -> None:
    """Add *text* to *element*, after the last element in it."""
    if last is None:
        element.text = text
    else:
        last.tail = text


def read(name: str, data: bytes) -> Parcel:
    """Return the parcel in the XLIFF file *data*. No entity is resolved, no other file is read, and what is too deep is refused.

    Args:
        name: The file's name, for messages.

    Raises:
        ExchangeError: It is no XLIFF 2 file, or holds what no file for translators needs.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ExchangeError(f"{name} is no XML: {fault}") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise ExchangeError(f"{name} has a document type, which no file for translators needs; remove it")
    if root.tag != f"{{{CORE}}}xliff" or not root.get("version", "").startswith("2."):
        raise ExchangeError(f"{name} is no XLIFF 2.0 or 2.1; save it in that version, in which it was exported")
    source, locale = root.get("srcLang", ""), root.get("trgLang", "")
    if not locale:
        raise ExchangeError(f"{name} does not say which language it is in; put the trgLang of the exported file back")
    return Parcel(source, locale, tuple(_passages(name, root)))


def _passages(name: str, root: etree._Element) -> Iterator[Passage]:
    for file in root.iterfind(f"{{{CORE}}}file"):
        for unit in file.iter(f"{{{CORE}}}unit"):
            source, target = _joined(unit)
            fault = None
            if any(each.tag not in MARKS for part in unit.iter(f"{{{CORE}}}target") for each in part.iterdescendants()):
                fault = "its translation holds a code that is no text", "write the text as it is in the source, without adding codes"
            was = unit.findtext(f".//{{{METADATA}}}metaGroup[@category='{OURS}']/{{{METADATA}}}meta[@type='{WAS}']", "")
            place = name, cast("int | None", unit.sourceline) or 1
            yield Passage(file.get("id", ""), unit.get("id", ""), source, target, was, (), place, fault=fault)


def _joined(unit: etree._Element) -> tuple[str, str]:
    """Return source and target of all segments of *unit*; no target where one of them has none."""
    sources: list[str] = []
    targets: list[str] = []
    lacking = False
    for part in unit.iterchildren(f"{{{CORE}}}segment", f"{{{CORE}}}ignorable"):
        source, target = part.find(f"{{{CORE}}}source"), part.find(f"{{{CORE}}}target")
        sources.append(_text(source))
        lacking = lacking or (part.tag.endswith("segment") and not _text(target).strip())
        targets.append(_text(target) if target is not None else _text(source))
    return "".join(sources), "" if lacking else "".join(targets)


def _text(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""
