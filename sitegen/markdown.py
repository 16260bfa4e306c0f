"""Inline Markdown in, safe HTML out; or the bare text, for titles, search and counting; or Markdown that others read as we do."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SAFE_LINK = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s]*", re.IGNORECASE)
# A text without any of these, and without white space at its ends, is the same as HTML. Nine in ten are.
SIGNS = re.compile(r"[*<>\[\\_`&\"\r\n\0]")
# One without any of these need only be escaped (CommonMark 0.31, inline rules): no < that a > may end, no & that a ; may end.
SPECIAL = re.compile(r"[*\[\\_`\r\n\0]|<(?=[^<>]*>)|&(?=[#a-zA-Z][a-zA-Z0-9]*;)")
# Most of the others hold only these: **strong**, *emphasis*, `code` and [links](/roles/), none within another. A run of stars opens
# and closes where a letter or a digit stands within it, whatever stands outside (rules of flanking runs). Targets are such as the parser
# leaves as they are: nothing to encode, and no host so long that it takes it for none.
WORDS = r"[^\W_](?:[^*<&\[\]\\_`\r\n\0]*[^\W_])?"
SIMPLE = re.compile(
    rf"\*\*(?<!\*\*\*)({WORDS})\*\*(?!\*)|\*(?<!\*\*)({WORDS})\*(?!\*)|`(?<!``)([^\s`\0](?:[^`\r\n\0]*[^\s`\0])?)`(?!`)"
    rf"|\[({WORDS})\]\(((?:https?://(?=[a-z0-9.-]{{1,60}}/)[a-z0-9]+(?:[.-][a-z0-9]+)*)?/(?!/)[A-Za-z0-9_.~/-]*(?:#[A-Za-z0-9_-]+)?)\)"
)
GROUPS = 5  # of SIMPLE: strong, emphasis, code, and label and target of a link
BETWEEN = re.compile(r"[*<\[\\_`\r\n\0]|&(?=[#a-zA-Z][a-zA-Z0-9]*;)")  # what makes more Markdown of a text than SIMPLE sees

CODE = r"(?<!`)(?P<fence>`+)(?!`)(?s:.+?)(?<!`)(?P=fence)(?!`)"  # in a pattern: a span of code, in which nothing is read
SIMPLE_LINK = re.compile(r"\[[^\[\]\\`]*\]\(([^\s()&<>\"'\\\[\]`]+)\)")
LIVELY = re.compile(r"[*<\[\]\\_`&~\r\n\0]")  # signs that readers of Markdown may read, we among them
ALIVE = re.compile(
    r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])|&(?=[#a-zA-Z])|!\Z"
)  # those which a backslash makes a text of; ! may stand before a link
RARE = re.compile(r"[\[\]<\\`]")  # signs that make more of a link than SIMPLE_LINK sees, and it is read by the parser


def without_locale(target: str, tags: Collection[str]) -> str:
    """Return *target*, a link, without the locale that the path of a page begins with: the same page in any of *tags*."""
    first, slash, rest = target.removeprefix("/").partition("/")
    return f"/{rest}" if target.startswith("/") and slash and first.casefold() in {tag.casefold() for tag in tags} else target


def plain(text: str) -> bool:
    """Return whether *text* holds nothing that Markdown reads."""
    return text == text.strip() and not (SIGNS.search(text) and SPECIAL.search(text))


def inline(text: str) -> str:
    """Return *text*, one paragraph, as HTML. What is no Markdown is escaped, HTML too; links that are not safe stay text."""
    if not SIGNS.search(text) and text == text.strip():
        return text
    if plain(text):
        return _escaped(text)
    if pieces := _pieces(text):
        return "".join(_drawn(pieces))
    html: str = _parser().renderInline(text)
    return html


@lru_cache(1 << 8)  # a page is drawn in one form after the other
def _pieces(text: str) -> tuple[str, ...]:
    """Return a text that holds no Markdown but SIMPLE as SIMPLE splits it; nothing where it holds more."""
    pieces = tuple(SIMPLE.split(text))
    return () if BETWEEN.search("".join(pieces[:: GROUPS + 1])) or text != text.strip() else pieces


def _drawn(pieces: Sequence[str]) -> Iterator[str]:
    yield _escaped(pieces[0])
    each = iter(pieces[1:])
    for strong, emphasis, code, label, target, after in zip(each, each, each, each, each, each, strict=True):
        if label:
            yield f'<a href="{target}">{_escaped(label)}</a>'
        elif strong:
            yield f"<strong>{_escaped(strong)}</strong>"
        elif emphasis:
            yield f"<em>{_escaped(emphasis)}</em>"
        else:
            yield f"<code>{_escaped(code)}</code>"
        yield _escaped(after)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;") if SIGNS.search(text) else text


def bare(text: str) -> str:
    """Return *text* without its Markdown: what a reader would read aloud."""
    if plain(text):
        return text
    if pieces := _pieces(text):
        return "".join(each for place, each in enumerate(pieces) if each and place % (GROUPS + 1) != GROUPS)  # without the targets
    return "".join(_words(_parser().parseInline(text)))


@lru_cache(1 << 12)  # messages, labels and products come again on the next page
def literal(text: str) -> str:
    """Return bare *text* as Markdown that says just that."""
    return ALIVE.sub(r"\\\g<0>", " ".join(text.split())) if LIVELY.search(text) else text


def portable(text: str, root: str) -> str:
    """Return *text*, one paragraph, in a line that every reader of Markdown reads as `inline` does, those who know HTML and more signs too.

    Args:
        root: The whole address of the site, to which links from page to page are led; no slash at its end.
    """
    if not LIVELY.search(text):
        return text.strip()
    if "~" not in text and "![" not in text and (pieces := _pieces(text)):
        led = sum(target is not None and target.startswith("/") for target in pieces[GROUPS :: GROUPS + 1])
        if text.count("](/") == led:  # else it stands in code too, or where no link begins
            return text.replace("](/", f"]({root}/")
    return "".join(_rewritten(_parser().parseInline(text.strip())[0].children or (), root))


def _rewritten(tokens: Sequence[Token], root: str) -> Iterator[str]:
    target = ""
    for token in tokens:
        if token.type == "code_inline":
            yield _code(token.content)
        elif token.type == "link_open":
            target = _target(token, root)
            yield "["
        elif token.type == "link_close":
            yield f"]({target})"
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.markup if token.nesting else ALIVE.sub(r"\\\g<0>", token.content)


def _code(text: str) -> str:
    """Return *text* as code, within as many signs as it takes."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return (
        f"{fence} {text} {fence}" if text.startswith("`") or text.endswith("`") or text[:1] == text[-1:] == " " else f"{fence}{text}{fence}"
    )


