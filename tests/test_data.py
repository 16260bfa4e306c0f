"""What is published for programs and spreadsheets: each role in other forms, tables, concepts, a feed; all of it what the pages say."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen import markdown
from sitegen.outputs.schemas import EDITORS, PAGE, role_page
from tests.conftest import ROOT, TinySite
from tests.documents import Document, Element, documents

SITE = "incremental"
ORIGIN = "https://roles.example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
AGENT = "roles/agent/en.yaml"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])  # with HTML and more signs than ours reads
ELSEWHERE = re.compile("/compare/|/with/")
BESIDE = {yaml.safe_load(path.read_bytes())["messages"]["role.beside"] for path in (ROOT / "locales").glob("*.yaml")}
FURNITURE = {"contents", "soft", "facts", "codes", "row", "notice"}  # classes of what is not the role's own words
TABLES = {"roles": "roles", "skills": "skills", "tools": "tools", "metrics": "metrics"}


@pytest.fixture(scope="module")
def folders(reference, bilingual) -> dict[str, Path]:
    """Return the folders of the reference, and of a small site that is published under /book/ and not all translated."""
    return {"/": reference.folder, "/book/": bilingual.folder / "book"}


@pytest.fixture(scope="module", params=["/", "/book/"])
def built(request, folders) -> tuple[Path, str]:
    """Return folder and base of the one, then of the other."""
    return folders[request.param], request.param


def roles(built: tuple[Path, str]) -> Iterator[tuple[Path, Document]]:
    """Yield the folder of each role's page, and the page."""
    folder, base = built
    for url, page in documents(folder, base).items():
        if re.fullmatch(r"[^/]+/roles/[^/]+/", url.removeprefix(base)):
            yield folder / url.removeprefix(base), page


def words(text: str) -> str:
    return " ".join(text.split())


def shown(element: Element) -> bool:
    """Return whether an element holds what readers read of the role, and not the furniture of its page."""
    return not within(element, {"contents"}) and not elsewhere(element) and (element.is_in("main") or element.is_in("aside"))


def elsewhere(element: Element | None) -> bool:
    """Return whether an element is part of what leads to a comparison, or to the page beside another language."""
    led = element is not None and bool(ELSEWHERE.search(element["href"]))
    return led or (element is not None and (BESIDE & {text.strip(" :：") for text in element.texts} != set() or elsewhere(element.within)))


def within(element: Element, classes: set[str]) -> bool:
    return bool(classes & {*element["class"].split()}) or bool(element.within and within(element.within, classes))


def text_of(document: str) -> str:
    """Return the text of a Markdown document, as a reader of Markdown other than ours has it."""
    return words(unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:em|strong|code|a)\b[^>]*>", "", READER.render(document)))))


def test_the_markdown_of_a_role_holds_every_text_of_its_page(built):
    for folder, page in roles(built):
        document = text_of((folder / "index.md").read_text("utf-8"))
        for each in filter(shown, page.elements):
            for text in each.texts:
                assert words(text).removesuffix(":").removesuffix("：") in document, (page.url, text)


def test_the_markdown_of_a_role_leads_where_its_page_leads(built):
    for folder, page in roles(built):
        tokens = READER.parse((folder / "index.md").read_text("utf-8"))
        targets = {str(each.attrGet("href")) for token in tokens for each in token.children or () if each.type == "link_open"}

        theirs = {each["href"] for each in page.all("a") if shown(each) and not each["href"].startswith("#")}
        assert targets == {urljoin(ORIGIN, path) for path in theirs} | {ORIGIN + page.url}


def test_the_json_of_a_role_holds_the_words_of_its_page(built):
    for folder, page in roles(built):
        read = json.loads((folder / "index.json").read_bytes())
        texts = words(" ".join(map(markdown.bare, leaves(read))))
        for each in page.elements:
            own = (
                each.is_in("main")
                and not within(each, FURNITURE)
                and not elsewhere(each)
                and each.tag in {"h1", "h3", "b", "p", "td", "li", "bdi", "a", "strong"}
            )
            for text in each.texts if own else ():
                assert words(text) in texts, (page.url, text)
        assert read["url"] == page.url
        assert read["locale"] == page.lang
        assert page.url.endswith(f"/{read['id']}/")


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)


def test_the_json_of_a_role_is_what_its_schema_says(built):
    schema = json.loads((built[0] / PAGE).read_bytes())
    assert schema.items() >= role_page().items()
    for folder, _ in roles(built):
        read = json.loads((folder / "index.json").read_bytes())
        assert list(faults(read, schema)) == []
        assert list(faults(read | {"levle": "entry"}, schema)) == ["/levle: not known"]
        assert list(faults(read | {"skills": [{"id": 1, "label": "", "text": ""}]}, schema))


