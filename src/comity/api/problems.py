"""Every refusal as a problem document (RFC 9457): what happened, where, what to do."""

import re
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from comity.api.errors import ApiError
from comity.decisions.errors import DecisionsError, NoVote
from comity.foundation.permissions import NotAllowed
from comity.matters.errors import MatterError
from comity.members.errors import ChangedMeanwhile, RollError, VersionMoved
from comity.rooms.consultations.errors import ConsultationError, NoVoice
from comity.rooms.texts.errors import TextError

MEDIA_TYPE = "application/problem+json"
REFUSALS = (MatterError, RollError, ConsultationError, DecisionsError, TextError)


def problem(api: NinjaAPI, request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    } | more
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = MEDIA_TYPE
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def answer_with_problems(api: NinjaAPI) -> None:
    """Register a problem document for everything that can be raised."""
    answers: dict[type[Exception], Any] = {
        Http404: lambda request, _error: problem(api, request, 404),
        AuthenticationError: lambda request, _error: problem(api, request, 401),
        Throttled: lambda request, error: throttled(api, request, error),
        NotAllowed: lambda request, error: not_allowed(api, request, error),
        HttpError: lambda request, error: problem(api, request, error.status_code, error.message),
        ValidationError: lambda request, error: unusable(api, request, error),
        ApiError: lambda request, error: problem(
            api, request, error.status, str(error), code=code_of(error), **error.more
        ),
    }
    answers |= dict.fromkeys(REFUSALS, lambda request, error: refused(api, request, error))
    for error, answer in answers.items():
        api.add_exception_handler(error, answer)


def throttled(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    response = problem(api, request, 429, _("Too many requests. Wait, then go on more slowly."))
    response["Retry-After"] = str(error.wait or 1)
    return response


def not_allowed(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """What an actor may not know of is not found, as on the pages."""
    if error.answer.hidden:
        return problem(api, request, 404)
    return problem(api, request, 403, str(error.answer.reason))


def unusable(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """Where each fault is, without repeating what was sent."""
    places = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
    return problem(api, request, 422, _("Some fields cannot be used."), errors=places)


def refused(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """A service refused: the state of things is in the way, in the words that the pages use."""
    status = 403 if isinstance(error, NoVoice | NoVote) else 409
    more: dict[str, Any] = {"code": code_of(error)}
    if isinstance(error, ChangedMeanwhile):
        more["conflicts"] = error.merge.conflicts
    if isinstance(error, VersionMoved):
        more["version"] = error.version
    return problem(api, request, status, str(error), **more)


def code_of(error: Exception) -> str:
    """StatusNotPossible → status-not-possible: stays the same in every language."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()
