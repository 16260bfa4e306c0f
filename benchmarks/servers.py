"""A server and an edit in, the time until a reader sees the change out."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self
from urllib.parse import quote

from benchmarks.install import environment
from benchmarks.measure import FailedError
from benchmarks.subjects import Edit

PAUSE = 0.002  # seconds between two looks
REST = 1.0  # seconds between a change that is seen and the next one, in which servers come to rest
PATIENCE = 600.0  # seconds


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


class Server:
    """Runs a server while the block runs."""

    def __init__(self, command: Sequence[str], folder: Path, port: int) -> None:
        self._command, self._folder, self._port = command, folder, port

    def __enter__(self) -> Self:
        self._log = self._folder.with_name(f"{self._folder.name}.log").open("wb")
        self._child = subprocess.Popen(
            self._command, cwd=self._folder, env=environment(), stdin=subprocess.PIPE, stdout=self._log, stderr=self._log
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._child.terminate()
        self._child.wait()
        self._log.close()

    def seen(self, edit: Edit, page: str, count: int) -> list[float]:
        """Return the seconds from each of *count* saves until the page at the address *page* shows it. The first page comes before."""
        self._wait(page, edit.text.split()[0])
        taken = []
        for _ in range(count):
            time.sleep(REST)
            start = time.monotonic()
            mark = edit.apply()
            self._wait(page, mark)
            taken.append(time.monotonic() - start)
        return taken

    def _wait(self, page: str, text: str) -> None:
        start = time.monotonic()
        while text not in self._get(page):
            if self._child.poll() is not None or time.monotonic() - start > PATIENCE:
                raise FailedError(f"{' '.join(self._command)} does not show “{text}” at {page}")
            time.sleep(PAUSE)

    def _get(self, page: str) -> str:
        asked = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            asked.request("GET", quote(page))
            return asked.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):  # not there yet, or between two states
            return ""
        finally:
            asked.close()
