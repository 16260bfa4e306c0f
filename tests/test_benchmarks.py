"""The benchmarks measure what they say: one corpus for all, nothing lost on the way, the same tables from the same records."""

from __future__ import annotations

import subprocess
import sys
from html import escape
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from xml.etree import ElementTree as ET

import pytest
import yaml

import benchmarks.tables
from benchmarks import charts, corpus, forms, holds, page, record
from benchmarks.corpus import LOCALES, Plan
from benchmarks.documents import Document, documents, languages
from benchmarks.measure import Run, ratios, run, spread
from benchmarks.record import Record
from benchmarks.tables.marks import MARKS
from sitegen.sections import KINDS
from sitegen.state import State
from sitegen.survey import examine
from sitegen.work import Workers

ROOT = Path(__file__).parent.parent
BARE = r"\1"
MACHINE = {
    "date": "2026-01-31",
    "cpu": "2 x Fast <Processor>",
    "memory": "8 GiB",
    "system": "Linux 6",
    "python": "3.11.7",
    "sitegen": "0.1.0 at abc",
}
TABLES = {each.name: import_module(f"benchmarks.tables.{each.name}") for each in iter_modules(benchmarks.tables.__path__)}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "site"
    corpus.write(folder, Plan(roles=4, locales=12))
    return folder


def test_equal_plans_make_equal_sites():
    assert list(corpus.site(Plan(3, 4))) == list(corpus.site(Plan(3, 4)))
    assert dict(corpus.site(Plan(3, 4))) != dict(corpus.site(Plan(3, 4, seed=2)))


def test_a_document_does_not_depend_on_the_size_of_its_site():
    small, large = dict(corpus.site(Plan(3, 4))), dict(corpus.site(Plan(9, 6)))

    words = {path: text for path, text in small.items() if path.endswith(tuple(f"/{tag}.yaml" for tag in LOCALES))}

    assert len(words) > 12
    assert {path: large[path] for path in words} == words


@pytest.mark.parametrize("plan", [Plan(4, 12), Plan(2, len(LOCALES)), Plan(12, 3, skills=400, tools=90)], ids=str)
def test_a_site_has_nothing_that_a_build_would_warn_of(tmp_path, plan):
    corpus.write(tmp_path / "site", plan)

    survey = examine(tmp_path / "site", State(tmp_path / "state"), Workers())

    assert survey.site
    assert {each.severity for each in survey.found} <= {"info"}  # proofreading has its say: the words are drawn by chance


def test_a_section_whose_items_are_all_missing_is_not_begun(monkeypatch):
    monkeypatch.setattr(corpus, "MISSING_ITEM", 1)

    words = yaml.safe_load(corpus.document(Plan(1, 4), 0, "pl"))

    assert {"name", "conclusion"} <= words.keys()
    assert not words.keys() & {kind.key for kind in KINDS}


def test_a_site_has_gaps_in_documents_and_in_items(tmp_path):
    plan = Plan(20, 10)

    assert 0 < sum(not corpus.written(plan, number, tag) for number in range(20) for tag in plan.tags) < 20
    assert len(yaml.safe_load(corpus.document(plan, 0, "de"))["skills"]["items"]) <= len(corpus.shape(plan, 0)["skills"])


@pytest.mark.parametrize("form", [forms.front_matter, forms.json_front_matter, forms.data, forms.markdown, forms.pelican])
def test_the_input_of_a_peer_keeps_every_text(site, form):
    spoken = {each.code: each for each in languages(site)}

    for document in documents(site):
        written = form(document, spoken[document.locale])
        assert [text for text in document.texts if text not in written] == []


@pytest.mark.parametrize("form", [forms.front_matter, forms.data, forms.markdown])
def test_the_front_matter_reads_back_as_it_was(site, form):
    spoken = {each.code: each for each in languages(site)}

    for document in documents(site):
        found = yaml.safe_load(form(document, spoken[document.locale]).removeprefix("---\n").partition("\n---\n")[0])
        assert (found["title"], found["slug"], found["summary"]) == (document.name, document.slug, document.summary)
        assert found["alternates"] == list(document.alternates)
        if "skills" in found:
            assert [each["text"] for each in found["skills"]] == [item.text for item in document.sections["skills"]]


