"""The pages of docs/rules say what the code does: each case on them is run, and none is missing."""

import ast
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.commands import explain
from sitegen.load import file_text
from sitegen.model import Role
from sitegen.proof import all_proofs
from sitegen.reports.terminal import block
from sitegen.rule import Unit, all_rules, in_role
from sitegen.source import START, Text

ROOT = Path(__file__).parent.parent
DEFAULT = "roles/agent/pl.yaml"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
FILES = re.compile(r"^```(?:yaml|html) ?(\S*)\n(.*?\n)```$", re.MULTILINE | re.DOTALL)
FOUND = re.compile(r"^```found\n(.*?)```$", re.MULTILINE | re.DOTALL)
PAGES = {name: page for name, page in explain.pages().items() if page.parent.name == "rules"}
SAYS = {"Diagnostic": 0, "error": 1, "_error": 0, "_say": 0, "_refuse": 0, "_refused": 0, "at": 1, "_at": 3, "Word": 3}


def cases():
    for name, page in PAGES.items():
        _, *parts = HEADING.split(page.read_text("utf-8"))
        for heading, text in zip(parts[::2], parts[1::2], strict=True):
            yield pytest.param(page, heading, text, id=f"{name}: {heading}")


def names_in_code():
    """Every text that the code hands to what makes a diagnostic, in the place of its name."""
    for path in (ROOT / "sitegen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                places = [*node.args[SAYS[called] : SAYS[called] + 1]] if called in SAYS else []
                for each in (*places, *(word.value for word in node.keywords if called == "Word" and word.arg == "name")):
                    options = (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,)
                    yield from (option.value for option in options if isinstance(option, ast.Constant))
    yield from (rule.name for rule in all_rules() + all_proofs())


@pytest.mark.parametrize(("page", "heading", "text"), list(cases()))
def test_page_shows_what_check_prints(site, page, heading, text):
    tiny = site("rules")
    for path, content in FILES.findall(text):
        tiny.write(path or DEFAULT, content)

    found = tiny.check()

    lines = {
        path: file_text(tiny.root, path).split("\n")
        for each in found
        for path in (each.span.path, *(span.path for span, _ in each.related))
    }
    printed = "\n\n".join(block(each, lines) for each in found)
    printed = f"{printed}\n" if printed else ""
    if os.environ.get("UPDATE"):
        whole = page.read_text("utf-8")
        page.write_text(whole.replace(text, FOUND.sub(lambda _: f"```found\n{printed}```", text)), "utf-8")
    else:
        assert FOUND.findall(text) == [printed]


@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_case_that_is_found_and_one_that_is_not(name):
    printed = FOUND.findall(PAGES[name].read_text("utf-8"))

    if printed:
        assert any(f"[{name}]" in each for each in printed)
        assert "" in printed
    else:  # the mistake lies in bytes, in the file system or in the history
        tests = (*(ROOT / "tests").glob("test_input*.py"), ROOT / "tests/test_history.py")
        assert any(f'"{name}' in test.read_text("utf-8") for test in tests)


def test_every_diagnostic_has_a_page_and_every_page_a_diagnostic():
    assert set(names_in_code()) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_titled_by_its_name_and_begins_with_sentences(name):
    title, prose, *_ = PAGES[name].read_text("utf-8").split("\n\n")

    assert title == f"# {name}"
    assert 2 <= len(re.findall(r"[.”](?=\s|$)", prose)) <= 5


def test_explain_prints_the_page(capsys):
    assert main(["explain", "unquoted-colon"]) == 0
    assert capsys.readouterr().out == PAGES["unquoted-colon"].read_text("utf-8")


def test_explain_lists_every_page_with_its_first_sentence(capsys):
    assert main(["explain"]) == 0

    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == len(explain.pages())
    assert any(re.fullmatch("duplicate-item +Two items of one section carry the same label", line) for line in lines)


@pytest.mark.parametrize(
    ("name", "way"), [("unquoted-colo", "did you mean “unquoted-colon”?"), ("x", "“sitegen explain” lists all there are")]
)
def test_explain_proposes_what_may_be_meant(capsys, name, way):
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err == f"sitegen: no mistake is called “{name}”; {way}\n"


WORDS = st.lists(st.sampled_from(["a", " ", "<b>", "&#8238;", "[x](y:z)", "\u200b", "<", "&", "["]), min_size=1, max_size=4).map("".join)


@given(name=WORDS, alias=WORDS, intro=WORDS, locale=st.sampled_from(["pl", "th"]))
def test_rule_about_units_finds_the_same_whichever_units_it_is_spared(name, alias, intro, locale):
    texts = {path: Text(value, "x.yaml", START, START) for path, value in {"name": name, "aliases": alias, "intro": intro}.items()}
    role = Role("x", locale, "x.yaml", texts["name"], (texts["aliases"],), None, None, texts["intro"], (), None)
    rules = [each for each in all_rules() if each.about is Unit]

    found = [each for each in in_role(role) if each.name in {rule.name for rule in rules}]

    asked = [fault for rule in rules for path, text in texts.items() for fault in rule.found(Unit(path, text, locale))]
    assert sorted(found, key=repr) == sorted(asked, key=repr)
