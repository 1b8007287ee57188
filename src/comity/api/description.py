"""The API itself: OpenAPI 3.1 at /api/openapi.json, everything else with a token."""

from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI

from comity import __version__
from comity.api import (
    operations_consultations,
    operations_decisions,
    operations_matters,
    operations_members,
    operations_record,
    operations_texts,
)
from comity.api.problems import MEDIA_TYPE, answer_with_problems, problem
from comity.api.schemas import ProblemOut
from comity.api.scopes import scope_of
from comity.foundation.permissions.views import asks

api = NinjaAPI(
    title="Comity",
    version=__version__,
    description="The same services and the same permissions as the pages.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_router("/members", operations_members.router)
api.add_router("/matters", operations_matters.router)
api.add_router("/consultations", operations_consultations.router)
api.add_router("/decisions", operations_decisions.router)
api.add_router("/texts", operations_texts.router)
api.add_router("/record", operations_record.router)
answer_with_problems(api)

EVERYWHERE = (400, 401, 403, 404, 422, 429)
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}


@asks("api.read_description")
def openapi(request: HttpRequest) -> JsonResponse:
    return JsonResponse(described())


@cache
def described() -> dict[str, Any]:
    """With the refusals that every operation shares, and the scope that each needs."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/"))
    schema["components"]["schemas"]["ProblemOut"] = ProblemOut.model_json_schema()
    scopes = {operation.operation_id: scope_of(action_of(operation)) for operation in operations()}
    for methods in schema["paths"].values():
        for method, described_operation in methods.items():
            describe(described_operation, changes=method != "get")
            described_operation["x-scope"] = scopes[described_operation["operationId"]]
    return schema


def describe(operation: dict[str, Any], *, changes: bool) -> None:
    for status in (*EVERYWHERE, *([409] if changes else [])):
        operation["responses"].setdefault(
            status, {"description": HTTPStatus(status).phrase, "content": PROBLEM}
        )


def operations() -> list[Any]:
    return [
        operation
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]


def action_of(operation: Any) -> str:
    return str(operation.view_func.action)


@asks("api.read_description")
def nothing_here(request: HttpRequest, address: str) -> HttpResponse:
    """An address that the API does not have is answered as everything else is: by a problem document."""
    return problem(api, request, 404)
