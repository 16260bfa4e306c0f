"""The glossary says what everything is called, and `sitegen terms` what editors are to write."""

import re

from sitegen.cli import main

TERMS = """
terms:
  - {prefer: Help desk, avoid: [helpdesk, service desk], why: Two words.}
  - {prefer: customer, forbid: [punter], but: [punter boat]}
"""


def with_terms(site):
    tiny = site("two-locales")
    catalogue = tiny.root / "locales/en.yaml"
    return tiny.write("locales/en.yaml", (catalogue.read_text() if catalogue.exists() else "") + TERMS)


def test_it_names_what_has_a_page_its_other_names_and_the_words_that_are_avoided(site):
    html = (with_terms(site).build() / "en/glossary/index.html").read_text("utf-8")

    lines = [" ".join(re.sub("<[^>]+>", " ", line).split()) for line in re.findall("<li>(.+?)</li>", html.partition("<main")[2], re.DOTALL)]

    assert "Support agent Role Also: Help desk agent" in lines
    assert "Help desk Tool Avoided: helpdesk and service desk. Two words." in lines
    assert "customer Avoided: punter." in lines


def test_terms_lists_what_editors_are_to_write(site, capsys):
    tiny = with_terms(site)

    assert main(["terms", str(tiny.root), "--locale", "en"]) == 0

    printed = capsys.readouterr().out.splitlines()
    assert "  Help desk; not helpdesk, service desk – Two words." in printed
    assert "  customer; never punter; but punter boat" in printed
    assert "  Support agent (also Help desk agent): the role agent" in printed


def test_terms_proposes_the_locale_that_may_be_meant(site, capsys):
    assert main(["terms", str(site("two-locales").root), "--locale", "EN"]) == 2
    assert capsys.readouterr().err == "sitegen: the site has no locale “EN”; did you mean “en”?\n"
