"""The reports that are files: SARIF and JUnit for services, HTML for a browser. Each is held against what its readers ask for."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from sitegen.commands import explain
from sitegen.diagnostics import Diagnostic
from sitegen.reports import html, junit, markdown, sarif
from sitegen.source import Span
from tests.conftest import ROOT
from tests.documents import Document
from tests.test_reports import FOUND, text

SCHEMA = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
LINE = "name: 𠮷野家 <b>𠮷</b> 🧑‍💻 x\n"
PLACE = Span("roles/agent/zh-Hant.yaml", 1, 11, 1, 14)  # of the first tag


def log(found, file):
    return json.loads(sarif.printed(found, lambda _: file))["runs"][0]


def tag(*spans):
    return tuple(
        Diagnostic("html-in-text", "error", f"a tag in {{}}, not [a]({number})", span, "remove it") for number, span in enumerate(spans)
    )


def moved(lines):
    return PLACE._replace(line=PLACE.line + lines, end_line=PLACE.end_line + lines)


def prints(found, file):
    return [each["partialFingerprints"][sarif.FINGERPRINT] for each in log(found, file)["results"]]


def test_sarif_is_what_the_schema_of_the_standard_allows(site):
    validator = Draft4Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER)
    faulty = site("rules").write("roles/agent/pl.yaml", "name: <b>x</b>\nsumary: y\nskills: {items: {empaty: {label: z}}}\n").check()

    for found in ((), FOUND, faulty):
        made = json.loads(sarif.printed(found, text))

        assert not [error.message for error in validator.iter_errors(made)]
        assert len(made["runs"][0]["results"]) == len(found)
    made["runs"][0]["results"][0]["level"] = "grave"
    assert not validator.is_valid(made)


def test_sarif_tells_of_each_rule_what_its_page_says():
    run = log((*tag(PLACE), *FOUND), LINE)
    (told,) = (each for each in run["tool"]["driver"]["rules"] if each["id"] == "html-in-text")
    page = explain.pages()["html-in-text"].read_text("utf-8")

    assert told["help"]["markdown"] == page
    assert told["shortDescription"]["text"] in " ".join(page.split())
    assert [run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] for each in run["results"]] == [
        "html-in-text",
        *["some-name"] * len(FOUND),
    ]


def test_sarif_counts_columns_in_utf_16_and_says_so():
    places = [PLACE, PLACE._replace(column=19, end_column=22), PLACE._replace(column=15, end_column=19)]
    run = log(tag(*places), LINE)

    assert run["columnKind"] == "utf16CodeUnits"
    for place, result in zip(places, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        units = LINE.encode("utf-16-le")[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
        assert units.decode("utf-16-le") == LINE[place.column - 1 : place.end_column - 1]
    assert region["startColumn"] == places[-1].column + 2  # behind two letters that take two units each


def test_sarif_messages_have_no_place_to_fill_in_and_no_link():
    (result,) = log(tag(PLACE), LINE)["results"]

    assert result["message"]["text"] == "a tag in {{}}, not \\[a](0). Help: remove it"


def test_sarif_has_each_fix_as_it_is_written_in_the_file(site):
    words = "name: '𠮷 ''b'' \u200b.'   # 𠮷\npractices: {items: {ask-once: {label: 𠮷; , text: x}}}\nintro: |\n  𠮷\u200b\n"
    tiny = site("rules").write("roles/agent/pl.yaml", words)
    results = json.loads(sarif.printed(tiny.check(), lambda _: words))["runs"][0]["results"]
    lines = words.splitlines(keepends=True)
    written = {}
    for result in (each for each in results if "fixes" in each):
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = replacement["deletedRegion"]
        line = lines[region["startLine"] - 1].encode("utf-16-le")
        end = 2 * (region["endColumn"] - 1) if region["endLine"] == region["startLine"] else None
        before, after = (part.decode("utf-16-le") for part in (line[: 2 * (region["startColumn"] - 1)], line[end:] if end else b""))
        written[result["ruleId"], region["startLine"]] = before + replacement["insertedContent"]["text"] + after

    assert written == {
        ("zero-width-space", 1): "name: '𠮷 ''b'' .'   # 𠮷\n",
        ("label-mark", 2): "practices: {items: {ask-once: {label: 𠮷 , text: x}}}\n",
        ("key-order", 2): f"intro: |\n  𠮷\u200b\n{words.splitlines()[1]}",
        ("zero-width-space", 3): "intro: |\n  𠮷",
    }


def test_sarif_knows_a_finding_again_when_its_line_moved():
    again = f"x: y\n\n    {LINE}"
    indented = moved(2)._replace(column=15, end_column=18)

    assert prints(tag(PLACE), LINE) == prints(tag(indented), again)
    assert prints(tag(PLACE), LINE) != prints(tag(PLACE), LINE.replace("𠮷野家", "吉野家"))


def test_sarif_tells_findings_apart_that_are_alike():
    found = prints(tag(PLACE, moved(1), PLACE._replace(path="roles/lead/zh-Hant.yaml")), LINE * 2)

    assert len(set(found)) == 3
    assert len({each.partition(":")[0] for each in found}) == 2  # those of one file are numbered
    assert found == prints(tag(moved(3), moved(4), moved(3)._replace(path="roles/lead/zh-Hant.yaml")), "\n\n\n" + LINE * 2)


def test_junit_has_what_its_readers_ask_for():
    files = ("roles/agent/zh-Hant.yaml", "site.yaml")
    root = etree.fromstring(junit.printed(FOUND, text, lambda: files).encode())
    suites = {suite.get("name"): suite for suite in root}

    assert [root.tag, *{suite.tag for suite in root}] == ["testsuites", "testsuite"]
    assert list(suites) == sorted(suites)
    for counted in (root, *root):
        cases = counted.findall(".//testcase")
        failures = counted.findall(".//failure")
        assert [counted.get(name) for name in ("tests", "failures", "errors", "skipped")] == [str(len(cases)), str(len(failures)), "0", "0"]
        assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)
    assert all({"classname", "name", "file", "line", "time"} <= set(case.keys()) for case in root.iter("testcase"))
    assert all(failure.get("message") and failure.get("type") in {"error", "warning"} and failure.text for failure in root.iter("failure"))
    assert [case.get("name") for case in suites["site.yaml"]] == ["in order"]
    assert len(suites["roles/agent/zh-Hant.yaml"].findall("testcase/failure")) == 1


def test_junit_lets_information_pass_and_holds_what_xml_cannot():
    told = Diagnostic("some-name", "info", "a \uffff\x00 b", PLACE, "look at it")

    (case,) = etree.fromstring(junit.printed((told, told)[:1], lambda _: LINE).encode()).iter("testcase")

    assert case.get("name") == "some-name: a \ufffd\ufffd b"
    assert case.find("failure") is None
    assert "look at it" in case.findtext("system-out")


def test_html_shows_each_finding_in_its_lines_with_the_place_marked():
    page = Document("/", html.printed(FOUND, text))
    articles = [each for each in page.elements if each.tag == "article"]
    marks = ["".join(each.texts) for each in page.elements if each.tag == "mark"]

    assert len(articles) == len(FOUND)
    assert marks[:3] == [
        "回應客戶詢問",
        "回應客戶詢問",
        "：",
    ]
    assert "sumary" in marks
    assert all(len(mark) < 200 for mark in marks)
    assert {each["lang"] for each in page.elements if each.tag == "pre"} >= {"zh-Hant", "hi"}


def test_html_counts_by_rule_and_by_locale():
    page = Document("/", html.printed((*FOUND, *tag(PLACE)), text))
    rows = [
        tuple("".join(cell.texts) for cell in page.elements if cell.within is row or (cell.within and cell.within.within is row))
        for row in page.elements
        if row.tag == "tr"
    ]

    assert any(row[0] == "html-in-text" and "1" in row for row in rows)
    assert any(row[:2] == ("zh-Hant", "2") for row in rows)
    assert sum(int(row[1]) for row in rows if len(row) == 2 and row[1].isdecimal()) == len(FOUND) + 1


@pytest.mark.parametrize("found", [(), FOUND], ids=["nothing", "much"])
def test_html_stands_alone_and_has_no_script(found):
    page = Document("/", html.printed(found, text))

    assert not [
        each for each in page.elements if each.tag in {"script", "link", "img", "iframe"} or each["src"] or each["href"] or each["style"]
    ]
    assert max(Counter(each["id"] for each in page.elements if each["id"]).values(), default=1) == 1
    assert next(each for each in page.elements if each.tag == "html")["lang"] == "en"


def test_markdown_tells_how_often_each_rule_found_something_and_where():
    shared = Diagnostic("bad-url", "warning", "x", Span("site.yaml", 1, 1, 1, 2), "y")
    odd = Diagnostic("bad-url", "warning", "x", Span("roles/x/a|b.yaml", 1, 1, 1, 2), "y")

    lines = markdown.printed((*tag(PLACE, PLACE), shared, odd), text).splitlines()

    assert lines[2:] == ["| bad-url | warning | 2 | all locales 1, a\\|b 1 |", "| html-in-text | error | 2 | zh-Hant 2 |"]
