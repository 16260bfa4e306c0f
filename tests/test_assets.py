"""Assets name each other, and are published under names that hold their digests."""

from __future__ import annotations

from sitegen.assets import linked
from sitegen.staging import addressed


def name(asset: str, data: bytes) -> str:
    return addressed(asset, data).path.rpartition("/")[2]


def test_a_script_loads_others_by_the_names_they_are_published_under():
    made = linked({"a.js": b'import("./b.js"); x("./c.css")', "b.js": b'import "./c.css"', "c.css": b"p { color: red }"})

    style = name("c.css", made["c.css"])
    assert made["b.js"] == f'import "./{style}"'.encode()
    assert made["a.js"] == f'import("./{name("b.js", made["b.js"])}"); x("./{style}")'.encode()


def test_a_change_reaches_all_that_load_it():
    before = linked({"a.js": b'import("./b.js")', "b.js": b"1"})
    after = linked({"a.js": b'import("./b.js")', "b.js": b"2"})

    assert before["a.js"] != after["a.js"]


def test_what_is_not_there_and_what_is_no_text_stays_as_it_is():
    assets = {"a.js": b'import("./none.js"); "./b.png"', "b.png": b'"./a.js"', "c/d.css": b"url(./e.svg)", "e.svg": b""}

    made = linked(assets)

    assert made["b.png"] == assets["b.png"]
    assert made["c/d.css"] == assets["c/d.css"]
    assert made["a.js"] == f'import("./none.js"); "./{name("b.png", assets["b.png"])}"'.encode()


def test_a_circle_is_left():
    made = linked({"a.js": b'import "./b.js"', "b.js": b'import "./a.js"'})

    assert made["b.js"] == b'import "./a.js"'
    assert made["a.js"] == f'import "./{name("b.js", made["b.js"])}"'.encode()
