"""Requests in, the site in memory out: a server for editors on their own machine."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from sitegen.preview import NEWS, Preview
from sitegen.watch import Watch

HOSTS = ["localhost", "127.0.0.1", "[::1]", "::1"]


def serve(preview: Preview, root: Path, watch: Watch, port: int, changed: Callable[[], None], ready: Callable[[str], None]) -> None:
    """Serve *preview* on this machine's loopback until it is interrupted.

    Args:
        watch: Of the files in *root*, and of the theme; begun before the preview first looked at them.
        changed: Called after each change of the site's files.
        ready: Called with the address once it is served.

    Raises:
        OSError: The port is taken.
    """
    config = uvicorn.Config(application(preview, root, watch, changed), log_level="error", lifespan="on", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager ends it as Ctrl+C does
    with socket.create_server(("127.0.0.1", port)) as listening:
        ready(f"http://localhost:{listening.getsockname()[1]}{preview.base}")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def application(preview: Preview, root: Path, watch: Watch, changed: Callable[[], None]) -> Starlette:
    """Return the server as an ASGI application."""
    news = _News()

    async def page(request: Request) -> Response:
        asked_from = urlsplit(request.headers.get("referer", "")).path
        answer = await asyncio.to_thread(preview.answer, request.url.path, asked_from)
        if answer.location:
            return RedirectResponse(f"{answer.location}{'?' * bool(request.url.query)}{request.url.query}", answer.status)
        charset = "; charset=utf-8" if answer.kind.startswith("text/") else ""
        headers = {"content-type": answer.kind + charset, "cache-control": "no-store", "x-content-type-options": "nosniff"}
        return Response(answer.data if request.method == "GET" else b"", answer.status, headers)

    async def stream(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and origin != f"{request.url.scheme}://{request.headers['host']}":
            return Response("", 403)
        is_new = request.query_params.get("shown", preview.look) != preview.look
        return StreamingResponse(news.told(at_once=is_new), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def watched() -> None:
        async for paths in watch.changes():
            await asyncio.to_thread(preview.refresh, _below(root, paths))
            news.tell()
            await asyncio.to_thread(changed)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watched())
        yield
        task.cancel()
        news.close()

    return Starlette(
        routes=[Route("/{base:path}" + NEWS, stream), Route("/{path:path}", page, methods=["GET", "HEAD"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
        lifespan=lifespan,
    )


def _below(root: Path, paths: Collection[str]) -> frozenset[str] | None:
    """Return *paths* as they are below *root*; None where any is elsewhere."""
    start = f"{root}{os.sep}"
    if not all(path.startswith(start) for path in paths):
        return None
    return frozenset(Path(path[len(start) :]).as_posix() for path in paths)


class _News:
    """Tells every open page that the site has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._closed = False

    def tell(self) -> None:
        """Wake all who wait."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """Let all who wait go."""
        self._closed = True
        self.tell()

    async def told(self, *, at_once: bool) -> AsyncIterator[str]:
        """Yield an event for each change; one *at_once* where the page is older than the last."""
        yield ": hello\n\n"
        if at_once:
            yield "data: changed\n\n"
        while not self._closed:
            await self._changed.wait()
            if not self._closed:
                yield "data: changed\n\n"
