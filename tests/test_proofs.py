"""Faults planted in words are found, each once and where it stands; words that are right are left alone."""

import pytest

from sitegen import away
from sitegen.language import occurrences
from sitegen.proof import Language, Manuscript, Passage
from sitegen.proofreading import proofread
from sitegen.proofs.doubled_word import doubled_word
from sitegen.proofs.half_width_mark import half_width_mark
from sitegen.proofs.mark_spacing import mark_spacing
from sitegen.proofs.other_language import other_language
from sitegen.proofs.repeated_member import repeated_member
from sitegen.proofs.wrong_script import wrong_script
from sitegen.source import Text
from sitegen.work import Workers

PLANTED = [
    ("locales/pl.yaml", 6, "unused-term"),
    ("roles/agent-lead/pl.yaml", 2, "key-order"),
    ("roles/agent/pl.yaml", 2, "alias-as-name"),
    ("roles/agent/pl.yaml", 7, "section-balance"),
    ("roles/agent/pl.yaml", 13, "near-duplicate"),
    ("roles/agent/pl.yaml", 14, "similar-sentences"),
    ("roles/agent/pl.yaml", 15, "doubled-word"),
    ("roles/agent/pl.yaml", 16, "repeated-member"),
    ("roles/agent/pl.yaml", 17, "leftover-placeholder"),
    ("roles/agent/pl.yaml", 18, "builder-text"),
    ("roles/agent/pl.yaml", 19, "other-language"),
    ("roles/agent/pl.yaml", 20, "avoided-term"),
    ("roles/agent/pl.yaml", 21, "forbidden-term"),
    ("roles/agent/pl.yaml", 22, "acronym-unexplained"),
    ("roles/agent/pl.yaml", 25, "acronym-unexplained"),
    ("roles/agent/pl.yaml", 26, "list-case"),
    ("roles/agent/pl.yaml", 27, "heading-case"),
    ("roles/agent/pl.yaml", 28, "unlisted-name"),
    ("roles/agent/zh-Hant.yaml", 6, "wrong-script"),
    ("roles/agent/zh-Hant.yaml", 7, "avoided-term"),
    ("roles/agent/zh-Hant.yaml", 8, "repeated-member"),
    ("roles/agent/zh-Hant.yaml", 9, "other-language"),
    ("roles/editor/ar.yaml", 6, "question-mark"),
    ("roles/editor/ar.yaml", 7, "mixed-digits"),
    ("roles/editor/en.yaml", 1, "lone-role"),
    ("roles/editor/pl.yaml", 9, "reordered-item"),
    ("roles/editor/pl.yaml", 10, "lost-number"),
    ("roles/editor/pl.yaml", 11, "lost-link"),
    ("roles/editor/pl.yaml", 12, "lost-product"),
    ("roles/editor/pl.yaml", 13, "lost-code"),
    ("roles/editor/pl.yaml", 14, "lost-emphasis"),
    ("roles/editor/pl.yaml", 15, "untranslated"),
    ("roles/editor/pl.yaml", 16, "case-of-name"),
    ("roles/editor/pl.yaml", 17, "straight-quotes"),
    ("roles/editor/pl.yaml", 18, "doubled-space"),
    ("roles/editor/pl.yaml", 19, "unbalanced-mark"),
    ("roles/editor/pl.yaml", 20, "final-mark"),
    ("roles/editor/pl.yaml", 21, "lost-question"),
    ("roles/editor/pl.yaml", 22, "ellipsis"),
    ("roles/editor/pl.yaml", 23, "odd-length"),
    ("roles/editor/pl.yaml", 24, "odd-letter"),
    ("roles/editor/pl.yaml", 25, "bidi-mark"),
    ("roles/editor/pl.yaml", 26, "mark-spacing"),
    ("roles/editor/pl.yaml", 28, "same-label"),
    ("roles/editor/pl.yaml", 29, "missing-item"),
    ("roles/editor/pl.yaml", 33, "changed-code"),
    ("roles/editor/zh-Hant.yaml", 6, "quotation-marks"),
    ("roles/editor/zh-Hant.yaml", 7, "mark-spacing"),
    ("roles/editor/zh-Hant.yaml", 8, "half-width-mark"),
    ("roles/editor/zh-Hant.yaml", 9, "mixed-spacing"),
]


def shown(rule, text, tag, *others):
    """Return the letters that *rule* finds fault with in *text*, at a site in the locales *tag* and *others*."""
    manuscript = Manuscript("x.yaml", Language(tag, (), {}, (tag, *others)), (), {}, tag, None, None, ())
    passage = Passage("intro", Text(text, "x.yaml", (0, 0), (0, len(text))), None, manuscript)
    return [text[fault.span.column - 1 : fault.span.end_column - 1] for fault in rule.check(passage)]


