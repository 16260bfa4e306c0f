"""Diagnostics in, one page of HTML out, to look at in a browser or to send on: it loads nothing, and has no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

from sitegen import manual
from sitegen.cldr import canonical
from sitegen.diagnostics import Diagnostic, printable
from sitegen.reports.terminal import lines_of
from sitegen.source import Span

AROUND = 1  # lines shown before and after the marked ones
MOST_LINES = 12  # that are marked
MOST_LETTERS = 160  # shown of a line on either side of the marked place, and of that


class Line(NamedTuple):
    """A line of a file, in three parts, of which the second is marked."""

    number: int
    before: str = ""
    marked: str = ""
    after: str = ""
    is_at_fault: bool = False


class Excerpt(NamedTuple):
    """Lines of a file, and what is said of them; nothing for what a finding is about itself."""

    span: Span
    note: str
    lines: tuple[Line, ...]


class Finding(NamedTuple):
    """A finding and all that is shown of it."""

    told: Diagnostic
    language: str  # of the lines, where CLDR knows it
    excerpts: tuple[Excerpt, ...]


def printed(found: Iterable[Diagnostic], text: Callable[[str], str], files: Callable[[], Iterable[str]] = tuple) -> str:
    """Return *found* as a document in English: counts by rule and by locale, then each finding with its lines, by file."""
    found = tuple(found)
    lines = lines_of(found, text)
    by_file: dict[str, list[Finding]] = {}
    for each in found:
        marks = ((each.span, ""), *each.related)
        shown = tuple(Excerpt(span, note, tuple(_lines(span, lines[span.path]))) for span, note in marks)
        by_file.setdefault(each.span.path, []).append(Finding(each, canonical(each.locale) or "", shown))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = printable
    template = environment.from_string(Path(__file__).with_name("page.html").read_text("utf-8"))
    page = template.render(
        files=by_file, count=len(found), rules=_rules(found), locales=sorted(Counter(each.locale for each in found).items())
    )
    return page.encode("ascii", "xmlcharrefreplace").decode() + "\n"


def _rules(found: Iterable[Diagnostic]) -> list[tuple[str, str, int, str]]:
    """Return name, severity, count and first sentence of each rule that found something, those that found most first."""
    pages = manual.pages()
    counts = Counter((each.name, each.severity) for each in found)
    about = {name: manual.first_sentence(pages[name].read_text("utf-8")) if name in pages else "" for name, _ in counts}
    return sorted(((name, severity, count, about[name]) for (name, severity), count in counts.items()), key=lambda row: (-row[2], row))


def _lines(span: Span, lines: Sequence[str]) -> Iterable[Line]:
    """Yield the lines of *span* and those around it; none where the file is not there."""
    last = min(max(span.line, span.end_line - (span.end_column == 1)), span.line + MOST_LINES)
    there = len(lines) if lines[-1] else len(lines) - 1  # without what follows the last line feed
    for number in range(max(1, span.line - AROUND), min(last + AROUND, there) + 1):
        line = lines[number - 1].rstrip("\r")
        if not span.line <= number <= last:
            yield Line(number, _cut(line))
            continue
        start = span.column - 1 if number == span.line else len(line) - len(line.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(line)
        before = f"…{line[start - MOST_LETTERS : start]}" if start > MOST_LETTERS else line[:start]
        yield Line(number, before, _cut(line[start:end]), _cut(line[end:]), is_at_fault=True)


def _cut(text: str) -> str:
    return f"{text[:MOST_LETTERS]}…" if len(text) > MOST_LETTERS else text
