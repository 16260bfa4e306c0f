"""The cache: what was made before is not made again, and whatever happens to it, the site is the same."""

import shutil
from pathlib import Path

import pytest

from sitegen import search
from sitegen.cache import Cache


@pytest.fixture
def counted(monkeypatch):
    """The tags of the locales that were indexed."""
    index, made = search.index, []

    def counting(copies, tag):
        made.append(tag)
        return index(copies, tag)

    monkeypatch.setattr(search, "index", counting)
    return made


def bundle(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_only_the_locale_whose_text_changed_is_indexed_again(site, counted):
    tiny = site("rules")
    tiny.build(with_search=True)
    assert sorted(counted) == ["en", "pl"]

    counted.clear()
    tiny.build(with_search=True)
    assert counted == []

    words = (tiny.root / "locales/pl.yaml").read_text("utf-8")
    tiny.write("locales/pl.yaml", words.replace("text: ", "text: Tu każdy "))
    tiny.build(with_search=True)
    assert counted == ["pl"]


@pytest.mark.parametrize("damage", [b"", b"x" * 5_000, None], ids=["emptied", "overwritten", "cut"])
def test_damaged_cache_gives_the_bytes_of_a_clean_build(site, counted, damage):
    tiny = site("rules")
    before = bundle(tiny.build(with_search=True))
    kept = tiny.root.parent / ".out.cache"
    for entry in (kept / "search").iterdir():
        entry.write_bytes(entry.read_bytes()[:-7] if damage is None else damage)
    shutil.rmtree(kept / "state")  # else the cache is not asked
    counted.clear()

    assert bundle(tiny.build(with_search=True)) == before
    assert sorted(counted) == ["en", "pl"]


def test_entry_that_would_leave_its_folder_is_not_used(tmp_path):
    cache = Cache(tmp_path / "cache")
    cache.files({"a": b"1"}, "v", lambda _: {"../escape": b"x"})

    assert cache.files({"a": b"1"}, "v", lambda _: {"safe": b"y"}) == {"safe": b"y"}


def test_another_version_is_another_entry(tmp_path):
    cache = Cache(tmp_path)
    cache.files({"a": b"1"}, "1", lambda _: {"made": b"old"})

    assert cache.files({"a": b"1"}, "2", lambda _: {"made": b"new"}) == {"made": b"new"}


def test_cache_keeps_what_was_used_last(tmp_path):
    cache = Cache(tmp_path)
    for number in range(5):
        cache.files({"a": b"%d" % number}, "v", lambda _: {"made": b"x"})

    cache.keep(2)

    assert len(list(tmp_path.iterdir())) == 2


def test_cache_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")

    assert cache.files({"a": b"1"}, "v", lambda _: {"made": b"x"}) == {"made": b"x"}
