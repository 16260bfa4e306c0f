"""The roles by the path of their source, for the titles of related roles."""

from typing import Any


def on_env(env: Any, config: Any, files: Any) -> None:
    """Give the pages to the templates."""
    del config
    env.globals["by_src"] = {file.src_uri: file.page for file in files.documentation_pages()}
