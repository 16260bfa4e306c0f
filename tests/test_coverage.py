"""`sitegen coverage`: how much is written in each locale, and what a change adds to it."""

from __future__ import annotations

import shutil

from sitegen import content, coverage
from sitegen.cli import main
from sitegen.coverage import Share
from sitegen.translations import standings

AGENT = "roles/agent/pl.yaml"


def test_a_share_counts_the_units_of_the_sources_and_nothing_else(site):
    tiny = site("rules").write(
        AGENT, "name: Konsultant\nconclusion: Nie ma tego w źródle.\npractices: {items: {ask-once: {label: Pytaj raz}}}\n"
    )

    shares = coverage.shares(tiny.root)

    assert shares["en"].written == shares["en"].units == shares["pl"].units
    assert shares["pl"].written == 2


def test_a_role_counts_against_the_locale_it_was_first_written_in(site):
    tiny = site("rules").remove("roles/agent/en.yaml").write(AGENT, "name: Konsultant\nintro: Pomaga.\n")
    lead = coverage.shares(tiny.root)["en"].written

    assert coverage.shares(tiny.root) == {"en": Share(lead, lead + 2), "pl": Share(2, lead + 2)}


def test_status_counts_the_same(site):
    tiny = site("rules").write(AGENT, "name: Konsultant\nintro: Pomaga.\npractices: {items: {ask-once: {label: Pytaj raz}}}\n")
    settings, _ = content.settings(tiny.root)

    (pl,), _ = standings(tiny.root, settings, ["pl"])

    assert (pl.units.written, pl.units.due, 0) == coverage.shares(tiny.root)["pl"]


def test_files_at_fault_are_not_counted_but_named(site, capsys):
    tiny = site("rules").write(AGENT, "nmae: Konsultant\n")

    assert main(["coverage", str(tiny.root)]) == 0
    assert capsys.readouterr().out.endswith("\n\nNot counted, for their files are at fault: pl 1\n")


def test_a_change_is_told_in_points_and_by_locales_that_come_and_go(site, tmp_path, capsys):
    tiny = site("rules")
    before = tmp_path / "before"
    shutil.copytree(tiny.root, before)
    tiny.write("site.yaml", "url: https://roles.example.org/\nsource: en\nlocales: [en, ru]\n").write(
        "roles/agent/ru.yaml", "name: Консультант\n"
    )

    main(["coverage", str(tiny.root), "--base", str(before)])

    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines()[2:]]
    assert [(row[0], row[-1]) for row in rows] == [("en", "="), ("ru", "new"), ("pl", "gone")]
    assert {len(row) for row in rows} == {5}


def test_less_is_told_with_a_sign(site, tmp_path, capsys):
    tiny = site("rules")
    before = tmp_path / "before"
    shutil.copytree(tiny.root, before)
    (before / AGENT).write_text("name: Konsultant\nsummary: Pomaga.\nintro: Pomaga.\n", "utf-8")

    main(["coverage", str(tiny.root), "--base", str(before)])

    assert "| pl | 1 of 16 | 6.2 % | 18.8 % | -12.5 |" in capsys.readouterr().out


def test_a_site_without_readable_settings_has_no_shares(site):
    assert coverage.shares(site("rules").write("site.yaml", "x").root) == {}
