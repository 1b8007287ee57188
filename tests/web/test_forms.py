"""The form components: what was typed stays, errors are said twice in the same words."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from comity.foundation.languages.forms import LocalisedTextField


class MatterForm(forms.Form):
    titles = LocalisedTextField(label="Title", max_length=20)
    late = forms.BooleanField(label="Late", required=False)
    who = forms.ChoiceField(label="Who", choices=[("all", "All members")], widget=forms.RadioSelect)


def test_a_text_in_several_languages_cleans_to_one_text_a_language() -> None:
    form = MatterForm({"titles.en": "Water ", "titles.ar": "ماء", "titles.fr": "", "who": "all"})
    assert form.is_valid()
    assert form.cleaned_data["titles"] == {"en": "Water", "ar": "ماء"}


def test_a_language_beyond_the_sites_own_survives_an_edit() -> None:
    page = MatterForm(initial={"titles": {"sw": "Maji"}})["titles"].as_widget()
    assert 'name="titles.sw"' in page
    assert 'value="Maji"' in page


def test_the_readers_language_comes_first_and_carries_the_label() -> None:
    with override("ar"):
        page = MatterForm()["titles"].as_widget()
    assert page.index('id="id_titles"') < page.index("<details>")
    assert 'name="titles.ar" id="id_titles" value="" lang="ar" dir="rtl"' in page


@pytest.mark.parametrize("where", ["foundation/error_summary.html", "foundation/fields.html"])
def test_the_same_words_stand_in_the_summary_and_at_the_field(where: str) -> None:
    form = MatterForm({"titles.en": "A title of more than twenty characters", "who": "all"})
    page = render_to_string(where, {"form": form})
    assert "Write at most 20 characters in each language." in page


def test_what_was_typed_stays_when_a_form_is_refused() -> None:
    form = MatterForm({"titles.en": "A title of more than twenty characters", "who": "all"})
    page = render_to_string("foundation/fields.html", {"form": form})
    assert "A title of more than twenty characters" in page
    assert 'aria-invalid="true"' in page
