"""The API itself: OpenAPI 3.1 at /api/openapi.json, everything else with a token."""

from ninja import NinjaAPI
from ninja.throttling import AuthRateThrottle

from comity import __version__
from comity.api import operations_matters
from comity.api.authentication import BearerToken
from comity.api.problems import answer_with_problems

api = NinjaAPI(
    title="Comity",
    version=__version__,
    description="The same services and the same permissions as the pages.",
    auth=BearerToken(),
    docs_url=None,
    openapi_url="/openapi.json",
    throttle=[AuthRateThrottle("600/m")],
    urls_namespace="api",
)
api.add_router("/matters", operations_matters.router)
answer_with_problems(api)
