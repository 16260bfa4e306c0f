"""What each language writes is known: its numbers, marks and quotations; the reference is written so."""

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
        ("ar", "5 minutes, tier 1", "خمس دقائق، الخط الأول"),
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
        ("straight_quotes", "fr", "Il dit \"oui\" et 'non merci'.", "Il dit «\u00a0oui\u00a0» et «\u00a0non merci\u00a0»."),
        ("quotation_marks", "de", 'Er sagt “ja” zum 15" Bild, geht’s?', 'Er sagt „ja“ zum 15" Bild, geht’s?'),
        ("quotation_marks", "zh-Hant", "「他說“好”就走」", "「他說『好』就走」"),
        ("straight_quotes", "he", 'צה"ל אמר "כן"', 'צה"ל אמר "כן"'),
        ("straight_quotes", "ar", 'قال "نعم"', "قال «نعم»"),
        ("doubled_space", "pl", "Praca  dla\u00a0 klientów `a  b`.", "Praca dla\u00a0klientów `a  b`."),
        ("ellipsis", "zh-Hans", "等等...还有", "等等……还有"),
        ("ellipsis", "pl", "1...5 i dalej...", "1...5 i dalej…"),
        ("bidi_mark", "pl", "Praca\u200e dla", "Praca dla"),
    ],
)
def test_fix_writes_what_the_language_does(rule, tag, text, mended):
    given = {
        "half_width_mark": (tag,),
        "mark_spacing": (tag,),
        "quotation_marks": (tag,),
        "straight_quotes": (tag, ""),
        "ellipsis": (tag,),
    }.get(rule, ())

    assert edited(text, import_module(f"sitegen.proofs.{rule}").edits_of(text, *given)) == mended
