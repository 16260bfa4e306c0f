"""`sitegen build --compress`: what is published beside the files, and that it changes and goes with them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest

from sitegen import cli
from sitegen.compress import LEAST, compressed
from sitegen.staging import File

TEXT = b"<p>One word after the other. </p>\n" * 20


def files(out: Path) -> dict[str, bytes]:
    """Return what is published in *out*, by path."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def plain(published: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files that are no compressed form, but for the mark, which names the tree."""
    return {path: data for path, data in published.items() if not path.endswith((".br", ".gz")) and path != ".sitegen"}


@pytest.fixture
def two(site, tmp_path, capsys):
    """Return a site, and what builds it: into a folder, with options, giving the files that are published and what was said."""
    tiny = site("two-locales")

    def built(name: str, *options: str) -> tuple[dict[str, bytes], str]:
        assert cli.main(["build", str(tiny.root), "--out", str(tmp_path / name), *options]) == 0
        return files(tmp_path / name), capsys.readouterr().err

    return tiny, built


@pytest.mark.parametrize("kind", ["css", "html", "js", "json", "svg", "txt", "webmanifest", "xml"])
def test_a_text_is_given_as_brotli_and_as_gzip(kind):
    br, gz = compressed(File(f"a/b.{kind}", TEXT))

    assert (br.path, gz.path) == (f"a/b.{kind}.br", f"a/b.{kind}.gz")
    assert brotli.decompress(br.data) == gzip.decompress(gz.data) == TEXT
    assert max(len(br.data), len(gz.data)) < len(TEXT)
    assert gz.data[4:8] == bytes(4)  # no time


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(File("a.html", TEXT[: LEAST - 1]), id="small"),
        pytest.param(File("a.txt", gzip.compress(bytes(range(256)) * 9)), id="no-smaller"),
        pytest.param(File("a.png", TEXT), id="image"),
        pytest.param(File("pagefind/index/en_1.pf_index", TEXT), id="packed-by-pagefind"),
        pytest.param(File("pagefind/wasm.en.pagefind", TEXT), id="program-packed-by-pagefind"),
        pytest.param(File("html", TEXT), id="no-ending"),
    ],
)
def test_what_is_not_worth_it_is_left_alone(file):
    assert compressed(file) == ()


def test_a_site_has_compressed_forms_beside_the_same_files(two):
    _, built = two
    without, _ = built("without")

    published, said = built("with", "--compress", "--jobs", "1")

    assert plain(published) == plain(without)
    assert {"en/index.html.br", "en/quick.json.gz", "sitemap-en.xml.br", "pagefind/pagefind.js.gz", "404.html.br"} <= set(published)
    forms = {form.path: form.data for path, data in plain(published).items() for form in compressed(File(path, data))}
    assert {path: data for path, data in published.items() if path.endswith((".br", ".gz"))} == forms
    assert f", {len(published)} files, " in said
    assert built("several", "--compress", "--jobs", "2") == (published, said.replace("/with;", "/several;"))


def changed(site, path: str, old: str, new: str):
    """Return *site* with a file in which *old*, where it first stands, is *new*."""
    text = (site.root / path).read_text("utf-8")
    assert old in text
    return site.write(path, text.replace(old, new, 1))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_compressed_forms_change_and_go_with_their_files(two, jobs):
    site, built = two
    options = ("--compress", "--no-search", "--jobs", jobs)
    changes = (
        lambda: changed(site, "roles/lead/en.yaml", "agent", "person"),
        lambda: changed(site, "roles/lead/role.yaml", "related: [agent]\n", "").remove("roles/agent"),
        lambda: changed(site, "roles/lead/en.yaml", "person", "human being"),
    )
    published, _ = built("again", *options)

    for number, change in enumerate(changes):  # each is made in the tree before the last, after the change before
        change()
        before, (published, said) = published, built("again", *options)

        assert published != before
        assert published == built(f"afresh-{number}", *options)[0]
        assert f", {len(published)} files, " in said


def test_a_file_that_is_not_worth_it_any_more_loses_its_compressed_forms(two):
    site, built = two
    states = []
    for data in (TEXT, TEXT[:9], TEXT):
        site.write("templates/assets/more.js", data)
        states.append(built("again", "--compress", "--no-search")[0])

    forms = [sorted(path.rpartition(".")[2] for path in published if "/more." in path) for published in states]

    assert forms == [["br", "gz", "js"], ["js"], ["br", "gz", "js"]]
    assert states[0] == states[2]


def test_the_option_can_be_put_on_and_off(two):
    _, built = two
    options = [("--no-search",), ("--no-search", "--compress"), ("--no-search",), ("--no-search", "--compress")]

    off, on, off_again, on_again = (built("site", *each) for each in options)

    assert off[0] == off_again[0]
    assert on[0] == on_again[0]
    assert len(on[0]) > len(off[0])
    assert built("site", *options[-1])[1] == re.sub(r"; \d+ drawn", "; all as they were", on[1])