def _target(token: Token, root: str) -> str:
    address, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
    whole = f"<{root}{address}>" if address.startswith("/") else f"<{address}>"
    return f"{whole} {_quoted(title)}" if title else whole


def _quoted(title: str) -> str:
    return '"' + re.sub(r'["\\&]', r"\\\g<0>", title) + '"'


def links(text: str) -> tuple[str, ...]:
    """Return the targets of all links and images written in *text*, the unsafe ones too."""
    if plain(text):
        return ()
    if not RARE.search(SIMPLE_LINK.sub("", text)):
        return tuple(SIMPLE_LINK.findall(text))
    return tuple(_targets(_lenient().parseInline(text)))


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the targets of all links and images written in *text*, where each begins and where it ends.

    Where one is written in another way than it is read, as with an entity, that is all of the text.
    """
    after = 0
    for target in links(text):
        found = re.compile(rf"(?:\]\(<?|<)({re.escape(target)})").search(text, after)
        yield (target, *(found.span(1) if found else (0, len(text))))
        after = found.end() if found else after


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content


def _targets(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"link_open", "image"}:
            yield str(token.attrGet("href") or token.attrGet("src") or "")
        yield from _targets(token.children or ())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False}).disable(["image", "strikethrough"])
    parser.validateLink = lambda url: bool(SAFE_LINK.fullmatch(url))  # type: ignore[method-assign]  # the hook markdown-it documents
    return parser


@cache
def _lenient() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False, "html": False}).disable(["strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # the hook markdown-it documents
    return parser
