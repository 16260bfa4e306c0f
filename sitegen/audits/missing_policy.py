"""A page has no Content-Security-Policy before what it holds back."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.document import Document
from sitegen.publication import Publication

HELP = 'write <meta http-equiv="Content-Security-Policy"> before the first script and stylesheet'
HELD_BACK = {"script", "style", "link"}


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield a page without a policy, and one whose policy comes too late: it holds only for what stands after it."""
    policy = next(page.all("meta", **{"http-equiv": "content-security-policy"}), None)
    if policy is None:
        yield Fault(page.place(next(page.all("head"), None)), "the page has no Content-Security-Policy")
        return
    early = next((each for each in page.elements if each.tag in HELD_BACK), policy)
    if (early.line, early.column) < (policy.line, policy.column):
        yield Fault(page.place(policy), f"the policy comes after a <{early.tag}>, which it does not hold for")
