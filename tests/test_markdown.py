"""Inline Markdown as HTML and as words: the short ways round the parser give what the parser gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen import markdown

PARSER = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False}).disable(["image", "strikethrough"])
PARSER.validateLink = lambda url: bool(markdown.SAFE_LINK.fullmatch(url))  # type: ignore[method-assign]  # the hook markdown-it documents

# Letters of several scripts, marks that join, signs that Markdown reads, punctuation that decides what a run of stars may open, spaces.
SIGNS = st.sampled_from([*"ab1é字あك\u0301\u200d😀*_`[]()<>&;#!\\~:/.,-–—'\"|=+^$%?@ \t\n\r\0\u00a0\u2003\u3000。（）「」"])
PIECES = st.sampled_from(
    [
        *("*", "**", "***", "`", "``", "[", "](", ")", "[a](/b/)", "](https://example.org/x)", "![", "[a][b]", "[a]: /b", "\\*"),
        *(
            "&amp;",
            "&#38;",
            "&#x26;",
            "&copy",
            "&copy;",
            "A&B",
            "& ",
            "<b>",
            "<https://a.example>",
            "<a@b.example>",
            "< 5 %",
            "->",
            "_",
            "__",
        ),
        *("**a**", "*b*", "`c`", "**字**", "*é 1*", "**a b**.", "`a*b`", "`<`", "`&amp;`", "`a\\`", "(/a b)", "(/a 'b')", "(javascript:a)"),
        *(
            "(mailto:a@b.example)",
            "(//a.example)",
            "(/a/?b=c&d=e)",
            "(/%7e)",
            "(http://xn--a.example/)",
            "(https://EXAMPLE.org/)",
            "(/a#b)",
        ),
        *(" ", "  ", "\n", "a", "word", "字", "，", "。", "1", "-", ".", '"', "~~", "~"),
    ]
)
MARKS = st.from_regex(markdown.SIMPLE, fullmatch=True)  # all that is drawn without the parser
PARTS = st.lists(PIECES | st.text(SIGNS, max_size=3)).map("".join)
TEXTS = st.one_of(st.text(), st.text(SIGNS), st.lists(PIECES).map("".join), PARTS, st.lists(MARKS | PIECES, max_size=4).map("".join))


def as_words(text: str) -> str:
    """Return what the parser reads as words in *text*."""
    children = PARSER.parseInline(text)[0].children or []
    return "".join(" " if each.type in {"softbreak", "hardbreak"} else each.content for each in children)


@settings(max_examples=2000)
@given(TEXTS)
def test_every_text_becomes_the_html_that_the_parser_makes_of_it(text):
    assert markdown.inline(text) == PARSER.renderInline(text)


@settings(max_examples=1000)
@given(TEXTS)
def test_every_text_reads_aloud_as_the_parser_reads_it(text):
    assert markdown.bare(text) == as_words(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A **strong** word", "A <strong>strong</strong> word"),
        ("Le*em*ma", "Le<em>em</em>ma"),
        ("文字**強調**文字", "文字<strong>強調</strong>文字"),
        ("`a < b & *` in *R and D*", "<code>a &lt; b &amp; *</code> in <em>R and D</em>"),
        ("See [the role](/roles/agent/#skills).", 'See <a href="/roles/agent/#skills">the role</a>.'),
        ("[x](https://example.org/a_b)", '<a href="https://example.org/a_b">x</a>'),
    ],
)
def test_the_commonest_marks_need_no_parser(monkeypatch, text, html):
    monkeypatch.setattr(markdown, "_parser", None)

    assert markdown.inline(text) == html == PARSER.renderInline(text)


@pytest.mark.parametrize(
    "text", ["`a` b `c`", "``a`b`` c", "```x``", "a ` b", "`a\nb` c", "`` ` `` a", "`a``b`", "``", "`a` ``b`c`` `d", "``a`"]
)
def test_a_span_of_code_is_where_the_parser_finds_one(text):
    found = [each[0].removeprefix(each["fence"]).removesuffix(each["fence"]) for each in re.finditer(markdown.CODE, text)]

    (inline,) = PARSER.parseInline(text)
    assert [" ".join(each.split()) for each in found] == [each.content.strip() for each in inline.children if each.type == "code_inline"]


def test_what_stands_within_an_automatic_link_is_no_mark():
    assert markdown.inline("<https://a.example/*b*>") == '<a href="https://a.example/*b*">https://a.example/*b*</a>'
    assert markdown.inline("<https://a.example/`b>`") == '<a href="https://a.example/%60b">https://a.example/`b</a>`'


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/zh-hant/roles/agent/", "/roles/agent/"),
        ("/pl/roles/pl/", "/roles/pl/"),
        ("/roles/pl/", "/roles/pl/"),
        ("https://example.org/pl/", "https://example.org/pl/"),
    ],
)
def test_a_page_is_known_in_whichever_locale_a_link_leads_to_it(target, page):
    assert markdown.without_locale(target, ("zh-Hant", "pl")) == page
