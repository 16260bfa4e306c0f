"""The full-text index: what goes in, that it is the same every time, and what happens when Pagefind is at fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen import search
from sitegen.search import SearchError
from sitegen.searchable import STOPS

COPY = b'<!doctype html><html lang="%s"><meta charset="utf-8"><title>%s</title><body data-pagefind-body><h1>%s</h1><p>Answers tickets.</p>'


def copies(tag: str, *names: str) -> dict[str, bytes]:
    """Return search copies of pages with *names*."""
    return {f"/{tag}/roles/{name.lower()}/": COPY % (tag.encode(), name.encode(), name.encode()) for name in names}


def published(bundles: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the files of one index of all locales by their path, given those of each by its tag."""
    parts = {tag: search.parts(bundle) for tag, bundle in bundles.items()}
    files = {file.path: file.data for own, _ in parts.values() for file in own}
    return files | {each.path: each.make() for each in search.entry({tag: entry for tag, (_, entry) in parts.items()})}


def program(folder: Path, script: str) -> Path:
    """Return a program that stands in for Pagefind."""
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_an_index_holds_what_browsers_load_and_no_stock_interface() -> None:
    files = search.index(copies("en", "Agent", "Manager"), "en")

    assert {path.split(".")[0].split("/")[0] for path in files} == {"fragment", "index", "pagefind", "pagefind-entry", "wasm"}
    assert not [path for path in files if "ui" in path or "highlight" in path or "worker" in path]


@pytest.mark.parametrize("stop", STOPS)
def test_a_paragraph_that_ends_in_a_stop_needs_no_element(stop: str) -> None:
    head = '<!doctype html><html lang="zh-hant"><title>x</title><body data-pagefind-body><h1 id="a">x</h1>'
    words, heading = f"回 覆 客 戶 tickets {stop}", '<h2 id="b">y</h2>'
    bare, marked = (f"{head}{text}{text}{heading}<p>z</p>{text}{heading}{text}" for text in (f"{words} ", f"<p>{words}</p>"))

    assert search.index({"/": bare.encode()}, "zh-Hant") == search.index({"/": marked.encode()}, "zh-Hant")


def test_merged_indexes_have_one_entry_file_with_sorted_keys() -> None:
    bundles = {tag: search.index(copies(tag, "Agent"), tag) for tag in ("pl", "en")}

    files = published(bundles)

    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert list(entry["languages"]) == ["en", "pl"]
    assert {"pagefind/wasm.en.pagefind", "pagefind/wasm.pl.pagefind"} == {path for path in files if "/wasm." in path}


def test_no_locales_give_no_files() -> None:
    assert published({}) == {}


def test_the_same_copies_give_the_same_bytes_in_any_order_folder_and_process(tmp_path: Path) -> None:
    script = """
import hashlib, random, sys
from sitegen import search
from tests.test_search_index import copies, published
given = [(tag, list(copies(tag, *(f"Role{n}" for n in range(60))).items())) for tag in ("en", "zh-hant", "ru")]
random.shuffle(given)
digest = hashlib.sha256()
files = published({tag: search.index(dict(random.sample(pairs, len(pairs))), tag) for tag, pairs in given})
for path, data in sorted(files.items()):
    digest.update(path.encode() + data)
print(digest.hexdigest())
"""
    digests = set()
    for seed in ("1", "2", "3"):
        folder = tmp_path / f"folder-{seed}"
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "TMPDIR": str(folder), "TZ": "Asia/Taipei", "LC_ALL": "C"}
        root = Path(__file__).parent.parent
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, cwd=root)
        digests.add(done.stdout)

    assert len(digests) == 1


def test_a_missing_program_names_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)

    with pytest.raises(SearchError, match="pip install pagefind-bin, or build"):
        search.index(copies("en", "Agent"), "en")


def test_a_program_that_was_deleted_names_the_way_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="pip install pagefind-bin"):
        search.index(copies("en", "Agent"), "en", program=tmp_path / "gone")


def test_a_program_for_another_machine_is_an_error(tmp_path: Path) -> None:
    foreign = tmp_path / "pagefind"
    foreign.write_bytes(b"\x7fELF nonsense")
    foreign.chmod(0o755)

    with pytest.raises(SearchError, match="cannot be run"):
        search.index(copies("en", "Agent"), "en", program=foreign)


def test_a_crash_says_what_pagefind_said_last(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="zh-Hant: Pagefind failed with status 7: no space left"):
        search.index(copies("zh-hant", "Agent"), "zh-Hant", program=program(tmp_path, "echo no space left >&2; exit 7"))


def test_a_hang_is_ended(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"en: Pagefind did not end within 0\.3 seconds"):
        search.index(copies("en", "Agent"), "en", program=program(tmp_path, "exec sleep 60"), seconds=0.3)


def test_an_index_that_lacks_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="en: Pagefind indexed 0 of 1 pages"):
        search.index(copies("en", "Agent"), "en", program=program(tmp_path, "exit 0"))


def test_the_program_gets_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_SITE", "/etc")
    seen = tmp_path / "seen"

    with pytest.raises(SearchError):
        search.index(copies("en", "Agent"), "en", program=program(tmp_path, f'echo "$PAGEFIND_SITE$HOME" > {seen}; exit 1'))

    assert seen.read_text() == "\n"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    search.index(copies("en", "Agent"), "en")

    assert list(tmp_path.iterdir()) == []
