"""What pages tell in JSON-LD: every type, property and address holds, translations agree, and no text gets out of its place."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from sitegen.bodies import FamilyBody
from sitegen.figures import Career
from sitegen.graph import graph
from sitegen.pages import Page
from sitegen.pieces import Alternates, Forms, Link, Phrase, Versions
from tests.conftest import ROOT
from tests.documents import Document, documents
from tests.test_metadata import ORIGIN, Built

# What schema.org allows of what we write: the kinds of value by type and property. A text in which nothing but text is asked for is "Text".
WORK = {"inLanguage": "Text", "dateModified": "Date", "isPartOf": "WebSite", "translationOfWork": "WebPage", "workTranslation": "WebPage"}
PAGE = WORK | {"name": "Text", "description": "Text", "breadcrumb": "BreadcrumbList"}
ALLOWED = {
    "WebSite": {"name": "Text", "url": "URL", "description": "Text", "inLanguage": "Text"},
    "WebPage": PAGE | {"mainEntity": "Occupation DefinedTerm"},
    "CollectionPage": PAGE | {"mainEntity": "DefinedTermSet"},
    "Occupation": {"name": "Text"},
    "DefinedTerm": {"name": "Text", "inDefinedTermSet": "DefinedTermSet"},
    "DefinedTermSet": {"name": "Text", "inLanguage": "Text"},
    "BreadcrumbList": {"itemListElement": "ListItem"},
    "ListItem": {"position": "Integer", "item": "URL", "name": "Text"},
}
MADE = {"WebPage", "CollectionPage", "WebSite", "Occupation", "DefinedTerm", "DefinedTermSet"}


@pytest.fixture(scope="module", params=["reference", "bilingual"])
def built(request):
    """Return the reference of this repository, and then a small site that is published under /book/ and not all translated."""
    served = request.getfixturevalue(request.param)
    return Built(served.folder / "book", "/book/") if request.param == "bilingual" else Built(served.folder, "/")


def told(page: Document) -> list[dict[str, Any]]:
    """Return the nodes of a page's graph; none where it has no graph."""
    scripts = list(page.all("script", type="application/ld+json"))
    if page.url.endswith("/data/"):  # it tells of a Dataset, by its own template
        return []
    assert len(scripts) <= 1, page.url
    if not scripts:
        return []
    held = json.loads("".join(scripts[0].texts))
    assert held.pop("@context") == "https://schema.org"
    return list(held.get("@graph", [held]))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all nodes within a value, mere references too."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def node(page: Document, type: str) -> dict[str, Any]:
    """Return the only node of a type in the graph of a page."""
    (found,) = (each for each in nodes(told(page)) if each.get("@type") == type)
    return found


def is_a(value: Any, kinds: str) -> bool:
    """Return whether a value is of one of the kinds, a reference always."""
    if kinds == "Integer":
        return isinstance(value, int)
    if kinds in {"Text", "Date", "URL"}:
        pattern = {"Text": r"\S(?:.*\S)?", "Date": r"\d{4}-\d\d-\d\d", "URL": f"{ORIGIN}/.*"}[kinds]
        return isinstance(value, str) and bool(re.fullmatch(pattern, value, re.DOTALL))
    return isinstance(value, dict) and (set(value) == {"@id"} or value["@type"] in kinds.split())


def test_listed_pages_tell_what_they_are_and_no_others_do(built):
    for page in built.pages.values():
        assert bool(told(page)) == (page.listed and page.url != built.base and not page.url.endswith("/data/")), page.url


def test_all_that_is_told_is_a_property_of_its_type_and_a_value_of_its_kind(built):
    for page in built.listed:
        for each in nodes(told(page)):
            if set(each) != {"@id"}:
                allowed = ALLOWED[each["@type"]]
                for name, value in each.items():
                    for one in value if isinstance(value, list) else [value]:
                        assert name in {"@type", "@id"} or is_a(one, allowed[name]), (page.url, each["@type"], name, one)


def test_each_kind_of_page_tells_of_its_own(reference):
    pages = documents(reference.folder / "en", "/en/")
    kinds = {
        "": ["WebSite"],
        "roles/": ["CollectionPage"],
        "roles/customer-support-agent/": ["WebPage"],
        "families/customer-support/": ["CollectionPage"],
        "skills/": ["CollectionPage"],
        "skills/empathy/": ["WebPage"],
        "metrics/csat/": ["WebPage"],
    }

    assert {path: [each["@type"] for each in told(pages["/en/" + path])] for path in kinds} == kinds
    assert node(pages["/en/skills/"], "CollectionPage")["mainEntity"]["@type"] == "DefinedTermSet"
    assert node(pages["/en/skills/empathy/"], "WebPage")["mainEntity"]["@type"] == "DefinedTerm"
    assert node(pages["/en/roles/customer-support-agent/"], "WebPage")["mainEntity"]["@type"] == "Occupation"


