"""Faults planted in translations are found, each once and where it stands; good translations are left alone."""

from importlib import import_module
from pathlib import Path

import pytest

from sitegen.orthography import edited
from sitegen.proof import Language, Manuscript, Passage
from sitegen.proofreading import proofread
from sitegen.proofs.lost_number import lost_number
from sitegen.source import Text
from sitegen.work import Workers

ROOT = Path(__file__).parent.parent
PLANTED = {
    ("editor/ar.yaml", 6, "question-mark"),
    ("editor/ar.yaml", 7, "mixed-digits"),
    ("editor/pl.yaml", 9, "reordered-item"),
    ("editor/pl.yaml", 10, "lost-number"),
    ("editor/pl.yaml", 11, "lost-link"),
    ("editor/pl.yaml", 12, "lost-product"),
    ("editor/pl.yaml", 13, "lost-code"),
    ("editor/pl.yaml", 14, "lost-emphasis"),
    ("editor/pl.yaml", 15, "untranslated"),
    ("editor/pl.yaml", 16, "case-of-name"),
    ("editor/pl.yaml", 17, "quotation-marks"),
    ("editor/pl.yaml", 18, "doubled-space"),
    ("editor/pl.yaml", 19, "unbalanced-mark"),
    ("editor/pl.yaml", 20, "final-mark"),
    ("editor/pl.yaml", 21, "question-mark"),
    ("editor/pl.yaml", 22, "ellipsis"),
    ("editor/pl.yaml", 23, "odd-length"),
    ("editor/pl.yaml", 24, "odd-letter"),
    ("editor/pl.yaml", 25, "bidi-mark"),
    ("editor/pl.yaml", 26, "mark-spacing"),
    ("editor/pl.yaml", 28, "same-label"),
    ("editor/pl.yaml", 29, "missing-item"),
    ("editor/zh-Hant.yaml", 6, "quotation-marks"),
    ("editor/zh-Hant.yaml", 7, "mark-spacing"),
    ("editor/zh-Hant.yaml", 8, "half-width-mark"),
    ("editor/zh-Hant.yaml", 9, "mixed-spacing"),
}


def test_each_planted_fault_is_found_once_and_where_it_stands(site):
    found = proofread(site("bad-translations").root, Workers())

    places = [(each.span.path.removeprefix("roles/"), each.span.line, each.name) for each in found]
    assert sorted(places) == sorted(PLANTED)


def test_reference_reads_well():
    assert [each for each in proofread(ROOT, Workers()) if each.severity != "info"] == []


def passage(text, tag, source=None):
    manuscript = Manuscript("x.yaml", Language(tag, (), {}, ("en", tag)), (), {}, "en", None, None, ())
    said = Text(source, "en.yaml", (0, 0), (0, len(source))) if source else None
    return Passage("intro", Text(text, "x.yaml", (0, 0), (0, len(text))), said, manuscript)


@pytest.mark.parametrize(
    ("tag", "source", "text"),
    [
        ("pl", "within 2 hours", "w ciągu dwóch godzin"),
        ("pl", "3 in 4 customers", "trzej klienci na czterech"),
        ("ru", "the 5 tickets", "с пятью заявками"),
        ("de", "1,500.50 euros", "1.500,50 Euro"),
        ("fr", "10,000 letters", "10\u202f000 lettres"),
        ("ar", "9–10 of 12", "٩–١٠ من ١٢"),
        ("ar", "within 2 days", "خلال يومين"),
        ("zh-Hant", "12 months, 2 teams", "十二個月，兩組"),
        ("zh-Hans", "50,000 calls", "5万通电话"),
        ("ja", "within 3 days", "三日以内"),
        ("pl", "Tier 2 at 3 pm, 24/7", "II linia o 15:00, całą dobę"),
        ("ru", "since 2026-11-22", "с 22 ноября 2026 года"),
        ("hi", "100% of `404` pages", "१००% पन्ने"),
    ],
)
def test_number_is_known_in_other_forms(tag, source, text):
    assert list(lost_number.check(passage(text, tag, source))) == []


@pytest.mark.parametrize(
    ("rule", "tag", "text", "mended"),
    [
        ("half_width_mark", "zh-Hant", "先問清楚, 再回覆(必要時)嗎?", "先問清楚，再回覆（必要時）嗎？"),
        ("half_width_mark", "ja", "例: 電話,メール", "例: 電話、メール"),
        ("mark_spacing", "zh-Hans", "先问清楚， 再回复 。", "先问清楚，再回复。"),
        ("mark_spacing", "fr", "« Oui »? Non : oui!", "«\u00a0Oui\u00a0»\u202f? Non\u00a0: oui\u202f!"),
        ("mark_spacing", "fr-CA", "Oui! Non : oui", "Oui! Non\u00a0: oui"),
        ("mark_spacing", "en", "Well , yes ; no .NET at 12:30", "Well, yes; no .NET at 12:30"),
        ("quotation_marks", "fr", "Il dit \"oui\" et 'non merci'.", "Il dit «\u00a0oui\u00a0» et «\u00a0non merci\u00a0»."),
        ("quotation_marks", "de", 'Er sagt “ja” zum 15" Bild, geht’s?', 'Er sagt „ja“ zum 15" Bild, geht’s?'),
        ("quotation_marks", "zh-Hant", "「他說“好”就走」", "「他說『好』就走」"),
        ("quotation_marks", "he", 'צה"ל אמר "כן"', 'צה"ל אמר "כן"'),
        ("doubled_space", "pl", "Praca  dla\u00a0 klientów `a  b`.", "Praca dla\u00a0klientów `a  b`."),
        ("ellipsis", "zh-Hans", "等等...还有", "等等……还有"),
        ("ellipsis", "pl", "1...5 i dalej...", "1...5 i dalej…"),
        ("bidi_mark", "pl", "Praca\u200e dla", "Praca dla"),
    ],
)
def test_fix_writes_what_the_language_does(rule, tag, text, mended):
    given = {"half_width_mark": (tag,), "mark_spacing": (tag,), "quotation_marks": (tag, ""), "ellipsis": (tag,)}.get(rule, ())

    assert edited(text, import_module(f"sitegen.proofs.{rule}").edits_of(text, *given)) == mended
