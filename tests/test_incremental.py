"""A build after an edit: whatever was edited, the site is that of a clean build; and only what the edit concerns is done again."""

import os
import shutil
import tempfile
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from sitegen import edition, inputs, packaged, state
from sitegen.link import link
from sitegen.order import Built, Order
from sitegen.pipeline import build
from sitegen.work import workers
from tests.conftest import ROOT, TinySite, Tree, tree
from tests.histories import git

SITE = "incremental"
AGENT, LEAD, TRAINER = (f"roles/{slug}/en.yaml" for slug in ("agent", "lead", "trainer"))
CHINESE = "roles/agent/zh-Hant.yaml"
EXAMPLES = int(os.environ.get("SITEGEN_EXAMPLES", "25"))  # sequences of edits: always the same, unless a longer run is asked for
STEPS = 12
PAST = 1_600_000_000  # a time long gone, at which a file that was edited counts as written

TEXTS = st.sampled_from(
    [
        "Short.",
        "A text with **weight** & a <sign>.",
        "See [all roles](/en/roles/).",
        "See [the lead](/en/roles/lead/#skills).",
        "用客戶的話回答。",
        "Two words " * 90,
    ]
)
LABELS = st.sampled_from(["Empathy", "A last resort", "Zeal", "同理心", "*Tone*"])
NAMES = st.sampled_from(["Agent", "Zookeeper", "Support lead", "客服", "Ärzte & Co"])
SUMMARIES = st.sampled_from(["Answers.", "Answers, asks and answers again, until the last of all customers has gone home for the night."])
ALIASES = st.sampled_from([[], ["Helper"], ["Helper", "Guide"], ["助手"]])
SLUGS = st.sampled_from([None, "helper", "wsparcie-klienta", "客服", "lead"])
DAYS = st.sampled_from(["2026-01-01", "2026-11-20", None])
URLS = st.sampled_from(["https://roles.example.org/book/", "https://roles.example.org/", "https://other.example.net/a/b/"])
EDITS = st.sampled_from([None, "https://git.example.org/book/edit/main/{path}", "https://forge.example.com/{path}?edit"])
CODES = st.lists(
    st.sampled_from(
        [{"scheme": "isco-08", "code": "4222", "match": "close"}, {"scheme": "onet-soc", "code": "43-4051.00", "match": "broad"}]
    ),
    unique_by=str,
)
TEMPLATES = ("role.html", "bilingual.html", "term.html", "compare.html", "comparisons.html", "home.html", "chooser.html", "parts/foot.html")
ASSETS = ("style.css", "bilingual.css", "compare.css", "site.js", "search.js")
MESSAGES = st.sampled_from(["site.name", "roles.title", "section.skills", "nav.home", "search.hint", "kind.role", "compare.title", "colon"])
CATALOGUES = {
    "pl": {"families": {"support": {"label": "Wsparcie", "text": "Pomaga."}, "insight": {"label": "Wiedza", "text": "Wie."}}},
    "ar": {"families": {"support": {"label": "الدعم", "text": "يساعد."}, "insight": {"label": "البحث", "text": "يعرف."}}},
}
NAMED = ("name", "summary", "intro", "conclusion", "updated", "aliases", "slug", "formerly")
KEYS = ("name", "aliases", "slug", "formerly", "summary", "updated", "intro")


# --- Only what the edit concerns is done again


def change(path, *keys, to):
    """Return an edit: what stands in the file at *path* below *keys* becomes *to*."""

    def edit(tiny: TinySite) -> None:
        content = yaml.safe_load((tiny.root / path).read_bytes())
        *way, last = keys
        place = content
        for key in way:
            place = place.setdefault(key, {})
        place[last] = to
        tiny.write(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000))

    return edit


def item(path, section, id, field, to):
    return change(path, section, "items", id, field, to=to)


def built(tiny: TinySite, *, with_search: bool = False) -> Built:
    made, found = tiny.built(tiny.root.with_name("out"), with_search=with_search)
    assert made, found
    return made


def clean(tiny: TinySite, *, with_search: bool = False) -> Tree:
    """Return what a clean build gives."""
    with tempfile.TemporaryDirectory() as folder:
        made, found = tiny.built(Path(folder, "site"), with_search=with_search)
        assert made, found
        return tree(Path(folder, "site"))


def pages(site: Tree) -> dict[str, bytes]:
    """Return the pages of all locales; those of the root are few, and drawn whenever any may differ."""
    return {path: data for path, (_, data) in site.items() if path.endswith(".html") and "/" in path}


