"""Diagnostics: what is wrong, where, and the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sitegen.source import Span

Severity = Literal["error", "warning", "info"]
NEAR = 70.0  # similarity, of 100, from which a name is worth proposing: "skils" has 91, "laed" for "lead" 75, "junior" for "senior" 67

OF_LOCALE = re.compile(
    r"(?:roles/[^/]+|locales)/(?!role\.yaml$)([^/]+)\.ya?ml|([^/]+)/.+\.html"
)  # in what is written, in what is published

# What steers a terminal, turns the direction of a line, or cannot be printed. Joiners stay: Persian and Hindi need them.
UNPRINTED = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class Fix(NamedTuple):
    """A text that may be written in the place of another without anybody looking: what it says stays the same.

    Args:
        span: All that it takes the place of.
        lines: Whether these are lines of the file, to be written as they are; else it is a value, in the style of the one before.
    """

    span: Span
    text: str
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, for whoever prints it.

    The message says what is wrong at *span*, without a full stop; *help* says what to do, in the imperative.
    """

    name: str
    severity: Severity
    message: str
    span: Span
    help: str
    related: tuple[tuple[Span, str], ...] = ()
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What reports sort by: the place, then the name."""
        return (self.span.path, self.span.line, self.span.column, self.name, self.message)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The place, and those that have to do with it."""
        return (self.span, *(span for span, _ in self.related))

    @property
    def locale(self) -> str:
        """The locale that the file is for, as its path says; empty for what all locales share."""
        named = OF_LOCALE.fullmatch(self.span.path)
        return next(filter(None, named.groups())) if named else ""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that *word* is most likely a misspelling of, or None where none is near."""
    from rapidfuzz import fuzz, process  # only a mistake needs it, and it takes 20 ms to import

    best = process.extractOne(word, sorted(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR)
    return best[0] if best else None


def proposal(word: str, choices: Iterable[str], otherwise: str) -> str:
    """Return the help for an unknown *word*: the nearest of *choices*, else *otherwise*."""
    near = nearest(word, choices)
    return f"did you mean “{near}”?" if near else otherwise


def listed(words: Iterable[str]) -> str:
    """Return *words* as they stand in a help text: in quotation marks, parted by commas."""
    return ", ".join(f"“{word}”" for word in words)


def printable(text: str) -> str:
    """Return *text* with U+FFFD for what content must not print: it may steer neither a terminal nor CI."""
    return UNPRINTED.sub("\ufffd", text).replace("##[", "#\ufffd[")  # GitHub takes ##[…] for a command anywhere in a line


def fatal(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Return whether what was found must stop a publication: any error, and with *strict* any warning."""
    stops = {"error", "warning"} if strict else {"error"}
    return any(each.severity in stops for each in found)


def plain(found: Iterable[Diagnostic]) -> list[object]:
    """Return *found* as JSON can write it."""
    return [(each.name, each.severity, each.message, each.span, each.help, each.related, each.fix) for each in found]


def read_plain(written: list[Any]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that `plain` made plain."""
    return tuple(
        Diagnostic(
            name,
            severity,
            message,
            Span(*span),
            help,
            tuple((Span(*place), text) for place, text in related),
            Fix(Span(*fix[0]), *fix[1:]) if fix else None,
        )
        for name, severity, message, span, help, related, fix in written
    )
