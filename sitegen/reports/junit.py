"""Diagnostics in, JUnit XML out: for services that show tests and keep count of them.

A file is a suite. Each finding in it is a case that fails, but for those that only inform; a file in order is one case that passes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from sitegen.diagnostics import Diagnostic, printable
from sitegen.reports.terminal import block, lines_of

NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold, escaped or not


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as a document of suites, sorted by file. Nothing is timed, so every time is 0."""
    found = tuple(found)
    lines = lines_of(found, text)
    by_file: dict[str, list[Diagnostic]] = {path: [] for path in files()}
    for each in found:
        by_file.setdefault(each.span.path, []).append(each)
    root = etree.Element("testsuites", name="sitegen check")
    for path, there in sorted(by_file.items()):
        _add_suite(root, path, there, lines)
    root.attrib.update(_counts(len(root.findall(".//testcase")), len(root.findall(".//failure"))))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="ASCII").decode() + "\n"


def _add_suite(root: etree._Element, path: str, found: Sequence[Diagnostic], lines: Mapping[str, Sequence[str]]) -> None:
    suite = etree.SubElement(root, "testsuite", name=_plain(path))
    names: Counter[str] = Counter()
    for each in found:
        name = f"{each.name}: {_plain(each.message)}"
        names[name] += 1
        numbered = f"{name} ({names[name]})" if names[name] > 1 else name  # services tell cases apart by their names
        case = _added_case(suite, path, numbered, each.span.line)
        if each.severity == "info":
            etree.SubElement(case, "system-out").text = _allowed(block(each, lines))
        else:
            message = f"{_plain(each.message)}. Help: {_plain(each.help)}"
            etree.SubElement(case, "failure", type=each.severity, message=message).text = _allowed(block(each, lines))
    if not found:
        _added_case(suite, path, "in order", 1)
    suite.attrib.update(_counts(len(found) or 1, len(suite.findall(".//failure"))))


def _added_case(suite: etree._Element, path: str, name: str, line: int) -> etree._Element:
    return etree.SubElement(suite, "testcase", classname=_plain(path), name=name, file=_plain(path), line=str(line), time="0")


def _counts(cases: int, failures: int) -> dict[str | bytes, str | bytes]:
    return {"tests": str(cases), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}


def _plain(text: str) -> str:
    return _allowed(printable(text))


def _allowed(text: str) -> str:
    return NO_XML.sub("\ufffd", text)
