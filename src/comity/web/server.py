"""The process behind the one port: an ASGI root that answers streams itself and hands pages to Django's WSGI."""

import os
import sys

import django
import uvicorn
from django.conf import settings

from comity.foundation.lifeline import end_with_supervisor

SECONDS_FOR_OPEN_STREAMS = 3


def main(port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()
    end_with_supervisor()
    uvicorn.run(
        "comity.web.asgi:application",
        host=settings.BIND,
        port=port,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_STREAMS,
        server_header=False,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
