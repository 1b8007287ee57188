"""Every address of the site."""

from django.conf import settings
from django.urls import include, path

from comity.web import views
from comity.web.display import choose_display

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("language/<slug:code>/", views.choose_language, name="choose_language"),
    path("display/", choose_display, name="choose_display"),
    path("desk/", views.desk, name="desk"),
    path("account/", include("comity.foundation.accounts.urls")),
    path("accounts/", include("comity.foundation.accounts.urls_of_everybody")),
    path("record/", include("comity.foundation.record.urls")),
    path("notices/", include("comity.foundation.notices.urls")),
    path("jobs/", include("comity.foundation.jobs.urls")),
    path("privacy/", include("comity.foundation.privacy.urls")),
    path("assembly/", include("comity.foundation.assembly.urls")),
    path("members/", include("comity.members.exchange.urls")),
    path("members/", include("comity.members.urls")),
    path("credentials/", include("comity.members.credentials.urls")),
    path("matters/", include("comity.matters.urls")),
    path("decisions/", include("comity.decisions.urls")),
    path("consultations/", include("comity.rooms.consultations.urls")),
    path("mediations/", include("comity.rooms.mediations.urls")),
    path("texts/", include("comity.rooms.texts.urls")),
    path("handoffs/", include("comity.handoffs.urls")),
    path("api/", include("comity.api.urls")),
]

if settings.DEMONSTRATION:
    urlpatterns.append(path("mailbox/", include("comity.foundation.accounts.demonstration.urls")))

handler403 = "comity.web.views.not_allowed"
handler404 = "comity.web.views.not_found"
handler500 = "comity.web.views.broken"
