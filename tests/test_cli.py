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
