"""A theme draws phrases safely, in their language, and with links that lead to where the site is published."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sitegen.locales import Locale
from sitegen.pieces import Phrase
from sitegen.render import Frame, Renderer, Theme, ThemeError

ENGLISH = Locale("en", "europe", (), "ltr", "English", {"site.name": "Book & Co"}, {}, {}, {})


def drawn(template: str, base: str = "/", **body: object) -> str:
    frame = Frame(locale=ENGLISH, base=base, origin="", menu=(), map="", glossary="", search="", data="", home=base)
    page = SimpleNamespace(template="page", body=SimpleNamespace(**body))
    return Renderer(Theme({"page.html": template}, {}), frame).html(page).decode()


def test_an_element_is_escaped_and_says_its_language():
    phrase = Phrase('<a> "& **b**', "ar", "rtl")

    assert drawn('{{ body.phrase|element("p") }}', phrase=phrase) == '<p lang="ar" dir="rtl">&lt;a&gt; &quot;&amp; <strong>b</strong></p>'


def test_an_element_with_an_address_holds_a_link():
    assert drawn('{{ body.phrase|element("b", body.url) }}', phrase=Phrase("a"), url='/"&') == '<b><a href="/&#34;&amp;">a</a></b>'
    assert drawn('{{ body.phrase|element("b", "") }}', phrase=Phrase("a")) == "<b>a</b>"


def test_a_link_says_its_language():
    assert drawn('{{ body.phrase|link("/x/") }}', phrase=Phrase("a", "pl", "ltr")) == '<a href="/x/" lang="pl" dir="ltr">a</a>'


@pytest.mark.parametrize("how", ["inline", 'element("p")', "paragraphs|first"])
def test_links_written_in_a_text_lead_below_the_base(how):
    assert '<a href="/book/roles/">a</a>' in drawn(f"{{{{ body.phrase|{how} }}}}", "/book/", phrase=Phrase("See [a](/roles/)."))


def test_a_message_is_escaped():
    assert drawn('{{ say["site.name"] }}') == "Book &amp; Co"


@pytest.mark.parametrize("wrong", ["{{ body.nothing }}", "{{ nothing }}", "{{ body.phrase|element }}"])
def test_what_a_template_cannot_draw_is_said_with_its_place(wrong):
    with pytest.raises(ThemeError, match=r"^templates/page\.html:2: "):
        drawn(f"<p>\n{wrong}", phrase=Phrase("a"))
