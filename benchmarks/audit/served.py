"""A folder in, its address out: a static host on the loopback interface that packs texts with gzip, as real ones do."""

from __future__ import annotations

import gzip
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Thread
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from weakref import WeakSet

TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "application/atom+xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Served:
    """A folder and the address it is served at, without a slash at the end."""

    folder: Path
    address: str


class serving:  # noqa: N801  # reads as a verb
    """Serves a folder while the block runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Served:
        self._server = _Server(("127.0.0.1", 0), partial(_Host, directory=str(self._folder)))
        Thread(target=self._server.serve_forever, daemon=True).start()
        return Served(self._folder, f"http://127.0.0.1:{self._server.server_address[1]}")

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # a browser may keep its connection

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._connections: WeakSet[socket] = WeakSet()

    def get_request(self) -> tuple[socket, Any]:
        """Remember the connection."""
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def server_close(self) -> None:
        """End all connections too: from now on there is no such host."""
        super().server_close()
        for each in list(self._connections):
            with suppress(OSError):  # the browser has ended it
                each.shutdown(SHUT_RDWR)

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a browser that left before it was answered."""


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with the file, the folder's index, the file with `.html` after its name, or 404.html."""
        asked = Path(self.translate_path(self.path))
        if asked.is_dir() and not urlsplit(self.path).path.endswith("/"):
            return super().send_head()  # leads to the address with a slash
        tried = (asked / "index.html", asked, asked.with_name(f"{asked.name}.html"))
        file = next((each for each in tried if each.is_file()), None)
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        missing = Path(self.directory) / "404.html"
        return self._send(status, file or missing if file or missing.is_file() else None)

    def _send(self, status: HTTPStatus, file: Path | None) -> BytesIO:
        kind = self.guess_type(str(file)) if file else "text/plain"
        body = file.read_bytes() if file else b""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = packed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *_: Any) -> None:
        pass


@cache
def packed(data: bytes) -> bytes:
    """Return *data* as gzip packs it at its highest level."""
    return gzip.compress(data, 9, mtime=0)
