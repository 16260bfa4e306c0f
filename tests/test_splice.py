"""New values are written into a file whose other bytes stay as they were, and what is then read is those values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.diagnostics import Fix
from sitegen.forbidden import FORBIDDEN, misplaced
from sitegen.parse import parse
from sitegen.source import Span, Table
from sitegen.splice import replaced, spliced

DOCUMENT = """\
# head
name: Konsultant   # after the name
summary: >-  # of what is folded
  Pomaga klientom i wie wszystko
  o tym.

  # no comment
# after the summary
updated: '2026-03-31'

intro: | # of blocks
  a

    b


aliases: ["one", two]
practices: # here
    intro: "Raz: dwa"
    items:
        ask-once: {label: Pytaj raz., text: 'x'}   # flow
        two:
            label: 客戶 – a:b, c#d
            text: a b
              c d
            # last
            formula: |2-
                x
"""
MODEL = """\
{name: x, aliases: x, summary: x, updated: x, intro: x, skills: {intro: x, items: {one: {label: x, text: x}}},
practices: {intro: x, items: {zero: {label: x, text: x}, ask-once: {label: x, text: x, formula: x}, two: x, three: {text: x}}, outro: x}}
"""
PLACES = {
    "plain": ("name",),
    "folded": ("summary",),
    "single": ("updated",),
    "literal": ("intro",),
    "double": ("practices", "intro"),
    "plain between brackets": ("practices", "items", "ask-once", "label"),
    "single between brackets": ("practices", "items", "ask-once", "text"),
    "plain beside a comment": ("practices", "items", "two", "label"),
    "plain over two lines": ("practices", "items", "two", "text"),
    "literal with its own indentation": ("practices", "items", "two", "formula"),
    "new item": ("practices", "items", "zero", "text"),
    "new last item": ("practices", "items", "three", "text"),
    "new field between brackets": ("practices", "items", "ask-once", "formula"),
    "new field after a section": ("practices", "outro"),
    "new section": ("skills", "items", "one", "text"),
}
PIECES = [
    "客戶",
    "דוגמה",
    "مثال",
    "👩‍👧",
    "a",
    "Ż",
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    ": ",
    ":",
    " #",
    "#",
    "- ",
    "'",
    '"',
    "\\",
    "|",
    ">",
    "{",
    "]",
]
MORE = [
    ", ",
    "? ",
    "&x",
    "*y",
    "!z",
    "%",
    "@",
    "`",
    "---",
    "...",
    "\t",
    "\u3000",
    "\u00a0",
    "=",
    "null",
    "\n  ",
    "long words " * 9,
    "。",
    "<<<<<<< ",
]
VALUES = st.lists(st.sampled_from(PIECES + MORE), min_size=1, max_size=6).map("".join) | st.text(max_size=12).filter(
    lambda text: not FORBIDDEN.search(f"{text}\n") and "\r" not in text
)


def tree(text):
    source, found = parse("x.yaml", text)
    assert not found, (found, text)
    return source.node


def read(node, way=()):
    """Every text below *node*, by the way to it."""
    if isinstance(node, Table):
        return {place: value for key, below in node.entries for place, value in read(below, (*way, key.value)).items()}
    return {way: node.value if hasattr(node, "value") else tuple(each.value for each in node.items)}


def ended(texts):
    """The texts without a line break at the end, which a block may have more or less."""
    return {way: text.removesuffix("\n") if isinstance(text, str) else text for way, text in texts.items()}


@settings(max_examples=300, deadline=None)
@given(
    values=st.dictionaries(st.sampled_from(sorted(PLACES.values())), VALUES, min_size=1, max_size=5),
    ending=st.sampled_from(["\n", "\r\n"]),
    whole=st.booleans(),
)
def test_what_is_read_is_what_was_written_and_nothing_else_changed(values, ending, whole):
    text = DOCUMENT if whole else DOCUMENT.removesuffix("\n")
    text = text.replace("\n", ending)
    node = tree(text)

    new = spliced(text, node, values, tree(MODEL))

    assert list(misplaced("x.yaml", new)) == []
    assert ended(read(tree(new))) == ended({**read(node), **values})
    assert new.count(ending) == new.count("\n")
    assert all(
        each in new
        for each in (
            "# head",
            "# after the name",
            "# after the summary",
            "# of what is folded",
            "# of blocks",
            "# here",
            "# flow",
            "# last",
        )
    )


@pytest.mark.parametrize("place", PLACES)
def test_style_stays_where_it_has_room(place):
    new = spliced(DOCUMENT, tree(DOCUMENT), {PLACES[place]: "Nowy"}, tree(MODEL))

    (line,) = [line for line in new.split("\n") if "Nowy" in line]
    before, after = line.split("Nowy")
    assert (before, after) == {
        "plain": ("name: ", "   # after the name"),
        "folded": ("  ", ""),
        "single": ("updated: '", "'"),
        "literal": ("  ", ""),
        "double": ('    intro: "', '"'),
        "plain between brackets": ("        ask-once: {label: ", ", text: 'x'}   # flow"),
        "single between brackets": ("        ask-once: {label: Pytaj raz., text: '", "'}   # flow"),
        "plain beside a comment": ("            label: ", ""),
        "plain over two lines": ("            text: ", ""),
        "literal with its own indentation": (" " * 16, ""),
        "new item": ("            text: ", ""),
        "new last item": ("            text: ", ""),
        "new field between brackets": ("        ask-once: {label: Pytaj raz., text: 'x', formula: ", "}   # flow"),
        "new field after a section": ("    outro: ", ""),
        "new section": ("            text: ", ""),
    }[place]


def test_new_entries_stand_where_the_model_has_them():
    text, model = "a: 1\n# of c\nc: 3\n", tree("{a: x, b: x, c: x, d: x}")

    new = spliced(text, tree(text), {("d",): "4", ("b",): "2"}, model)
    before = spliced("c: 3\n", tree("c: 3\n"), {("b",): "2", ("a", "x"): "1"}, model)
    alone = spliced("# only a comment", None, {("b", "x"): "two\nlines", ("a",): "y: z"}, tree("{a: x, b: x}"))

    assert new == "a: 1\nb: 2\n# of c\nc: 3\nd: 4\n"
    assert before == "a:\n  x: 1\nb: 2\nc: 3\n"
    assert alone == '# only a comment\na: "y: z"\nb:\n  x: |\n    two\n    lines\n'


def test_text_over_several_lines_keeps_their_width():
    text = "a: >-\n  one two three\n  four five six\n  seven\n"

    assert spliced(text, tree(text), {("a",): "one two three four 5 six seven"}) == "a: >-\n  one two three\n  four 5 six\n  seven\n"


def test_comment_of_a_block_stays_one_when_the_text_needs_quotes():
    text = "a: >- # why\n  one two three\n  four five six\nb: x\n"

    new = spliced(text, tree(text), {("a",): " one two three four five six"})

    assert new == 'a: " one two\n  three four\n  five six" # why\nb: x\n'
    assert read(tree(new)) == {("a",): " one two three four five six", ("b",): "x"}


def test_value_is_changed_by_its_place():
    text = "aliases: [x, y]\nname: x # y\n"
    fixes = [Fix(Span("x.yaml", *place, *place), value) for place, value in (((1, 14), "a, b"), ((2, 7), "z"))]

    assert replaced(text, tree(text), fixes) == 'aliases: [x, "a, b"]\nname: z # y\n'


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a: [x, 'y'] # z\n", "x w y", "a: [x, w, 'y'] # z\n"),
        ("a: [x, 'y', z]\n", "y", "a: ['y']\n"),
        ("a: [x, 'y', z]\n", "x", "a: [x]\n"),
        ("a: []  # x\n", "v w", "a: [v, w]  # x\n"),
        ("a:\n  - x # of x\n  # of y\n  - 'y'\nb: c\n", "v x y z", "a:\n  - v\n  - x # of x\n  # of y\n  - 'y'\n  - z\nb: c\n"),
        ("a:\n- x # of x\n- 'y'\n# of b\nb: c\n", "y", "a:\n- 'y'\n# of b\nb: c\n"),
        ("a:\n  - x\n  - y\n  - z # of z\nb: c\n", "x", "a:\n  - x\nb: c\n"),
        ("a:\n  - x\n  - y # of y\n", "x w", "a:\n  - x\n  - w # of y\n"),
        ("b: c\n", "x y", "a:\n  - x\n  - y\nb: c\n"),
        ("{b: c}\n", "x y", "{a: [x, y], b: c}\n"),
    ],
)
def test_members_of_a_list_stay_where_they_can(text, new, expected):
    made = spliced(text, tree(text), {("a",): tuple(new.split())}, tree("{a: x, b: x}"))

    assert made == expected
    assert read(tree(made))["a",] == tuple(new.split())


def test_tree_of_another_file_is_refused():
    with pytest.raises(ValueError, match="no mapping stands in"):
        spliced("a: 1\n", tree("a: 1\n"), {("a", "b"): "x"})
    with pytest.raises(ValueError, match="no text stands in"):
        spliced("a: [1]\n", tree("a: [1]\n"), {("a",): "x"})
    with pytest.raises(ValueError, match="no list stands in"):
        spliced("a: 1\n", tree("a: 1\n"), {("a",): ("x",)})
