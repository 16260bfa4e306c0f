"""The preview of editors: what is published is what is shown, every change is followed, and mistakes are shown over the last good state."""

from __future__ import annotations

import signal
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from sitegen import cli
from sitegen.preview import Preview


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


@pytest.mark.parametrize(
    "path",
    [
        "/book/en/nowhere/",
        "/book/nowhere/",
        "/elsewhere",
        "/book/../site.yaml",
        "/book/en/../../site.yaml",
        "/book//etc/passwd",
        "/book/en",
    ],
)
def test_what_would_not_be_published_is_not_shown(small, path):
    shown = Preview(small.root).answer(path)

    assert shown.status == 404
    assert b"Page not found" in shown.data


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


def test_a_site_that_was_never_in_order_shows_its_mistakes_alone(small):
    small.remove("roles/agent/en.yaml").write("roles/agent/en.yaml", "name: [")

    shown = Preview(small.root).answer("/book/en/")

    assert shown.status == 500
    assert b"roles/agent/en.yaml" in shown.data


class Client:
    """A running `sitegen serve`."""

    def __init__(self, root):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "serve", str(root), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.address = urlsplit(self.process.stderr.readline().split()[0])

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


def test_the_server_ends_well_when_it_is_interrupted_while_pages_are_open(client):
    connection, news = client.ask("/book/-/news")
    assert news.readline() == b": hello\n"

    client.process.send_signal(signal.SIGINT)

    assert client.process.wait() == 0
    connection.close()


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
