"""Hostile texts in every field of a site come out as text; no bytes whatever make reading fail."""

from html.parser import HTMLParser
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import load, reports, validate
from sitegen.console import modules
from sitegen.forbidden import misplaced
from sitegen.parse import parse
from sitegen.reports import html, terminal

SCRIPT = "<script>alert(1)</script>"
TEXTS = {
    "template": "{{ 7919*7919 }}",
    "statement": "{% raw %}{% include 'base.html' %}",
    "escape from raw": "{% endraw %}{{ config }}",
    "script": SCRIPT,
    "broken tag": "<img src=x onerror=alert(1) ",
    "attribute": "\"' onmouseover=alert(1) x=",
    "link": "[x](javascript:alert(1))",
    "image": "![x](javascript:alert(1))",
    "autolink": "<javascript:alert(1)>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "placeholder": "{label}{count}{0.__class__}",
    "command": "::error::pwned",
    "older command": "##[error]pwned",
    "closing": "</title></script></template>-->]]>",
    "speculation": '"}</script><script>alert(1)</script>',
}
LOUD = {"script", "link", "image", "autolink", "closing", "speculation"}  # reported; the others are text like any other

LEADING = ("javascript:", "vbscript:", "data:text", "//")


class Live(HTMLParser):
    """Collects what would run, load or lead somewhere, of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.found += [f"<{tag} {name}>" for name in given if name.startswith("on") or name in {"style", "srcdoc"}]
        self.found += [f"{name}={given[name]}" for name in ("href", "src", "action") if (given.get(name) or "").lower().startswith(LEADING)]
        if tag in {"img", "iframe", "object", "embed", "svg"} and tag != "svg":
            self.found.append(f"<{tag}>")
        if tag == "script" and given.get("type") not in {"module", "speculationrules", "application/ld+json"}:
            self.found.append("<script>")


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def hostile(tiny, text):
    """Write *text* into every field of the site that takes free text."""
    text = quoted(text)
    item = f"{{label: {text}, text: {text}}}"
    part = f"{{intro: {text}, items: {{ID: {item}}}, outro: {text}}}"
    words = f"name: {text}\naliases: [{text}]\nsummary: {text}\nintro: {text}\nconclusion: {text}\n" + "".join(
        f"{key}: {part.replace('ID', id)}\n" for key, id in (("skills", "empathy"), ("tools", "crm"), ("career", "lead"), ("faq", "why"))
    )
    words += f"metrics: {{items: {{csat: {{label: {text}, text: {text}, formula: {text}, target: {text}}}}}}}\n"
    codes = f"codes: [{{scheme: isco-08, code: {text}, match: close}}]\ntools: {{crm: [{text}]}}\n"
    messages = f"messages: {{site.name: {text}, roles.title: {text}, section.skills: {text}}}\nlevels: {{entry: {text}}}\n"
    return (
        tiny.write("locales/pl.yaml", f"{messages}families: {{support: {item}}}\n")
        .write("roles/agent/role.yaml", f"family: support\nlevel: entry\nskills: {{empathy: essential}}\ncareer: {{lead: {{}}}}\n{codes}")
        .write("roles/agent/en.yaml", words + f"takeaways: {{items: {{one: {{text: {text}}}}}}}\n")
        .write("roles/agent/pl.yaml", f"name: {text}\naliases: [{text}]\nsummary: {text}\n")
    )


@pytest.mark.parametrize("kind", TEXTS)
def test_hostile_text_is_reported_where_readers_would_stumble(site, kind):
    names = {each.name for each in hostile(site("rules"), TEXTS[kind]).check()}

    assert bool(names & {"html-in-text", "bad-link"}) == (kind in LOUD)


@pytest.mark.parametrize("kind", TEXTS)
def test_page_of_hostile_texts_has_nothing_live(site, kind, monkeypatch):
    monkeypatch.setattr("sitegen.survey.fatal", lambda _: False)
    monkeypatch.setattr("sitegen.pipeline.fatal", lambda _: False)  # built all the same, as if no rule had looked
    tiny = hostile(site("rules"), TEXTS[kind])
    if kind == "placeholder":  # the catalogue is at fault then, and there is no locale to stand beside the other
        tiny.write("site.yaml", (tiny.root / "site.yaml").read_text("utf-8") + "bilingual: []\n")

    pages = [(path, path.read_text("utf-8")) for path in tiny.build().rglob("*.html")]

    assert len(pages) > 10
    for path, page in pages:
        live = Live()
        live.feed(page)
        assert live.found == [], path
        assert "62710561" not in page, path
        assert page.count("<!DOCTYPE html>") == 1, path


@pytest.mark.parametrize("kind", TEXTS)
def test_no_report_of_hostile_texts_steers_a_terminal_or_ci(site, kind):
    tiny = hostile(site("rules"), f"{TEXTS[kind]}<b>\\").write(
        "roles/lead/pl.yaml", f"name: {quoted(TEXTS[kind])}\n{quoted(TEXTS[kind])}: x\n\x1b[2J: y\n"
    )
    found = tiny.check()

    for name in modules(reports.__path__[0]):
        printed = import_module(f"sitegen.reports.{name}").printed(found, lambda path: load.file_text(tiny.root, path))

        assert "\x1b" not in printed, name
        assert "##[" not in printed, name
        commands = [line for line in printed.split("\n") if line.lstrip().startswith("::")]
        assert all(name == "github" and line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in commands)
    page = Live()
    page.feed(html.printed(found, lambda path: load.file_text(tiny.root, path)))
    assert page.found == []


GOOD = """\
name: Konsultant
aliases: [Doradca, 'x']
summary: >-
  Pomaga
  klientom.
intro: |
  a

  b
practices:
  items:
    ask-once: {label: "Raz", text: 客戶}
"""
PIECES = [
    "&a ",
    "*a",
    "!!x ",
    "---\n",
    "%X\n",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\t",
    '"',
    "'",
    "\\",
    "|",
    ">",
    "#",
    "\r",
    "\n",
    "\u3000",
    "：",
    "\x00",
    "? ",
    "<<: ",
    "\ufeff",
    "👩‍💻",
    "\u2028",
]


@st.composite
def mutations(draw):
    """A good file in which a few stretches were cut out or replaced."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 5)) :]
    return text.encode()


def faults(folder, data):
    """What reading and validating *data* finds, as the words of a role, its facts, a locale and a site."""
    (folder / "x.yaml").write_bytes(data)
    source, found = load.read(folder, "x.yaml")
    if found:
        return found
    checks = (validate.role("x", "pl", source), validate.facts("x", source), validate.catalogue("pl", source), validate.settings(source))
    return tuple(fault for _, faults in checks for fault in faults)


@settings(max_examples=300, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore")), mutations()))
def test_nothing_that_is_read_raises_and_every_place_lies_within_the_file(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()

    found = faults(folder, data)

    lines = load.file_text(folder, "x.yaml").split("\n")
    for span in (span for each in found for span in (each.span, *(place for place, _ in each.related))):
        assert 1 <= span.line <= len(lines), span
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
        assert (span.line, span.column) <= (span.end_line, span.end_column), span
    assert terminal.printed(found, lambda path: load.file_text(folder, path)) is not None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:：-[]{}'\"|>#&*!%@` \t\r\n\u00a0\x00", max_size=60))
def test_text_is_either_read_or_explained(text):
    found = tuple(misplaced("x.yaml", text))

    source, more = parse("x.yaml", text) if not found else (None, found)

    assert more or source is not None
    assert all(each.message and each.help and "\n" not in each.message for each in more)
