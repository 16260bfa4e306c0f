"""The entries of a mapping come into another order with all that belongs to them, or nothing is moved and it is said why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.arrange import arranged, moved, same_texts
from sitegen.parse import parse
from sitegen.splice import replaced

DOCUMENT = """\
# yaml-language-server: $schema=x
name: x  # of name
  # below name
# of summary
# more of summary
summary: >-   # of the fold
  one
  # no comment

  two

aliases:
  - a
  # of b
  - b
skills:
  # of items
  items:
    # of one
    one: {label: a,
      # between brackets
      text: b}

    two:
      label: 'a

        b'   # of the label
      text: c
      # below text
  intro: |
    x # no comment
"""
ORDERED = """\
# yaml-language-server: $schema=x
# of summary
# more of summary
summary: >-   # of the fold
  one
  # no comment

  two
aliases:
  - a
  # of b
  - b

skills:
  # of items
  items:
    # of one
    one: {label: a,
      # between brackets
      text: b}

    two:
      label: 'a

        b'   # of the label
      text: c
      # below text
  intro: |
    x # no comment
name: x  # of name
  # below name
"""
APART, FIRST = "a comment stands apart from any key", "the comment above the first key may be for the whole file"


def tree(text):
    source, found = parse("x.yaml", text)
    assert not found, (found, text)
    return source.node


def ordered(text, order, way=()):
    """Return *text* with the keys of the mapping that *way* leads to in *order*, or why that is not safe."""
    table = whole = tree(text)
    for step in way:
        table = next(value for key, value in table.entries if key.value == step)
    fix = arranged(text, whole, table, order)
    return fix if isinstance(fix, str) else replaced(text, whole, [fix])


def test_entries_move_whole_and_keys_of_no_order_follow_the_one_before_them():
    assert ordered(DOCUMENT, ["summary", "skills", "name"]) == ORDERED


def test_entries_of_a_mapping_within_another_move_alone():
    assert (
        ordered("a:\n  # of y\n  y: 1\n\n  x: 2 # of x\n# of b\nb: 3\n", "xy", "a")
        == "a:\n  x: 2 # of x\n\n  # of y\n  y: 1\n# of b\nb: 3\n"
    )


@pytest.mark.parametrize("text", ["b: 1\n\na: 2 # x", "b: 1\r\n\r\na: 2 # x", "b: 1\r\n\na: 2 # x\r\n"])
def test_line_breaks_stay_where_they_are(text):
    assert ordered(text, "ab") == text.replace("b: 1", "-").replace("a: 2 # x", "b: 1").replace("-", "a: 2 # x")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("b: 1\n\n# x\n\na: 2\n", APART),
        ("b: 1\n# x\n\na: 2\n", APART),
        ("b: 1\na: 2\n# x\n", APART),
        ("b: 1\na: 2\n\n# x\n", APART),
        ("b: 1\n  # y\n\n  # x\na: 2\n", APART),
        ("# x\nb: 1\na: 2\n", FIRST),
        ("# yaml-language-server: x\n# x\nb: 1\na: 2\n", FIRST),
        ("# x\n\nb: 1\na: 2\n", ""),
        ("{b: 1, a: 2}\n", "they stand between brackets"),
        ("---\nb: 1\na: 2\n", "the file has lines that part documents"),
        ("b: 1\na: 2\n...\n", "the file has lines that part documents"),
        ("b: |+\n  x\n\na: 2\n", "a text would become another"),
        ("? b\n: 1\na: 2\n", "a key does not begin its line"),
    ],
)
def test_what_is_not_safe_is_left_to_the_editor(text, why):
    new = ordered(text, "ab")

    assert (new == why) if why else new.endswith("a: 2\nb: 1\n")


@pytest.mark.parametrize(
    ("here", "order", "expected"), [("abcd", "abcd", ""), ("dabc", "abcd", "d"), ("xbya", "abz", "b"), ("cba", "abc", "cb"), ("", "a", "")]
)
def test_the_fewest_keys_are_told_to_move(here, order, expected):
    assert "".join(moved(here, order)) == expected


VALUES = [
    "1",
    "'a'  # x",
    "|\n  # no comment\n  x",
    ">- # x\n  a\n\n  b",
    "\n  - a\n  # x\n  - b",
    "\n  x: 1\n  # x\n  y: 2",
    "{x: 1,\n # x\n y: 2}",
    "a\n  b",
    "",
]
BETWEEN = ["", "\n", "# of the next\n", "  # of the one before\n", "\n# of the next\n", "  # before\n\n\n# next\n"]


@settings(max_examples=150, deadline=None)
@given(
    entries=st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(BETWEEN)), min_size=2, max_size=5), order=st.permutations("abcde")
)
def test_whatever_is_moved_says_the_same_and_has_the_same_lines(entries, order):
    text = "".join(f"{key}: {value}\n{between}" for key, (value, between) in zip("abcde", entries, strict=False))
    text = text if text.rstrip("\n").rpartition("\n")[2][:1] != "#" else text + "x: y\n"
    here = [key.value for key, _ in tree(text).entries]

    if not moved(here, order):
        return
    new = ordered(text, order)
    assert same_texts(tree(text), tree(new)), new
    assert [key.value for key, _ in tree(new).entries if key.value in order] == [key for key in order if key in here]
    assert sorted(new.split("\n")) == sorted(text.split("\n"))


def test_texts_are_the_same_whatever_the_order_of_their_keys():
    assert same_texts(tree("a: {b: 1, c: [x]}"), tree("a: {c: [x], b: '1'}"))
    for other in ("a: {b: 1, c: [y]}", "a: {b: 1}", "a: {b: 1, c: [x], d: 2}", "a: {b: 2, c: [x]}", "a: x"):
        assert not same_texts(tree("a: {b: 1, c: [x]}"), tree(other))
