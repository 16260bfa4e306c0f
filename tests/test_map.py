"""The career map: a drawing of where roles lead, made once for all languages, and the same in words."""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.career import MOST_DRAWN
from sitegen.chart import BOX, UNIT, Chart, chart
from sitegen.layers import crossings
from sitegen.model import LEVELS, STEPS
from sitegen.views import map as site_map
from tests.conftest import ROOT
from tests.documents import Document, documents
from tests.test_pages import LOCALES, size, visit

__all__ = ["visit"]  # a fixture

# --- The drawing


@st.composite
def careers(draw):
    """Return roles with their levels, and steps between them."""
    names = [f"role-{number}" for number in range(draw(st.integers(1, 14)))]
    roles = [(name, draw(st.integers(0, 6))) for name in names]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from(STEPS)).filter(lambda step: step[0] != step[1])
    return roles, draw(st.lists(pairs, max_size=30, unique=True)) if len(names) > 1 else []


def drawn(roles, steps) -> Chart:
    return chart(tuple(roles), tuple(steps))


@given(careers())
@settings(deadline=None)
def test_every_role_has_one_place_of_its_own_in_the_column_of_its_level(career):
    roles, steps = career

    made = drawn(roles, steps)

    assert sorted((place.role, made.levels[place.column]) for place in made.places) == sorted(roles)
    assert len({place[1:] for place in made.places}) == len(roles)
    assert all(0 <= place.row < made.rows for place in made.places)
    assert list(made.levels) == sorted({level for _, level in roles})


@given(careers())
@settings(deadline=None)
def test_every_step_has_one_line_from_border_to_border(career):
    roles, steps = career

    made = drawn(roles, steps)

    boxes = {place.role: place for place in made.places}
    assert sorted(line.step for line in made.lines) == sorted(steps)
    for line in made.lines:
        start, goal = (boxes[role] for role in line.step[:2])
        ends = {end(line.path, 0), end(line.path, -1)}
        assert line.tip in ends
        (other,) = ends - {line.tip}
        assert touches(line.tip, goal)
        assert touches(other, start)
        assert line.back == (goal.column <= start.column)


def end(path: str, which: int) -> tuple[int, int]:
    """Return where a path begins (0) or ends (-1)."""
    return points(path)[which]


def points(path: str) -> list[tuple[int, int]]:
    """Return the places a path goes to, the handles of its curves left out."""
    found = []
    for letter, rest in re.findall(r"([MHC])([\d -]+)", path):
        numbers = [int(each) for each in re.findall(r"-?\d+", rest)]
        found.append((numbers[0], found[-1][1]) if letter == "H" else (numbers[-2], numbers[-1]))
    return found


def touches(point: tuple[int, int], box) -> bool:
    across, down = point[0] - box.column * UNIT, point[1] - box.row * UNIT
    return across in {0, BOX} and UNIT / 4 < down < UNIT * 3 / 4


@given(careers())
@settings(deadline=None)
def test_no_line_runs_through_a_role(career):
    roles, steps = career

    made = drawn(roles, steps)

    for line in made.lines:
        for (left, high), (right, low) in pairwise(points(line.path)):
            for place in made.places:
                box = place.column * UNIT
                if max(left, right) > box and min(left, right) < box + BOX:
                    assert high == low
                    assert abs(high - (place.row + 0.5) * UNIT) > UNIT * 0.4, (line, place)


