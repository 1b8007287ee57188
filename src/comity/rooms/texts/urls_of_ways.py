"""Addresses of the ways in and out: files taken away and brought in."""

from django.urls import path

from comity.rooms.texts.views import downloads, imports, word_drafts

urlpatterns = [
    path("import/", imports.import_text, name="import_text"),
    path("<int:text>/draft/word/", word_drafts.word_draft, name="word_draft"),
    path("<int:text>/downloads/", downloads.downloads, name="downloads"),
    path("<int:text>/downloads/<str:name>", downloads.file, name="download"),
]
