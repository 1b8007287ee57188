"""What the API says of each thing: the field's own terms; texts in several languages as {language: text}."""

from datetime import datetime
from typing import Any

from ninja import Schema

from comity.matters.models import Matter
from comity.members.models import Organisation, OrganisationClass


class ClassOut(Schema):
    code: str
    names: dict[str, str]
    may_vote: bool
    may_speak: bool
    may_propose: bool
    takes_part_in_consultations: bool


class OrganisationOut(Schema):
    """`country` is an alpha-3 code, ISO 3166 or older, or empty; `class` the code of its class."""

    id: int
    names: dict[str, str]
    short_names: dict[str, str]
    organisation_class: str
    country: str
    family: str
    website: str
    version: int


class StageOut(Schema):
    code: str
    names: dict[str, str]


class MatterOut(Schema):
    reference: str
    titles: dict[str, str]
    summaries: dict[str, str]
    stage: str
    opened_at: datetime
    closed_at: datetime | None


class ProblemOut(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


def class_out(one: OrganisationClass) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ClassOut.model_fields}


def organisation_out(one: Organisation) -> dict[str, Any]:
    plain = ("id", "names", "short_names", "country", "family", "website", "version")
    return {name: getattr(one, name) for name in plain} | {"organisation_class": one.organisation_class.code}


def matter_out(one: Matter) -> dict[str, Any]:
    plain = ("reference", "titles", "summaries", "opened_at", "closed_at")
    return {name: getattr(one, name) for name in plain} | {"stage": one.stage.code}
