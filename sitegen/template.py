"""A site's own template in, what is wrong with its syntax out."""

from __future__ import annotations

from sitegen.diagnostics import Diagnostic
from sitegen.source import Span


def fault(path: str, text: str) -> Diagnostic | None:
    """Return the error that keeps Jinja from reading the template *text*, or None."""
    from jinja2 import Environment, TemplateSyntaxError  # few sites have templates, and it takes 30 ms to import

    try:
        Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as wrong:
        last = text.rstrip("\n").count("\n") + 1
        line = min(wrong.lineno, last)
        width = len(text.split("\n")[line - 1])
        message = f"Jinja cannot read this line: {str(wrong.message).rstrip('.')}"
        return Diagnostic("bad-template", "error", message, Span(path, line, 1, line, width + 1), "compare it with the theme's template")
    return None
