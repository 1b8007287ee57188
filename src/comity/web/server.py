"""The process behind the one port: an ASGI root that answers streams itself and hands pages to Django's WSGI."""

import os
import sys

import django
from django.conf import settings

from comity.foundation.lifeline import end_with_supervisor
from comity.live.serving import serve


def main(port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    django.setup()
    end_with_supervisor()
    serve("comity.web.asgi:application", host=settings.BIND, port=port)


if __name__ == "__main__":
    main(int(sys.argv[1]))
