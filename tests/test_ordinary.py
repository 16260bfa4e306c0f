"""Ordinary YAML is read without libyaml: the tree is the same, and what is not ordinary is left alone."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import ordinary
from sitegen.forbidden import FORBIDDEN, SUSPECT, misplaced
from sitegen.parse import parse

ROOT = Path(__file__).parent.parent
WORDS = """\
# yaml-language-server: $schema=../../schemas/role.json
name: Konsultant
aliases: [Doradca klienta, x]
summary: >-
  Pomaga
  klientom.

  Zawsze.
updated: '2026-03-31'

intro: |
  a  # no comment
    b

  c
practices:
  intro: "Raz: dwa"
  # a comment
  items:
    ask-once:
      label: 客戶 – a:b, c#d
      text: Tak [jest](https://a.example/) i — „nie”.
    two: {}
    three: {role: x-y, kind: 'a b', codes: [1.0, {a: b}, []]}
codes:
  - {scheme: x, code: "42"}
  - [a, b c]
tools:
  items:
    one:
      text: |-
        x
conclusion: >
  x
"""
ORDINARY = WORDS.replace(" [Doradca klienta, x]", "\n  - Doradca klienta\n  - 'x'")
SIGNS = [
    "a",
    "b: ",
    "c:",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
    "- ",
    "|",
    ">-",
    ">",
    "'",
    '"',
    "#",
    " #",
    "x y",
    "[",
    "]",
    ", ",
    "?",
    "? ",
    "{}",
    "{",
    "}",
    "{a: ",
    "[x, ",
]
PIECES = [*SIGNS, *"\\?&*!%@-:~1客𠮷\t\u00a0\u3000", "---", "...", "\r\n", "<<: "]
TEXTS = ["", " x", " x y", " x  ", " 'y: z'", ' "#"', " ''", " [a, b c]", " [a ? b]", " [a,b]", " []", " [ ]", " x # y", " a:b #c", " - a"]
INLINE = [" {}", " {a: b}", " {a: b, a: c}", " {a: [b, {c: 'd'}], e: f }", " [a, {b: c}]", " [a, ]", " [a: b]", " {A: b}"]
VALUES = [*TEXTS, *INLINE, "x", " |", " >-", " >", " |+"]
LINES = st.builds(
    lambda indent, head, value: " " * indent + head + value,
    st.sampled_from([0, 0, 2, 2, 4, 4, 6, 1, 3]),
    st.sampled_from(["a:", "b:", "c-1:", "a:", "b:", "-", "#", "", "word"]),
    st.sampled_from(VALUES),
)


def written(draw_from):
    return st.lists(draw_from, min_size=1, max_size=12).map(lambda lines: "\n".join(lines) + "\n")


@st.composite
def mutations(draw):
    text = ORDINARY
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 4)) :]
    return text


@settings(max_examples=1_500, deadline=None)
@given(st.one_of(written(LINES), written(st.lists(st.sampled_from(PIECES), max_size=5).map("".join)), mutations()))
def test_what_is_ordinary_is_read_as_libyaml_reads_it(text):
    node = None if any(misplaced("x.yaml", text)) else ordinary.read("x.yaml", text)

    if node is not None:
        source, found = parse("x.yaml", text)
        assert (node, found) == (source.node, ())


@pytest.mark.parametrize("text", [ORDINARY, WORDS, "a: []\n", "a: {}\nb: {c: []}\n", "a: |\n  x\n\n\nb: >-\n  y\n  z\n\n"])
def test_ordinary_words_are_read(text):
    node = ordinary.read("x.yaml", text)

    assert node is not None
    assert node == parse("x.yaml", text)[0].node


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a comment\n",
        "name: x",
        "name: x\r\n",
        "name:\n",
        "name: x\nname: y\n",
        "name: x: y\n",
        "name: x # y\n",
        "name: x\n  y\n",
        "name: &a x\n",
        'name: "\\u202e"\n',
        "name: {x: y\n",
        "name: {x: y}}\n",
        "name: {x: y, x: z}\n",
        "name: {x: }\n",
        "name: {x}\n",
        "name: [x, ]\n",
        "name: [x,y]\n",
        "name: [x: y]\n",
        "name: [x] [y]\n",
        "name: {[x]: y}\n",
        "name: [a&b, *c]\n",
        f"name: {'[' * 2000}{']' * 2000}\n",
        "name: |\n\n  x\n",
        "name: |\n  x\n y\n",
        "name: >\n  x\n    y\n",
        "aliases:\n- x\n",
        "aliases:\n  - x\n   - y\n",
        "---\nname: x\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(12)) + " " * 12 + "a: x\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(8)) + f"{' ' * 8}a:\n{' ' * 9}- {'[' * 10}{']' * 10}\n",
        f"{'a' * 2000}: x\n",
    ],
)
def test_what_is_not_ordinary_is_left_alone(text):
    assert ordinary.read("x.yaml", text) is None


def test_words_of_this_site_are_ordinary():
    files = [path for path in (ROOT / "roles").glob("*/*.yaml") if path.name != "role.yaml"]

    assert files
    texts = {path: path.read_text("utf-8") for path in files}
    others = [path for path, text in texts.items() if ordinary.read("x.yaml", text) is None]
    assert [path for path in others if "\nallow:\n" not in texts[path]] == []  # a list of mappings is read by libyaml


def test_no_suspect_letter_is_printable():
    letters = [chr(code) for code in range(sys.maxunicode + 1)]

    assert [each for each in letters if (SUSPECT.search(each) or FORBIDDEN.search(each)) and each.isprintable()] == []
