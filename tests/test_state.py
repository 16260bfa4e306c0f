"""The state: what the last build knew is there whole, or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.digest import of_bytes
from sitegen.state import BATCH, INDEX, State, StateLost, load


@pytest.fixture
def state(tmp_path):
    """Return a state of three parts that was committed."""
    empty = State(tmp_path / "state", "generator")
    parts = {name: empty.put(name.encode()) for name in ("inputs", "roles", "tables")}
    empty.commit(State(empty.folder, "generator", "tree", "before", {"others": 3}, parts))
    return load(empty.folder)


def test_what_was_committed_is_found_again(state):
    assert (state.tree, state.before, state.facts) == ("tree", "before", {"others": 3})
    assert {name: state.text(name) for name in state.parts} == {"inputs": "inputs", "roles": "roles", "tables": "tables"}
    assert state.text("no such part") == ""


def test_an_index_of_another_shape_is_no_index(state):
    """As an older or a newer generator may write it."""
    for index in ({"key": "generator", "tree": "tree"}, {"key": "", "tree": "", "before": "", "facts": {}, "parts": {}, "shards": []}):
        data = json.dumps(index).encode()
        (state.folder / INDEX).write_bytes(of_bytes(data).encode() + data)

        assert load(state.folder) == State(state.folder)


def test_what_is_not_committed_is_not_found(state):
    state.put(b"words")

    assert load(state.folder) == state


def test_a_commit_forgets_what_it_does_not_name(state):
    other = State(state.folder, "generator", "new tree", "tree", {}, {"roles": state.put(b"new roles")})

    state.commit(other)

    assert load(state.folder) == other
    assert {path.name for path in state.folder.iterdir()} == {INDEX, *other.parts.values()}


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_index_with_any_byte_changed_or_lost_is_no_index(state):
    index = state.folder / INDEX
    whole = index.read_bytes()

    for at in range(len(whole)):
        for damaged in (changed(whole, at), whole[:at]):
            index.write_bytes(damaged)
            assert load(state.folder) == State(state.folder)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: changed(data, 2), lambda _: b"", None], ids=["cut", "changed", "emptied", "removed"]
)
def test_a_part_that_is_not_whole_is_lost_until_it_is_put_again(state, damage):
    part = state.folder / state.parts["roles"]
    if damage:
        part.write_bytes(damage(part.read_bytes()))
    else:
        part.unlink()

    with pytest.raises(StateLost):
        state.text("roles")

    assert state.put(b"roles") == state.parts["roles"]
    assert state.text("roles") == "roles"


def test_a_part_of_nothing_is_a_part(state):
    assert state.get(state.put(b"")) == b""


@given(st.lists(st.binary(max_size=4), max_size=3 * BATCH))
def test_a_part_put_in_pieces_is_the_part_put_in_one(tmp_path_factory, pieces):
    state = State(tmp_path_factory.mktemp("state"))

    digest = state.put_all(pieces)

    assert digest == state.put(b"".join(pieces))
    assert state.get(digest) == b"".join(state.lines(digest)) == b"".join(pieces)


def test_lines_that_are_not_there_are_lost(state):
    with pytest.raises(StateLost):
        next(state.lines("no digest"))