def test_a_body_has_an_anchor_for_each_section_and_labelled_item(site):
    spoken = {each.code: each for each in languages(site)}

    for document in documents(site):
        body = forms.body(document, spoken[document.locale])
        assert [anchor for anchor in document.anchors if f"{{#{anchor}}}" not in body] == []


def test_a_page_with_all_texts_lacks_nothing(tmp_path, site):
    document = next(documents(site))
    published(tmp_path, document, whole(document))

    assert list(holds.lacks(tmp_path, [document], address)) == []


@pytest.mark.parametrize(
    ("gone", "lack"),
    [
        ("<p>{text}</p>", "the text “{text}” is not there"),
        ('<i id="skills">', "the anchor #skills is not there"),
        ('<link rel="alternate" hreflang="pl" href="/pl/">', "no alternate for pl"),
        ('<a hreflang="pl" href="/pl/">Polski</a>', "the language menu lacks pl"),
        (' lang="en"', "the page says it is in “”"),
        ('<link rel="canonical" href="/x/">', "no canonical address"),
    ],
)
def test_a_planted_lack_is_found(tmp_path, site, gone, lack):
    document = next(each for each in documents(site) if each.locale == "en" and plain(each.sections["skills"][0].text))
    text = document.sections["skills"][0].text
    assert gone.format(text=text) in whole(document)

    published(tmp_path, document, whole(document).replace(gone.format(text=text), ""))

    assert list(holds.lacks(tmp_path, [document], address)) == [f"{address(document)}: {lack.format(text=text)}"]


def test_a_dead_link_and_a_missing_page_are_found(tmp_path, site):
    first, second = [each for each in documents(site) if each.slug == "role-00000"][:2]
    published(tmp_path, first, whole(first) + '<a href="/nowhere/">x</a><a href="../gone/#x">y</a><a href="https://example.org/">z</a>')

    assert list(holds.lacks(tmp_path, [first, second], address)) == [
        f"{address(first)}: the link ../gone/#x leads nowhere",
        f"{address(first)}: the link /nowhere/ leads nowhere",
        f"{address(second)}: no such page",
    ]


def test_a_run_counts_all_its_processes(tmp_path):
    child = f"import subprocess, sys; subprocess.run([{sys.executable!r}, '-c', 'sum(range(3_000_000))'], check=True)"

    taken = run([[sys.executable, "-c", child]], tmp_path, watched=True)

    alone = run([[sys.executable, "-c", "pass"]], tmp_path)
    assert taken.cpu > alone.cpu
    assert taken.largest > 0
    assert taken.memory > 0
    assert alone.memory == 0


def test_a_ratio_is_taken_pair_by_pair():
    taken = [(Run(1, 2, 0, 0, 0), Run(4, 2, 0, 0, 0)), (Run(2, 2, 0, 0, 0), Run(4, 6, 0, 0, 0)), (Run(1, 2, 0, 0, 0), Run(3, 4, 0, 0, 0))]

    assert ratios(taken) == {"wall_ratio": (3, 2, 4), "cpu_ratio": (2, 1, 3)}
    assert spread([3, 1, 2]) == (2, 1, 3)


def test_the_newest_record_of_a_row_counts(tmp_path):
    list(record.keep([row("peers", "hugo-yaml", 1000, wall=2.0), row("peers", "eleventy", 1000, wall=3.0)], tmp_path))
    list(record.keep([row("peers", "hugo-yaml", 1000, wall=1.5)], tmp_path))

    assert {each.subject: each.median("wall") for each in record.newest(tmp_path)} == {"eleventy": 3.0, "hugo-yaml": 1.5}


def test_the_same_records_give_the_same_bytes():
    assert page.charts(TABLES, RECORDS) == page.charts(TABLES, list(RECORDS))
    assert page.tables(TABLES, RECORDS) == page.tables(TABLES, list(RECORDS))


