"""The ASGI root: `/live/` is answered here, everything else by Django's WSGI application in threads."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from comity.live.application import live
from comity.web.wsgi import application as pages_wsgi

PAGE_THREADS = 10
pages: Any = WSGIMiddleware(cast(Any, pages_wsgi), workers=PAGE_THREADS)


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    else:
        await pages(scope, receive, send)
