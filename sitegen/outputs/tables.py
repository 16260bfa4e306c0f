"""roles.csv, skills.csv, tools.csv and metrics.csv: what a locale has, for spreadsheets, a row each (RFC 4180).

They begin with a byte order mark: without one Excel takes a file that is opened by a double click for one in the letters of its own
country, and Chinese, Arabic and Polish are lost. Programs that read UTF-8 skip it (in Python by the name utf-8-sig).

A cell that would begin as a formula gets an apostrophe before it, as does one that begins with an apostrophe: so one apostrophe less is
always what was written. Lists stand in one cell, parted by BETWEEN. Ids and labels stand in the same order.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO, TextIOWrapper

from sitegen.entries import Key
from sitegen.markdown import bare
from sitegen.model import SCHEMES
from sitegen.pages import Output
from sitegen.sections import SHARED
from sitegen.shelf import Shelf

BETWEEN = " | "
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")  # the wide ones count where one types in Japanese or Chinese
ROLES = ("id", "name", "language", "aliases", "family", "family_label", "level", "level_label", "updated", "summary", "url")
LISTS = ("essential_skills", "useful_skills", "tools", "metrics")  # each with its labels
TERMS = {"skills": ("essential", "useful"), "tools": ("products",), "metrics": ()}

Row = Iterable[object]


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the tables."""
    yield _output(shelf, "roles", _roles)
    for kind in SHARED:
        yield _output(shelf, kind.key, partial(_terms, kind.key))


def _output(shelf: Shelf, name: str, rows: Callable[[Shelf], Iterator[Row]]) -> Output:
    return Output(f"{shelf.locale.slug}/data/{name}.csv", shelf.listing, lambda: _table(rows(shelf)))


def _table(rows: Iterable[Row]) -> bytes:
    file = BytesIO()
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    text.flush()
    return file.getvalue()


def _cell(value: object) -> str:
    """Return *value* as no program takes it for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _roles(shelf: Shelf) -> Iterator[Row]:
    yield (*ROLES, *(name for key in LISTS for name in (key, f"{key.removesuffix('s')}_labels")), *SCHEMES)
    for slug in shelf.slugs:
        core, gist, entry = shelf.core(slug), shelf.gists[slug], shelf.entries["roles", slug]
        aliases = () if gist.name.lang else gist.aliases
        about = (slug, bare(gist.name.text), gist.name.lang or shelf.locale.tag, BETWEEN.join(aliases))
        place = (core.family, shelf.locale.families[core.family][0], core.level, shelf.locale.levels[core.level])
        texts = (entry.updated, bare(gist.summary.text), shelf.site.settings.origin + entry.url)
        yield (*about, *place, *texts, *_lists(shelf, slug), *_codes(shelf, slug))


def _codes(shelf: Shelf, slug: str) -> Iterator[str]:
    """Yield the codes of a role in each scheme."""
    codes = shelf.relations(slug).codes
    yield from (BETWEEN.join(f"{code} ({match})" for each, code, match in codes if each == scheme) for scheme in SCHEMES)


def _lists(shelf: Shelf, slug: str) -> Iterator[str]:
    """Yield the ids and the labels of a role's terms, as LISTS has them."""
    importance = shelf.core(slug).importance
    skills, tools, metrics = (shelf.terms.ids(slug, kind.key) for kind in SHARED)
    essential = [id for id in skills if importance.get(id) == "essential"]
    useful = [id for id in skills if importance.get(id) != "essential"]
    for kind, ids in (("skills", essential), ("skills", useful), ("tools", tools), ("metrics", metrics)):
        yield BETWEEN.join(ids)
        yield BETWEEN.join(bare(shelf.gists[slug].terms[f"{kind}.{id}"].text) for id in ids)


def _terms(kind: str, shelf: Shelf) -> Iterator[Row]:
    yield ("id", "label", "language", "roles", *TERMS[kind], "url")
    for key, entry in shelf.entries.items():
        if key[0] == kind and key[1]:
            label, roles = shelf.terms.label(key), shelf.terms.having(key)
            url = shelf.site.settings.origin + entry.url
            yield (key[1], bare(label.text), label.lang or shelf.locale.tag, len(roles), *_facts(shelf, key, roles), url)


def _facts(shelf: Shelf, key: Key, roles: Iterable[str]) -> Iterator[object]:
    kind, id = key
    if kind == "skills":
        weights = [shelf.core(slug).importance.get(id) for slug in roles]
        yield from (weights.count(each) for each in TERMS[kind])
    elif kind == "tools":
        yield BETWEEN.join(sorted({product for slug in roles for product in shelf.core(slug).products.get(id, ())}, key=str.casefold))