TEXTS_CHANGED = {
    "a text": (AGENT, item(AGENT, "skills", "empathy", "text", "Listens.")),
    "a text of one page": (AGENT, item(AGENT, "faq", "training", "text", "Yes.")),
    "a text of the first role that has a formula": (AGENT, item(AGENT, "metrics", "satisfaction", "formula", "This by that.")),
    "a text that two locales borrow": (LEAD, item(LEAD, "metrics", "satisfaction", "target", "Eight in ten.")),
    "a text without a page of its own": (AGENT, change(AGENT, "intro", to="Short.")),
    "a text that takes long to read": (AGENT, change(AGENT, "intro", to="Long words. " * 200)),
    "a unit that the source locale lacks": (
        "roles/analyst/zh-Hant.yaml",
        change("roles/analyst/zh-Hant.yaml", "conclusion", to="結論。"),
    ),
    "a label that leads": (AGENT, item(AGENT, "skills", "empathy", "label", "Compassion")),
    "a label that another role leads with": (TRAINER, item(TRAINER, "skills", "empathy", "label", "Compassion")),
    "a label of one role": (TRAINER, item(TRAINER, "skills", "teaching", "label", "Zeal to teach")),
    "a translated label": (CHINESE, item(CHINESE, "skills", "empathy", "label", "同情心")),
    "a letter that no page had": (CHINESE, item(CHINESE, "skills", "writing", "text", "用客戶的話回答，和烏龜一樣慢。")),
    "the last of a letter": (CHINESE, item(CHINESE, "metrics", "satisfaction", "target", "十。")),
    "a name": (AGENT, change(AGENT, "name", to="Agent of support")),
    "a name, sorted last": (AGENT, change(AGENT, "name", to="Zealous agent")),
    "a translated name": (CHINESE, change(CHINESE, "name", to="專員")),
    "a name that is borrowed": ("roles/engineer/zh-Hant.yaml", change("roles/engineer/zh-Hant.yaml", "name", to="工程師")),
    "a summary": (AGENT, change(AGENT, "summary", to="Answers customers who are stuck, and stays with them until they can go on alone.")),
    "aliases": (AGENT, change(AGENT, "aliases", to=["Helper"])),
    "the day": (AGENT, change(AGENT, "updated", to="2026-11-25")),
}
FACTS_CHANGED = {
    "a level": change("roles/agent/role.yaml", "level", to="senior"),
    "a family": change("roles/agent/role.yaml", "family", to="insight"),
    "a weight": change("roles/agent/role.yaml", "skills", "writing", to="essential"),
    "products": change("roles/agent/role.yaml", "tools", "help-desk", to=["Zendesk"]),
    "codes": change("roles/agent/role.yaml", "codes", to=[]),
    "the kind of a step": change("roles/agent/role.yaml", "career", "analyst", "kind", to="promotion"),
    "where a step leads": change("roles/agent/role.yaml", "career", "analyst", "role", to="trainer"),
    "related roles": change("roles/agent/role.yaml", "related", to=["trainer"]),
}


@pytest.mark.parametrize(("path", "edit"), TEXTS_CHANGED.values(), ids=TEXTS_CHANGED)
def test_new_words_are_read_alone_and_drawn_where_they_stand(site, path, edit):
    tiny = site(SITE)
    before = pages(tree(tiny.build()))

    edit(tiny)
    done, found = tiny.built(tiny.root.with_name("out"))
    after = pages(clean(tiny))

    named = {span.path for each in found for span in (each.span, *(other for other, _ in each.related))}  # in a warning, with their places
    assert {path} <= set(done.read) <= {path, *named}
    assert set(done.rendered) == {each for each in after if after[each] != before.get(each)}


@pytest.mark.parametrize("edit", FACTS_CHANGED.values(), ids=FACTS_CHANGED)
def test_new_facts_are_drawn_where_they_stand(site, edit):
    tiny = site(SITE)
    before = pages(tree(tiny.build()))

    edit(tiny)
    done, after = built(tiny), pages(clean(tiny))

    assert {each.split("/")[1] for each in done.read} == {"agent"}
    assert set(done.rendered) == {each for each in after if after[each] != before.get(each)}


