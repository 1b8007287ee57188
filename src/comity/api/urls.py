from django.urls import path

from comity.api import views
from comity.api.description import api

urlpatterns = [
    path("tokens/", views.tokens, name="api_tokens"),
    path("tokens/new/", views.new_token, name="new_api_token"),
    path("tokens/<int:token_id>/revoke/", views.revoke, name="revoke_api_token"),
    path("", api.urls),
]