def faults(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield what of *value* is not as *schema* has it; of JSON Schema it knows what our schema of a page uses."""
    assert {*schema} <= {
        *("$schema", "title", "description", "type", "enum", "anyOf", "items", "properties", "required", "propertyNames", "minimum"),
        "additionalProperties",
    }
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        yield f"{at}: no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"
    if "anyOf" in schema and all(list(faults(value, each, at)) for each in schema["anyOf"]):
        yield f"{at}: none of those it may be"
    if value != value or (isinstance(value, int) and value < schema.get("minimum", value)):  # noqa: PLR0124
        yield f"{at}: too small"
    if isinstance(value, list) and "items" in schema:
        for place, each in enumerate(value):
            yield from faults(each, schema["items"], f"{at}/{place}")
    if isinstance(value, dict):
        yield from (f"{at}/{key}: lacking" for key in schema.get("required", ()) if key not in value)
        for key, each in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            yield from faults(each, known, f"{at}/{key}") if known is not False else [f"{at}/{key}: not known"]
            yield from faults(key, schema.get("propertyNames", {}), f"{at}/{key}")


def test_what_a_role_borrows_is_marked_with_its_language(folders):
    read = json.loads((folders["/book/"] / "ar/roles/lead/index.json").read_bytes())

    assert read["lang"] == "en"
    assert {each["lang"] for each in read["skills"]} == {"en"}
    assert read["borrowed"]["from"] == "en"


def test_one_text_that_is_borrowed_is_marked_alone(site):
    tiny = site("two-locales")
    there = yaml.safe_load((tiny.root / "roles/agent/ar.yaml").read_bytes())
    id, item = next(iter(there["skills"]["items"].items()))
    del item["text"]
    tiny.write("roles/agent/ar.yaml", yaml.safe_dump(there, allow_unicode=True, sort_keys=False))

    folder = tiny.build() / "ar/roles/agent"
    read = json.loads((folder / "index.json").read_bytes())
    (skill,) = [each for each in read["skills"] if each["id"] == id]
    document = (folder / "index.md").read_text("utf-8")

    assert (skill["text_lang"], skill.get("lang"), skill.get("label_lang")) == ("en", None, None)
    assert "lang" not in read
    (line,) = [line for line in document.splitlines() if skill["text"] in line]
    assert line.endswith(" · باللغة الإنجليزية")


SIGNS = st.text(alphabet="aB1 .-*_`[](){}<>&;#!|~\\/:\"'=+\n用「」", max_size=30)
PIECES = st.lists(
    st.sampled_from(
        [
            "*a*",
            "**b**",
            "`c|d`",
            "`` ` ``",
            "[e](/en/roles/)",
            "[f](https://x.example/(y))",
            "![g](/h)",
            "<b>i</b>",
            "<https://j.example>",
            "~~k~~",
            "](/",
            "&amp;",
            "&lt;script>",
            "\\*",
            "l_m_n",
            " ",
            "，",
            "# ",
            "1. ",
            "- ",
            "> ",
            '[o](/p "q\\"r")',
            "\n",
            "同理心",
        ]
    ),
    max_size=5,
).map("".join)


@given(text=st.one_of(SIGNS, PIECES))
def test_any_text_is_read_by_others_as_it_is_by_us(text):
    text = " ".join(text.split("\n")).strip()
    written = markdown.portable(text, ORIGIN)
    (token,) = READER.parseInline(written)
    parts = token.children or ()

    assert "\n" not in written
    assert not [each for each in parts if each.type in {"html_inline", "image", "s_open"}]
    assert words("".join(" " if "break" in each.type else each.content for each in parts)) == words(markdown.bare(text))
    assert [str(each.attrGet("href")) for each in parts if each.type == "link_open"] == [
        f"{ORIGIN}{path}" if path.startswith("/") else path for path in re.findall('href="([^"]*)"', unescape(markdown.inline(text)))
    ]


@given(text=SIGNS)
def test_any_name_is_read_as_it_is(text):
    (token,) = READER.parseInline(markdown.literal(text))

    assert words("".join(each.content for each in token.children or ())) == words(text)


HOSTILE = {
    "= of the queue": "- not a list | no column",
    "1. Agent": "# no heading, ~~nor struck~~ ![nor a picture](/en/roles/)",
    "+ more #": "1. not the first",
    "> a quote": "===",
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.items())
def test_no_text_becomes_another_block_of_the_document(site, name, text):
    tiny = edited(site(SITE), name=name, intro=text)
    tiny = edited(tiny, metrics={"items": {"satisfaction": {"label": "A | B", "text": text, "formula": "`a|b`", "target": "All."}}})

    document = (tiny.build() / "en/roles/agent/index.md").read_text("utf-8")
    html = READER.render(document)

    assert html.count("<h1>") == 1
    assert f"<h1>{words(name)}</h1>" in html.replace("&gt;", ">")
    assert html.count("<td>") == 4
    assert html.count("<blockquote>") == 0
    assert html.count("<img") == html.count("<s>") == 0
    assert words(markdown.bare(text)) in text_of(document)
    assert "A | B" in text_of(document)


def edited(tiny: TinySite, path: str = AGENT, **changed: Any) -> TinySite:
    there = yaml.safe_load((tiny.root / path).read_bytes()) | changed
    return tiny.write(path, yaml.safe_dump(there, allow_unicode=True, sort_keys=False, width=1000))


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table as a program reads it that knows what the apostrophe means."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in rows]


def test_the_tables_have_a_row_for_each_page(built):
    folder, base = built
    pages = documents(folder, base)
    for locale in (path.parent for path in folder.glob("*/data")):
        for kind in TABLES:
            rows = table(locale / f"data/{kind}.csv")
            urls = [url for url in pages if re.fullmatch(rf"{base}{locale.name}/{kind}/[^/]+/", url)]

            assert sorted(row["url"] for row in rows) == sorted(ORIGIN + url for url in urls)
            for row in rows:
                page = pages[row["url"].removeprefix(ORIGIN)]
                heading = next(page.all("h1"))
                assert words("".join(heading.texts)) == row["name" if kind == "roles" else "label"]
                assert heading.lang == row["language"]


def test_a_row_of_a_role_is_what_its_json_says(built):
    for path in built[0].glob("*/data/roles.csv"):
        for row in table(path):
            read = json.loads((path.parent.parent / "roles" / row["id"] / "index.json").read_bytes())
            skills = {much: [each for each in read["skills"] if each["importance"] == much] for much in ("essential", "useful")}
            lists = {"essential_skills": skills["essential"], "useful_skills": skills["useful"]}
            for key, items in (lists | {key: read[key] for key in ("tools", "metrics")}).items():
                assert row[key] == " | ".join(each["id"] for each in items)
                assert row[f"{key.removesuffix('s')}_labels"] == " | ".join(markdown.bare(each["label"]) for each in items)
            assert (row["family"], row["family_label"]) == (read["family"]["id"], read["family"]["label"])
            assert (row["level"], row["level_label"], row["updated"]) == (read["level"], read["level_label"], read["updated"])
            assert row["summary"] == markdown.bare(read["summary"])
            assert row["isco-08"] == " | ".join(
                f"{each['code']} ({each['match']})" for each in read["codes"] if each["scheme"] == "ISCO-08"
            )


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "'quoted", "＝1", 'a, "b"'])
def test_no_cell_is_a_formula_and_none_loses_a_letter(site, name):
    path = edited(site(SITE), name=name).build() / "en/data/roles.csv"

    cells = [cell for row in csv.reader(StringIO(path.read_text("utf-8-sig"), newline=""), strict=True) for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert [row["name"] for row in table(path) if row["id"] == "agent"] == [name]


def graph(path: Path) -> dict[str, dict[str, Any]]:
    read = json.loads(path.read_bytes())
    assert {key for node in read["@graph"] for key in node} <= {*read["@context"]}
    nodes = {node["id"]: node for node in read["@graph"]}
    assert len(nodes) == len(read["@graph"])
    return nodes


def test_concepts_are_pages_that_were_built_and_lead_to_each_other(built):
    folder, base = built
    pages = documents(folder, base)
    for path in folder.glob("*/data/reference.jsonld"):
        nodes = graph(path)
        for node in nodes.values():
            assert node["id"].split("#")[0].removeprefix(ORIGIN) in pages
            page = pages[node["page"].removeprefix(ORIGIN)]
            ((tag, label),) = node["prefLabel"].items()
            assert label == words("".join(next(page.all("h1")).texts))
            assert tag == next(page.all("h1")).lang
            for key in ("inScheme", "topConceptOf", "broader", "related", "essentialSkill", "optionalSkill"):
                led = node.get(key, [])
                assert {*(led if isinstance(led, list) else [led])} <= nodes.keys()
        there = {node["page"].removeprefix(ORIGIN) for node in nodes.values()}
        kinds = "roles|skills|tools|metrics|families"
        assert there == {url for url in pages if re.fullmatch(rf"{base}{path.parent.parent.name}/({kinds})/([^/]+/)?", url)} - {
            f"{base}{path.parent.parent.name}/families/"
        }


def test_a_concept_has_one_address_in_all_languages(folders):
    found = [graph(path) for path in folders["/"].glob("*/data/reference.jsonld")]
    names = {node: {tag for each in found for tag in each.get(node, {}).get("prefLabel", {})} for node in found[0]}

    agent = f"{ORIGIN}/en/roles/customer-support-agent/#concept"
    assert names[agent] == {"en", "zh-Hant", "zh-Hans", "pl", "ru", "ar"}


def test_a_role_leads_to_the_classifications_it_matches(site):
    tiny = site(SITE)
    codes = [
        {"scheme": "isco-08", "code": "4222", "match": "close"},
        {"scheme": "onet-soc", "code": "43-4051.00", "match": "broad"},
        {"scheme": "esco", "code": "4222.1", "match": "exact"},
    ]
    edited(tiny, "roles/agent/role.yaml", codes=codes)

    agent = graph(tiny.build() / "en/data/reference.jsonld")[f"{ORIGIN}/book/en/roles/agent/#concept"]

    assert agent["closeMatch"] == ["http://data.europa.eu/esco/isco/C4222"]
    assert agent["broadMatch"] == ["https://www.onetonline.org/link/summary/43-4051.00"]
    (exact,) = agent["exactMatch"]
    assert exact["notation"] == "4222.1"


def feed(path: Path) -> list[tuple[str, str, str]]:
    """Return day, address and summary of what a feed tells of, in its order."""
    read = ET.fromstring(path.read_text("utf-8"))  # noqa: S314  # our own
    assert read.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
    entries = read.findall(f"{ATOM}entry")
    ids = [each.findtext(f"{ATOM}id") for each in (read, *entries)]
    assert all(re.fullmatch(r"tag:roles\.example\.org,\d{4}:/\S+", id) for id in ids)
    assert len({*ids}) == len(ids)
    assert read.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    return [(each.findtext(f"{ATOM}updated"), each.find(f"{ATOM}link").attrib["href"], each.findtext(f"{ATOM}summary")) for each in entries]


def test_the_feed_tells_of_the_roles_written_in_its_language_newest_first(folders):
    folder, base = folders["/book/"], "/book/"
    pages = documents(folder, base)
    for path in folder.glob("*/feed.xml"):
        entries = feed(path)
        assert [day for day, _, _ in entries] == sorted((day for day, _, _ in entries), reverse=True)
        for day, address, summary in entries:
            page = pages[address.removeprefix(ORIGIN)]
            assert page.listed
            assert summary == page.description
            assert day == f"{next(page.all('time'))['datetime']}T00:00:00Z"
        assert {address for _, address, _ in entries} == {
            ORIGIN + url for url, page in pages.items() if page.listed and re.match(rf"{base}{path.parent.name}/roles/.", url)
        }


def test_new_words_come_first_in_the_feed(site):
    tiny = site(SITE)
    out = tiny.build()
    first = feed(out / "en/feed.xml")[-1][1]
    slug = first.split("/")[-2]

    edited(tiny, f"roles/{slug}/en.yaml", updated="2099-01-01").write("x", b"")
    path = tiny.root / f"roles/{slug}/en.yaml"
    tiny.write(f"roles/{slug}/en.yaml", path.read_text("utf-8").replace("'2099-01-01'", "2099-01-01")).build()

    assert feed(out / "en/feed.xml")[0][1] == first


def test_where_no_role_has_a_day_there_is_no_feed_and_none_leads_there(site):
    tiny = site(SITE)
    for path in tiny.root.glob("roles/*/*.yaml"):
        tiny.write(str(path.relative_to(tiny.root)), re.sub("(?m)^updated: .*\n", "", path.read_text("utf-8")))

    out = tiny.build()

    assert not list(out.rglob("feed.xml"))
    assert "feed.xml" not in (out / "en/index.html").read_text("utf-8")
    assert "feed.xml" not in (out / "en/data/index.html").read_text("utf-8")


def test_the_page_of_open_data_leads_to_all_there_is_and_counts_it(built):
    folder, base = built
    for path in folder.glob("*/data/index.html"):
        locale = path.parent.parent
        page = Document(f"{base}{locale.name}/data/", path.read_text("utf-8"))
        links = {each["href"].removeprefix(base) for each in page.all("a") if each.is_in("section")}

        there = {
            each.relative_to(folder).as_posix()
            for pattern in ("data/*.csv", "data/*.jsonld", "*.xml", "llms.txt")
            for each in locale.glob(pattern)
        }
        assert links == there | {PAGE, *EDITORS}
        about = json.loads(next(page.all("script", type="application/ld+json")).texts[0])
        assert {each["contentUrl"] for each in about["distribution"]} == {f"{ORIGIN}{base}{link}" for link in links}


def test_texts_lists_lead_to_every_role_written_in_a_locale(built):
    folder, base = built
    pages = documents(folder, base)
    root = (folder / "llms.txt").read_text("utf-8")
    for path in folder.glob("*/llms.txt"):
        assert f"({ORIGIN}{base}{path.parent.name}/llms.txt)" in root
        targets = re.findall(r"\]\(([^)]*index\.md)\)", path.read_text("utf-8"))
        listed = {url for url, page in pages.items() if page.listed and re.match(rf"{base}{path.parent.name}/roles/.", url)}
        assert sorted(targets) == sorted(f"{ORIGIN}{url}index.md" for url in listed)


def test_the_schemas_that_are_published_know_the_ids_of_the_site(folders):
    facts = json.loads((folders["/book/"] / "schemas/facts.json").read_bytes())

    assert "agent" in json.dumps(facts["properties"]["related"])
    assert "empathy" in json.dumps(facts["properties"]["skills"])


def numbers(out: Path) -> dict[str, int]:
    """Return what tells each file of a published folder from one that was written anew."""
    return {path.relative_to(out).as_posix(): path.stat().st_ino for path in out.rglob("*") if path.is_file()}


def test_a_text_that_no_list_shows_is_written_with_its_pages_and_their_forms_alone(site):
    tiny = site(SITE)
    tiny.build()
    edited(tiny, conclusion="Once.").build()
    out = tiny.build()
    before = numbers(out)

    edited(tiny, conclusion="The first step into the work.").build()
    after = numbers(out)

    pages = {path.rpartition("/")[0] for path in after if after[path] != before[path] and path.endswith("index.html")}
    assert "en/roles/agent" in pages
    assert all("/roles/agent" in page for page in pages)
    forms = {page: ("html",) if "/with/" in page else ("html", "md", "json") for page in pages}
    assert {path for path in after if after[path] != before[path]} - {".sitegen"} == {
        f"{page}/index.{form}" for page in pages for form in forms[page]
    }


def test_a_name_is_written_into_the_lists_of_the_locales_that_show_it(site):
    tiny = site(SITE)
    out = tiny.build()

    edited(tiny, name="Zealous agent").build()

    for path in ("roles/agent/index.md", "roles/agent/index.json", "data/roles.csv", "data/reference.jsonld", "feed.xml", "llms.txt"):
        assert "Zealous agent" in (out / "en" / path).read_text("utf-8")


def test_a_role_that_is_gone_leaves_nothing_behind(site):
    tiny = site(SITE)
    out = tiny.build()
    assert list(out.rglob("roles/trainer/index.*"))

    tiny.remove("roles/trainer")
    for path in tiny.root.glob("roles/*/role.yaml"):
        tiny.write(str(path.relative_to(tiny.root)), path.read_text("utf-8").replace("role: trainer", "").replace("trainer", "lead"))
    tiny.build()

    assert not [path for path in out.rglob("*") if "trainer" in path.name]
    assert not [path for path in out.glob("*/data/*") if path.is_file() and "roles/trainer" in path.read_text("utf-8")]


def test_a_locale_that_is_gone_takes_its_files_with_it(site):
    tiny = site("two-locales")
    out = tiny.build()
    assert (out / "ar/data/roles.csv").is_file()

    tiny.remove("locales/ar.yaml").remove("roles/agent/ar.yaml")
    tiny.write("site.yaml", (tiny.root / "site.yaml").read_text("utf-8").replace("[en, ar]", "[en]")).build()

    assert not (out / "ar").exists()


def test_the_forms_of_a_page_are_named_in_its_head_and_its_foot(built):
    for folder, page in roles(built):
        named = {each["type"]: each["href"] for each in page.all("link", rel="alternate") if each["type"]}
        there = {"text/markdown": f"{page.url}index.md", "application/json": f"{page.url}index.json"}
        assert named == (there if page.listed else {})
        assert {*there.values()} <= {each["href"] for each in page.all("a") if each.is_in("footer")}
        assert all((folder / path.rpartition("/")[2]).is_file() for path in there.values())


def test_catalogues_name_the_forms():
    for path in (ROOT / "locales").glob("*.yaml"):
        said = yaml.safe_load(path.read_bytes())["messages"]
        assert {"form.json", "form.markdown", "form.feed"} <= {*said}
