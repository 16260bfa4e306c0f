"""A role as a Markdown document, for wikis, chats and whoever likes text: all that its page says, its links whole addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from sitegen.bodies import RoleBody
from sitegen.config import Settings
from sitegen.locales import Locale
from sitegen.markdown import bare, literal, portable
from sitegen.pages import Page
from sitegen.pieces import Entry, Label, Neighbour, Notice, Part, Phrase
from sitegen.reading import PARAGRAPHS

OF, NAME, KIND = "role", "index.md", "text/markdown"
BLOCK = re.compile(r"(?:#{1,6}|[-+])(?:\s|$)|>|=+\s*$|-+\s*$")  # what begins a block rather than a paragraph
BAR = r"\|"  # within a cell, a code's too
NUMBER = re.compile(r"\A([0-9]{1,9})([.)])(?=\s|$)")  # and what begins a numbered list


def written(page: Page, locale: Locale, settings: Settings) -> bytes:
    """Return the role that *page* shows as Markdown in UTF-8."""
    return ("\n\n".join(_Document(page, locale, settings).blocks()) + "\n").encode()


class _Document:
    """A role's page, as it is written down."""

    def __init__(self, page: Page, locale: Locale, settings: Settings) -> None:
        self._page = page
        self._body = cast("RoleBody", page.body)
        self._locale = locale
        self._say = locale.messages
        self._origin = settings.origin
        self._root = settings.origin + settings.base.rstrip("/")
        self._partial = page.notice is not None and page.notice.kind == "partial"
        colon = self._say["colon"]
        self._colon = f"{colon} " if colon.endswith(":") else colon
        self._looks: Mapping[str, Callable[[Part], Iterator[str]]] = {
            "points": self._points,
            "terms": self._terms,
            "ladder": self._ladder,
            "measures": self._measures,
            "questions": self._questions,
        }

    def blocks(self) -> Iterator[str]:
        """Yield headings, paragraphs, lists and tables, in the order of the page."""
        body, say = self._body, self._say
        takeaways, rest = (body.parts[:1], body.parts[1:]) if body.parts and body.parts[0].kind == "takeaways" else ((), body.parts)
        yield self._heading("#", body.name)
        if self._page.notice:
            yield f"> {self._notice(self._page.notice)}"
        if body.summary:
            yield self._paragraph(body.summary)
        yield "\n".join(f"- {fact}" for fact in self._facts())
        yield from self._sections(takeaways)
        yield from self._prose(body.intro)
        yield from self._sections(rest)
        if body.conclusion:
            yield f"## {say['section.conclusion']}"
            yield from self._prose(body.conclusion)
        for key, others in (("role.from", body.origins), ("role.related", body.related)):
            if others:
                yield f"## {say[key]}"
                yield "\n".join(map(self._neighbour, others))
        yield "---"
        yield f"[{literal(say['site.name'])}]({self._origin}{self._page.url}) · {literal(say['footer.licence'])}"

    def _notice(self, notice: Notice) -> str:
        own, other = (self._locale.language(tag) for tag in (self._page.locale, notice.shown_in))
        if notice.kind == "fallback":
            said = self._locale.say("notice.fallback", language=own, other=other)
        else:
            said = self._locale.count("notice.partial", notice.borrowed, language=own, other=other)
        help = f" [{literal(self._say['notice.help'])}](<{self._page.edit_url}>)" if self._page.edit_url else ""
        return literal(said) + help

    def _facts(self) -> Iterator[str]:
        body, say, locale, colon = self._body, self._say, self._locale, self._colon
        if body.aliases:
            yield f"{say['role.aliases']}{colon}{literal(locale.enumeration(body.aliases))}"
        if body.source_name:
            there = locale.say("role.source-name", language=locale.language(body.source_name.lang))
            yield f"{there}{colon}{portable(body.source_name.text, self._root)}"
        yield f"{say['language.label']}{colon}{literal(locale.autonym)}"
        yield f"{say['family.label']}{colon}{self._link(body.family.label, body.family.url)}"
        yield f"{say['role.level']}{colon}{literal(locale.levels[body.level])}"
        yield f"{say['role.reading']}{colon}{locale.count('role.minutes', body.minutes)}"
        if body.updated:
            yield f"{say['role.updated']}{colon}{locale.day(body.updated)}"
        if body.label:
            yield f"{say['role.translation']}{colon}{self._label(body.label)}"
        if body.next:
            yield f"{say['role.leads-to']}{colon}{' · '.join(self._link(link.label, link.url) for link in body.next)}"
        if body.codes:
            each = (f"{code.scheme} {literal(code.code)}{colon}{say[f'match.{code.match}']}" for code in body.codes)
            yield f"{say['role.codes']}{colon}{' · '.join(each)}"

    def _label(self, label: Label) -> str:
        """Return what is said of the role as a translation, as its page does."""
        say, locale = self._say, self._locale
        if label.current.band == "unknown":
            said = f"{say['status.translated']}{self._colon}{locale.percent(label.translated)}"
        else:
            said = locale.say("status.share", percent=locale.percent(label.current.percent))
        return self._link(Phrase(said), label.url) + (f" {literal(say['status.machine'])}" if label.machine else "")

    def _sections(self, parts: Iterable[Part]) -> Iterator[str]:
        for part in parts:
            yield f"## {self._say[f'section.{part.kind}']}"
            yield from self._prose(part.intro)
            yield from self._looks[part.look](part)
            yield from self._prose(part.outro)

    def _points(self, part: Part) -> Iterator[str]:
        yield "\n".join(f"- {self._paragraph(entry.text)}" for entry in part.entries)

    def _terms(self, part: Part) -> Iterator[str]:
        items = map(self._term, part.entries)
        yield (
            "\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))
            if part.ordered
            else "\n".join(f"- {each}" for each in items)
        )

    def _ladder(self, part: Part) -> Iterator[str]:
        this = f"{self._strong(self._body.name, '')} · {self._say['role.this']}"
        yield "\n".join(f"{place}. {item}" for place, item in enumerate([this, *map(self._term, part.entries)], 1))

    def _measures(self, part: Part) -> Iterator[str]:
        heads = (self._say[f"metric.{key}"] for key in ("measure", "text", "formula", "target"))
        rows = ((self._strong(each.label, each.url), *map(self._text, (each.text, each.formula, each.target))) for each in part.entries)
        yield "\n".join([_row(heads), "|---|---|---|---|", *map(_row, rows)])

    def _questions(self, part: Part) -> Iterator[str]:
        for entry in part.entries:
            if entry.label:
                yield self._heading("###", entry.label)
            yield from self._prose(entry.text)

    def _term(self, entry: Entry) -> str:
        """Return a name with what is said of it, as one item of a list."""
        if not entry.label:
            return self._paragraph(entry.text)
        mark = f" · {self._say[f'role.{entry.mark}']}" if entry.mark else ""
        text = f"{self._colon}{self._text(entry.text)}" if entry.text else ""
        products = f"\n  - {self._say['role.products']}{self._colon}{literal(', '.join(entry.products))}" if entry.products else ""
        return f"{self._strong(entry.label, entry.url)}{mark}{text}{products}"

    def _neighbour(self, each: Neighbour) -> str:
        locale = self._locale
        if each.reason == "skills":
            why = locale.count("role.related-skills", each.shared)
        else:
            why = self._say["role.related-chosen" if each.reason == "chosen" else f"role.{each.reason}"]
        return f"- {self._link(each.name, each.url)} · {why}"

    def _heading(self, rank: str, phrase: Phrase) -> str:
        text = portable(phrase.text, self._root)
        return f"{rank} {text[:-1]}\\#" if text.endswith("#") else f"{rank} {text}"

    def _prose(self, phrase: Phrase) -> Iterator[str]:
        if phrase:
            *before, last = PARAGRAPHS.split(phrase.text.strip()) if "\n" in phrase.text else (phrase.text,)
            yield from (_begun(portable(each, self._root)) for each in before)
            yield self._paragraph(phrase._replace(text=last))

    def _paragraph(self, phrase: Phrase) -> str:
        return _begun(self._text(phrase))

    def _text(self, phrase: Phrase) -> str:
        text = portable(phrase.text, self._root)
        return f"{text} · {self._borrowed(phrase.lang)}" if phrase.lang and self._partial else text

    def _borrowed(self, tag: str) -> str:
        return self._locale.say("notice.in", language=self._locale.language(tag))

    def _strong(self, phrase: Phrase, url: str) -> str:
        """Return a name in bold, without the marks it may have itself: these would end the bold."""
        name = literal(bare(phrase.text))
        name = f"**[{name}]({self._origin}{url})**" if url else f"**{name}**"
        return f"{name} · {self._borrowed(phrase.lang)}" if phrase.lang and self._partial else name

    def _link(self, phrase: Phrase, url: str) -> str:
        name = literal(bare(phrase.text))
        return f"[{name}]({self._origin}{url})" if url else name


def _begun(text: str) -> str:
    """Return a paragraph that begins no other block."""
    if text[:1].isalpha():  # as nearly all do
        return text
    return f"\\{text}" if BLOCK.match(text) else NUMBER.sub(r"\1\\\2", text)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join([cell.replace('|', BAR) for cell in cells])} |"