@pytest.mark.parametrize(
    ("rule", "tag", "text"),
    [
        (half_width_mark, "zh-Hans", "研发&amp;测试"),
        (mark_spacing, "fr", "Recherche &amp; développement"),
        (half_width_mark, "ja", "顧客(社外)の対応: 電話;表.列"),
        (mark_spacing, "ja", "作成しますか？ はい。"),
        (mark_spacing, "zh-Hans", "「非」 (NOT)"),
        (mark_spacing, "de", "mit _ oder ? für einzelne Zeichen"),
    ],
)
def test_marks_that_stand_right_are_left_alone(rule, tag, text):
    assert shown(rule, text, tag) == []


def test_each_planted_fault_is_found_once_and_where_it_stands(site):
    found = proofread(site("bad-translations").root, Workers())

    assert sorted((each.span.path, each.span.line, each.name) for each in found) == PLANTED


class Elsewhere(Workers):
    """Does the work in a folder that has nothing but what it says it reads."""

    def each(self, function, shared, items):
        for item in items:
            brought = [away.packed(shared.folders, shared.reads(item))]
            yield away.done(function, shared, item, brought, away.program())[0]


def test_the_same_is_found_where_there_are_no_other_files_than_a_proofreader_asks_for(site):
    root = site("bad-translations").remove("locales/ar.yaml").root

    assert sorted(proofread(root, Elsewhere()), key=str) == sorted(proofread(root, Workers()), key=str)


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("zh-Hant", "客户", ["户"]),
        ("zh-Hant-HK", "客户", []),
        ("zh-HK", "追踪", ["踪"]),
        ("zh-Hant", "裏面的綫", []),  # Hong Kong's, but no Simplified letters
        ("zh-Hans", "於是後来，乾坤", ["於"]),
        ("zh-Hans", "里后台只系干面才著藉", []),
        ("zh-Hant", "里后台只系干面才著藉", []),
        ("zh-Hant", "`追踪`", []),
        ("ja", "追跡、国", []),
    ],
)
def test_letter_of_the_other_chinese_script_is_known(tag, text, found):
    assert shown(wrong_script, text, tag) == found


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("en", "again and again, very, very slowly, on and on and on", []),
        ("de", "mit mit denen, die die Welt", ["mit mit"]),
        ("fr", "nous nous levons", []),
        ("tr", "yavaş yavaş", []),
        ("ru", "в поле Имя имя стиля; ноль ноль ноль; файл мастер мастер.odm", []),
        ("ru", "даты, время или даты и время; X, Y, Z и X, Y, Z", []),
        ("zh-Hans", "替换找到的文本的文本", []),
        ("zh-Hans", "客户服务客户服务，大家讨论讨论，目的的", ["客户服务客户服务"]),
    ],
)
def test_word_that_stands_twice_is_known_from_one_doubled_on_purpose(tag, text, found):
    assert shown(doubled_word, text, tag) == found


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("en", "the role covers duties, functions and duties", ["duties"]),
        ("ru", "обязанности, задачи и обязанности", ["обязанности"]),
        ("ar", "تشمل المهام والواجبات والمهام", ["المهام"]),
        ("en", "again and again, very, very slowly, on and on and on", []),
        ("ru", "даты, время или даты и время; X, Y, Z и X, Y, Z", []),
        ("zh-Hans", "5,000 个货币单位，8,000 个货币单位，3 年", []),
    ],
)
def test_member_that_a_list_has_twice_is_known(tag, text, found):
    assert shown(repeated_member, text, tag) == found


@pytest.mark.parametrize(
    ("tag", "text", "other"),
    [
        ("cs", "položka protokolu", "sk"),
        ("nb", "Elementet har en synlig tekst som kan leses.", "da"),
        ("zh-Hant", "aria-brailleroledescription 用於具有 aria-roledescription 的元素", "en"),
        ("pl", "Konsultant zna „What did you expect to happen?”", "en"),
        ("ru", "Компания Microsoft Dynamics Customer Service Insights", "en"),
    ],
)
def test_names_quotations_and_kindred_languages_are_not_taken_for_another_language(tag, text, other):
    assert shown(other_language, text, tag, other) == []


@pytest.mark.parametrize(
    ("tag", "term", "text", "found"),
    [
        ("pl", "aplikacja", "w aplikacjach i Aplikacji", ["aplikacjach", "Aplikacji"]),
        ("pl", "czat", "czaty, czatować i czat", ["czat"]),  # short: it begins too many other words
        ("en", "ticket", "tickets, the ticket’s colour, ticketing", ["tickets", "ticket’s"]),
        ("ar", "برنامج", "البرنامج وبرنامج", ["البرنامج", "وبرنامج"]),
        ("zh-Hant", "水平", "水平線與服務水平", ["水平"]),
        ("zh-Hant", "App", "App與Apple", ["App"]),
    ],
)
def test_term_is_found_in_its_forms_and_in_no_longer_word(tag, term, text, found):
    assert [text[begin:end] for begin, end in occurrences(text, term, tag)] == found
