"""A small client of a language server: requests and notifications over its standard streams (Language Server Protocol 3.17)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Server:
    """A language server at work. Whatever it asks of an editor is answered with nothing."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._asked = 0
        self._faults: dict[str, list[dict[str, Any]]] = {}

    def ask(self, method: str, **params: Any) -> Any:
        """Return what the server answers."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (message := self._read()).get("id") != self._asked or "method" in message:
            self._heed(message)
        assert "error" not in message, message["error"]
        return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Tell the server something that it does not answer."""
        self._send({"method": method, "params": params})

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open the file at *path*, and return what is wrong with it."""
        uri = path.as_uri()
        self._faults.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")})
        while uri not in self._faults:
            self._heed(self._read())
        return self._faults[uri]

    def at(self, method: str, path: Path, line: int, character: int) -> Any:
        """Return what the server says of a place, counted from 0, in an open file."""
        return self.ask(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, position={"line": line, "character": character})

    def _heed(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._faults[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message; a server that has ended sends none, and is no longer waited for."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@contextmanager
def serving(command: Sequence[str], settings: dict[str, Any]) -> Iterator[Server]:
    """Yield the server that *command* starts; it is told to end, or ended where it cannot be told."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            server = Server(process)
            server.ask("initialize", processId=None, rootUri=None, capabilities={})
            server.tell("initialized")
            server.tell("workspace/didChangeConfiguration", settings=settings)
            yield server
            server.ask("shutdown")
            server.tell("exit")
        finally:
            if process.poll() is None and process.stdin:
                process.stdin.close()  # a server whose editor is gone ends
