"""The API itself: OpenAPI 3.1 at /api/openapi.json, everything else with a token."""

from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI
from ninja.throttling import AuthRateThrottle

from comity import __version__
from comity.api import operations_matters
from comity.api.authentication import BearerToken
from comity.api.problems import answer_with_problems
from comity.foundation.permissions.views import asks

api = NinjaAPI(
    title="Comity",
    version=__version__,
    description="The same services and the same permissions as the pages.",
    auth=BearerToken(),
    docs_url=None,
    openapi_url=None,
    throttle=[AuthRateThrottle("600/m")],
    urls_namespace="api",
)
api.add_router("/matters", operations_matters.router)
answer_with_problems(api)


@asks("api.read_description")
def openapi(request: HttpRequest) -> JsonResponse:
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/"))
