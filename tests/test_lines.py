"""Values that are kept as lines: found by name, and replaced, whatever they are called and hold."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.lines import FEW, Apart, Lines, merged, written

NAMES = st.text(st.characters(categories=["Ll", "Lo", "Nd"], include_characters="./-"), min_size=1, max_size=4)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TABLES = st.dictionaries(NAMES, VALUES, max_size=3 * FEW)


@given(TABLES, st.lists(NAMES, max_size=3 * FEW))
def test_every_name_is_found_and_no_other(values, names):
    lines: Lines[str] = Lines(written(values.items()), str)

    asked = [*names, *values, *names]
    assert {name: lines[name] for name in asked if name in lines} == {name: values[name] for name in asked if name in values}
    assert {name: lines.fresh(name) for name in asked if name in lines} == {name: values[name] for name in asked if name in values}
    assert (dict(lines), len(lines)) == (values, len(values))
    with pytest.raises(KeyError):
        lines["no name has spaces"]


@given(TABLES, TABLES)
def test_what_is_new_stands_in_the_place_of_what_was(values, others):
    lines: Lines[str] = Lines(written(values.items()), str)
    new = {name: value for name, value in others.items() if name in values}

    both = merged(lines, new, lines), merged([*values], new, Lines(written(values.items()), str))
    assert {b"".join(pieces) for pieces in both} == {written({**values, **new}.items())}


@given(TABLES, TABLES)
def test_what_was_not_there_comes_where_its_name_is(values, others):
    lines: Lines[str] = Lines(written(values.items()), str)
    names = sorted({*values, *others})

    assert b"".join(merged(names, others, lines)) == written((name, {**values, **others}[name]) for name in names)


def test_a_name_that_is_no_text_is_not_there():
    assert "b\udcfcro" not in Lines(written([("b", 1)]), int)


def test_a_value_apart_is_read_when_it_is_asked_for():
    asked: list[str] = []

    def get(digest: str) -> bytes:
        asked.append(digest)
        return {"d1": b"[1]", "d2": b"[2]"}[digest]

    values = Apart({"a": "d1", "b": "d2"}, get, tuple)

    assert ([*values], len(values), asked) == (["a", "b"], 2, [])
    assert (values["b"], values["b"], asked) == ((2,), (2,), ["d2"])
    later = Apart({"a": "d3", "b": "d2"}, get, tuple)
    later.recall(values)
    assert (later["b"], asked) == ((2,), ["d2"])
    later.forget()
    assert (later["b"], asked) == ((2,), ["d2", "d2"])


def test_values_apart_cross_to_another_process_unread():
    kept = {"d1": b"[1]"}
    values = copy.copy(Apart({"a": "d1"}, kept.__getitem__, tuple))  # by what pickle asks for too

    assert values["a"] == (1,)
