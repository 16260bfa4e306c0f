"""Packages in which others' translated prose is, and the languages that are read of it, as they name them and as we do."""

TAGS = (
    "ar", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk",
    "sv", "tr", "uk", "vi", "zh-Hans", "zh-Hant",
)  # fmt: skip
WHEELS = (
    "django==5.2.19", "django-cms==5.1.3", "djangorestframework==3.18.3", "mezzanine==6.1.1", "sphinx==9.0.4", "wagtail==8.0.1",
)  # fmt: skip
LATER_WHEELS = (
    "ckan==2.12.0", "kolibri==0.19.5", "plone.app.locales==7.0.4", "postorius==1.3.13", "pretix==2026.8.0", "weblate==5.14.3",
)  # fmt: skip
LAST_WHEELS = (
    "arches==8.1.5", "django-allauth==65.21.1", "django-oscar==4.2.1", "geonode==5.1.1", "horizon==27.0.0", "indico==3.2.9",
    "pretalx==2025.2.2",
)  # fmt: skip
HELP = {
    "cs": "cs", "de": "de", "es": "es", "fr": "fr", "hu": "hu", "it": "it", "ja": "ja", "ko": "ko", "nl": "nl", "pl": "pl",
    "pt-BR": "pt-BR", "ru": "ru", "sv": "sv", "tr": "tr", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant",
}  # fmt: skip  # Debian's name for them, and ours
OTHER_HELP = {"ca": "ca", "da": "da", "el": "el", "fi": "fi", "gl": "gl", "id": "id", "pt": "pt", "sl": "sl", "vi": "vi"}
GUIDE = {tag: tag for tag in TAGS} | {"pt_BR": "pt-BR", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant"}
MANUALS = {  # of GNOME's programs, and Debian's packages of them
    "baobab": "baobab", "brasero": "brasero-common", "cheese": "cheese-common", "evince": "evince-common", "evolution": "evolution-common",
    "file-roller": "file-roller", "gedit": "gedit-common", "gnome-calculator": "gnome-calculator",
    "gnome-system-monitor": "gnome-system-monitor", "gnome-terminal": "gnome-terminal-data", "orca": "orca", "simple-scan": "simple-scan",
    "totem": "totem-common",
}  # fmt: skip
DEVELOPERS = dict.fromkeys(
    ("gnome-devel-demos", "hig", "optimization-guide", "platform-overview", "programming-guidelines"), "gnome-devel-docs"
)
DECLARATION = {
    "arb": "ar", "ces": "cs", "dan": "da", "deu_1996": "de", "ell_monotonic": "el", "spa": "es", "fin": "fi", "fra": "fr", "heb": "he",
    "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "nob": "nb", "nld": "nl", "pol": "pl", "por_PT": "pt",
    "por_BR": "pt-BR", "ron_2006": "ro", "rus": "ru", "slk": "sk", "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi",
    "cmn_hans": "zh-Hans", "cmn_hant": "zh-Hant",
}  # fmt: skip
