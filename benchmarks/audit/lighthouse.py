"""Addresses in, Lighthouse's scores out."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.audit.visits import QUIET

PROGRAM = Path(__file__).with_name("lighthouse.mjs")
TIMED = "performance"
UNTIMED = ("accessibility", "best-practices", "seo")
FORMS = ("mobile", "desktop")
BEST = 100


@dataclass(frozen=True, slots=True)
class Scores:
    """The medians of some runs, of 100, by form and category; and the audits that kept a score below it."""

    scores: Mapping[str, int]
    failed: Mapping[str, Sequence[str]]


class Lighthouse:
    """Runs while the block does, with a Chromium of its own.

    Args:
        program: The path of that Chromium.
        runs: How often each page is looked at in each form, until the median is known; 0 looks once, on a phone, and takes no times.
    """

    def __init__(self, program: str, runs: int, forms: Sequence[str] = FORMS) -> None:
        self._chromium, self._runs = program, runs
        self._forms = forms if runs else ("mobile",)

    def __enter__(self) -> Self:
        command = ["node", str(PROGRAM), self._chromium, *QUIET]
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._program.communicate()

    def scores(self, url: str, *, listed: bool, left_out: Sequence[str] = ()) -> Scores:
        """Return what Lighthouse makes of the page at *url*.

        Args:
            listed: Whether it is meant for search engines; if not, that it keeps them away is no fault.
            left_out: The audits that tell nothing of this page.
        """
        scores: dict[str, int] = {}
        failed: dict[str, Sequence[str]] = {}
        for form in self._forms:
            runs = list(self._looked(url, form, [*left_out, *([] if listed else ["is-crawlable"])]))
            for category in runs[0]["scores"]:
                scores[f"{form} {category}"] = int(statistics.median_low(each["scores"][category] for each in runs))
                failed[f"{form} {category}"] = sorted({name for each in runs for name in each["failed"][category]})
        return Scores(scores, failed)

    def _looked(self, url: str, form: str, skip: Sequence[str]) -> Iterator[dict[str, Any]]:
        categories = [TIMED, *UNTIMED] if self._runs else [*UNTIMED]
        assert self._program.stdin
        assert self._program.stdout
        best = 0
        for _ in range(self._runs or 1):
            print(json.dumps({"url": url, "form": form, "categories": categories, "skip": skip}), file=self._program.stdin, flush=True)
            answer = self._program.stdout.readline()
            if not answer:
                raise RuntimeError(f"Lighthouse ended at {url}")
            said = json.loads(answer)
            yield said
            best += min(said["scores"].values()) == BEST
            if 2 * best > self._runs:
                return  # whatever the others were, the median is known
