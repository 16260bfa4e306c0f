"""The pictures of shared links: drawn where the site asks for them, in fonts that have every letter, or without words."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import share
from sitegen.failure import PictureError
from tests.conftest import TinySite
from tests.documents import documents

SETTINGS = "url: https://roles.example.org/book/\nsource: en\nlocales: [en, ar]\npictures: yes\n"


@pytest.fixture
def built(site: Callable[[str], TinySite]) -> Callable[[], Path]:
    """Return what builds a small site with pictures."""
    return site("two-locales").write("site.yaml", SETTINGS).build


def size(picture: Path) -> tuple[int, int]:
    """Return the width and height that a PNG says it has."""
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_every_written_role_and_every_locale_has_a_picture(built: Callable[[], Path]) -> None:
    out = built()

    found = {str(path.relative_to(out)): size(path) for path in out.rglob("*.png")}

    there = ("en/share.png", "en/roles/agent/share.png", "en/roles/lead/share.png", "ar/share.png", "ar/roles/agent/share.png")
    assert found == dict.fromkeys(there, (1200, 630))  # the lead is not written in Arabic


def test_pages_name_a_picture_that_is_there(built: Callable[[], Path]) -> None:
    out = built()
    for page in documents(out, "/book/").values():
        named = [each["content"] for each in page.all("meta", property="og:image")]
        cards = [each["content"] for each in page.all("meta", name="twitter:card")]
        assert cards == (["summary_large_image"] if page.listed else [])
        assert len(named) == len(cards)
        assert all((out / each.removeprefix("https://roles.example.org/book/")).is_file() for each in named)


def test_a_site_that_does_not_ask_has_none(site: Callable[[str], TinySite]) -> None:
    out = site("two-locales").build()

    assert list(out.rglob("*.png")) == []
    assert not any(list(page.all("meta", property="og:image")) for page in documents(out, "/book/").values())


def test_where_no_fonts_have_the_letters_pictures_show_the_mark_alone(built: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "_fonts", dict)

    pictures = {path.read_bytes() for path in built().rglob("*.png")}

    assert len(pictures) == 2  # one from left to right, one from right to left


def test_the_families_have_all_letters_between_them_and_those_of_the_region_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = {"Noto Sans": "CRM ", "Noto Sans CJK TC": "客戶CRM", "Noto Sans CJK SC": "客戶CRM", "Alphabet Sans": "客"}
    monkeypatch.setattr(share, "_fonts", lambda: letters)
    monkeypatch.setattr(share, "_letters", lambda family: frozenset(map(ord, letters[family])))

    assert share.families("zh-Hant", "客戶 CRM") == ("Noto Sans", "Noto Sans CJK TC")
    assert share.families("zh-Hans", "客戶") == ("Noto Sans CJK SC",)
    assert share.families("zh-Hans", "客戶號") == ()


def test_without_typst_the_build_says_what_to_install(built: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    share._typst.cache_clear()
    share._fonts.cache_clear()

    with pytest.raises(PictureError, match=r"pip install 'sitegen-roles\[share\]'"):
        built()