@given(careers(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_drawing_is_the_same_whatever_order_roles_and_steps_come_in(career, chance):
    roles, steps = career
    first = drawn(roles, steps)

    shuffled = chance.sample(roles, len(roles)), chance.sample(steps, len(steps))
    chart.cache_clear()

    assert drawn(*shuffled) == first


def crossed(made: Chart) -> int:
    """Return how many pairs of straight lines between neighbouring columns cross, counted one by one."""
    places = {place.role: place for place in made.places}
    ends = [sorted((places[line.step[0]][1:], places[line.step[1]][1:])) for line in made.lines]
    return sum(
        one[0][0] == other[0][0] and (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < 0 for one, other in combinations(ends, 2)
    )


GRAPHS = {  # roles by level, steps, and the fewest lines that must cross
    "a ladder": (["a", "b", "c", "d"], "ab bc cd", 0),
    "a tree": (["a", "bc", "defg"], "ab ac be bg cd cf", 0),
    "two trees entwined": (["ab", "cdef"], "ac ae bd bf", 0),
    "a ring": (["ab", "cd", "ef"], "ad bc ce df", 0),
    "all to all": (["ab", "cd"], "ac ad bc bd", 1),
    "three to three": (["abc", "def"], "ad ae af bd be bf cd ce cf", 9),
    "a crown": (["abc", "def"], "ae af bd bf cd ce", 2),
}


@pytest.mark.parametrize(("levels", "steps", "fewest"), GRAPHS.values(), ids=GRAPHS)
def test_as_few_lines_cross_as_can_be(levels, steps, fewest):
    roles = [(role, level) for level, each in enumerate(levels) for role in each]

    made = drawn(roles, [(*step, "promotion") for step in steps.split()])

    assert crossed(made) == fewest


def test_crossings_are_counted_as_one_by_one():
    ends = [(0, 2), (0, 1), (1, 0), (1, 1), (2, 0), (2, 2)]

    assert crossings(ends) == sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))


def test_a_role_that_leads_nowhere_has_its_place():
    made = drawn([("a", 0), ("b", 1), ("alone", 1)], [("a", "b", "promotion")])

    assert "alone" in {place.role for place in made.places}
    assert [line.step for line in made.lines] == [("a", "b", "promotion")]


def test_the_stylesheet_knows_every_row_and_column_that_a_figure_can_have():
    style = (ROOT / "templates/assets/map.css").read_text("utf-8")

    assert {int(row) for row in re.findall(r"\.r(\d+) \{ --r: \1; \}", style)} == set(range(1, MOST_DRAWN + 1))
    assert {int(column) for column in re.findall(r"\.c(\d+) \{ --c: \1; \}", style)} == set(range(1, len(LEVELS) + 1))


# --- The pages

STEPS_OF_THE_REFERENCE = {
    (path.parent.name, step["role"], step.get("kind", "promotion"))
    for path in ROOT.glob("roles/*/role.yaml")
    for step in yaml.safe_load(path.read_bytes())["career"].values()
    if "role" in step
}
FIELD = "families/customer-support/"
AT = ("map/", FIELD)


def page_of(folder: Path, locale: str, path: str) -> Document:
    return documents(folder / locale / path, f"/{locale}/{path}").popitem()[1]


def texts(document: Document, tag: str, within: str) -> list[str]:
    """Return the texts of the *tag*s within elements of a class."""
    return ["".join(each.texts) for each in document.all(tag) if has(each, within)]


def has(element, name: str) -> bool:
    return name in element["class"].split() or bool(element.within and has(element.within, name))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_tells_every_step_in_words_and_draws_a_line_for_it(reference, locale):
    page = page_of(reference.folder, locale, "map/")

    told = [each for each in page.all("a") if has(each, "ways")]
    lines = [each for each in page.all("path") if has(each, "map") and each["d"].startswith("M") and not has(each, "tips")]
    kinds = [each.within["class"] for each in lines]

    assert len(told) == len(lines) == len(STEPS_OF_THE_REFERENCE)
    assert {kind: kinds.count(kind) for kind in STEPS} == {kind: sum(step[2] == kind for step in STEPS_OF_THE_REFERENCE) for kind in STEPS}
    roles = {step[1] for step in STEPS_OF_THE_REFERENCE}
    assert {role for role in roles for each in told if each["href"].rstrip("/").endswith(role)} == roles


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", AT)
def test_the_map_links_to_what_was_built_and_shows_each_role_once(reference, locale, path):
    page = page_of(reference.folder, locale, path)
    there = documents(reference.folder, "/")

    links = [each["href"] for each in page.all("a") if has(each, "map") or has(each, "ways")]
    boxes = [each["href"] for each in page.all("a") if has(each, "map")]

    assert {link.partition("#")[0] for link in links} <= there.keys()
    assert all(not (place := link.partition("#")[2]) or place in there[link.partition("#")[0]].ids for link in links)
    assert sorted(boxes) == sorted(f"/{locale}/roles/{each.parent.name}/" for each in ROOT.glob("roles/*/role.yaml"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_is_linked_from_home_from_the_roles_and_from_each_family(reference, locale):
    for path in ("", "roles/", FIELD):
        page = Document(path, (reference.folder / locale / path / "index.html").read_text("utf-8"))
        assert f"/{locale}/map/" in {each["href"] for each in page.all("a")}


def test_only_pages_with_a_map_load_its_style(reference):
    with_style = {
        url
        for url, page in documents(reference.folder, "/").items()
        if any("map" in each["href"] for each in page.all("link", rel="stylesheet"))
    }

    assert {url.split("/", 2)[2] for url in with_style} == {"map/", FIELD, "families/customer-service/"}


# --- Other sites


def many(site, families: dict[str, int]):
    """Return a small site to which roles of *families* are added; each leads to the next."""
    tiny = site("two-locales")
    facts = yaml.safe_load((tiny.root / "roles/lead/role.yaml").read_bytes())
    words = (tiny.root / "roles/lead/en.yaml").read_bytes()
    slugs = [(f"{family}-{number:02}", family) for family, size in families.items() for number in range(size)]
    for (slug, family), (goal, _) in zip(slugs, [*slugs[1:], ("lead", "")], strict=True):
        level = LEVELS[int(slug[-2:]) % len(LEVELS)]
        tiny.write(f"roles/{slug}/role.yaml", yaml.safe_dump(facts | {"family": family, "level": level, "career": {"on": {"role": goal}}}))
        tiny.write(f"roles/{slug}/en.yaml", words + b"\ncareer: {items: {on: {label: On, text: Goes on.}}}\n")
    for tag in ("en", "ar"):
        catalogue = yaml.safe_load((tiny.root / f"locales/{tag}.yaml").read_bytes())
        catalogue["families"] |= {family: {"label": family.title(), "text": "Does this and that."} for family in families}
        tiny.write(f"locales/{tag}.yaml", yaml.safe_dump(catalogue, allow_unicode=True))
    return tiny


def figures(page: Document) -> int:
    return sum("map" in each["class"].split() for each in page.all("div"))


def test_a_site_with_too_many_roles_for_one_figure_has_one_for_each_family_and_counts_the_steps_between(site):
    out = many(site, {"harbour": 35, "forest": MOST_DRAWN + 1}).build()

    page = page_of(out, "en", "map/")

    assert figures(page) == 2  # that of the harbour, and that of the two roles the site had
    assert "harbour-34" not in "".join(each["href"] for each in page.all("a") if has(each, "ways") and has(each, "map"))
    rows = [each for each in page.all("tr") if each.within.tag == "tbody"]
    assert len(rows) == 2  # from the harbour to the forest, and from there to support
    assert figures(page_of(out, "en", "families/harbour/")) == 1
    assert figures(page_of(out, "en", "families/forest/")) == 0
    told = [each["href"] for each in page_of(out, "en", "families/forest/").all("a") if has(each, "ways")]
    assert len(told) == MOST_DRAWN + 1


def test_the_map_of_a_very_large_site_leaves_each_family_to_its_own_page(site, monkeypatch):
    monkeypatch.setattr(site_map, "MOST_SHOWN", 70)
    out = many(site, {"harbour": 40, "forest": 30}).build()

    page = page_of(out, "en", "map/")

    assert figures(page) == 0
    assert not [each for each in page.all("a") if has(each, "ways")]
    assert {each["href"] for each in page.all("a") if each.is_in("main")} >= {
        f"/book/en/families/{id}/" for id in ("harbour", "forest", "support")
    }
    assert figures(page_of(out, "en", "families/harbour/")) == 1


def test_a_name_in_another_language_is_marked_and_a_step_to_no_page_is_not_drawn(site):
    tiny = site("two-locales")
    words = yaml.safe_load((tiny.root / "roles/agent/ar.yaml").read_bytes())
    guide = {"name": "مرشد", **{key: words[key] for key in ("summary", "intro", "skills")}}
    tiny.write("roles/guide/ar.yaml", yaml.safe_dump(guide, allow_unicode=True, sort_keys=False))
    tiny.write("roles/guide/role.yaml", "family: support\nlevel: senior\nskills: {empathy: useful}\n")
    facts = (tiny.root / "roles/agent/role.yaml").read_text("utf-8")
    tiny.write("roles/agent/role.yaml", facts.replace("lead: {role: lead}", "lead: {role: lead}\n  guide: {role: guide}"))
    for tag in ("en", "ar"):
        words = yaml.safe_load((tiny.root / f"roles/agent/{tag}.yaml").read_bytes())
        words["career"]["items"]["guide"] = {"label": "Guide", "text": "Shows the way."}
        tiny.write(f"roles/agent/{tag}.yaml", yaml.safe_dump(words, allow_unicode=True, sort_keys=False))
    out = tiny.build()

    english, arabic = (page_of(out, locale, "map/") for locale in ("en", "ar"))

    assert sum(has(each, "map") for each in english.all("a")) == 2
    assert sum(has(each, "ways") for each in english.all("a")) == 1
    assert sum(has(each, "map") for each in arabic.all("a")) == 3
    assert sum(has(each, "ways") for each in arabic.all("a")) == 2
    assert {(each.lang, each.dir) for each in arabic.all("a") if each["href"].endswith("/lead/") and each["lang"]} == {("en", "ltr")}


def test_a_family_in_which_nothing_leads_anywhere_has_no_map(site):
    tiny = site("two-locales")
    facts = (tiny.root / "roles/agent/role.yaml").read_text("utf-8")
    tiny.write("roles/agent/role.yaml", facts.replace("lead: {role: lead}", "lead: {}"))
    out = tiny.build()

    assert figures(page_of(out, "en", "families/support/")) == 0
    assert figures(page_of(out, "en", "map/")) == 1


# --- In a browser

BOXES = """[...document.querySelectorAll('.map li li')].map(each => {
  const { left, right, top, bottom } = each.getBoundingClientRect();
  return [left, right, top, bottom];
})"""
TIPS = """[...document.querySelectorAll('.map .tips > svg')].map(each => {
  const { x, y } = new DOMPoint(0, 0).matrixTransform(each.firstElementChild.getScreenCTM());
  return [x, y];
})"""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", AT)
def test_boxes_stand_apart_and_arrows_end_at_them_at_any_size_of_window_and_text(visit, locale, path):
    found = {}
    with visit(f"/{locale}/{path}", viewport=size(1280)) as page:
        for width, text in product((1280, 700), ("100%", "200%")):
            page.set_viewport_size(size(width))
            page.wait_for_function("width => innerWidth === width", arg=width)
            page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", text)
            found[width, text] = page.evaluate(BOXES), page.evaluate(TIPS)

    for state, (boxes, tips) in found.items():
        assert len(boxes) == 4, state
        for one, other in combinations(boxes, 2):
            assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2], (state, one, other)
        assert tips, state
        for across, down in tips:
            ends = [min(abs(across - box[0]), abs(across - box[1])) < 1.5 and box[2] < down < box[3] for box in boxes]
            assert any(ends), (state, across, down)


def test_from_right_to_left_the_map_is_mirrored(visit):
    found = {}
    for locale in ("en", "ar"):
        with visit(f"/{locale}/map/", viewport=size(1280)) as page:
            found[locale] = page.evaluate(
                f"[{BOXES}, {TIPS}, (({{left, right}}) => [left, right])(document.querySelector('.map').getBoundingClientRect())]"
            )

    (boxes, tips, (start, _)), (mirrored_boxes, mirrored_tips, (_, end)) = found["en"], found["ar"]
    wide = {locale: each[2][1] - each[2][0] for locale, each in found.items()}
    assert [round((box[0] - start) / wide["en"], 2) for box in boxes] == [round((end - box[1]) / wide["ar"], 2) for box in mirrored_boxes]
    assert [round((tip[0] - start) / wide["en"], 2) for tip in tips] == [round((end - tip[0]) / wide["ar"], 2) for tip in mirrored_tips]


@pytest.mark.parametrize("locale", LOCALES)
def test_on_a_phone_the_map_is_a_list(visit, locale):
    with visit(f"/{locale}/map/", viewport=size(320)) as page:
        shown = page.evaluate("[...document.querySelectorAll('.map svg, .map a')].map(each => [each.tagName, each.checkVisibility()])")
        assert {tag.lower() for tag, visible in shown if visible} == {"a"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_role_of_the_figure_is_reached_by_keyboard_and_seen_to_be(visit, locale):
    with visit(f"/{locale}/map/", viewport=size(1280)) as page:
        page.focus(".career > section")
        for _ in range(4):
            page.keyboard.press("Tab")
            assert (
                page.evaluate("document.activeElement.matches('.map a') && getComputedStyle(document.activeElement)['outline-style']")
                == "solid"
            )


def test_in_forced_colours_lines_have_the_colour_of_text_and_kinds_their_own_look(visit):
    with visit("/en/map/", viewport=size(1280), forced_colors="active") as page:
        looks = page.evaluate("""[...document.querySelectorAll('.map g:not(.tips)')].map(each => {
          const style = getComputedStyle(each);
          return [style.stroke, style['stroke-dasharray']];
        })""")
        ink = page.evaluate("getComputedStyle(document.body).color")

    assert {stroke for stroke, _ in looks} == {ink}
    assert len({dashes for _, dashes in looks}) == len(looks) == len(STEPS)
