"""Two texts: whether they say the same, whether one is the other corrected, and which words differ."""

from __future__ import annotations

import pytest

from sitegen.likeness import corrected, mended, parts, same

RULES = "Answers customers by phone within two working days, and says what was done."
REWRITTEN = "Closes every case with a note that tells the next shift which promise is still open."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Listens, then speaks.", "listens – then speaks"),
        ("回覆客戶：電話、電郵。", "回覆客戶:電話,電郵"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("*Calm* under `pressure`", "Calm under pressure"),
        ("2026–27", "2026-27"),
    ],
)
def test_case_width_and_punctuation_say_nothing(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5 hours", "15 hours"), ("5 10", "510"), ("5 %", "5"), ("कि", "की"), ("resume", "résumé"), ("+5", "5"), ("3-5", "3.5")],
)
def test_numbers_accents_and_vowel_signs_do(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Answers every qestion, and recieves calls.", "Answers every question and receives calls."),
        ("Writes to teh customer.", "Writes to the customer."),
        ("Отвечает на вопроссы клиентов.", "Отвечает на вопросы клиентов."),
        ("先確認賬號，在回覆客戶。", "先確認帳號，再回覆客戶。"),
        ("يجيب عن أسئلة العملا", "يجيب عن أسئلة العملاء"),
    ],
)
def test_a_typing_error_put_right_says_nothing_else(old, new):
    assert mended(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Answers within 2 days.", "Answers within 3 days."),
        ("Does not sign contracts.", "Does sign contracts."),
        ("Hires people.", "Fires people, and hires them."),
        ("Can sign.", "Can't sign."),
        ("You may hire.", "You may fire."),
        ("Umie pisać.", "Nie umie pisać."),
        ("每季向主管報告團隊的工作進度。", "每月向主管報告團隊的工作進度。"),
        ("可以對外簽約", "不可以對外簽約"),
    ],
)
def test_what_may_mean_something_else_is_no_typing_error(old, new):
    assert not mended(old, new)


@pytest.mark.parametrize(
    ("translation", "source", "expected"),
    [
        pytest.param(("Odpowiada klientom telefoncznie.", "Odpowiada klientom telefonicznie."), (RULES, REWRITTEN), True, id="typo"),
        pytest.param(("Odpowiada w 3 dni.", "Odpowiada w 5 dni."), ("Answers in 3 days.", "Answers in 5 days."), False, id="number"),
        pytest.param(("每季報告。", "每月報告。"), ("Reports every quarter.", "Reports every month."), False, id="one-sign"),
        pytest.param(("Empatja", "Empatia"), ("Empathy", "Active listening"), True, id="label"),
        pytest.param(("Odpowiada klientom.", "Zamyka każdą sprawę notatką."), (RULES, REWRITTEN), False, id="anew"),
    ],
)
def test_a_correction_is_told_from_a_translation(translation, source, expected):
    assert corrected(translation, source) is expected


@pytest.mark.parametrize(
    ("old", "new", "laid"),
    [
        ("Sell more tools.", "Sell better tools.", "Sell -more-+better+ tools."),
        ("Reads the old rules", "Reads new laws", "Reads -the old rules-+new laws+"),
        ("回覆客戶電話", "回覆客戶郵件", "回覆客戶-電話-+郵件+"),
        ("One.", "One. Two.", "One.+ Two.+"),
    ],
)
def test_what_differs_is_told_word_by_word(old, new, laid):
    signs = {"same": "", "removed": "-", "added": "+"}

    found = parts(old, new)

    assert "".join(f"{signs[part.kind]}{part.text}{signs[part.kind]}" for part in found) == laid
    assert "".join(part.text for part in found if part.kind != "removed") == new
    assert "".join(part.text for part in found if part.kind != "added") == old
