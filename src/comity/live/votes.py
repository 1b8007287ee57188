"""A vote by the live path: the same rules and the same words as on the page, without loading a page.

POST /live/questions/5/vote/   {"token": "…", "line": "17" or "all", "vote": "no", "reason": "…"}
                          or   {"token": "…", "line": "17", "yes": "2", "no": "8/5", "reason": "…"}
→ 200  {"counted": true, "words": ["Your vote No was counted at 12:03:04 UTC."], "lines": {"17": "…"}, "token": "…"}
→ 4xx  {"counted": false, "words": ["Voting is over. …"], "token": "…"}   refused for good: not counted
→ 429, 503  the same, to be sent again with the same token
"""

import asyncio
import json
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from comity.decisions.ballots import Acknowledged, SentVote
from comity.decisions.clock import STEADY, voting_now
from comity.decisions.errors import DecisionsError, NoVote
from comity.decisions.forms.voting import CastForm, SharesForm, WholeForm, fresh_token
from comity.decisions.models import Question
from comity.decisions.queries.voting import words_of
from comity.decisions.troubles import TROUBLES
from comity.foundation.permissions import PUBLIC, Actor
from comity.live.group_commit import GroupCommit, NotStored
from comity.live.limits import Limits
from comity.live.reading import CONNECTION_TROUBLE, Reader, Threads
from comity.live.requests import Scope, answer_json, request_of

MOST_BYTES = 64 * 1024
SECONDS_TO_SEND = 10


class Answer(Exception):
    """What ends a request: the status and what is said."""

    def __init__(self, status: int, *words: str, wait: float = 0, **more: Any) -> None:
        self.status, self.wait = status, wait
        self.content = {"counted": status == 200, "words": [word for word in words if word], **more}
        super().__init__(status)


class Votes:
    def __init__(self, threads: Threads, writer: GroupCommit) -> None:
        self.threads, self.writer, self.limits = threads, writer, Limits()

    async def cast(self, scope: Scope, receive: Any, send: Any, question_id: int) -> None:
        """Answers every request, whatever becomes of it."""
        try:
            answer = await self.answer(scope, receive, question_id)
        except Answer as early:
            answer = early
        more = [(b"retry-after", str(max(1, round(answer.wait))).encode())] if answer.wait else []
        await answer_json(send, answer.status, answer.content, *more)

    async def answer(self, scope: Scope, receive: Any, question_id: int) -> Answer:
        content = await sent_content(scope, receive)
        try:
            reader, arrived = await self.threads.ask(reader_allowed, scope)
        except CONNECTION_TROUBLE as trouble:
            TROUBLES.note(trouble, now=STEADY.shown(), refused=1)
            return not_stored(get_language_from_request(ASGIRequest(scope, BytesIO())))
        with translation.override(reader.language):
            account_id = reader.actor.account_id
            if account_id is None:
                return Answer(401, _("Sign in to vote."))
            if wait := self.limits.seconds_to_wait(account_id):
                return Answer(429, _("Too many votes at once. It is sent again by itself."), wait=wait)
            form = form_of(content)
            if not form.is_valid():
                return Answer(422, *(str(error) for errors in form.errors.values() for error in errors))
        sent = SentVote(
            question_id, form.organisation_id, form.ballot, form.cleaned_data["token"], reader.actor, arrived
        )
        return await self.stored(sent, reader.language)

    async def stored(self, sent: SentVote, language: str) -> Answer:
        try:
            outcome = await asyncio.wrap_future(self.writer.submit(sent))
        except NotStored:
            return not_stored(language)
        except Question.DoesNotExist:
            outcome = NoVote()
        with translation.override(language):
            if isinstance(outcome, DecisionsError):
                return Answer(409, str(outcome), token=fresh_token())
            return counted(outcome)


def counted(acknowledged: list[Acknowledged]) -> Answer:
    """Without the choice where it is kept nowhere."""
    lines = {str(one.organisation_id): words_of(one) for one in acknowledged}
    choices = {
        str(one.organisation_id): one.parts[0][0] for one in acknowledged if one.parts and len(one.parts) == 1
    }
    return Answer(200, *lines.values(), lines=lines, choices=choices, token=fresh_token())


def not_stored(language: str) -> Answer:
    with translation.override(language):
        words = _(
            "Not counted: the server cannot store votes just now. It is sent again by itself, and counts once."
        )
        return Answer(503, words, wait=2)


async def sent_content(scope: Scope, receive: Any) -> dict[str, str]:
    """The body as a flat table of texts. Raises Answer."""
    headers = dict(scope["headers"])
    if headers.get(b"content-type", b"").split(b";")[0].strip() != b"application/json":
        raise Answer(415, "Send application/json.")
    try:
        body = await asyncio.wait_for(read_body(receive), SECONDS_TO_SEND)
        content = json.loads(body)
    except TimeoutError:
        raise Answer(408, "The request did not arrive in time.") from None
    except (ValueError, RecursionError):
        raise Answer(400, "This is no JSON.") from None
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise Answer(400, "Send one object whose values are texts.")
    return content


async def read_body(receive: Any) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Answer(400, "The connection was lost.")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Answer(413, "This is more than a vote.")
        if not message.get("more_body", False):
            return bytes(body)


def reader_allowed(scope: Scope) -> tuple[Reader, datetime]:
    """Who sends it and when, once Django's own check against forged requests has let it through. Raises Answer.

    Their roles are asked by whoever stores the vote, for many at once.
    """
    request = request_of(scope)
    try:
        request.get_host()
    except DisallowedHost:
        raise Answer(400, "This site has another name.") from None
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(request)
    if guard.process_view(request, lambda _request: HttpResponse(), (), {}) is not None:
        raise Answer(403, "The request did not come from a page of this site. Load the page again.")
    user = request.user
    actor = Actor(user.pk, str(user)) if user.is_authenticated else PUBLIC
    return Reader(actor, get_language_from_request(request)), voting_now()


def form_of(content: dict[str, str]) -> CastForm:
    """The page's own forms judge it. A reason does no harm where the rule asks for none."""
    kind = WholeForm if "vote" in content else SharesForm
    return kind(content, line=content.get("line", "")[:20], asks_reason=True)
