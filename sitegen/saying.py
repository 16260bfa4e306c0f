"""What changed in a role in, the same in the words of a locale out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from sitegen import markdown
from sitegen.events import MOST_NAMED, News
from sitegen.pieces import NOTHING, Phrase
from sitegen.shelf import Shelf

BEGINNINGS = ("new", "first")
COUNTED = ("current", "translated")
HEADINGS = {"related": "role.related", "codes": "role.codes"}  # parts of a role's page that are no sections
HOLE = "\0"  # stands in a message where names belong: no text has it
MOST_IN_TITLE = 2  # names
LONGEST = 80  # letters of what an item is called


def saying(shelf: Shelf, slug: str, news: News) -> Iterator[tuple[str, str]]:
    """Yield what is new in a role, a line each: as text for a title, and in full as HTML, in which a name of another language is marked."""
    told, items = {each.kind: each.of for each in news.told}, _Items(shelf, slug, news)
    for kind in (each for each in BEGINNINGS if each in told):
        yield _both(shelf.locale.say(f"feed.{kind}"))
    yield from _line(shelf, "feed.named", [Phrase(_short(name)) for name in told.get("named", ())])
    if "summary" in told.get("changed", ()):
        yield _both(shelf.locale.say("feed.summary"))
    yield from _line(shelf, "feed.level", [shelf.level(each) for each in told.get("level", ())])
    families = (shelf.locale.families[each][0] for each in told.get("family", ()) if each in shelf.locale.families)
    yield from _line(shelf, "feed.family", [Phrase(each) for each in families])
    for kind in ("added", "removed", "changed"):
        for section, there in _by_section(told.get(kind, ())).items():
            heading = shelf.locale.say(f"section.{section}")
            yield from _line(shelf, f"feed.{kind}", [items.label(each) for each in there], section=heading)
    for kind in ("essential", "useful"):
        yield from _line(shelf, f"feed.{kind}", [items.label(each) for each in told.get(kind, ())])
    parts = [f"section.{each}" for each in told.get("changed", ()) if "." not in each and each != "summary"]
    parts += [heading for kind, heading in HEADINGS.items() if kind in told]
    yield from _line(shelf, "feed.parts", [shelf.said(each) for each in parts])
    for kind in COUNTED:
        for number in told.get(kind, ()):
            yield _both(shelf.locale.count(f"feed.{kind}", int(number)))


class _Items:
    """What the items of a role are called that news tell of."""

    def __init__(self, shelf: Shelf, slug: str, news: News) -> None:
        self._shelf = shelf
        self._phrases = shelf.voices.phrases(slug)
        self._former = news.labels

    def label(self, item: str) -> Phrase:
        """Return what an item is called now, else what it was when it was removed; NOTHING where that is not known."""
        now = self._phrases.get(f"{item}.label") or self._phrases.get(f"{item}.text")
        if now:
            return now._replace(text=_short(now.text))
        text, tag = self._former.get(item, ("", ""))
        return self._shelf.marked(_short(text), tag) if text else NOTHING


def _by_section(items: Iterable[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for item in (each for each in items if "." in each):
        sections.setdefault(item.partition(".")[0], []).append(item)
    return sections


def _short(text: str) -> str:
    """Return *text* without Markdown, cut where it is long."""
    bare = markdown.bare(text)
    return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1].rstrip()}…"


def _both(text: str) -> tuple[str, str]:
    return text, escape(text)


def _line(shelf: Shelf, key: str, names: Sequence[Phrase], **values: str) -> Iterator[tuple[str, str]]:
    """Yield the message *key* with *names* in it; nothing where there are none."""
    if any(names):
        message = shelf.locale.say(key, labels=HOLE, **values)
        short, whole = _listed(shelf, names, MOST_IN_TITLE, lambda name: name.text), _listed(shelf, names, MOST_NAMED, _marked, escape)
        yield message.replace(HOLE, short), escape(message).replace(HOLE, whole)


def _listed(
    shelf: Shelf, names: Sequence[Phrase], most: int, drawn: Callable[[Phrase], str], safe: Callable[[str], str] = lambda text: text
) -> str:
    """Return *names* as a list in a sentence: *most* of them, and the number of the others."""
    quoted = safe(shelf.locale.say("feed.label", label=HOLE))
    known = [quoted.replace(HOLE, drawn(each)) for each in names if each][:most]
    more = [safe(shelf.locale.count("feed.more", len(names) - len(known)))] if len(names) > len(known) else []
    return shelf.locale.enumeration([*known, *more])


def _marked(name: Phrase) -> str:
    """Return a name as HTML, kept apart from what stands beside it, whichever way that is written."""
    tongue = f' lang="{name.lang}" dir="{name.dir}"' if name.lang else ""
    return f"<bdi{tongue}>{escape(name.text)}</bdi>"
