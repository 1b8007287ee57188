"""Addresses of texts; each noun has its own file of them."""

from django.urls import path

from comity.rooms.texts import (
    urls_of_adoption,
    urls_of_comments,
    urls_of_desk,
    urls_of_languages,
    urls_of_proposals,
    urls_of_ways,
)
from comity.rooms.texts.views import history, preparing, texts

app_name = "texts"
urlpatterns = [
    path("", texts.texts, name="texts"),
    path("new/", preparing.prepare, name="prepare"),
    path("<int:text>/", texts.text, name="text"),
    path("<int:text>/screen/", texts.screen, name="screen"),
    path("<int:text>/history/", history.history, name="history"),
    path("<int:text>/rules/", preparing.change, name="change"),
    path("<int:text>/draft/", preparing.draft, name="draft"),
    path("<int:text>/circulate/", preparing.circulate, name="circulate"),
    path("<int:text>/stage/", preparing.move, name="move"),
    *urls_of_comments.urlpatterns,
    *urls_of_proposals.urlpatterns,
    *urls_of_adoption.urlpatterns,
    *urls_of_languages.urlpatterns,
    *urls_of_ways.urlpatterns,
    *urls_of_desk.urlpatterns,
]