def test_a_text_is_indexed_in_its_own_locale_alone(site):
    """A page does not search what it borrows."""
    tiny = site(SITE)
    tiny.build(with_search=True)

    item(LEAD, "metrics", "satisfaction", "target", "Eight in ten.")(tiny)
    done = built(tiny, with_search=True)

    assert done.read == (LEAD,)
    showing = ("compare/agent-vs-lead", "compare/lead-vs-trainer", "metrics/satisfaction", "roles/lead")
    beside = {"en": ["roles/lead/with/zh-hant"], "zh-hant": ["roles/lead/with/en"], "zh-hans": []}
    assert {
        tag: sorted(page.removeprefix(f"{tag}/").removesuffix("/index.html") for page in done.rendered if page.startswith(f"{tag}/"))
        for tag in beside
    } == {tag: sorted([*pages, *showing]) for tag, pages in beside.items()}
    assert done.indexed == ("en",)


def test_a_new_order_of_the_source_is_that_of_its_translations(site):
    tiny = site(SITE)
    before = pages(tree(tiny.build()))
    skills = yaml.safe_load((tiny.root / LEAD).read_bytes())["skills"]["items"]

    change(LEAD, "skills", "items", to=dict(reversed(skills.items())))(tiny)
    done, after = built(tiny), pages(clean(tiny))

    assert {"en/roles/lead/index.html", "zh-hant/roles/lead/index.html"} <= set(done.rendered)
    changed = {each for each in after if after[each] != before.get(each)}
    assert changed <= set(done.rendered)
    assert all("/compare/" in each for each in set(done.rendered) - changed)  # of two roles' items few stand on such a page, in any order


def test_where_nothing_changed_nothing_is_done(site):
    tiny = site(SITE)
    first = built(tiny)

    for path in (None, AGENT, "site.yaml", "locales/en.yaml"):
        if path:
            os.utime(tiny.root / path)
        done = built(tiny)
        assert (done.read, done.rendered, done.indexed) == ((), (), ())
        assert (done.pages, done.files) == (first.pages, first.files)


def test_the_files_that_were_looked_at_are_not_held_until_the_end(site, tmp_path):
    tiny = site(SITE)
    seen = inputs.glance(tiny.root)
    held = []

    with workers(1) as at_work:
        build(
            Order(tiny.root, tmp_path / "out", with_search=False),
            at_work,
            seen,
            show=held.extend,
            say=lambda _: held.append(len(seen.stats)),
        )

    assert set(held) == {0}


@pytest.mark.parametrize(("path", "text"), [(AGENT, "Listens."), (CHINESE, "聽出客戶說的話。")], ids=["words", "a letter less of one role"])
def test_pages_that_no_edited_text_can_be_on_are_not_looked_at(site, monkeypatch, path, text):
    tiny = site(SITE)
    built(tiny)
    looked = set()
    monkeypatch.setattr(edition, "link", lambda shelf, key: looked.add(key) or link(shelf, key))

    item(path, "skills", "empathy", "text", text)(tiny)
    built(tiny)

    assert {("roles", "agent"), ("skills", "empathy")} < looked
    assert {key for key in looked if key[0] not in {"bilingual", "compare"}} == {("roles", "agent"), ("skills", "empathy")}
    assert all("agent" in id for _, id in looked if id != "empathy")


def test_what_was_found_wrong_is_told_again_by_a_build_with_nothing_to_do(site):
    tiny = site(SITE)
    for path in (CHINESE, AGENT, LEAD):
        change(path, "summary", to="Short.")(tiny)
    for path in tiny.root.rglob("*"):
        os.utime(path, (PAST, PAST))

    told = [tiny.built(tiny.root.with_name("out"))[1] for _ in range(3)]

    assert len(told[0]) == 3
    assert told[0] == told[1] == told[2]


def test_a_copy_with_new_times_is_known_by_its_bytes(site, tmp_path):
    """As where a site, what it was published into and what was kept are fetched for each build."""
    tiny = site(SITE)
    first = tree(tiny.build(with_search=True))

    shutil.copytree(tmp_path, tmp_path.with_name("fetched"), copy_function=shutil.copyfile)
    fetched = TinySite(tmp_path.with_name("fetched") / SITE)
    done = built(fetched, with_search=True)

    assert (done.read, done.rendered, done.indexed) == ((), (), ())
    assert tree(fetched.root.with_name("out")) == first

    item(AGENT, "faq", "training", "text", "Yes.")(fetched)
    done = built(fetched, with_search=True)

    assert done.read == (AGENT,)
    assert tree(fetched.root.with_name("out")) == clean(fetched, with_search=True)


