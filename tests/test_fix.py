"""What can be put right without anybody looking is put right, and nothing else in the files changes."""

from __future__ import annotations

import json
import os
import stat

import pytest

from sitegen.cli import main
from sitegen.failure import CallError
from sitegen.overwrite import overwrite

PATH = "roles/agent/pl.yaml"
WORDS = """\
# of hand
name: "Konsul\\u200btant \\u200bx"   # a name
aliases: [客\u200b戶 x]
intro: Ala &#x2060;ma\u200b &#x202e;kota.
practices:
  items:
    ask-once: {label: "Pytaj raz:;", text: 'x'}  # once
    say-when:
      label: Powiedz natychmiast.
      text: x
    and-so: {label: Terminy wg.}
"""
FIXED = """\
# of hand
name: "Konsul\u200btant x"   # a name
aliases: [客戶 x]
intro: Ala ma &#x202e;kota.
practices:
  items:
    ask-once: {label: "Pytaj raz", text: 'x'}  # once
    say-when:
      label: Powiedz natychmiast
      text: x
    and-so: {label: Terminy wg.}
"""
MENDED = {
    "bidi-mark",
    "doubled-space",
    "ellipsis",
    "half-width-mark",
    "key-order",
    "mark-spacing",
    "question-mark",
    "quotation-marks",
    "reordered-item",
    "straight-quotes",
}


@pytest.fixture
def rules(site):
    return site("rules").write(PATH, WORDS)


def test_fixes_are_written_and_told(rules, capsys):
    (rules.root / PATH).chmod(0o640)

    assert main(["fix", str(rules.root)]) == 0

    said = capsys.readouterr()
    assert (rules.root / PATH).read_text("utf-8") == FIXED
    assert stat.S_IMODE((rules.root / PATH).stat().st_mode) == 0o640
    assert said.err == "6 fixed in 1 file\n"
    assert f"{PATH}:7:34: label-mark: a label ends with “;”\n" in said.out
    assert main(["fix", str(rules.root)]) == 0
    assert (rules.root / PATH).read_text("utf-8") == FIXED


def test_diff_shows_the_fixes_and_writes_nothing(rules, capsys):
    assert main(["fix", str(rules.root), "--diff"]) == 1

    shown = capsys.readouterr().out
    assert (rules.root / PATH).read_text("utf-8") == WORDS
    assert shown.startswith(f"--- a/{PATH}\n+++ b/{PATH}\n@@ ")
    assert [line[1:] for line in shown.splitlines() if line[0] in "+ "][1:] == FIXED.splitlines()
    rules.write(PATH, FIXED)
    assert main(["fix", str(rules.root), "--diff"]) == 0


def test_after_a_fix_only_what_needs_a_person_is_left(site, capsys):
    tiny = site("bad-translations")
    before = {path: path.read_text("utf-8").splitlines() for path in tiny.root.rglob("*.yaml")}
    faults = {(each.span.path, each.span.line, each.name): bool(each.fix) for each in tiny.check()}

    main(["fix", str(tiny.root)])

    told = capsys.readouterr().out.splitlines()
    left = tiny.check()
    assert {rule for (_, _, rule), mended in faults.items() if mended} == MENDED
    assert len(told) == sum(faults.values())
    stays = [(path, key_of(before[tiny.root / path], line), name) for (path, line, name), mended in faults.items() if not mended]
    now = [
        (each.span.path, key_of((tiny.root / each.span.path).read_text("utf-8").splitlines(), each.span.line), each.name) for each in left
    ]
    assert sorted(now) == sorted(stays)
    assert main(["fix", str(tiny.root), "--diff"]) == 0


def key_of(lines, line):
    """Return what stands before the first colon of a line: items may have been moved."""
    return lines[line - 1].partition(":")[0]


def test_entries_are_moved_once_their_words_are_right(rules, capsys):
    words = "name: Konsultant\n# of the practices\npractices:\n  items: # two\n    # when\n    say-when: {label: Powiedz;, text: x}\n"
    words += "    ask-once:\n      text: x\n      label: 'Pytaj:'\nintro: Ala ma kota.\n"
    rules.write(PATH, words)

    assert main(["fix", str(rules.root)]) == 0

    assert (rules.root / PATH).read_text("utf-8") == (
        "name: Konsultant\nintro: Ala ma kota.\n# of the practices\npractices:\n  items: # two\n"
        "    ask-once:\n      label: 'Pytaj'\n      text: x\n    # when\n    say-when: {label: Powiedz, text: x}\n"
    )
    assert capsys.readouterr().err == "5 fixed in 1 file\n"
    assert main(["fix", str(rules.root), "--diff"]) == 0


def test_json_tells_the_fix_and_the_text_it_is_for(rules, capsys):
    main(["check", str(rules.root), "--format", "json"])

    fixes = {each["line"]: each["fix"] for each in json.loads(capsys.readouterr().out) if each["fix"]}
    assert fixes[9] == {
        "text": "Powiedz natychmiast",
        "lines": False,
        "file": PATH,
        "line": 9,
        "column": 14,
        "endLine": 9,
        "endColumn": 34,
    }


def test_file_is_written_in_one_step_and_through_no_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there/x").write_bytes("\ufeffold".encode())
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "there/y").symlink_to("x")

    overwrite(tmp_path, "there/x", "new")
    overwrite(tmp_path, "there/z", "new")
    for path in ("link/x", "there/y", "there"):
        with pytest.raises(CallError, match=r"nothing is written through it|is no file"):
            overwrite(tmp_path, path, "other")

    assert (tmp_path / "there/x").read_bytes() == "\ufeffnew".encode()
    assert sorted(each.name for each in (tmp_path / "there").iterdir()) == ["x", "y", "z"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "x").write_text("old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no space")))

    with pytest.raises(OSError, match="no space"):
        overwrite(tmp_path, "x", "new")

    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]
