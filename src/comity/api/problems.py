"""Every refusal as a problem document (RFC 9457): what happened, where, what to do."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from comity.foundation.permissions import NotAllowed

MEDIA_TYPE = "application/problem+json"


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
    for error, status in ((Http404, 404), (AuthenticationError, 401), (Throttled, 429)):
        api.add_exception_handler(error, plain(api, status))
    api.add_exception_handler(NotAllowed, lambda request, error: not_allowed(api, request, error))
    api.add_exception_handler(HttpError, lambda request, error: http_error(api, request, error))
    api.add_exception_handler(ValidationError, lambda request, error: unusable(api, request, error))


def plain(api: NinjaAPI, status: int) -> Any:
    return lambda request, _error: problem(api, request, status)


def not_allowed(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """What an actor may not know of is not found, as on the pages."""
    if error.answer.hidden:
        return problem(api, request, 404)
    return problem(api, request, 403, str(error.answer.reason))


def http_error(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    return problem(api, request, error.status_code, error.message)


def unusable(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """Where each fault is, without repeating what was sent."""
    places = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
    return problem(api, request, 422, "Some fields cannot be used.", errors=places)
