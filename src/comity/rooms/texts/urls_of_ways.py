"""Addresses of the ways in and out: files taken away and brought in."""

from django.urls import path

from comity.rooms.texts.views import downloads

urlpatterns = [
    path("<int:text>/downloads/", downloads.downloads, name="downloads"),
    path("<int:text>/downloads/<str:name>", downloads.file, name="download"),
]
