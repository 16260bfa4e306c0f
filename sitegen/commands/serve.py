"""Serve a site on this machine while it is being written; open pages follow every change.

examples:
  sitegen serve                     the site in this folder, at http://localhost:8000/
  sitegen serve demo --port 9000
"""

from __future__ import annotations

import errno
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from sitegen import console, packaged
from sitegen.failure import CallError

MOST_PORT = 65535


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument("--port", type=_port, default=8000, help="the port to serve on; 0 takes a free one (default: 8000)")


def run(given: Namespace) -> int:
    """Return 0 when it is interrupted."""
    from sitegen.preview import Preview  # the server's libraries take a moment that no other command should wait
    from sitegen.serve import serve
    from sitegen.watch import Watch

    root = console.site_root(given.site)
    watch = Watch(root, packaged.folder("templates").parent)  # first: what is edited while the preview looks is not missed
    preview = Preview(root)

    def changed() -> None:
        print(preview.report(), end="")
        state = "the site is up to date" if preview.current else "the last good state is served"
        print(f"changed: {state}", file=sys.stderr)

    def ready(address: str) -> None:
        print(f"{address}  (stop with Ctrl+C)", file=sys.stderr)

    print(preview.report(), end="")
    try:
        serve(preview, root, watch, given.port, changed, ready)
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        raise CallError(f"port {given.port} is in use; name another with --port, or 0 for any") from fault
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_PORT:
        raise ArgumentTypeError(f"“{text}” is not a port; write 0 to {MOST_PORT}")
    return int(text)