# --- Whatever becomes of what was kept or published, the site is that of a clean build


def flip(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x")


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.no_cover
@pytest.mark.parametrize("damage", [flip, remove])
@pytest.mark.parametrize("path", [AGENT, "roles/agent/role.yaml", "site.yaml"])
def test_damage_to_any_part_of_the_state_costs_time_only(site, tmp_path, damage, path):
    tiny, kept = site(SITE), tmp_path / ".out.cache/state"
    before = tree(tiny.build())

    for number, name in enumerate(state.load(kept).parts):
        part = kept / state.load(kept).parts[name]
        if part.exists():  # nothing is no file
            damage(part)
        tiny.write(path, (tiny.root / path).read_bytes() + b"# %d\n" % number)

        assert tree(tiny.build()) == before
        assert built(tiny).read == ()


def fill(path: Path) -> None:
    """Put a folder of someone else's in the place of *path*."""
    remove(path)
    path.mkdir()
    (path / "thesis.txt").write_text("ten years of work")


def put_file(path: Path) -> None:
    remove(path)
    path.write_text("ten years of work")


LOSSES = {
    "the cache goes": lambda top: remove(top / ".out.cache"),
    "the cache is a file": lambda top: put_file(top / ".out.cache"),
    "the cache is another's": lambda top: fill(top / ".out.cache"),
    "the state goes": lambda top: remove(top / ".out.cache/state"),
    "the state is another's": lambda top: fill(top / ".out.cache/state"),
    "the spare tree goes": lambda top: remove(top / ".out.cache/spare"),
    "the spare tree is another's": lambda top: fill(top / ".out.cache/spare"),
    "the spare tree has no mark": lambda top: remove(top / ".out.cache/spare/.sitegen"),
    "the spare tree has another mark": lambda top: put_file(top / ".out.cache/spare/.sitegen"),
    "the site goes": lambda top: remove(top / "out"),
    "the site is emptied": lambda top: (remove(top / "out"), (top / "out").mkdir()),
    "the site has another mark": lambda top: put_file(top / "out/.sitegen"),
    "the site is older": lambda top: (remove(top / "out"), shutil.copytree(top / "first", top / "out")),
    "the site is the spare tree": lambda top: (remove(top / "out"), (top / ".out.cache/spare").rename(top / "out")),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
def test_a_loss_costs_time_only(site, tmp_path, lose, edited):
    tiny = site(SITE)
    shutil.copytree(tiny.build(), tmp_path / "first")
    for text in ("Yes.", "Yes, yes."):
        item(AGENT, "faq", "training", "text", text)(tiny)
        tiny.build()

    lose(tmp_path)
    if edited:
        item(AGENT, "faq", "training", "text", "No.")(tiny)

    assert tree(tiny.build()) == clean(tiny)
    assert {path.name for path in tmp_path.iterdir()} == {SITE, "out", "first", ".out.cache", ".out.lock"}


def test_another_generator_draws_all_again(site, monkeypatch):
    tiny = site(SITE)
    first = built(tiny)
    monkeypatch.setattr(inputs, "libraries", lambda: "another")

    assert built(tiny).rendered == first.rendered
    assert tree(tiny.root.with_name("out")) == clean(tiny)


def test_search_asked_for_or_not_is_another_site(site):
    tiny = site(SITE)

    for with_search in (False, True, False):
        assert tree(tiny.build(with_search=with_search)) == clean(tiny, with_search=with_search)


def test_an_index_holds_the_addresses_of_the_site_as_it_is(site):
    tiny = site(SITE)
    tiny.build(with_search=True)

    change("site.yaml", "url", to="https://roles.example.org/")(tiny)

    assert tree(tiny.build(with_search=True)) == clean(tiny, with_search=True)


@pytest.mark.parametrize("name", [b"a\tb", b"a\nb", b"b\xfcro.txt", b".en.yaml", b"deep/er/en.yaml", b"en.yaml~"], ids=repr)
def test_files_that_are_no_content_are_none_whatever_they_are_called(site, name):
    tiny = site(SITE)
    path = tiny.root / "roles/agent" / os.fsdecode(name)
    before = tree(tiny.build())

    for text in (b"name: Agent\n", b"naem: Agent\n", b"naem: Agent\n", None):
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        else:
            path.unlink()
        assert tree(tiny.build()) == before


# --- Any edits in any order


class Edits(RuleBasedStateMachine):
    """A site that is edited, and built after each edit."""

    with_search = False

    def __init__(self):
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="sitegen-edits-"))
        self.site = TinySite(Path(shutil.copytree(ROOT / "tests/sites" / SITE, self.top / "site")))
        self.out, self.clean = self.top / "out", self.top / "clean"
        self.version = 0
        self.moment = PAST
        self.good: dict[str, bytes] = {}
        self.mended: tuple[str, bytes] | None = None
        self.last: Tree = {}
        self._libraries = inputs.libraries
        inputs.libraries = lambda: str(self.version)

    def teardown(self):
        inputs.libraries = self._libraries
        shutil.rmtree(self.top)

    # What there is

    def files(self) -> dict[str, bytes]:
        root = self.site.root
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    def slugs(self) -> list[str]:
        return sorted(path.parent.name for path in (self.site.root / "roles").glob("*/role.yaml"))  # an edit undone leaves empty folders

    def documents(self) -> list[str]:
        return [path for path in self.files() if path.startswith("roles/") and not path.endswith("/role.yaml")]

    def read(self, path):
        """Return what a file holds, or held before it was at fault."""
        at_fault, whole = self.mended or ("", b"")
        return yaml.safe_load(whole if path == at_fault else (self.site.root / path).read_bytes())

    def write(self, path, content):
        if self.mended and path == self.mended[0]:
            self.mended = None
        self.site.write(path, yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000))

    def settings(self, **changed):
        self.write("site.yaml", {key: value for key, value in (self.read("site.yaml") | changed).items() if value is not None})

    def tags(self) -> list[str]:
        return self.read("site.yaml")["locales"]

    def any_document(self, data):
        path = data.draw(st.sampled_from(self.documents()))
        return path, self.read(path)

    def any_facts(self, data):
        path = f"roles/{data.draw(st.sampled_from(self.slugs()))}/role.yaml"
        return path, self.read(path)

    def any_item(self, data):
        """Return a document, its path, and one of its items."""
        path, words = self.any_document(data)
        items = [item for key, section in words.items() if key not in NAMED for item in section["items"].values()]
        return path, words, data.draw(st.sampled_from(items)) if items else {}

    # Edits of words

    @rule(data=st.data(), text=TEXTS)
    def text(self, data, text):
        path, words, item = self.any_item(data)
        item["text"] = text
        self.write(path, words)

    @rule(data=st.data(), text=TEXTS, key=st.sampled_from(["intro", "conclusion"]))
    def prose(self, data, text, key):
        path, words = self.any_document(data)
        self.write(path, words | {key: text})

    @rule(data=st.data(), label=LABELS)
    def label(self, data, label):
        path, words, item = self.any_item(data)
        if "label" in item:
            item["label"] = label
            self.write(path, words)

    @rule(data=st.data(), name=NAMES)
    def name(self, data, name):
        path, words = self.any_document(data)
        self.write(path, words | {"name": name})

    @rule(data=st.data(), slug=SLUGS, former=st.lists(st.sampled_from(["helper", "客服", "agent"]), max_size=2, unique=True))
    def slug(self, data, slug, former):
        path, words = self.any_document(data)
        self.write(path, {key: value for key, value in (words | {"slug": slug, "formerly": former}).items() if value})

    @rule(data=st.data(), summary=SUMMARIES)
    def summary(self, data, summary):
        path, words = self.any_document(data)
        self.write(path, words | {"summary": summary})

    @rule(data=st.data(), aliases=ALIASES)
    def aliases(self, data, aliases):
        path, words = self.any_document(data)
        self.write(path, words | {"aliases": aliases})

    @rule(data=st.data(), day=DAYS)
    def updated(self, data, day):
        path, words = self.any_document(data)
        words.pop("updated", None)
        self.write(path, words | ({"updated": yaml.safe_load(day)} if day else {}))

    @rule(data=st.data())
    def leave_out(self, data):
        """Leave a unit, an item or a section out of a document."""
        path, words = self.any_document(data)
        sections = [key for key in words if key not in NAMED]
        key = data.draw(st.sampled_from([*sections, *(key for key in KEYS if key in words)]))
        if key in sections and data.draw(st.booleans()):
            items = words[key]["items"]
            id = data.draw(st.sampled_from(list(items)))
            field = data.draw(st.sampled_from([*items[id], None]))
            if field and len(items[id]) > 1:
                del items[id][field]
            elif len(items) > 1:
                del items[id]
        elif len(words) > 1:
            del words[key]
        self.write(path, words)

    @rule(data=st.data())
    def reorder(self, data):
        """Turn the order of the items of each section round."""
        path, words = self.any_document(data)
        for key in words.keys() - NAMED:
            words[key]["items"] = dict(reversed(words[key]["items"].items()))
        self.write(path, words)

    @rule(data=st.data())
    def put_in(self, data):
        """Put a section of another document of the role into one, whatever it had there."""
        path, words = self.any_document(data)
        slug = path.split("/")[1]
        other = self.read(data.draw(st.sampled_from([each for each in self.documents() if each.split("/")[1] == slug])))
        self.write(path, words | {key: other[key] for key in [data.draw(st.sampled_from(list(other)))]})

    @rule(data=st.data())
    def add_document(self, data):
        slug, tag = data.draw(st.sampled_from(self.slugs())), data.draw(st.sampled_from(self.tags()))
        model = next(path for path in self.documents() if path.split("/")[1] == slug)
        words = self.read(model)
        few = data.draw(st.sampled_from([list(words), ["name"], ["name", "skills"], ["skills"]]))
        self.write(f"roles/{slug}/{tag}.yaml", {key: words[key] for key in few if key in words})

    @rule(data=st.data())
    def remove_document(self, data):
        self.site.remove(data.draw(st.sampled_from(self.documents())))

    # Edits of facts

    @rule(data=st.data(), level=st.sampled_from(["entry", "senior", "director"]))
    def level(self, data, level):
        path, facts = self.any_facts(data)
        self.write(path, facts | {"level": level})

    @rule(data=st.data(), family=st.sampled_from(["support", "insight"]))
    def family(self, data, family):
        path, facts = self.any_facts(data)
        self.write(path, facts | {"family": family})

    @rule(data=st.data(), codes=CODES)
    def codes(self, data, codes):
        path, facts = self.any_facts(data)
        self.write(path, facts | {"codes": codes})

    @rule(
        data=st.data(), weight=st.sampled_from(["essential", "useful"]), products=st.sampled_from([[], ["Zendesk"], ["Zendesk", "A & B"]])
    )
    def weights(self, data, weight, products):
        path, facts = self.any_facts(data)
        for key, value in (("skills", weight), ("tools", products)):
            if key in facts:
                facts[key][data.draw(st.sampled_from(list(facts[key])))] = value
        self.write(path, facts)

    @rule(data=st.data(), kind=st.sampled_from(["promotion", "move", "specialisation"]))
    def career(self, data, kind):
        path, facts = self.any_facts(data)
        role = data.draw(st.sampled_from([*self.slugs(), ""]))
        if "career" in facts:
            facts["career"][data.draw(st.sampled_from(list(facts["career"])))] = {"kind": kind} | ({"role": role} if role else {})
        else:
            facts["related"] = [role] if role else []
        self.write(path, facts)

    # Roles

    @rule(data=st.data(), name=NAMES)
    def add_role(self, data, name):
        old, new = data.draw(st.sampled_from(self.slugs())), data.draw(st.sampled_from(["guide", "scout"]))
        if new in self.slugs():
            return
        shutil.copytree(self.site.root / "roles" / old, self.site.root / "roles" / new)
        for path in [each for each in self.documents() if each.startswith(f"roles/{new}/")]:
            self.write(path, self.read(path) | {"name": name})

    @rule(data=st.data())
    def remove_role(self, data):
        slug = data.draw(st.sampled_from(self.slugs()))
        if len(self.slugs()) > 1:
            self.site.remove(f"roles/{slug}")
            self.lead_elsewhere(slug, None)

    @rule(data=st.data(), new=st.sampled_from(["aide", "zealot"]))
    def rename_role(self, data, new):
        slug = data.draw(st.sampled_from(self.slugs()))
        if new not in self.slugs():
            (self.site.root / "roles" / slug).rename(self.site.root / "roles" / new)
            self.lead_elsewhere(slug, new)
            if data.draw(st.booleans()):
                facts = self.read(f"roles/{new}/role.yaml")
                self.write(f"roles/{new}/role.yaml", facts | {"formerly": [slug]})

    def lead_elsewhere(self, old, new):
        """Let what leads to the role *old* lead to *new*, or nowhere."""
        for slug in self.slugs():
            path = f"roles/{slug}/role.yaml"
            facts = self.read(path)
            for step in facts.get("career", {}).values():
                if step.get("role") == old:
                    step.pop("role")
                    step.update({"role": new} if new else {})
            if "related" in facts:
                facts["related"] = [new if each == old else each for each in facts["related"] if each != old or new]
            if facts != self.read(path):
                self.write(path, facts)

    # Catalogues, settings, theme

    @rule(data=st.data(), key=MESSAGES, text=LABELS)
    def message(self, data, key, text):
        path = f"locales/{data.draw(st.sampled_from(self.tags()))}.yaml"
        words = self.read(path)
        self.write(path, words | {"messages": words.get("messages", {}) | {key: text}})

    @rule(data=st.data(), family=st.sampled_from(["support", "insight"]), key=st.sampled_from(["label", "text"]), text=LABELS)
    def family_words(self, data, family, key, text):
        path = f"locales/{data.draw(st.sampled_from(self.tags()))}.yaml"
        words = self.read(path)
        words["families"][family][key] = text
        self.write(path, words)

    @rule(data=st.data())
    def region(self, data):
        path = f"locales/{data.draw(st.sampled_from(self.tags()))}.yaml"
        self.write(path, self.read(path) | {"region": data.draw(st.sampled_from(["worldwide", "europe"]))})

    @rule(data=st.data())
    def fallback(self, data):
        tag = data.draw(st.sampled_from(self.tags()))
        others = [each for each in self.tags() if each != tag]
        chain = data.draw(st.lists(st.sampled_from(others), unique=True)) if others else []
        words = self.read(f"locales/{tag}.yaml")
        self.write(f"locales/{tag}.yaml", words | {"fallback": chain})

    @rule(url=URLS)
    def address(self, url):
        self.settings(url=url)

    @rule(edit=EDITS)
    def repository(self, edit):
        self.settings(repository={"edit": edit} if edit else None)

    @rule(data=st.data())
    def bilingual(self, data):
        several = st.lists(st.sampled_from([*combinations(self.tags(), 2)]), unique=True) if len(self.tags()) > 1 else st.just([])
        pairs = data.draw(st.none() | several)
        self.settings(bilingual=None if pairs is None else [list(pair) for pair in pairs])

    @rule(data=st.data())
    def order_of_locales(self, data):
        self.settings(locales=data.draw(st.permutations(self.tags())))

    @rule(data=st.data())
    def source(self, data):
        self.settings(source=data.draw(st.sampled_from(self.tags())))

    @rule(tag=st.sampled_from(list(CATALOGUES)))
    def add_locale(self, tag):
        if tag not in self.tags():
            self.write(f"locales/{tag}.yaml", CATALOGUES[tag])
            self.settings(locales=[*self.tags(), tag])

    @rule(data=st.data())
    def remove_locale(self, data):
        tag = data.draw(st.sampled_from(self.tags()))
        if tag != self.read("site.yaml")["source"]:
            pairs = [pair for pair in self.read("site.yaml").get("bilingual", []) if tag not in pair]
            self.settings(locales=[each for each in self.tags() if each != tag], bilingual=pairs or None)
            for path in [each for each in self.files() if each.endswith(f"/{tag}.yaml")]:
                self.site.remove(path)

    @rule(name=st.sampled_from(TEMPLATES), number=st.integers(0, 2))
    def template(self, name, number):
        text = (packaged.folder("templates") / name).read_text("utf-8")
        self.site.write(f"templates/{name}", text.replace("</", f"<i>{number}</i></", 1))

    @rule(name=st.sampled_from(ASSETS), number=st.integers(0, 2))
    def asset(self, name, number):
        self.site.write(f"templates/assets/{name}", f"/* {number} */")

    @rule(data=st.data())
    def own_theme_goes(self, data):
        own = [path for path in self.files() if path.startswith("templates/")]
        if own:
            self.site.remove(data.draw(st.sampled_from(own)))

    # What is no edit

    @rule(data=st.data())
    def touch(self, data):
        os.utime(self.site.root / data.draw(st.sampled_from(list(self.files()))))

    @rule()
    def checkout(self):
        """Give all files new times, as a fresh checkout does."""
        for path in self.files():
            os.utime(self.site.root / path)

    @rule()
    def another_generator(self):
        self.version += 1

    @rule(data=st.data())
    @precondition(lambda self: not self.mended)
    def fault(self, data):
        path = data.draw(st.sampled_from([path for path in self.files() if path.endswith((".yaml", ".html"))]))
        self.mended = (path, (self.site.root / path).read_bytes())
        self.site.write(path, data.draw(st.sampled_from(["nmae: {{", "a: b\n", ""])) if path.endswith(".yaml") else "{% for %}")

    @rule()
    @precondition(lambda self: self.mended)
    def mend(self):
        self.site.write(*self.mended)
        self.mended = None

    @rule(number=st.integers(0, 40), end=st.sampled_from([b"", b"\0"]))
    def damage(self, number, end):
        """Cut a part of the state, or change its end; nothing is drawn that depends on which there are: their names tell of times."""
        kept = self.top / ".out.cache/state"
        parts = sorted(kept.iterdir()) if kept.exists() else []
        if parts:
            part = parts[number % len(parts)]
            part.write_bytes(part.read_bytes()[:-1] + end)

    @rule(lost=st.sampled_from([".out.cache", ".out.cache/state", ".out.cache/spare", ".out.cache/spare/.sitegen", "out"]))
    def loss(self, lost):
        path = self.top / lost
        if path.is_file():
            path.unlink()
        shutil.rmtree(path, ignore_errors=True)

    @rule(moment=st.integers(0, 400))
    def kill(self, moment):
        self.site.killed(self.out, moment, with_search=self.with_search)

    # What holds after each

    @invariant()
    def a_build_gives_the_bytes_of_a_clean_one(self):
        self.age()
        shutil.rmtree(self.clean, ignore_errors=True)
        shutil.rmtree(self.top / ".clean.cache/state", ignore_errors=True)
        wanted, wanted_found = self.site.built(self.clean, with_search=self.with_search)
        built, found = self.site.built(self.out, with_search=self.with_search)
        assert found == wanted_found
        assert bool(built) == bool(wanted)
        now = tree(self.out) if self.out.exists() else {}
        if built:
            assert now == tree(self.clean)
            assert (built.pages, built.files) == (wanted.pages, wanted.files)
            self.last, self.good = now, self.files()
        else:
            assert now in ({}, self.last)
            if not self.mended:
                self.put_back()
        assert {path.name for path in self.top.iterdir()} <= {
            "site",
            "out",
            "clean",
            ".out.cache",
            ".out.lock",
            ".clean.cache",
            ".clean.lock",
        }

    def age(self):
        """Let what was edited since the last build be written at a moment of its own, long ago, so that its time can be trusted."""
        self.moment += 1
        for path in self.files():
            file = self.site.root / path
            if file.stat().st_mtime > self.moment:
                os.utime(file, (self.moment, self.moment))

    def put_back(self):
        """Undo an edit that the site cannot do with."""
        now = self.files()
        for path in now.keys() - self.good.keys():
            self.site.remove(path)
        for path in self.good:
            if now.get(path) != self.good[path]:
                self.site.write(path, self.good[path])


