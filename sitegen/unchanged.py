"""What a build does first, with as little of the program as can be: it asks whether anything changed since the last."""

from __future__ import annotations

from typing import Any

from sitegen import inputs, state
from sitegen.inputs import Glance
from sitegen.mark import left, published
from sitegen.order import Built, Order
from sitegen.state import StateLost


def unchanged(order: Order, seen: Glance) -> tuple[Built, Any] | None:
    """Return what the last build published, and what it found as the state has it; None where that may no longer be right.

    Args:
        seen: The site's files.
    """
    last = state.load(order.kept / "state")
    asked = last.tree and last.facts.get("kind") == order.kind and last.facts.get("only") == list(order.locales)
    if not asked or last.facts.get("libraries") != inputs.libraries() or published(order.out) != last.tree:
        return None
    if any(left(order.out)):  # a build is at work, or one was killed after it had published: what it left is the next one's to remove
        return None
    history = last.facts.get("history")
    if history and not (history["tracks"] and inputs.stats(history["tracks"]) == history["tracks"]):
        return None
    try:
        looked = last.data("stats")
    except StateLost:
        return None
    if inputs.listed(seen.stats) != looked:
        return None
    return Built(last.facts["counts"], last.facts["others"]), last.facts["found"]
