"""What full-text indexing spends its time on: Pagefind over copies with ever more in them, in CPU seconds and shares of the last.

    python -m benchmarks.pagefind --pages 200 en zh-Hant ja

Each row adds one kind of input to the row above. The words of the first rows are one word again and again; the last row is
what search copies were before paragraphs that end in a stop lost their element.
"""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Iterator
from statistics import median

from benchmarks.corpus import tongue
from sitegen import normal, search

PARAGRAPHS, HEADED = 75, 40  # of a page; that many paragraphs stand below a heading of their own
SIZES = {"heading": (12, 26), "paragraph": (70, 150)}  # bytes
TIMES = 5

Page = list[tuple[str, str]]  # a heading, and the paragraph below it


def pages(tag: str, count: int) -> list[Page]:
    """Return the words of *count* pages in the locale *tag*, in its normal form."""
    speak, form, draw = tongue(tag), normal.text_form(tag), random.Random(tag)

    def drawn(kind: str) -> str:
        return form.of(speak.phrase(draw, SIZES[kind]))

    return [[(drawn("heading"), drawn("paragraph")) for _ in range(PARAGRAPHS)] for _ in range(count)]


def inputs(tag: str, count: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield what each row adds, and its search copies."""
    drawn = pages(tag, count)
    same = [[("", " ".join("a" for _ in text.split())) for _, text in page] for page in drawn]
    yield "start of the program", _copies(tag, [""])
    yield "pages", _copies(tag, [""] * count)
    yield "text", _copies(tag, [_body(page) for page in same])
    yield "different words", _copies(tag, [_body(page) for page in drawn])
    yield "headings", _copies(tag, [_body(page, headed=HEADED) for page in drawn])
    yield "elements of paragraphs", _copies(tag, [_body(page, headed=HEADED, mark="<p>{}</p>") for page in drawn])


def _body(page: Page, headed: int = 0, mark: str = "{} ") -> str:
    heads = [f'<h3 id="part-{place}">{head}</h3>' if place < headed else "" for place, (head, _) in enumerate(page)]
    return "".join(head + mark.format(f"{text}.") for head, (_, text) in zip(heads, page, strict=True))


def _copies(tag: str, bodies: list[str]) -> dict[str, bytes]:
    head = f'<!doctype html><html lang="{tag.lower()}"><meta charset="utf-8"><title>x</title><body data-pagefind-body>'
    return {f"/{number:05}/": f"{head}<h1>Page {number}</h1>{body}".encode() for number, body in enumerate(bodies)}


def seconds(copies: dict[str, bytes], tag: str) -> float:
    """Return the CPU seconds that Pagefind takes to index *copies*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    search.index(copies, tag)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a table for each locale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("locales", nargs="*", default=["en", "zh-Hant"])
    parser.add_argument("--pages", type=int, default=200)
    given = parser.parse_args()
    for tag in given.locales:
        rows = list(inputs(tag, given.pages))
        spent: dict[str, list[float]] = {name: [] for name, _ in rows}
        for _ in range(TIMES):  # all rows, then all again: what else the machine does falls on all of them
            for name, copies in rows:
                spent[name].append(seconds(copies, tag))
        times = [median(each) for each in spent.values()]
        print(f"{tag}, {given.pages} pages, {sum(map(len, rows[-1][1].values())):,} bytes")
        for name, all_of_it, without in zip(spent, times, [0.0, *times], strict=False):
            print(f"  {name:24}{all_of_it - without:6.3f} s {(all_of_it - without) / times[-1]:6.0%}")
        print(f"  {'all':24}{times[-1]:6.3f} s")


if __name__ == "__main__":
    main()