class EditsWithSearch(Edits):
    """The same, with full-text search."""

    with_search = True


@pytest.mark.no_cover
class EditsInGit(Edits):
    """The same in a repository, where pages tell how far translations follow their sources."""

    def __init__(self):
        super().__init__()
        self.settings(status="yes")
        git(self.site.root, "init", "-q")
        self.days = 0
        self.commit()

    def files(self):
        return {path: data for path, data in super().files().items() if not path.startswith(".git/")}

    @rule()
    def commit(self):
        self.days += 1
        day = f"{1_700_000_000 + self.days * 86_400} +0000"
        git(self.site.root, "add", "-A")
        git(self.site.root, "commit", "-q", "--allow-empty", "-m", "state", day=day)

    @rule(data=st.data())
    @precondition(lambda self: self.days > 1)
    def check_out(self, data):
        """Go back to an older commit, whose words stay where they are."""
        git(self.site.root, "reset", "-q", "--soft", f"HEAD~{data.draw(st.integers(1, self.days - 1))}")
        self.days = int(git(self.site.root, "rev-list", "--count", "HEAD"))


@pytest.mark.parametrize(
    ("edits", "examples"),
    [(Edits, EXAMPLES), (EditsWithSearch, EXAMPLES // 5), (EditsInGit, EXAMPLES // 10)],
    ids=["pages", "search", "git"],
)
def test_after_any_edits_the_site_is_that_of_a_clean_build(edits, examples):
    run_state_machine_as_test(
        edits,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="SITEGEN_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
