"""A finding in, the marks it misses out, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.audit.examine import Finding

ROLE, SEARCH = "roles/*/", "search/"
SCORE = 100  # each of Lighthouse's
REQUESTS = 5  # of a first visit
REQUESTS_OF_SEARCH = 9  # the search page is there to load the search
BYTES_OF_ROLE = 16_000  # of a first visit to a role page, packed


def missed(found: Finding) -> Iterator[str]:
    """Yield a line for each mark that *found* misses."""
    for name, score in found.lighthouse.scores.items():
        if score < SCORE:
            yield f"Lighthouse gives {score} for {name}: {', '.join(found.lighthouse.failed[name]) or 'its runs differ'}"
    for state, faults in found.faults.items():
        yield from (f"axe, {state}: {' '.join(fault.split())}" for fault in faults)
    yield from (f"the Nu checker: {fault}" for fault in found.markup)
    yield from (f"html-validate: {fault}" for fault in found.validity)
    yield from (f"a request to another host: {url}" for url in found.elsewhere)
    yield from (f"the console: {said}" for said in found.visit.complaints)
    allowed = REQUESTS_OF_SEARCH if found.page.kind == SEARCH else REQUESTS
    if len(found.visit.requests) > allowed:
        yield f"{len(found.visit.requests)} requests, {allowed} are allowed"
    if found.page.kind == ROLE and found.visit.size > BYTES_OF_ROLE:
        yield f"{found.visit.size:,} bytes, {BYTES_OF_ROLE:,} are allowed"
