"""An ASGI application behind a real port, in a thread of the test; and a client that speaks plain HTTP to it."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import get_random_string

from comity.foundation.accounts.models import Account
from comity.live.application import live
from comity.live.serving import Server, configured


@contextmanager
def served(application: str = "comity.live.application:live") -> Iterator["Served"]:
    """Afterwards nothing runs, and no connection to the site or to the database is left open."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Served(listening, application)
        try:
            yield site
        finally:
            site.end()
            for stream in site.streams:
                stream.close()
            live.end()


class Served:
    def __init__(self, listening: socket.socket, application: str) -> None:
        self.port = listening.getsockname()[1]
        self.streams: list[Stream] = []
        self.server = Server(configured(application))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listening]})
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stream(self, path: str, account: Account | None = None, language: str = "en") -> "Stream":
        self.streams.append(Stream(self.port, path, account, language))
        return self.streams[-1]

    def voter(self, account: Account, language: str = "en") -> "Voter":
        return Voter(self.port, account, language)

    def end(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        assert not self.thread.is_alive(), "the server did not end"


def session_of(account: Account) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


class Stream:
    """The events of one stream, as they come."""

    def __init__(self, port: int, path: str, account: Account | None = None, language: str = "en") -> None:
        cookies = [f"{settings.LANGUAGE_COOKIE_NAME}={language}"]
        if account is not None:
            cookies.append(f"{settings.SESSION_COOKIE_NAME}={session_of(account)}")
        self.connection = HTTPConnection("127.0.0.1", port, timeout=20)
        self.connection.request("GET", path, headers={"Cookie": "; ".join(cookies)})
        self.response: HTTPResponse = self.connection.getresponse()

    def next(self) -> dict[str, Any] | None:
        """The data of the next event; None when the stream has ended."""
        while line := self.response.readline():
            if line.startswith(b"data: "):
                found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return found
        return None

    def close(self) -> None:
        self.response.close()
        self.connection.close()


@dataclass
class Answered:
    status: int
    content: dict[str, Any]
    headers: dict[str, str]


def headers_of(account: Account, language: str = "en") -> dict[str, str]:
    """As the page's script sends them, with the session of that account."""
    secret = get_random_string(32)
    cookies = {
        settings.SESSION_COOKIE_NAME: session_of(account),
        settings.CSRF_COOKIE_NAME: secret,
        settings.LANGUAGE_COOKIE_NAME: language,
    }
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Content-Type": "application/json",
        "X-CSRFToken": secret,
        "Host": "localhost",
        "Origin": "http://localhost",
    }


class Voter:
    """Somebody who is signed in and sends votes as the page's script does; each request has a connection of its own."""

    def __init__(self, port: int, account: Account, language: str = "en") -> None:
        self.port = port
        self.headers = headers_of(account, language)

    def send(self, question_id: int, **content: Any) -> Answered:
        content = {"token": get_random_string(32)} | content
        return self.send_body(f"/live/questions/{question_id}/vote/", json.dumps(content))

    def send_body(self, path: str, body: str, method: str = "POST", **headers: str | None) -> Answered:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in (self.headers | named).items() if value is not None}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            is_json = answer.headers.get_content_type() == "application/json"
            return Answered(
                answer.status, json.loads(text) if is_json else {"text": text}, dict(answer.headers)
            )
