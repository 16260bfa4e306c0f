"""Say more of a mistake that “check” reports: why it matters, what to do, and examples of what is found and what is not.

examples:
  sitegen explain                   every mistake, a line each
  sitegen explain unquoted-colon    the page of one of them
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sitegen.diagnostics import proposal
from sitegen.failure import CallError
from sitegen.manual import first_sentence, pages


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="what stands in brackets in the report, such as unquoted-colon")


def run(given: Namespace) -> int:
    """Return 0 when the page, or the list of all, is printed."""
    known = pages()
    if given.name is None:
        width = max(map(len, known))
        print("\n".join(f"{name:<{width}}  {first_sentence(page.read_text('utf-8'))}" for name, page in known.items()))
        return 0
    if given.name not in known:
        way = proposal(given.name, known, "“sitegen explain” lists all there are")
        raise CallError(f"no mistake is called “{given.name}”; {way}")
    print(known[given.name].read_text("utf-8"), end="")
    return 0
