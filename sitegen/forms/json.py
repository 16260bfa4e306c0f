"""A role as JSON, for programs: `schemas/role-page.json` says what each key holds.

Texts are inline Markdown as written, addresses are paths. A text in another language than the page's carries its tag: `lang` where
all texts of an object are in that, else `<key>_lang` beside the one that is.
"""

from __future__ import annotations

from typing import Any, cast

from sitegen.bodies import RoleBody
from sitegen.config import Settings
from sitegen.lines import encoded
from sitegen.locales import Locale
from sitegen.pages import Page
from sitegen.pieces import Entry, Link, Neighbour, Part, Phrase
from sitegen.sections import KINDS

OF, NAME, KIND = "role", "index.json", "application/json"


def written(page: Page, locale: Locale, settings: Settings) -> bytes:  # noqa: ARG001  # all forms are called alike
    """Return the role that *page* shows as JSON."""
    body = cast("RoleBody", page.body)
    parts = {part.kind: part for part in body.parts}
    made = {
        "id": body.slug,
        "locale": page.locale,
        "url": page.url,
        "name": body.name.text,
        "aliases": body.aliases,
        "family": {"id": body.family.url.rsplit("/", 2)[1], "label": body.family.label.text, "url": body.family.url},
        "level": body.level,
        "level_label": locale.levels[body.level],
        "minutes": body.minutes,
        "updated": body.updated,
        "summary": body.summary.text,
        "intro": body.intro.text,
        **{kind.key: _entries(parts[kind.key]) if kind.key in parts else [] for kind in KINDS},
        "conclusion": body.conclusion.text,
        "intros": {part.kind: _text(part.intro) for part in body.parts if part.intro},
        "outros": {part.kind: _text(part.outro) for part in body.parts if part.outro},
        "source_name": _text(body.source_name) if body.source_name else None,
        "codes": [{"scheme": code.scheme, "code": code.code, "match": code.match} for code in body.codes],
        "next": [_link(link) for link in body.next],
        "origins": [_neighbour(each) for each in body.origins],
        "related": [_neighbour(each) for each in body.related],
        "borrowed": {"units": page.notice.borrowed, "from": page.notice.shown_in} if page.notice else None,
    }
    if page.notice or body.name.lang:
        _mark(made, name=body.name, summary=body.summary, intro=body.intro, conclusion=body.conclusion)
    return (encoded(made) + "\n").encode()


def _entries(part: Part) -> list[dict[str, Any]]:
    more = _MORE.get(part.kind)
    return [_entry(each, more) for each in part.entries]


def _entry(entry: Entry, more: str | None) -> dict[str, Any]:
    id, label, text, formula, target, mark, url, products, _ = entry
    made: dict[str, Any] = {"id": id, "label": label.text, "text": text.text}
    if more == "products":
        made["products"] = products
    elif more == "formula":
        made["formula"], made["target"] = formula.text, target.text
    elif more:
        made[more] = mark
    if more:
        made["url"] = url
    if label.lang or text.lang or formula.lang or target.lang:
        _mark(made, label=label, text=text, formula=formula, target=target)
    return made


def _mark(made: dict[str, Any], **texts: Phrase) -> None:
    """Say in which language the texts of an object are that are not in the page's."""
    tags = {key: phrase.lang for key, phrase in texts.items() if phrase}
    langs = {*tags.values()}
    if len(langs) > 1:
        made |= {f"{key}_lang": tag for key, tag in tags.items() if tag}
    elif any(langs):
        made["lang"] = langs.pop()


def _text(phrase: Phrase) -> dict[str, str]:
    return {"text": phrase.text, "lang": phrase.lang} if phrase.lang else {"text": phrase.text}


def _link(link: Link) -> dict[str, str]:
    made = {"label": link.label.text, "url": link.url}
    return made | {"lang": link.label.lang} if link.label.lang else made


def _neighbour(each: Neighbour) -> dict[str, Any]:
    made = {"id": each.slug, "name": each.name.text, "reason": each.reason, "shared": each.shared, "url": each.url}
    return made | {"lang": each.name.lang} if each.name.lang else made


_MORE = {"skills": "importance", "tools": "products", "career": "kind", "metrics": "formula"}  # what an item has beside label and text
