"""The walk in docs/reviewing.md, from a pull request to a clean one: every command on it is run, and prints what stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sitegen import cli, console
from tests.conftest import ROOT

PAGE = ROOT / "docs/reviewing.md"
STEP = re.compile(r"^```(diff|console)(?: status=(\d))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REST = "…\n"  # ends an output of which the page shows the beginning


def git(*command, given=None):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], input=given, text=True, check=True)


@pytest.fixture
def cafe(tmp_path, monkeypatch, capsys):
    """Work in a new site under version control, whose branch main is also checked out beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "jobs_by_default", lambda: 1)
    cli.main(["new", "site", "cafe"])
    monkeypatch.chdir("cafe")
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=begin")
    git("worktree", "add", "--quiet", "--detach", "../before")
    git("switch", "--quiet", "--create=bar")
    capsys.readouterr()


def test_the_walk_is_as_it_stands_on_the_page(cafe, capsys):
    def walked(step):
        kind, status, text = step.groups()
        if kind == "diff":
            git("apply", "-", given=text)
            return step[0]
        command, shown = text.split("\n", 1)
        assert cli.main(shlex.split(command.removeprefix("$ sitegen "))) == int(status or 0), command
        printed = "".join(capsys.readouterr())
        if shown.endswith(REST):
            printed = "".join(printed.splitlines(keepends=True)[: shown.count("\n") - 1]) + REST
        return step[0].replace(text, f"{command}\n{printed}")

    page = PAGE.read_text("utf-8")
    walk = STEP.sub(walked, page)

    if os.environ.get("UPDATE"):
        PAGE.write_text(walk, "utf-8")
    else:
        assert walk == page


def test_the_hook_runs_check_on_a_site_and_not_on_other_files(cafe, capsys):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    files = (
        "site.yaml",
        "roles/a/pl.yaml",
        "docs/site/locales/pl.yaml",
        "templates/assets/style.css",
        "README.md",
        "mysite.yaml",
        "roles.md",
    )
    program, *command = shlex.split(hook["entry"])

    assert [path for path in files if re.search(hook["files"], path)] == list(files[:4])
    assert (hook["id"], hook["language"], hook["pass_filenames"], program) == ("sitegen-check", "python", False, "sitegen")
    assert cli.main(command) == 0
    Path("roles/barista/pl.yaml").write_text("nmae: Barista\n", "utf-8")
    assert cli.main([*command, "--strict"]) == 1
    assert "did you mean “name”?" in capsys.readouterr().out


def test_ci_sums_up_a_pull_request_by_rule_and_by_locale(cafe, tmp_path):
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    (step,) = (step for step in workflow["jobs"]["content"]["steps"] if "GITHUB_STEP_SUMMARY" in step.get("run", ""))
    git("apply", "-", given=next(STEP.finditer(PAGE.read_text("utf-8")))[3])
    program = Path(".venv/bin/sitegen")
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m sitegen "$@"\n')
    program.chmod(0o755)
    summary = tmp_path / "summary.md"
    given = {"BASE": "main", "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary), "PYTHONPATH": str(ROOT)}

    subprocess.run(["bash", "-e", "-c", step["run"]], env=os.environ | given, check=True)

    told = summary.read_text("utf-8")
    assert re.findall(r"^\| ([a-z-]+) \| (?:error|warning) \| 1 \| pl 1 \|$", told, re.MULTILINE) == [
        "html-in-text",
        "two-labels",
        "unknown-item",
    ]
    assert "| en | 36 of 36 | 100.0 % | 100.0 % | = |" in told
