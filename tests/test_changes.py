"""`sitegen check --changed-since`: what git says changed, and which findings have to do with it."""

from __future__ import annotations

import os
import subprocess

import pytest

from sitegen.changes import since
from sitegen.cli import main
from sitegen.failure import CallError, Failure
from sitegen.source import Span, whole

AGENT = "roles/agent/pl.yaml"
WORDS = "name: Konsultant <b>wsparcia</b>\nintro: Pomaga <i>klientom</i>, którzy utknęli.\n"


class Repository:
    """A site under version control, its first state on the branch main, and work on the branch words."""

    def __init__(self, tiny):
        self.root = tiny.root
        self._tiny = tiny
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        self.git("switch", "--quiet", "--create=words")

    def write(self, path, content):
        self._tiny.write(path, content)
        return self

    def git(self, *command):
        subprocess.run(["git", "-C", self.root, "-c", "user.name=A", "-c", "user.email=a@example.org", *command], check=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x")

    def changed(self, path, lines, revision="main"):
        """Return which of so many lines of a file changed."""
        changes = since(self.root, revision)
        return [line for line in range(1, lines + 1) if changes.touches(Span(path, line, 1, line, 2))]

    def found(self, capsys, *options):
        """Return the places that a check of what changed since main reports, and what it says besides."""
        main(["check", str(self.root), "--jobs", "1", "--format", "github", "--changed-since", "main", *options])
        out, err = capsys.readouterr()
        return [
            line.split("title=")[1].partition("::")[0] + " " + line.split("file=")[1].partition(",endLine")[0] for line in out.splitlines()
        ], err


@pytest.fixture
def repository(site):
    return Repository(site("rules").write(AGENT, WORDS))


def test_lines_changed_in_commits_and_since_count_and_no_others(repository):
    repository.write("site.yaml", "url: https://roles.example.org/\nsource: en\nlocales: [en, pl]\n# a\n# b\n")
    repository.commit()
    repository.write("site.yaml", "url: https://roles.example.org/x/\nsource: en\nlocales: [en, pl]\n# a\n# b\n")

    assert repository.changed("site.yaml", 6) == [1, 4, 5]
    assert repository.changed(AGENT, 2) == []


def test_lines_around_one_that_was_taken_out_count(repository):
    repository.write("site.yaml", "url: https://roles.example.org/\nlocales: [en, pl]\n")

    assert repository.changed("site.yaml", 3) == [1, 2]


def test_a_new_or_renamed_file_counts_as_a_whole_and_an_ignored_one_not_at_all(repository):
    repository.write("roles/lead/pl.yaml", "name: Lider\n").write("roles/clerk/pl.yaml", "").write(".gitignore", "/drafts/\n").write(
        "drafts/x", ""
    )
    repository.git("mv", AGENT, "roles/agent/ru.yaml")

    changes = since(repository.root, "main")

    assert changes.files == {"roles/lead/pl.yaml", "roles/clerk/pl.yaml", ".gitignore", AGENT, "roles/agent/ru.yaml"}
    assert repository.changed("roles/agent/ru.yaml", 2) == [1, 2]
    assert changes.touches(whole("roles/clerk/pl.yaml"))
    assert changes.touches(whole(AGENT))


def test_a_file_whose_lines_look_like_those_of_a_diff_is_no_riddle(repository):
    repository.write("roles/lead/en.yaml", "a\n@@ -1 +1 @@\nb\nc\n").write("ż.yaml", "x\n").write('a"\t.yaml', "x\n").write(
        "nul", "\0\nx\n"
    )
    repository.commit()
    repository.git("branch", "--force", "main")
    repository.write("roles/lead/en.yaml", "++ site.yaml\n@@ -1 +1 @@\n\r@@ -1 +2 @@\nd\n").write("ż.yaml", "x\ny\n")
    repository.write('a"\t.yaml', "x\ny\n").write("nul", "\0\ny\n")

    assert repository.changed("site.yaml", 3) == []
    assert repository.changed("roles/lead/en.yaml", 4) == [1, 3, 4]
    assert [repository.changed(path, 3) for path in ("ż.yaml", 'a"\t.yaml', "nul")] == [[2], [2], [2]]


def test_what_the_other_branch_did_meanwhile_does_not_count(repository):
    repository.write(AGENT, WORDS + "updated: 2026-11-22\n").commit()
    repository.git("switch", "--quiet", "main")
    repository.write("site.yaml", "url: https://roles.example.org/x/\nsource: en\nlocales: [en, pl]\n").commit()
    repository.git("switch", "--quiet", "words")

    assert since(repository.root, "main").files == {AGENT}


def test_paths_are_those_below_the_site_wherever_the_repository_begins(site):
    tiny = site("rules")
    outer = Repository(type(tiny)(tiny.root.parent))
    outer.write("rules/site.yaml", "# x\n").write("README.md", "x\n")

    assert since(tiny.root, "main").files == {"site.yaml"}


def test_only_faults_on_changed_lines_are_reported_and_the_others_counted(repository, capsys):
    repository.write(AGENT, WORDS.replace("Pomaga", "Wspiera"))

    assert repository.found(capsys) == (
        [f"html-in-text {AGENT},line=2"],
        "not shown, for it concerns no changed line: 1 more, 1 of them error\n",
    )


def test_a_fault_of_a_file_as_a_whole_is_reported_where_anything_in_it_changed(repository, capsys):
    english = (repository.root / "roles/lead/en.yaml").read_text("utf-8")
    repository.write("roles/lead/en.yaml", "".join(line for line in english.splitlines(keepends=True) if not line.startswith("intro")))

    assert repository.found(capsys)[0] == ["missing-field roles/lead/en.yaml,line=1"]


@pytest.mark.parametrize(("unit", "reported"), [("intro", [f"html-in-text {AGENT},line=2"]), ("summary", [])])
def test_a_fault_of_a_translation_is_reported_where_its_source_changed(repository, capsys, unit, reported):
    english = (repository.root / "roles/agent/en.yaml").read_text("utf-8")
    repository.write("roles/agent/en.yaml", english.replace(f"{unit}: A", f"{unit}: Now a"))

    assert repository.found(capsys)[0] == reported


def test_a_fault_outside_of_units_is_reported_where_the_facts_changed(repository, capsys):
    repository.write(AGENT, "skills: {items: {empaty: {label: Empatia}}}\n").commit()
    repository.git("branch", "--force", "main")
    repository.write("roles/agent/role.yaml", (repository.root / "roles/agent/role.yaml").read_text("utf-8").replace("entry", "lead"))

    assert repository.found(capsys)[0] == [f"unknown-item {AGENT},line=1"]


def test_a_fault_of_a_catalogue_is_reported_where_that_of_the_source_changed(repository, capsys):
    repository.write("locales/pl.yaml", "families: {support: {label: Wsparcie}}\n").commit()
    repository.git("branch", "--force", "main")
    repository.write("locales/en.yaml", "families: {support: {label: Support, text: Work that gets people unstuck.}}\n")

    assert repository.found(capsys)[0] == ["missing-field locales/pl.yaml,line=1"]


def test_files_that_changed_are_those_that_junit_tells_of(repository, capsys):
    repository.write("roles/lead/pl.yaml", "name: Lider\n").write("README.md", "x\n")

    assert main(["check", str(repository.root), "--jobs", "1", "--format", "junit", "--changed-since", "main"]) == 0
    assert capsys.readouterr().out.count("<testsuite ") == 1


def test_a_revision_that_is_not_known_is_refused_with_the_nearest(repository):
    with pytest.raises(CallError, match="git knows no revision “mian”; did you mean “main”"):
        since(repository.root, "mian")
    with pytest.raises(CallError, match="git knows no revision “--all”"):
        since(repository.root, "--all")


def test_a_shallow_clone_that_does_not_reach_back_is_refused(repository, tmp_path):
    for branch, name in (("main", "Lider"), ("words", "Doradca")):  # the two have their second-last commit in common
        repository.git("switch", "--quiet", branch)
        if branch == "main":
            repository.write("README.md", "x\n").commit()
            repository.git("branch", "--force", "words")
        repository.write("roles/lead/pl.yaml", f"name: {name}\n").commit()

    for depth in (1, 2):
        clone = ["git", "clone", "--quiet", f"--depth={depth}", "--branch=words", "--no-single-branch", f"file://{repository.root}"]
        subprocess.run([*clone, tmp_path / f"clone-{depth}"], check=True)

    for revision, depth, says in (
        ("HEAD~1", 1, "git knows no revision “HEAD~1”"),
        ("origin/main", 1, "“origin/main” has no commit in common"),
        ("origin/main", 2, "it is not known where “origin/main”"),
    ):
        with pytest.raises(CallError, match=rf"{says}.*the clone is shallow.*fetch-depth: 0"):
            since(tmp_path / f"clone-{depth}", revision)
    assert since(tmp_path / "clone-2", "HEAD~1").files == {"roles/lead/pl.yaml"}


def test_a_branch_of_another_history_is_refused(repository):
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.git("commit", "--quiet", "--allow-empty", "--message=x")

    with pytest.raises(CallError, match="“main” has no commit in common with what is checked out; name one that has"):
        since(repository.root, "main")


def test_a_site_that_is_in_no_repository_is_said_to_be_in_none(site):
    with pytest.raises(Failure, match="not a git repository"):
        since(site("rules").root, "main")


def test_without_git_nothing_is_known_of_what_changed(repository, monkeypatch, tmp_path):
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))

    with pytest.raises(Failure, match="git is not installed"):
        since(repository.root, "main")


def test_pages_have_no_lines_that_changed(site, capsys):
    assert main(["check", "--site", str(site("published").root), "--changed-since", "main"]) == 2
    assert "give one of them" in capsys.readouterr().err
