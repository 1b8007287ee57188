"""Addresses of a text's languages."""

from django.urls import path

from comity.rooms.texts.views import languages

urlpatterns = [
    path("<int:text>/languages/", languages.languages, name="languages"),
    path("<int:text>/glossary/", languages.glossary, name="glossary"),
    path("<int:text>/glossary/<int:term>/forget/", languages.forget_term, name="forget_term"),
    path("<int:text>/languages/<slug:language>/", languages.translations, name="translations"),
    path(
        "<int:text>/languages/<slug:language>/file.<slug:ending>",
        languages.translators_file,
        name="translators_file",
    ),
    path(
        "<int:text>/languages/<slug:language>/<slug:paragraph>/translate/",
        languages.translate,
        name="translate",
    ),
    path(
        "<int:text>/languages/<slug:language>/<slug:paragraph>/corrigendum/",
        languages.corrigendum,
        name="corrigendum",
    ),
]