def test_every_chart_is_a_picture_with_a_title_and_its_figures_in_words():
    drawn = page.charts(TABLES, RECORDS)

    assert sorted(path.name for path in drawn) == ["edit.svg", "growth.svg", "memory.svg", "peers.svg"]
    for svg in drawn.values():
        picture = ET.fromstring(svg)  # noqa: S314  # our own
        names = [part.tag.rpartition("}")[2] for part in picture[:2]]
        assert names == ["title", "desc"]
        assert picture[1].text
        assert "Fast <Processor>" in "".join(picture.itertext())


def test_a_chart_of_lines_keeps_its_labels_apart():
    svg = charts.lines("x", {"a": [(10, 1), (100, 2)], "b": [(10, 1), (100, 2.01)]}, "s", "")

    picture = ET.fromstring(svg)  # noqa: S314  # our own
    heights = [float(each.get("y")) for each in picture if each.text in {"a", "b"}]
    assert abs(heights[0] - heights[1]) >= 15


def test_every_table_has_its_place_and_every_chart_is_shown():
    written = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("performance.md", "comparison.md", "proofreading.md"))

    for name, module in TABLES.items():
        assert f"<!-- {name} -->\n" in written
        assert f"<!-- /{name} -->" in written
        assert f"-m benchmarks {name}" in written
        assert name == module.TABLE
    for path in page.charts(TABLES, RECORDS):
        assert f"(performance/{path.name})" in written


def test_every_mark_is_a_row_that_says_whether_it_is_met():
    shown = page.section(TABLES["marks"], RECORDS)

    assert sum(line.startswith(f"| {mark.name} |") for line in shown.splitlines() for mark in set(MARKS)) >= len(MARKS)
    assert "| 4.50 times | met |" in shown
    assert "| 0.60 s | missed by a factor of 2.00 |" in shown
    assert "| not measured yet: `python -m benchmarks esco` |" in shown


def test_the_commands_say_what_they_measure():
    asked = subprocess.run([sys.executable, "-m", "benchmarks", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert [name for name in (*TABLES, "tables", "charts") if f"    {name} " not in asked.stdout] == []


def row(table, subject, pages, **figures):
    return Record(table, subject, pages, {name: (value, value * 0.9, value * 1.1) for name, value in figures.items()}, {}, MACHINE)


RECORDS = [
    row("peers", "sitegen", 1000, wall=1.0, cpu=2.0, busy=0.1, memory=90),
    row("peers", "Hugo, YAML front matter", 1000, wall=2.0, cpu=3.0, wall_ratio=4.5, cpu_ratio=5.0, busy=0.1),
    row("edit", "sitegen, later edits", 10_000, wall=0.6, cpu=0.5, busy=0.0),
    row("edit", "Hugo, YAML front matter, built again", 10_000, wall=16.0, cpu=0.5, wall_ratio=40.0, busy=0.0),
    *(row("growth", name, pages, wall=pages / 1000, cpu=pages / 900) for name in ("clean", "edits of 1") for pages in (1000, 10_000)),
    *(row("memory", name, pages, memory=pages / 10) for name in ("sitegen", "Hugo, YAML front matter") for pages in (1000, 10_000)),
]


def address(document: Document) -> str:
    return f"{document.key}/{document.slug}/index.html"


def plain(text):
    return not set(text) & set("*[`&<>")


def whole(document: Document) -> str:
    """Return a page that holds all of *document*, each thing in a line of its own."""
    heads = [f'<link rel="alternate" hreflang="{tag}" href="/{tag}/">' for tag in document.alternates]
    menu = [f'<a hreflang="{tag}" href="/{tag}/">{tag}</a>'.replace(">pl<", ">Polski<") for tag in document.alternates]
    anchors = [f'<i id="{anchor}">' for anchor in document.anchors]
    texts = [f"<p>{escape(holds.LINK.sub(BARE, text).replace('*', '').replace('`', ''))}</p>" for text in document.texts]
    top = [f'<html lang="{document.locale}">', '<link rel="canonical" href="/x/">']
    return "\n".join([*top, *heads, *menu, *anchors, *texts])


def published(folder, document, text):
    for tag in document.alternates:
        (folder / tag).mkdir(exist_ok=True)
        (folder / tag / "index.html").touch()
    path = folder / address(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
