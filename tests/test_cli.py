"""The command line: what is not known is said with the nearest that is, and what is in order is said to whoever sits there."""

from __future__ import annotations

import sys

import pytest

from sitegen import cli


@pytest.mark.parametrize(
    ("arguments", "usage", "says"),
    [
        pytest.param(["chekc"], "usage: sitegen [-h]", "did you mean “check”?", id="command"),
        pytest.param(["xylophone"], "usage: sitegen [-h]", "“sitegen --help” lists all there are", id="nothing-like-a-command"),
        pytest.param(["--vresion"], "usage: sitegen [-h]", "did you mean “--version”?", id="option-before-a-command"),
        pytest.param(["-x"], "usage: sitegen [-h]", "“sitegen --help” lists what is", id="nothing-like-an-option"),
        pytest.param(
            ["check", "--fromat=json"], "usage: sitegen check", "“--fromat” is not known here; did you mean “--format”?", id="option=value"
        ),
        pytest.param(
            ["check", "--format", "jsno"], "usage: sitegen check", "no format is called “jsno”; did you mean “json”?", id="format"
        ),
        pytest.param(["check", "--format", "HTML"], "usage: sitegen check", "did you mean “html”?", id="format-in-capitals"),
        pytest.param(["check", "--format", "morse"], "usage: sitegen check", "there are “github”, “html”", id="nothing-like-a-format"),
        pytest.param(["new", "rolle", "x"], "usage: sitegen new", "did you mean “role”?", id="kind"),
        pytest.param(["build", "--durabel"], "usage: sitegen build", "did you mean “--durable”?", id="option"),
        pytest.param(["build", "--strict"], "usage: sitegen build", "“sitegen build --help”", id="option-of-another-command"),
        pytest.param(["check", "here", "there"], "usage: sitegen check", "“there” is not known here", id="one-too-many"),
    ],
)
def test_what_is_not_known_is_refused_with_the_way_out(capsys, arguments, usage, says):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith(usage)
    assert says in said


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_a_site_in_order_is_said_to_be_at_a_terminal_alone(site, capsys, monkeypatch, at_a_terminal):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: at_a_terminal, raising=False)

    assert cli.main(["check", str(site("two-locales").root), "--jobs", "1"]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == ("2 roles in 2 locales: nothing to correct\n" if at_a_terminal else "")


def test_the_help_of_build_says_what_becomes_of_the_folder(capsys):
    with pytest.raises(SystemExit):
        cli.main(["build", "--help"])

    assert "everything else in it is replaced" in " ".join(capsys.readouterr().out.split())


def test_every_name_that_can_be_mistyped_in_a_site_is_met_with_the_nearest(site):
    tiny = site("rules")
    tiny.write("site.yaml", "url: https://roles.example.org/\nsource: en\nlocales: [en, pl]\nbilingual: [[en, plx]]\n")
    tiny.write(
        "locales/pl.yaml",
        "region: erope\nfallback: [enn]\nlevels: {enty: Początkujący}\n"
        "messages: {rolse.title: Role, roles.count: {one: '{cuont}', few: '{count}', many: '{count}', othr: '{count}'}}\n"
        "families: {support: {lable: Wsparcie, text: Praca dla klientów.}}\n",
    )
    tiny.write(
        "roles/agent/role.yaml",
        "family: suport\nlevel: enty\ncodes: [{scheme: isco-8, code: '4222', match: clsoe}]\nrelated: [laed]\n"
        "skills: {empathy: essental}\ncareer: {lead: {role: laed, kind: mvoe}}\n",
    )
    tiny.write("roles/agent/pl.yaml", "nmae: Konsultant\nskills: {items: {empathy: {lable: Empatia}}}\n")
    tiny.write("roles/lead/pl.yaml", "skills: {items: {empaty: {label: Empatia}}}\nallow: [{rule: label-in-txt, unit: name, why: Tak.}]\n")

    helps = [(each.message, each.help) for each in tiny.check()]

    assert not [each for each in helps if not each[1].startswith("did you mean") and "missing" not in each[0] and "lacks" not in each[0]]
    assert {each[1].split("“")[1].rstrip("”?") for each in helps if each[1].startswith("did you mean")} == {
        *(
            "europe",
            "entry",
            "other",
            "label",
            "support",
            "isco-08",
            "close",
            "lead",
            "essential",
            "move",
            "name",
            "empathy",
            "label-in-text",
            "pl",
        ),
    }
