"""manifest-<locale>.webmanifest: how a device names and shows the site for a reader who keeps it (W3C Web Application Manifest)."""

import json
from collections.abc import Iterator

from sitegen.entries import root_of
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the manifest of each locale."""
    base = site.settings.base
    icon = {"src": f"{base}icon.svg", "type": "image/svg+xml", "sizes": "any"}
    for locale in site.locales.values():
        held = {
            "name": locale.say("site.name"),
            "description": locale.say("site.description"),
            "lang": locale.tag,
            "dir": locale.direction,
            "id": root_of(site.settings, locale),
            "start_url": root_of(site.settings, locale),
            "scope": base,
            "display": "minimal-ui",
            "icons": [icon],
        }
        text = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
        yield Output(f"manifest-{locale.slug}.webmanifest", text, text.encode)
