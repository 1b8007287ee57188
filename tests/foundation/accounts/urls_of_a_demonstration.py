"""The addresses of a site in demonstration mode, for tests."""

from django.urls import include, path

from comity.web.urls import handler403, handler404, handler500
from comity.web.urls import urlpatterns as addresses

urlpatterns = [*addresses, path("mailbox/", include("comity.foundation.accounts.demonstration.urls"))]
__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
