"""The preview of editors: what is published is what is shown, every change is followed, and mistakes are shown over the last good state."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from sitegen import cli, content, shown
from sitegen.preview import Preview
from tests.conftest import ROOT


@pytest.fixture
def small(site):
    return site("two-locales")


def test_the_preview_shows_what_would_be_published(small):
    assert cli.main(["build", str(small.root), "--jobs", "1"]) == 0
    out = small.root / "site"
    preview = Preview(small.root)

    for path in out.rglob("*"):
        if path.is_file() and path.name != ".sitegen":
            shown = preview.answer(f"/book/{path.relative_to(out).as_posix().removesuffix('index.html')}")
            assert shown.status == 200
            if path.suffix == ".html":
                assert shown.kind == "text/html"
                assert (
                    shown.data.partition(b'<script type="module" src="/book/-/reload.js"')[0] == path.read_bytes().partition(b"</body>")[0]
                )


def test_the_preview_can_be_searched(small):
    preview = Preview(small.root)

    assert preview.answer("/book/pagefind/pagefind.js").status == 200
    assert preview.answer("/book/pagefind/pagefind-entry.json").kind == "application/json"


def test_a_search_makes_the_index_of_the_locale_that_asks_and_again_only_after_a_change(small, monkeypatch):
    made = []
    monkeypatch.setattr("sitegen.search.index", lambda copies, tag: made.append((tag, len(copies))) or bundle(tag))
    preview = Preview(small.root)
    entry = "/book/pagefind/pagefind-entry.json"

    preview.answer("/book/en/roles/agent/")
    assert not made
    assert set(json.loads(preview.answer(entry, "/book/ar/roles/agent/").data)["languages"]) == {"ar"}
    assert preview.answer("/book/pagefind/index/ar.pf_index", "/book/ar/").data == b"ar"
    assert [tag for tag, _ in made] == ["ar"]

    edit(small, "roles/agent/en.yaml", "Hears", "Heard")
    preview.refresh()
    assert [tag for tag, _ in made] == ["ar"]
    preview.answer(entry, "/book/ar/roles/agent/")
    assert [tag for tag, _ in made] == ["ar"]

    edit(small, "roles/agent/ar.yaml", "updated: 2026-11-21", "updated: 2026-11-21\nconclusion: شكرا")
    preview.refresh()
    preview.answer(entry, "/book/ar/roles/agent/")
    assert [tag for tag, _ in made] == ["ar", "ar"]
    assert preview.answer(entry).status == 200
    assert [tag for tag, _ in made] == ["ar", "ar", "en"]


def bundle(tag):
    """Return what Pagefind makes of a locale, as far as the preview looks at it."""
    entry = {"version": "1", "languages": {tag: {"hash": tag, "wasm": tag, "page_count": 1}}}
    files = {f"pagefind.{tag}.pf_meta": b"", f"index/{tag}.pf_index": tag.encode(), "pagefind.js": b"", f"wasm.{tag}.pagefind": b""}
    return files | {"pagefind-entry.json": json.dumps(entry).encode()}


def edit(site, path, old, new):
    """Replace *old* in a file of the site, which must have it, by *new*."""
    text = (site.root / path).read_text("utf-8")
    assert old in text
    site.write(path, text.replace(old, new))


ROLE = (ROOT / "templates/role.html").read_text("utf-8")
EDITS = {
    "a text": lambda site: edit(site, "roles/agent/en.yaml", "Hears", "Heard"),
    "a text of a skill": lambda site: edit(site, "roles/agent/en.yaml", "what a customer does not say", "everything"),
    "a name": lambda site: edit(site, "roles/agent/en.yaml", "Support agent", "Support colleague"),
    "the day of a change": lambda site: edit(site, "roles/agent/en.yaml", "2026-11-20", "2026-11-21"),
    "a label": lambda site: edit(site, "roles/agent/en.yaml", "label: Empathy", "label: Kindness"),
    "a text that was not there": lambda site: edit(site, "roles/agent/ar.yaml", "tools:", "conclusion: ش\ntools:"),
    "a fact": lambda site: edit(site, "roles/agent/role.yaml", "match: close", "match: exact"),
    "a message": lambda site: edit(site, "locales/en.yaml", "messages:", "messages:\n  nav.home: Start"),
    "a field of work": lambda site: edit(site, "locales/en.yaml", "label: Support", "label: Help"),
    "a template": lambda site: site.write("templates/role.html", ROLE.replace("{% block main %}", "{% block main %}<hr>")),
    "a stylesheet": lambda site: site.write("templates/assets/style.css", "p { color: red }"),
    "a role that is gone": lambda site: (edit(site, "roles/agent/role.yaml", "{role: lead}", "{}"), site.remove("roles/lead")),
    "a setting": lambda site: edit(site, "site.yaml", "edit/main", "edit/trunk"),
}


@pytest.mark.no_cover  # the same some fifty times
@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("next_one", ["a text", "a name", "a fact", "a template"])
def test_what_is_shown_after_changes_is_what_a_new_start_shows(small, change, next_one):
    preview = Preview(small.root)
    pages(preview)

    change(small)
    preview.refresh()
    preview.answer("/book/en/roles/agent/")
    if EDITS[next_one] is not change:
        EDITS[next_one](small)
    preview.refresh()

    assert pages(preview) == pages(Preview(small.root))


def pages(preview):
    """Return what is shown at each address of the small site, without what reloads it."""
    assert preview.current, preview.report()
    paths = ["", "roles/", "roles/agent/", "roles/lead/", "skills/", "skills/empathy/", "families/support/", "search/", "quick.json"]
    paths += ["roles/agent/index.md", "roles/agent/index.json", "data/", "data/roles.csv", "data/reference.jsonld", "feed.xml", "llms.txt"]
    found = [preview.answer(f"/book/{tag}/{path}") for tag in ("en", "ar") for path in paths]
    return [(each.status, each.data.partition(b'<script type="module" src="/book/-/')[0]) for each in found]


@pytest.fixture
def work(monkeypatch):
    """Yield what was done since it was last cleared: files of words read, pages linked."""
    done = []
    read, linked = content.words, shown.link
    monkeypatch.setattr("sitegen.content.words", lambda root, slug, tag: done.append((slug, tag)) or read(root, slug, tag))
    monkeypatch.setattr("sitegen.shown.link", lambda shelf, key: done.append(key) or linked(shelf, key))
    return done


def test_after_an_edit_one_file_is_read_and_the_page_that_is_asked_for_is_made(small, work):
    preview = Preview(small.root)
    preview.answer("/book/en/roles/agent/")
    work.clear()

    edit(small, "roles/agent/en.yaml", "Hears", "Heard")
    preview.refresh({"roles/agent/en.yaml"})
    assert work == [("agent", "en")]
    assert b"Heard what" in preview.answer("/book/en/roles/agent/").data
    assert work == [("agent", "en"), ("roles", "agent")]


@pytest.mark.parametrize("path", ["templates/role.html", "locales/en.yaml"])
def test_after_a_change_of_a_template_or_a_message_no_words_are_read(small, work, path):
    small.write("templates/role.html", ROLE)
    preview = Preview(small.root)
    preview.answer("/book/en/roles/agent/")
    work.clear()

    small.write(path, (small.root / path).read_text("utf-8") + "\n")
    preview.refresh({path})
    preview.answer("/book/en/roles/agent/")
    assert work == [("roles", "agent")]


def test_paths_that_came_and_went_and_paths_that_are_new_are_seen(small):
    preview = Preview(small.root)

    small.remove("roles/lead/en.yaml").write("roles/lead/ar.yaml", "name: قائد\nsummary: يقود\n")
    preview.refresh({"roles/lead/en.yaml", "roles/lead/ar.yaml", "roles/lead/4913"})
    assert "قائد" in preview.answer("/book/ar/roles/lead/").data.decode()

    edit(small, "roles/agent/role.yaml", "{role: lead}", "{}")
    (small.root / "roles/lead").rename(small.root.with_name("lead"))
    preview.refresh({"roles/agent/role.yaml", "roles/lead"})
    assert preview.answer("/book/ar/roles/lead/").status == 404


def test_what_changed_while_files_were_at_fault_is_shown_when_they_are_mended(small):
    preview = Preview(small.root)
    whole = (small.root / "roles/agent/ar.yaml").read_text("utf-8")

    small.write("roles/agent/ar.yaml", "name: [")
    preview.refresh({"roles/agent/ar.yaml"})
    edit(small, "roles/agent/en.yaml", "Hears", "Heard")
    preview.refresh({"roles/agent/en.yaml"})
    assert b"Hears what" in preview.answer("/book/en/roles/agent/").data
    small.write("roles/agent/ar.yaml", whole)
    preview.refresh({"roles/agent/ar.yaml"})

    assert preview.current
    assert b"Heard what" in preview.answer("/book/en/roles/agent/").data


def test_a_preview_begins_again_when_what_it_keeps_is_taken_away(small, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    preview = Preview(small.root)
    (kept,) = tmp_path.glob("sitegen-*")

    shutil.rmtree(kept)
    assert preview.answer("/book/en/roles/agent/").status == 200
    shutil.rmtree(next(tmp_path.glob("sitegen-*")))
    edit(small, "roles/agent/en.yaml", "Hears", "Heard")
    preview.refresh({"roles/agent/en.yaml"})
    assert b"Heard what" in preview.answer("/book/en/roles/agent/").data


@pytest.mark.parametrize(
    "path",
    [
        "/book/en/nowhere/",
        "/book/nowhere/",
        "/elsewhere",
        "/book/../site.yaml",
        "/book/en/../../site.yaml",
        "/book//etc/passwd",
    ],
)
def test_what_would_not_be_published_is_not_shown(small, path):
    shown = Preview(small.root).answer(path)

    assert shown.status == 404
    assert b"Page not found" in shown.data


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/book/en", "/book/en/"),
        ("/book/en/roles/agent", "/book/en/roles/agent/"),
        ("/book", "/book/"),
        ("//en", "/book/en/"),
    ],
)
def test_an_address_without_its_slash_leads_to_the_page(small, path, location):
    shown = Preview(small.root).answer(path)

    assert (shown.status, shown.location) == (308, location)


def test_a_page_that_is_not_there_is_missing_in_the_language_of_its_address(small):
    assert b'<html lang="ar" dir="rtl">' in Preview(small.root).answer("/book/ar/nowhere/").data


def test_a_mistake_is_shown_over_the_last_good_state_until_it_is_put_right(small):
    preview = Preview(small.root)
    words = (small.root / "roles/agent/en.yaml").read_text("utf-8")

    small.write("roles/agent/en.yaml", words.replace("summary:", "sumary: <b>"))
    preview.refresh()
    shown = preview.answer("/book/en/roles/agent/").data.decode()
    assert "Hears what a customer does not say." in shown
    assert "did you mean “summary”?" in shown
    assert "<b>" not in shown.partition('id="sitegen-error"')[2].partition("</pre>")[0]
    assert preview.answer("/book/-/error.css").status == 200

    small.write("roles/agent/en.yaml", words.replace("Support agent", "Support colleague"))
    preview.refresh()
    shown = preview.answer("/book/en/roles/agent/").data.decode()
    assert "Support colleague" in shown
    assert "sitegen-error" not in shown


def test_a_locale_asked_for_while_its_files_are_at_fault_is_shown_as_it_last_was_in_order(small):
    preview = Preview(small.root)
    words = (small.root / "roles/agent/en.yaml").read_text("utf-8")

    small.write("roles/agent/en.yaml", words.replace("name:", "name: [")).remove("roles/lead")
    preview.refresh()
    for page in ("agent", "lead"):
        shown = preview.answer(f"/book/en/roles/{page}/")
        assert shown.status == 200
        assert "roles/agent/en.yaml" in shown.data.decode().partition('id="sitegen-error"')[2]
    assert "Hears what a customer does not say." in preview.answer("/book/en/roles/agent/").data.decode()


BROKEN = {
    "a name that is not there": "{{ nowhere }}",
    "a number divided by nothing": "{{ 1 / 0 }}",
    "a filter that is not there": "{{ page.title|shout }}",
    "a template within itself": "{% include 'role.html' %}",
    "half a letter": r'{{ "\ud800" }}',
}


@pytest.mark.parametrize("template", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("seen", [True, False])
def test_a_template_that_cannot_be_drawn_is_told_of_until_it_is_put_right(small, template, seen):
    preview = Preview(small.root)
    if seen:
        preview.answer("/book/en/roles/agent/")

    small.write("templates/role.html", template)
    preview.refresh()
    shown = preview.answer("/book/en/roles/agent/")
    assert "templates/role.html:" in shown.data.decode().partition('id="sitegen-error"')[2]
    assert shown.status == (200 if seen else 503)
    assert ("Hears what a customer does not say." in shown.data.decode()) == seen

    small.remove("templates")
    preview.refresh()
    shown = preview.answer("/book/en/roles/agent/")
    assert shown.status == 200
    assert b"sitegen-error" not in shown.data


def test_what_the_machine_cannot_read_is_told_of_over_the_last_good_state(small, monkeypatch):
    preview = Preview(small.root)

    def refused(*_):
        raise PermissionError(13, "Permission denied", "site.yaml")

    with monkeypatch.context() as patched:
        patched.setattr("sitegen.load.read", refused)
        preview.refresh()
    shown = preview.answer("/book/en/")

    assert shown.status == 200
    assert b"Permission denied" in shown.data


def test_what_a_preview_keeps_of_a_site_goes_with_it(small, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    preview = Preview(small.root)

    preview.refresh()
    assert len(list(tmp_path.glob("sitegen-*"))) == 1

    small.write("site.yaml", "url: [")
    preview.refresh()
    assert len(list(tmp_path.glob("sitegen-*"))) == 1

    del preview
    assert not list(tmp_path.glob("sitegen-*"))


def test_a_site_that_was_never_in_order_shows_its_mistakes_alone(small):
    small.remove("roles/agent/en.yaml").write("roles/agent/en.yaml", "name: [")

    shown = Preview(small.root).answer("/book/en/")

    assert shown.status == 503
    assert b"roles/agent/en.yaml" in shown.data


def test_an_edit_made_between_the_first_look_and_the_server_is_seen(small, monkeypatch):
    seen = []
    looked = Preview.report

    def edited_before_it_is_told(preview):
        edit(small, "roles/agent/en.yaml", "Hears", "Heard")
        return looked(preview)

    def served(_, root, watch, *__):
        edit(small, "site.yaml", "/book/", "/books/")  # which is seen in any case
        with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have a loop of events in this thread
            seen.append((root, apart.submit(asyncio.run, first(watch.changes())).result()))

    async def first(changes):
        return await anext(changes)

    monkeypatch.setattr(Preview, "report", edited_before_it_is_told)
    monkeypatch.setattr("sitegen.serve.serve", served)
    cli.main(["serve", str(small.root)])

    ((root, paths),) = seen
    assert str(root / "roles/agent/en.yaml") in paths


class Client:
    """A running `sitegen serve`, which sees what is changed from now on: it watches before it answers."""

    def __init__(self, root):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "serve", str(root), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.address = urlsplit(self.process.stderr.readline().split()[0])
        self.status("/")

    def ask(self, path, method="GET", **headers):
        connection = HTTPConnection("127.0.0.1", self.address.port)
        connection.request(method, path, headers={"Host": self.address.netloc} | headers)
        return connection, connection.getresponse()

    def status(self, path, method="GET", **headers):
        connection, answer = self.ask(path, method, **headers)
        answer.read()
        connection.close()
        return answer.status


@pytest.fixture
def client(small):
    served = Client(small.root)
    yield served
    served.process.send_signal(signal.SIGINT)
    served.process.communicate()


def test_the_server_answers_this_machine_alone(client):
    assert client.address.path == "/book/"
    assert client.status("/book/en/") == 200
    assert client.status("/book/en/", "HEAD") == 200
    assert client.status("/book/en/", "POST") == 405
    assert client.status("/book/en/", Host="evil.example") == 400
    assert client.status("/book/-/news", Origin="https://evil.example") == 403


def test_open_pages_are_told_of_every_change(client, small):
    connection, news = client.ask("/book/-/news")
    assert news.readline() == b": hello\n"

    words = (small.root / "roles/agent/en.yaml").read_text("utf-8")
    small.write("roles/agent/en.yaml", words.replace("Support agent", "Support colleague"))

    assert news.readline() == b"\n"
    assert news.readline() == b"data: changed\n"
    assert "changed: the site is up to date" in client.process.stderr.readline()
    changed, page = client.ask("/book/en/roles/agent/")
    assert b"Support colleague" in page.read()
    changed.close()
    connection.close()


def test_a_page_that_is_older_than_the_last_change_is_told_at_once(client):
    connection, news = client.ask("/book/-/news?shown=long-ago")

    assert news.read(len(": hello\n\ndata: changed\n\n")) == b": hello\n\ndata: changed\n\n"
    connection.close()


def test_open_pages_show_a_change_and_the_reader_stays_where_they_were(client, small, browser):
    edit(small, "roles/agent/en.yaml", "until it works.", "until it works." + "\n\n  One more paragraph." * 99)
    assert any("up to date" in line for line in client.process.stderr)
    context = browser.new_context(viewport={"width": 600, "height": 400}, reduced_motion="reduce")
    page, other = context.new_page(), context.new_page()
    address = f"http://{client.address.netloc}/book"
    page.goto(f"{address}/en/roles/agent/#skills")
    other.goto(f"{address}/ar/roles/agent/")
    page.locator("main details").first.evaluate("fold => (fold.open = true)")
    page.evaluate("scrollTo(0, 1234)")
    page.wait_for_function("() => scrollY === 1234")

    edit(small, "roles/agent/en.yaml", "Hears", "Heard")
    page.get_by_text("Heard what").wait_for(state="attached")
    page.wait_for_function("() => scrollY === 1234 && document.querySelector('main details').open")
    assert page.url == f"{address}/en/roles/agent/#skills"

    edit(small, "locales/ar.yaml", "messages:", "messages:\n  nav.home: Zzz")
    other.get_by_text("Zzz").first.wait_for(state="attached")
    page.wait_for_function("() => scrollY === 1234")
    context.close()


def test_a_page_can_be_searched_for_while_it_is_written(client, small, browser):
    page = browser.new_page()
    page.goto(f"http://{client.address.netloc}/book/en/roles/agent/")
    edit(small, "roles/agent/en.yaml", "Hears", "Zebra hears")
    page.get_by_text("Zebra hears").wait_for(state="attached")

    page.goto(f"http://{client.address.netloc}/book/en/search/?q=zebra")
    page.locator("a", has_text="Support agent").first.wait_for()
    page.get_by_text("Zebra").first.wait_for()
    page.close()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_well_when_it_is_interrupted_while_pages_are_open(client, sent):
    connection, news = client.ask("/book/-/news")
    assert news.readline() == b": hello\n"

    client.process.send_signal(sent)

    assert client.process.wait() == 0
    connection.close()


def test_the_server_leads_to_the_address_with_a_slash(client):
    connection, answer = client.ask("/book/en?q=agent")

    assert (answer.status, answer.headers["location"]) == (308, "/book/en/?q=agent")
    connection.close()


def test_pages_come_right_after_a_mend(client, small):
    assert "sitegen-error" not in eventually(client, bool)
    for path, broken in (("templates/role.html", "{{ 1 / 0 }}"), ("site.yaml", "url: ["), ("roles/agent/en.yaml", "name: [")):
        whole = (small.root / path).read_bytes() if (small.root / path).exists() else None
        small.write(path, broken)
        assert "sitegen-error" in eventually(client, lambda text: "sitegen-error" in text)
        small.write(path, whole) if whole else small.remove("templates")
        assert "sitegen-error" not in eventually(client, lambda text: "sitegen-error" not in text)


def eventually(client, wanted):
    """Return the page of a role once it is as it is *wanted*, or as it is when one has waited long enough for any machine."""
    end = monotonic() + 30
    while True:
        connection, answer = client.ask("/book/en/roles/agent/")
        text = answer.read().decode()
        connection.close()
        assert answer.status in {200, 503}
        if wanted(text) or monotonic() > end:
            return text
        sleep(0.05)


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_what_is_no_port_is_refused(small, capsys, port):
    with pytest.raises(SystemExit) as ended:
        cli.main(["serve", str(small.root), "--port", port])

    assert ended.value.code == 2
    assert f"“{port}” is not a port; write 0 to 65535" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_to_be(client, small):
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "serve", str(small.root), "--port", str(client.address.port)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
