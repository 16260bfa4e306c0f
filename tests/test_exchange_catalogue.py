"""What a site says by itself goes out and comes back as the texts of roles do, with all plural forms; and so do aliases."""

from __future__ import annotations

import gettext
import re

import pytest

from sitegen import cldr, pairs, plurals
from sitegen.cli import main
from sitegen.exchanges import po, xliff
from sitegen.parcel import CATALOGUE, Parcel, Passage

SOURCE = """\
messages:
  site.name: Small book
  greeting: x
  roles.count: {one: "{count} small role", other: "{count} small roles"}
  skills.about: About “{label}”
families:
  support: {label: Support, text: Work that gets customers unstuck.}
"""
POLISH = """\
region: europe   # of the menu
messages:
  site.name: Mała książka # why
  # how many
  roles.count:
    one: "{count} mała rola"
    few: "{count} małe role"
    many: "{count} małych ról"
    other: '{count} małej roli'
  skills.about: O „{label}”
families:
  support:
    label: Wsparcie
    text:
"""


@pytest.fixture
def tiny(site):
    tiny = site("two-locales").write("site.yaml", "url: https://a.example/\nsource: en\nlocales: [en, pl]\n")
    tiny.write("locales/en.yaml", SOURCE.replace("  greeting: x\n", "")).write("locales/pl.yaml", POLISH)
    return tiny.write("roles/agent/pl.yaml", "name: Konsultant\naliases: [Doradca, 'Pomoc'] # both\n")


def exported(tiny, name, *more):
    file = tiny.root.parent / name
    assert main(["export", str(tiny.root), "--locale", "pl", "--out", str(file), *more]) == 0
    return file


def translated(file, *pairs):
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def imported(tiny, file):
    return main(["import", str(file), "--site", str(tiny.root)])


def text_of(tiny, path="locales/pl.yaml"):
    return (tiny.root / path).read_text("utf-8")


def test_a_site_gives_out_what_it_says_by_itself_and_what_the_theme_does_not_say(tiny):
    target, _ = pairs.of_catalogue(tiny.root, "en", "pl")
    other, _ = pairs.of_catalogue(tiny.root, "en", "de")

    assert [*target.pair.units] == [
        "messages.site.name",
        "messages.roles.count.one",
        "messages.roles.count.few",
        "messages.roles.count.many",
        "messages.roles.count.other",
        "messages.skills.about",
        "families.support.label",
        "families.support.text",
    ]
    assert {"messages.skip", "messages.roles.count.other", "levels.lead"} < other.pair.units.keys()
    assert other.pair.units["messages.roles.count.other"].source.value == "{count} small roles"


@pytest.mark.parametrize("name", ["pl.po", "pl.xlf"])
def test_changed_messages_and_forms_change_their_lines(tiny, name):
    file = exported(tiny, name)

    translated(file, ("Mała książka", "Książeczka"), ("{count} małe role", "{count} drobne role"))
    text = file.read_text("utf-8")
    file.write_text(re.sub(r'(msgid "Work that.*\n)msgstr ""', r'\1msgstr "Praca: pomoc."', text), "utf-8")
    file.write_text(re.sub(r"(<source>Work that.*</source>)", r"\1<target>Praca: pomoc.</target>", file.read_text("utf-8")), "utf-8")

    assert imported(tiny, file) == 0
    expected = POLISH.replace("Mała książka", "Książeczka").replace("małe role", "drobne role")
    assert text_of(tiny) == expected.replace("text:", 'text: "Praca: pomoc."')


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('msgstr "O „{label}”"', 'msgstr "O tym"', "messages.skills.about: its translation lacks the text “{label}”"),
        ('msgstr "O „{label}”"', 'msgstr "O „{label}” {name}"', "the message “skills.about” has no value for {name}"),
        ('msgstr[0] "{count} mała rola"', 'msgstr[0] "jedna"', ""),
        ('msgstr[0] "{count} mała rola"', 'msgstr[0] ""', "messages.roles.count.one: its translation is empty"),
        ('msgid_plural "{count} small roles"', 'msgid_plural "{count} roles"', "messages.roles.count.few: its source has changed"),
        ('"_locale/messages.skills.about"', '"_locale/messages.skils.about"', "the catalogue has no such unit in its source"),
        ('msgstr[2] "{count} małych ról"', 'msgstr[2] "{cnt}"', "has no value for {cnt}"),
        ('msgstr[2] "{count} małych ról"', 'msgstr[2] "{count}{x}"', "message “roles.count” has no value for {x}"),
        ('msgstr "Mała książka"', 'msgstr "Mała\\nksiążka"', "a message goes over several lines"),
        (
            "nplurals=3; plural=(n==1) ? 0 :",
            "nplurals=2; plural=n!=1; #",
            "Plural-Forms do not tell the plural forms of the language apart",
        ),
    ],
)
def test_message_that_would_be_at_fault_is_refused(tiny, capsys, old, new, why):
    file = exported(tiny, "pl.po")
    translated(file, (old, new), ('msgstr[1] "{count} małe role"', 'msgstr[1] "{count} drobne role"'))

    assert imported(tiny, file) == int(bool(why))

    said = capsys.readouterr().out
    assert why in said
    assert ("małe role" in text_of(tiny)) == ("Plural-Forms" in why or "has changed" in why)


