"""_redirects and _headers: what Netlify and Cloudflare Pages read from a published folder. To any other host they are two texts."""

from collections.abc import Iterator

from sitegen.cldr import asked_for
from sitegen.entries import SINGLE, root_of
from sitegen.forward import forwards
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site

SECURITY = {
    "Content-Security-Policy": "frame-ancestors 'self'",  # all else a page says itself; this it cannot
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
FOR_GOOD = "public, max-age=31536000, immutable"


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield _redirects and _headers."""
    for path, lines in (("_redirects", _redirects(site)), ("_headers", _headers(site))):
        text = "".join(f"{line}\n" for line in lines)
        yield Output(path, text, text.encode)


def _redirects(site: Site) -> Iterator[str]:
    """Yield the rules: Netlify takes the first that fits. Cloudflare ignores them all, and finds the nearest 404.html by itself."""
    base = site.settings.base
    moved = [each for tag in site.locales for each in forwards(site, tag)]
    yield from (f"{each.old} {each.url} 301" for each in moved)
    yield from (f"{each.old}* {each.url}:splat 301" for each in moved)  # its other forms and bilingual pages; Cloudflare reads 100 of these
    yield "# The choice of a language is made for those whose browser asks for one that there is."
    source = site.settings.source.value
    for tag, languages in sorted(asked_for(tuple(site.locales)), key=lambda each: each[0] == source):  # asked for second by many: last
        yield f"{base} {root_of(site.settings, site.locales[tag])} 302! Language={','.join(languages)}"
    yield "# What is not there is said in the language of its folder."
    for locale in site.locales.values():
        root = root_of(site.settings, locale)
        yield f"{root}* {root}{SINGLE['missing']} 404"


def _headers(site: Site) -> Iterator[str]:
    base = site.settings.base
    yield f"{base}*"
    yield from (f"  {name}: {value}" for name, value in SECURITY.items())
    yield f"{base}assets/*"
    yield f"  Cache-Control: {FOR_GOOD}"
    for locale in site.locales.values():
        yield f"{root_of(site.settings, locale)}*"
        yield f"  Content-Language: {locale.tag}"
