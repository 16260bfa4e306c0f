"""Pseudo-locales: nothing a reader sees escapes them, and nothing but their own pages knows of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from sitegen import pseudo
from sitegen.cli import main
from tests.conftest import ROOT, tree

TOLD = ("aria-label", "title", "alt", "placeholder", "data-of", "data-anchor", "data-none", "data-remove")  # attributes that readers meet
DATA = ("data-said", "data-count")  # messages for scripts
HEAD = '//meta[@name="description" or @property="og:title" or @property="og:site_name"]/@content | //title/text() | //link/@title'
# What no translator touches: products, codes and marks; days; languages by their own names; files, addresses and code; A-Z headings.
MARKED = '//*[@translate="no"] | //time | //a[@hreflang] | //code | //*[@class="terms"]/li/b[@dir="ltr"]'
NOBODYS = f'{MARKED} | //*[@class="index"]/section/*[1] | //h2[not(@id)]'
CLDR = {"and", "English", "en-XA"}  # what stands between words in a list, and names of languages
Tree = html.HtmlElement


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the reference of this repository in English alone."""
    root = tmp_path_factory.mktemp("pseudo") / "content"
    for path in (*ROOT.glob("roles/*/role.yaml"), *ROOT.glob("roles/*/en.yaml"), ROOT / "locales/en.yaml"):
        file = root / path.relative_to(ROOT)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, file)
    (root / "site.yaml").write_text("url: https://roles.example.org/book/\nsource: en\nlocales: [en]\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def tried(english: Path) -> Path:
    """Return the folder into which it is built with the pseudo-locales."""
    return built(english, english.with_name("tried"), "--pseudo")


def built(root: Path, out: Path, *more: str) -> Path:
    assert main(["build", str(root), "--no-search", "--jobs", "1", "--out", str(out), *more]) == 0
    return out


def test_no_word_of_a_page_escapes(tried):
    pages = sorted((tried / "en-xa").rglob("*.html"))

    escaped = {(str(page.relative_to(tried)), word) for page in pages for word in escapes(html.fromstring(page.read_bytes()))}

    assert len(pages) > 40
    assert escaped == set()


def escapes(page: Tree) -> Iterator[str]:
    """Yield the words of a page that stand in no brackets and are not among what no translator touches."""
    for each in page.xpath(HEAD):
        yield from bare(each)
    for name in TOLD:
        for each in page.xpath(f"//@{name}"):
            yield from bare(each)
    for name in DATA:
        for each in page.xpath(f"//@{name}"):
            for text in texts(json.loads(each)):
                yield from bare(text)
    for each in page.xpath(NOBODYS):
        tail = each.tail
        each.clear()
        each.tail = tail
    body = page.find("body")
    for each in body.xpath(".//script | .//style"):
        each.text = ""
    yield from bare("\n".join(body.itertext()))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    else:
        yield str(value)


def bare(text: str) -> list[str]:
    """Return the words of *text* that stand in no brackets."""
    text = re.sub(r"\{[a-z]+\}", "", text)
    while (within := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = within
    return [word for word in re.findall(r"[^\W\d_]+(?:-\w+)*", text) if word not in CLDR]


@pytest.mark.parametrize("tag", pseudo.TAGS)
def test_nothing_but_its_own_pages_knows_of_a_pseudo_locale(tried, english, tag):
    plain = tree(built(english, english.with_name("plain")))
    there = tree(tried)

    own = {path for path in there if path.startswith(("en-xa/", "ar-xb/", "languages/", "manifest-"))}
    assert {path: there[path] for path in there.keys() - own if not path.startswith(".")} == {
        path: each for path, each in plain.items() if path in there.keys() - own and not path.startswith(".")
    }
    assert plain.keys() <= there.keys()
    for page in (tried / tag.lower()).rglob("*.html"):
        head = page.read_text("utf-8").partition("</head>")[0]
        assert '<meta name="robots" content="noindex">' in head
        assert "hreflang" not in head
    assert not (tried / tag.lower() / "feed.xml").exists()


def test_its_pages_are_in_order(tried, capsys):
    assert main(["check", "--site", str(tried), "--jobs", "1"]) == 0, capsys.readouterr().out


def test_a_pseudo_locale_runs_from_right_to_left(tried):
    page = (tried / "ar-xb/roles/index.html").read_text("utf-8")

    assert '<html lang="ar-XB" dir="rtl">' in page
    assert "<h1>\u200f\u202eRoles\u202c\u200f</h1>" in page


def test_a_build_with_pseudo_locales_and_one_without_are_not_taken_for_each_other(english, tmp_path):
    root = Path(shutil.copytree(english, tmp_path / "content"))
    out, words = tmp_path / "out", root / "roles/customer-support-agent/en.yaml"
    plain = tree(built(root, out))
    tried = tree(built(root, out, "--pseudo"))

    assert plain.keys() < tried.keys()
    words.write_text(words.read_text("utf-8").replace("name: Customer support agent", "name: Agent"), "utf-8")
    assert tree(built(root, out, "--pseudo")) == tree(built(root, tmp_path / "clean", "--pseudo"))
    assert tree(built(root, out)) == tree(built(root, tmp_path / "clean-too"))


def test_pseudo_locales_are_made_of_the_whole_site(english, capsys):
    assert main(["build", str(english), "--pseudo", "--locales", "en", "--out", str(english.with_name("part"))]) == 2
    assert "leave out --locales" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "accented", "reversed_"),
    [
        ("Skills", "⟦Şķīŀŀş ǿƞḗ⟧", "\u200f\u202eSkills\u202c\u200f"),
        ("{count} of", "⟦{count} ǿƒ ǿƞḗ⟧", "{count} \u200f\u202eof\u202c\u200f"),
        ("[A b](/en/a/)", "⟦[Ȧ ƀ](/en/a/) ǿƞḗ⟧", "[\u200f\u202eA\u202c\u200f \u200f\u202eb\u202c\u200f](/en/a/)"),
        ("`x` &amp;", "`x` &amp;", "`x` &amp;"),
        (": ", ": ", ": "),
    ],
)
def test_a_text_is_made_of_its_words_alone(text, accented, reversed_):
    assert pseudo.text(text, "en-XA") == accented
    assert pseudo.text(text, "ar-XB") == reversed_


def test_a_text_grows_by_two_fifths():
    text = "A text of some length, with as many letters as a sentence has. " * 4

    assert 1.4 * len(text) <= len(pseudo.text(text, "en-XA")) < 1.5 * len(text)
