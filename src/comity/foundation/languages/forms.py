"""Form fields for content in several languages: one box for the reader's language, the others folded away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.direction import direction
from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.wording import language_name


class LocalisedTextWidget(forms.Widget):
    """One text box a language, named `<field>.<language>`."""

    template_name = "foundation/localised_text.html"

    def __init__(
        self, *, rows: int = 1, languages: Sequence[str] = (), attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.rows = rows
        self.languages = list(languages) or [code for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, Mapping) else {}
        reader = get_language() or "en"
        first = reader if reader in self.languages else self.languages[0]
        tags = [first, *[tag for tag in self.languages if tag != first], *extra_tags(texts, self.languages)]
        identity = context["widget"]["attrs"].get("id", f"id_{name}")
        boxes = [self.box(name, identity, tag, texts.get(tag, ""), is_first=tag == first) for tag in tags]
        context["widget"] |= {"boxes": boxes[:1], "more": boxes[1:], "rows": self.rows}
        return context

    def box(self, name: str, identity: str, tag: str, text: str, *, is_first: bool) -> dict[str, str]:
        return {
            "name": f"{name}.{tag}",
            "id": identity if is_first else f"{identity}-{tag}",
            "language": tag,
            "direction": direction(tag),
            "label": language_name(tag),
            "text": text,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        begins = f"{name}."
        return {
            key[len(begins) :]: data[key].strip()
            for key in data
            if key.startswith(begins) and data[key].strip()
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}.") for key in data)


def extra_tags(texts: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    """Languages that the content has beyond the site's own: they are kept, never dropped by an edit."""
    return sorted(set(texts) - set(languages))


class LocalisedTextField(forms.Field):
    """Cleans to {language tag: text}, without empty texts."""

    default_error_messages = {"too_long": _("Write at most %(limit)s characters in each language.")}

    def __init__(
        self, *, rows: int = 1, max_length: int = 500, languages: Sequence[str] = (), **options: Any
    ) -> None:
        self.max_length = max_length
        super().__init__(widget=LocalisedTextWidget(rows=rows, languages=languages), **options)

    def to_python(self, value: Any) -> dict[str, str]:
        return dict(value) if value else {}

    def validate(self, value: dict[str, str]) -> None:
        super().validate(value)
        for text in value.values():
            no_hidden_characters(text)
        if any(len(text) > self.max_length for text in value.values()):
            raise forms.ValidationError(
                self.error_messages["too_long"], code="too_long", params={"limit": self.max_length}
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})
