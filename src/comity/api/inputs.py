"""The shape of what is sent: strict kinds, bounded lengths, no character that hides or turns text."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from ninja import Field, Header
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic_core import core_schema

from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.zoned_forms import ZONES

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST, LATEST = 1900, 2200
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
is_web_address = URLValidator(schemes=["http", "https"])


class OneOf:
    """Of these words alone: for those that are known when the site starts, where `Literal` takes only written ones."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.words))


class Body(BaseModel):
    """Nothing beside what is declared."""

    model_config = ConfigDict(extra="forbid")


def plain(text: str) -> str:
    return checked(no_hidden_characters, text)


def checked(validate: Any, text: str) -> str:
    try:
        validate(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return text


def web_address(text: str) -> str:
    return checked(is_web_address, text) if text else text


def as_text(value: Any) -> Any:
    """Moments and days are written as ISO 8601 says, never as numbers of seconds."""
    if isinstance(value, str) and ISO_DAY.match(value):
        return value
    raise ValueError(_("Write it as text, beginning with the day: 2027-05-13."))


def within_centuries(moment: datetime) -> datetime:
    """Far from the ends of the calendar, where no clock of another zone can say it any more."""
    if EARLIEST <= moment.year < LATEST:
        return moment
    raise ValueError(_("Choose a moment between the years 1900 and 2200."))


def known_zone(name: str) -> str:
    if name in ZONES:
        return name
    raise ValueError(_("Choose an IANA time zone, such as Africa/Nairobi."))


def known_language(code: str) -> str:
    if not code or code in LANGUAGES:
        return code
    raise ValueError(_("Choose one of the languages of this site."))


Plain = AfterValidator(plain)
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Text60 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=60), Plain
]
Text80 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=80), Plain
]
Text120 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=120), Plain
]
Text200 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=200), Plain
]
Text300 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=300), Plain
]
Text500 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=500), Plain
]
Text600 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=600), Plain
]
Text4000 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=4000), Plain
]
Text20000 = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=20000), Plain
]
Reason = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=2000), Plain]
Family = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=120), Plain]
Website = Annotated[str, StringConstraints(strict=True, max_length=500), AfterValidator(web_address)]
Words = Annotated[str, StringConstraints(max_length=200), Plain]
Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Country = Annotated[str, StringConstraints(strict=True, pattern=r"^([A-Z]{3})?$")]
Scheme = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
Zone = Annotated[str, StringConstraints(strict=True, max_length=64), AfterValidator(known_zone)]
Language = Annotated[str, StringConstraints(max_length=10), AfterValidator(known_language)]
SiteLanguage = Annotated[str, OneOf(LANGUAGES)]
Year = Annotated[int, Field(strict=True, ge=1500, le=2200)]
Number = Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)]
AddressNumber = Annotated[int, Field(ge=1, le=2**63 - 1)]
Moment = Annotated[AwareDatetime, AfterValidator(within_centuries), BeforeValidator(as_text)]
FromText = BeforeValidator(as_text)
Truth = Annotated[bool, Field(strict=True)]
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[!-~]{8,80}$",
        description="A new one for each new request, such as a UUID; the same one when a request is repeated.",
    ),
]
