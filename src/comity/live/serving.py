"""Serving by uvicorn so that one signal ends everything in a few seconds, open streams included."""

import resource
import socket
from typing import Any

import uvicorn

SECONDS_FOR_OPEN_STREAMS = 3


class Server(uvicorn.Server):
    """Lets those who follow a stream go before it waits for what is under way."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from comity.live.application import live  # needs the settings, which whoever serves sets up first

        live.end_streams()
        await super().shutdown(sockets)


def serve(application: str, **where: Any) -> None:
    """Until SIGINT or SIGTERM. `application` is its dotted name, `where` the host and port."""
    allow_many_connections()
    Server(configured(application, **where)).run()


def configured(application: str, **where: Any) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_STREAMS,
        server_header=False,
        **where,
    )


def allow_many_connections() -> None:
    """As many open files as the system lets this process have: each follower of a stream is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
