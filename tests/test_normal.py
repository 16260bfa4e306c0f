"""Normal forms: the build's reader and the browser's agree, on every string of the reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from sitegen import normal
from tests.conftest import ROOT, Served

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ja", "ko", "uk", "pl", "ar")
HARD = (
    "使用CRM系統，客戶（VIP）𠮷野家",
    "カスタマーサポート 担当者",
    "고객 지원 담당자",
    "П'ять об’єктів імʼя",
    "Żółć Łódź đường ışık Straße Ærø",
    "مُوَظَّفُ دَعْمٍ",
    "help-desk / first\u00a0line",
    "İSTANBUL ΟΔΟΣ",
)


def strings(value: object) -> list[str]:
    """Return all strings within *value*."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    return [text for each in value for text in strings(each)] if isinstance(value, list) else [str(value)]


def corpus() -> list[str]:
    """Return every string of the reference, and some hard ones."""
    files = sorted((*Path(ROOT, "roles").rglob("*.yaml"), *Path(ROOT, "locales").glob("*.yaml")))
    return sorted({*HARD, *(text for file in files for text in strings(yaml.safe_load(file.read_text("utf-8"))))})


@pytest.mark.parametrize("language", LANGUAGES)
def test_build_and_browser_read_the_forms_alike(browser: Browser, reference: Served, language: str) -> None:
    page = browser.new_page()
    page.goto(f"{reference.address}/robots.txt")
    script = next(reference.folder.glob("assets/search.*.js")).name
    texts = corpus()

    read = page.evaluate(
        """async ([script, forms, texts]) => {
            const { form } = await import(script);
            const [text, fold] = [form(forms.text), form(forms.fold)];
            return texts.map((each) => [text(each), fold(each)]);
        }""",
        [f"/assets/{script}", json.loads(json.dumps(normal.written(language))), texts],
    )
    page.close()

    assert read == [[normal.text_form(language).of(text), normal.fold().of(text)] for text in texts]


def test_chinese_letters_stand_alone_and_other_words_stay_whole() -> None:
    assert normal.text_form("zh-Hant").of("用CRM系統。") == " 用 CRM 系 統 。"


def test_titles_are_compared_without_case_accents_and_punctuation() -> None:
    assert normal.fold().of("Łódź: Help-Desk (Żółć)") == "lodz help desk zolc "


def test_letters_that_unicode_does_not_decompose_have_plain_ones() -> None:
    assert normal.letters().of("obsługa đường ışık") == "obsluga dường işik"