@pytest.mark.parametrize("name", ["pl.po", "pl.xlf"])
def test_plural_message_is_written_when_all_its_forms_are(tiny, capsys, name):
    tiny.write("locales/pl.yaml", "messages:\n  roles.count:\n    one:  # {count} role\n    few:\n    other: x {count}\n")
    file = exported(tiny, name, "--missing")
    sent = {each.unit: each for each in (po if name == "pl.po" else xliff).read("x", file.read_bytes()).passages if each.role == CATALOGUE}
    forms = [f"messages.roles.count.{category}" for category in ("one", "few", "many")]

    for given in (forms[:2], forms):
        back = [each._replace(target="{count} y") if unit in given else each for unit, each in sent.items()]
        file.write_bytes((po if name == "pl.po" else xliff).written(Parcel("en", "pl", tuple(back))))
        assert imported(tiny, file) == int(given != forms)

    assert sent["messages.roles.count.other"].target == "x {count}"
    assert "the plural form “many” of its message would be missing\n  help: translate all of them" in capsys.readouterr().out
    assert text_of(tiny).splitlines()[2:] == [
        '    one: "{count} y"  # {count} role',
        '    few: "{count} y"',
        '    many: "{count} y"',
        "    other: x {count}",
    ]


def test_placeholder_is_protected_unless_a_plural_form_may_do_without_it(tiny):
    text = exported(tiny, "pl.xlf").read_text("utf-8")

    assert '<target>O „<mrk id="m1" translate="no">{label}</mrk>”</target>' in text
    assert "<target>{count} mała rola</target>" in text


@pytest.mark.parametrize("name", ["pl.po", "pl.xlf"])
def test_aliases_come_back_one_a_line(tiny, name):
    file = exported(tiny, name)
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("Doradca\\n", "Doradca\\nOpiekun: klienta\\n").replace("Doradca\nPomoc", "Doradca\nOpiekun: klienta\nPomoc"), "utf-8"
    )

    assert imported(tiny, file) == 0
    assert text_of(tiny, "roles/agent/pl.yaml") == "name: Konsultant\naliases: [Doradca, \"Opiekun: klienta\", 'Pomoc'] # both\n"


def test_alias_that_stands_twice_is_refused_alone(tiny, capsys):
    file = exported(tiny, "pl.po")
    translated(file, ('msgstr ""\n"Doradca\\n"', 'msgstr ""\n"Pomoc\\n"'), ('msgstr "Konsultant"', 'msgstr "Pomocnik"'))

    assert imported(tiny, file) == 1
    assert "agent/aliases: its translation would be at fault: the alias “Pomoc” is listed twice" in capsys.readouterr().out
    assert text_of(tiny, "roles/agent/pl.yaml") == "name: Pomocnik\naliases: [Doradca, 'Pomoc'] # both\n"


def test_what_is_the_source_s_own_is_not_taken(tiny, capsys):
    file = tiny.root.parent / "en.po"
    file.write_bytes(po.written(Parcel("pl", "en", (Passage(CATALOGUE, "messages.site.name", "Mała książka", "x"),))))

    assert imported(tiny, file) == 1
    assert "_locale: these words are the site's own in en" in capsys.readouterr().out


@pytest.mark.parametrize("tag", ["en", "pl", "ru", "ar", "zh-Hant", "cs", "fr", "lv", "kw", "mt", "pt-PT", "fil", "is"])
def test_plural_forms_are_numbered_as_cldr_has_them(tag):
    header, categories = plurals.header(tag), plurals.whole(tag)
    count = gettext.c2py(plurals.HEADER.fullmatch(header)[1])

    assert all(categories[count(number)] == cldr.babel_locale(tag).plural_form(number) for number in plurals.SAMPLES)
    assert header.startswith(f"nplurals={len(categories)};")
    assert plurals.numbered(tag, header) == {category: number for number, category in enumerate(categories)}


@pytest.mark.parametrize(
    ("tag", "header", "numbers"),
    [
        ("pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", {"one": 0, "few": 1, "many": 2}),
        ("lv", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", None),
        ("fr", "nplurals=2; plural=(n > 1)", None),
        ("ja", "nplurals=1; plural=0", {"other": 0}),
        ("en", "nplurals=2; plural=1/n", None),
        ("en", "nplurals=2; plural=exit(n)", None),
        ("en", "", None),
    ],
)
def test_plural_forms_of_another_program_are_taken_where_they_tell_the_same_apart(tag, header, numbers):
    assert plurals.numbered(tag, header) == numbers
