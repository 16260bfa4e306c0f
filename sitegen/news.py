"""The events of files in, the news of roles for the readers of one locale out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.events import Event, Events, News, Told

FOR_ALL = {"new", "added", "removed"}  # of what happens to a source, that which readers of translations see
BEGINS = {"new", "first"}


def news(tag: str, sources: Mapping[str, str], events: Events) -> dict[str, tuple[News, ...]]:
    """Return the news of each role that is written in a locale, oldest first.

    Args:
        sources: The locale that each role was first written in.
        events: What happened to the files of roles, by path.
    """
    made = {slug: tuple(_of_role(slug, tag, source, events)) for slug, source in sources.items() if f"roles/{slug}/{tag}.yaml" in events}
    return {slug: each for slug, each in made.items() if each}


def _of_role(slug: str, tag: str, source: str, events: Events) -> Iterator[News]:
    own, facts, of_source = (events.get(f"roles/{slug}/{name}.yaml", ()) for name in (tag, "role", source))
    if tag == source:
        seen = own
    else:
        seen = (*own, *(each._replace(told=tuple(told for told in each.told if told.kind in FOR_ALL)) for each in of_source))
    begun = max((each.place for each in seen if any(told.kind in BEGINS for told in each.told)), default=0)
    named = dict(_named(of_source, tag, source))
    by_place: dict[int, list[Event]] = {}
    for each in sorted((*seen, *facts), key=lambda each: each.place):
        if each.place >= begun and each.told:
            by_place.setdefault(each.place, []).append(each)
    for place, there in by_place.items():
        told = _together(told for each in there for told in each.told)
        labels = {item: named[item] for each in told for item in each.of if item in named}
        yield News(place, there[0].commit, there[0].time, there[0].slug, told, labels)


def _together(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return what happened at once to the files of a role: where that is new, nothing else; what is told twice, once."""
    of: dict[str, dict[str, None]] = {}
    for kind, items in told:
        of.setdefault(kind, {}).update(dict.fromkeys(items))
    beginning = next((kind for kind in ("new", "first") if kind in of), "")
    return (Told(beginning),) if beginning else tuple(Told(kind, tuple(items)) for kind, items in of.items())


def _named(events: Iterable[Event], tag: str, source: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what items were called that were removed, and the language of that, the newest last."""
    for each in events:
        for item, labels in each.labels.items():
            if tongue := next((one for one in (tag, source) if one in labels), ""):
                yield item, (labels[tongue], tongue)
