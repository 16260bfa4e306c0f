"""What people, GitHub and other programs are shown of the same mistakes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.reports import github, html, junit, markdown, sarif, terminal
from sitegen.reports import json as json_report
from sitegen.source import Span

SHOWN = Path(__file__).parent / "reports"
FILES = {
    "roles/agent/zh-Hant.yaml": (
        "responsibilities:\n  items:\n    answer:\n      {label: 回應客戶詢問, text: 透過電子郵件回覆。}\n"
        "    call:\n      {label: 回應客戶詢問, text: 透過電話回覆。}\n"
    ),
    "roles/agent/hi.yaml": "नाम：सहायता\n",
    "roles/agent/tab.yaml": "practices:\n\titems:\n",
    "roles/agent/crlf.yaml": "name: Agent\r\nsumary: x\r\n",
    "roles/agent/long.yaml": f"intro: {'long ' * 60}<b>客戶</b>{' and longer' * 30}\n",
    "roles/agent/flow.yaml": "{name: Agent, name: Clerk}\n",
    "roles/agent/block.yaml": "intro: |\n  One <b>.\n\n  Two.\n",
}


def at(path, line, column, end, message, help="write it anew", *, name="some-name", severity="error", related=()):
    return Diagnostic(name, severity, message, Span(path, line, column, line, end), help, related)


FOUND = (
    at(
        "roles/agent/zh-Hant.yaml",
        6,
        15,
        21,
        "“回應客戶詢問” is already an item of this section",
        severity="warning",
        related=((Span("roles/agent/zh-Hant.yaml", 4, 15, 4, 21), "first written here"),),
    ),
    at("roles/agent/hi.yaml", 1, 4, 5, "a full-width colon"),
    at("roles/agent/tab.yaml", 2, 1, 2, "a line is indented with a tab"),
    at("roles/agent/crlf.yaml", 2, 1, 7, "a role has no field “sumary”", "did you mean “summary”?"),
    at("roles/agent/long.yaml", 1, 308, 317, "a tag far to the end of its line"),
    at("roles/agent/long.yaml", 1, 8, 600, "a text longer than any line"),
    at(
        "roles/agent/flow.yaml",
        1,
        15,
        19,
        "“name” is written twice in one mapping",
        related=((Span("roles/agent/flow.yaml", 1, 2, 1, 6), "first written here"),),
    ),
    Diagnostic("some-name", "error", "a text in a block", Span("roles/agent/block.yaml", 1, 8, 5, 1), "write it anew"),
    at("roles/agent/flow.yaml", 1, 2, 6, "two files", related=((Span("roles/agent/hi.yaml", 1, 1, 1, 4), "called otherwise here"),)),
    at("roles/agent/gone.yaml", 1, 1, 1, "there is no such file"),
    at("roles/evil\n::error::/x.yaml", 1, 1, 1, "100 %: a\r\n::error::b \x1b[31m ##[error]c, d", "write\n::it"),
)


def text(path):
    return FILES.get(path, "")


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (terminal, "terminal.txt"),
        (github, "github.txt"),
        (json_report, "json.json"),
        (sarif, "sarif.json"),
        (junit, "junit.xml"),
        (html, "html.html"),
        (markdown, "markdown.md"),
    ],
)
def test_report_is_as_it_was_last_looked_at(form, kind):
    printed = form.printed(FOUND, text)

    if os.environ.get("UPDATE"):
        (SHOWN / kind).write_text(printed, "utf-8", newline="\n")
    assert printed == (SHOWN / kind).read_text("utf-8")


@pytest.mark.parametrize("form", [terminal, github, json_report])
def test_nothing_found_is_nothing_to_read(form):
    assert form.printed((), text).strip() in {"", "[]"}


def test_every_github_command_is_one_line_with_its_place():
    commands = github.printed(FOUND, text).splitlines()

    assert len(commands) == len(FOUND)
    assert commands[0].startswith("::warning file=roles/agent/zh-Hant.yaml,line=6,endLine=6,col=15,endColumn=20,title=some-name::")
    assert "col=" not in commands[7]  # GitHub takes columns within one line only
    assert commands[-1].startswith("::error file=roles/evil\ufffd%3A%3Aerror%3A%3A/x.yaml,")


def test_json_says_all_that_a_diagnostic_says():
    made = json.loads(json_report.printed(FOUND, text))

    assert [each["message"] for each in made] == [each.message for each in FOUND]
    assert made[0] == {
        "rule": "some-name",
        "severity": "warning",
        "message": FOUND[0].message,
        "help": "write it anew",
        "file": "roles/agent/zh-Hant.yaml",
        "line": 6,
        "column": 15,
        "endLine": 6,
        "endColumn": 21,
        "fix": None,
        "related": [
            {"message": "first written here", "file": "roles/agent/zh-Hant.yaml", "line": 4, "column": 15, "endLine": 4, "endColumn": 21}
        ],
    }


def test_terminal_in_an_old_encoding_gets_what_it_can_show(site):
    tiny = site("rules").write("roles/agent/pl.yaml", "sumary: 客服\n")

    run = subprocess.run(
        [sys.executable, "-m", "sitegen", "check", str(tiny.root)],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )

    assert run.returncode == 1
    assert b"| sumary: \\u5ba2\\u670d\n" in run.stdout
