from django.urls import path

from comity.api import views
from comity.api.description import api, nothing_here, openapi

operations, _app, _namespace = api.urls

urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("tokens/", views.tokens, name="api_tokens"),
    path("tokens/new/", views.new_token, name="new_api_token"),
    path("tokens/<int:token_id>/revoke/", views.revoke, name="revoke_api_token"),
    *[operation for operation in operations if getattr(operation, "name", "") != "api-root"],
    path("<path:address>", nothing_here, name="nothing_in_the_api"),
]
