"""The page that says that something failed here. No test of this file may touch the database: nor may the page."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import override

from comity.web.views import broken


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_needs_no_database_in_any_language(language: str) -> None:
    with override(language):
        response = broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in response.text
    assert response.text.count("<h1>") == 1
