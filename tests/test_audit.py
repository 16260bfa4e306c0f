"""The audit names what is wrong with a page, takes a page of each kind there is, and fails when a mark is missed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.audit import __main__ as program
from benchmarks.audit import lighthouse
from benchmarks.audit.examine import Finding
from benchmarks.audit.kinds import Page, chosen
from benchmarks.audit.lighthouse import Scores
from benchmarks.audit.marks import BYTES_OF_ROLE, REQUESTS, missed
from benchmarks.audit.visits import Visit, watched
from tests.conftest import ROOT, serving

WHOLE = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page without fault</title>
<meta name="description" content="Nothing is wrong with this page.">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>A page without fault</h1>
<p>Nothing is wrong here.</p>
</main>
</body>
</html>
"""
FAULTS = """
<style>:root { color-scheme: light dark; background: light-dark(#fff, #111) } p { color: light-dark(#000, #333) }</style>
<button type="button"></button>
<img src="/dot.png" width="1" height="1">
<img src="https://images.example.org/dot.png" alt="A dot" width="1" height="1">
"""


def audited(folder: Path) -> tuple[int, str, list[dict[str, object]]]:
    """Return the exit status of an audit of *folder*, what it printed, and its JSON."""
    told = folder.with_name("audit.json")
    command = [sys.executable, "-m", "benchmarks.audit", folder, "--no-timings", "--json", told]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.returncode, done.stdout, json.loads(told.read_text("utf-8"))


def published(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(html, "utf-8")
    return folder


def test_planted_faults_are_named_and_fail_the_audit_and_a_page_without_fault_meets_all_marks(tmp_path):
    polish = WHOLE.replace('lang="en"', 'lang="pl"')
    status, printed, findings = audited(published(tmp_path / "site", en=WHOLE.replace("</main>", f"{FAULTS}</main>"), pl=polish))

    assert status == 1
    finding, whole = findings
    assert whole["missed"] == []
    told = "\n".join(str(line) for line in finding["missed"])
    assert f"2 pages, {len(finding['missed'])} marks missed" in printed
    assert told in printed.replace("/en/: ", "")
    assert "axe, 320 px, light: button-name: <button type=" in told
    assert "axe, 320 px, dark: color-contrast: <p>" in told
    assert "axe, 320 px, light: color-contrast" not in told
    assert "axe, 1280 px, light: image-alt: <img src=" in told
    assert "the Nu checker: An “img” element must have an “alt” attribute" in told
    assert "html-validate: wcag/h37: " in told
    assert "a request to another host: https://images.example.org/dot.png" in told
    assert "the console: " in told
    assert "for mobile accessibility: button-name, image-alt" in told


@pytest.mark.parametrize(("requests", "status"), [(REQUESTS, 0), (REQUESTS + 1, 1)])
def test_an_audit_passes_where_no_mark_is_missed(tmp_path, monkeypatch, requests, status):
    page = Page(Path("x"), "/en/", "", "en", listed=True, borrowed=False)
    finding = Finding(page, Visit(["x"] * requests), [], {}, [], [], Scores({}, {}))
    monkeypatch.setattr(program, "_findings", lambda *_: [finding])
    monkeypatch.setattr(sys, "argv", ["audit", str(tmp_path)])

    assert program.main() == status


def test_one_page_of_each_kind_and_locale_is_taken_the_heaviest(tmp_path):
    arabic = WHOLE.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"')
    names = ("en", "en/roles", "en/roles/a", "en/roles/b", "en/roles/a/with/ar", "en/newly-made/c")
    heavy = WHOLE.replace("</p>", " More.</p>")
    published(tmp_path, **dict.fromkeys(names, WHOLE) | {"en/roles/b": heavy, "ar": arabic, "ar/roles/a": arabic})
    (tmp_path / "404.html").write_text(WHOLE)
    (tmp_path / "index.html").write_text(WHOLE)
    (tmp_path / "part.html").write_text("<p>part of a program</p>")

    assert {(page.locale, page.kind): page.address for page in chosen(tmp_path)} == {
        ("", ""): "/",
        ("", "404.html"): "/404.html",
        ("en", ""): "/en/",
        ("en", "roles/"): "/en/roles/",
        ("en", "roles/*/"): "/en/roles/b/",
        ("en", "roles/*/with/*/"): "/en/roles/a/with/ar/",
        ("en", "newly-made/*/"): "/en/newly-made/c/",
        ("ar", ""): "/ar/",
        ("ar", "roles/*/"): "/ar/roles/a/",
    }
    assert {page.locale for page in chosen(tmp_path, ["ar"])} == {"", "ar"}


def test_a_page_that_borrows_stands_for_a_kind_of_its_own(bilingual):
    kinds = {(page.kind, page.borrowed): page for page in chosen(bilingual.folder, ["ar"]) if page.locale}

    assert kinds["roles/*/", True].address == "/book/ar/roles/lead/"
    assert kinds["roles/*/", False].listed
    assert not kinds["roles/*/", True].listed


def test_every_kind_of_the_reference_is_taken_in_every_locale(reference):
    pages = chosen(reference.folder)

    assert {page.file for page in pages} <= set(reference.folder.rglob("*.html"))
    kinds = {locale: {page.kind for page in pages if page.locale == locale} for locale in ("en", "zh-Hant", "ar")}
    assert kinds["en"] == kinds["zh-Hant"] == kinds["ar"]
    assert {"", "roles/", "roles/*/", "skills/", "skills/*/", "families/*/", "search/", "404.html"} <= kinds["en"]


@pytest.mark.parametrize(
    ("visit", "scores", "lines"),
    [
        (Visit(["x"] * REQUESTS, [], BYTES_OF_ROLE), {}, []),
        (Visit(["x"] * (REQUESTS + 1)), {}, ["6 requests, 5 are allowed"]),
        (Visit([], [], BYTES_OF_ROLE + 1), {}, ["16,001 bytes, 16,000 are allowed"]),
        (Visit(), {"desktop performance": 99}, ["Lighthouse gives 99 for desktop performance: slow"]),
    ],
)
def test_a_mark_is_missed_by_one(visit, scores, lines):
    page = Page(Path("x"), "/en/roles/x/", "roles/*/", "en", listed=True, borrowed=False)

    assert list(missed(Finding(page, visit, [], {}, [], [], Scores(scores, {name: ["slow"] for name in scores})))) == lines


def test_a_visit_weighs_what_is_sent_packed(browser, tmp_path):
    published(tmp_path, en=WHOLE.replace("</main>", "<p>again</p>" * 5000 + "</main>"))
    with serving(tmp_path) as served:
        visit = watched(browser, f"{served.address}/en/")

    assert visit.requests == [f"{served.address}/en/"]
    assert 0 < visit.size < 2000


def test_lighthouse_looks_until_the_median_is_known(tmp_path, monkeypatch):
    told = """
import { createInterface } from "node:readline";
const each = [98, 100, 100, 100, 100, 97, 99, 98];
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ scores: { performance: each.shift() }, failed: { performance: [] } }));
}
"""
    (tmp_path / "told.mjs").write_text(told)
    monkeypatch.setattr(lighthouse, "PROGRAM", tmp_path / "told.mjs")

    with lighthouse.Lighthouse("chromium", 3, ("mobile",)) as looked:
        medians = [looked.scores("http://localhost/", listed=True).scores["mobile performance"] for _ in range(3)]

    assert medians == [100, 100, 98]  # of three, of two, of three