def test_every_address_is_a_page_that_was_built_and_every_reference_is_told_of_there(built):
    known = {
        each["@id"]: page.url
        for page in built.listed
        for each in nodes(told(page))
        if each.get("@type") in MADE and each["@id"].partition("#")[0] == page.canonical
    }
    for page in built.listed:
        for each in nodes(told(page)):
            if "item" in each:
                assert built.page(each["item"])
            if "@id" in each:
                assert known[each["@id"]] == built.page(each["@id"].partition("#")[0]).url, (page.url, each)


def test_translations_are_those_of_hreflang_and_name_each_other(built):
    for page in built.listed:
        for each in told(page):
            if each["@type"] in {"WebPage", "CollectionPage"}:
                versions = set(page.alternates.values()) - {page.canonical}
                if "translationOfWork" in each:
                    original = built.page(each["translationOfWork"]["@id"])
                    assert original.canonical == page.alternates["x-default"] != page.canonical
                    assert {"@id": page.canonical} in node(original, each["@type"])["workTranslation"]
                else:
                    assert {other["@id"] for other in each.get("workTranslation", ())} == versions
                    assert page.alternates["x-default"] == page.canonical


def test_trails_are_those_that_the_pages_show(built):
    for page in built.listed:
        shown = [(ORIGIN + each["href"], "".join(each.texts)) for each in page.all("a") if each.within and is_in_trail(each.within)]
        trails = [each for each in nodes(told(page)) if each.get("@type") == "BreadcrumbList"]
        for trail in trails:
            steps = trail["itemListElement"]
            assert [(step["item"], step["name"]) for step in steps] == shown
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert bool(trails) == (len(shown) > 1 and "/roles/" not in page.url), page.url


def is_in_trail(each: Any) -> bool:
    return each["class"] == "trail" or bool(each.within and is_in_trail(each.within))


def test_the_role_is_told_of_as_its_page_shows_it(reference):
    page = documents(reference.folder / "zh-hant", "/zh-hant/")["/zh-hant/roles/customer-support-specialist/"]
    role = node(page, "Occupation")

    assert role["name"] == "客戶支援專員"
    assert "inLanguage" not in role  # it is the page that is written in a language
    assert node(page, "WebPage")["inLanguage"] == page.lang == "zh-Hant"
    assert node(page, "WebPage")["dateModified"] in {time["datetime"] for time in page.all("time")}


def test_every_name_stands_on_the_page_in_the_language_of_the_page(built):
    for page in built.listed:
        shown = {" ".join(text.split()) for each in page.elements if each.lang == page.lang for text in each.texts}
        for each in nodes(told(page)):
            assert "name" not in each or each["name"] in shown, (page.url, each["name"])


def test_a_text_cannot_close_the_element_it_stands_in():
    planted = "</script><script>alert(1)</script><!--"
    body = FamilyBody(planted, planted, Career(None, ()), ())
    page = Page(
        "/en/x/", "", "en", "family", planted, "", planted, True, f"{ORIGIN}/en/x/", Alternates((("en", ""), ("x-default", "")), ""),
        Versions((), ""), Forms((), ""), (Link(Phrase(planted), "/en/"), Link(Phrase(planted), "/en/y/")), None, "", "", body,
    )  # fmt: skip

    text = graph(page, planted)

    assert "<" not in text
    assert json.loads(text)["name"] == planted


def test_schema_dts_knows_all_that_is_told(reference, bilingual, tmp_path):
    folders = ((reference.folder, "/"), (bilingual.folder / "book", "/book/"))
    graphs = [told(page) for folder, base in folders for page in documents(folder, base).values() if page.listed]
    samples = {json.dumps(sorted(shape(each) for each in graph)): graph for graph in graphs if graph}
    lines = ['import type { Graph } from "schema-dts";']
    for place, graph_ in enumerate(samples.values()):
        lines.append(f"export const graph{place}: Graph = {json.dumps({'@context': 'https://schema.org', '@graph': graph_})};")
    (tmp_path / "graphs.ts").write_text("\n".join(lines))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    check = ["node", "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "graphs.ts"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stdout == ""
    assert done.returncode == 0


def shape(value: Any) -> str:
    """Return what a value is made of, without its texts and without how many there are."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{name}:{value[name] if name == '@type' else shape(value[name])}" for name in sorted(value)) + "}"
    return "[" + ",".join(sorted({shape(each) for each in value})) + "]" if isinstance(value, list) else ""
