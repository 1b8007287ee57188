"""Characters that nobody sees and that make a text read as another one."""

from django.core.exceptions import ValidationError

from comity.foundation.files.cells import refusal_of
from comity.foundation.files.limits import Limits


def no_hidden_characters(text: str) -> None:
    """A form's validator: refuses NUL, control characters and marks that turn the direction of writing."""
    refusal = refusal_of(text, row=0, column="", limits=Limits(characters=len(text)))
    if refusal:
        raise ValidationError(str(refusal.words), code=refusal.code, params={"detail": refusal.detail})
