"""What the API says and takes of the roll."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from comity.api.inputs import (
    Body,
    Code,
    Country,
    Family,
    FromText,
    Language,
    Number,
    Reason,
    Scheme,
    Tag,
    Text60,
    Text200,
    Text500,
    Website,
    Words,
    Year,
)
from comity.api.schemas import Texts, taken
from comity.foundation.permissions import Actor
from comity.members.countries import groups_of, regions_of
from comity.members.enums import Group, Standing, StatusKind
from comity.members.models import Contact, Organisation, OrganisationClass, Relation
from comity.members.queries import contacts_for, relations_of, standing_of

Names = Annotated[dict[Tag, Text500], Field(min_length=1, max_length=100)]
ShortNames = Annotated[dict[Tag, Text60], Field(max_length=100)]
Identifiers = Annotated[dict[Scheme, Text200], Field(max_length=50)]


class ClassOut(Schema):
    """`organisations` counts those that stand in the class today."""

    code: str
    names: Texts
    statute: str
    may_vote: bool
    may_speak: bool
    may_propose: bool
    may_sign: bool
    counts_for_quorum: bool
    takes_part_in_consultations: bool
    organisations: int


class OtherName(Schema):
    language: str
    text: str


class ContactOut(Schema):
    kind: str
    value: str
    label: str
    is_public: bool


class RelationOut(Schema):
    """`organisation` *kind* `other`: “is part of”. Shown to everybody once both have confirmed it."""

    organisation: int
    kind: str
    other: int
    confirmed: bool


class OrganisationOut(Schema):
    """`country` is an alpha-3 code, ISO 3166 or older, or empty; `organisation_class` the code of its class."""

    id: int
    names: Texts
    short_names: Texts
    organisation_class: str
    country: str
    family: str
    website: str
    standing: Standing
    version: int
    page: str


class OneOrganisationOut(OrganisationOut):
    """`may` names what its class may do; contacts that are not public are for its own people and the office."""

    other_names: list[OtherName]
    founded: int | None
    dissolved: int | None
    may: list[str]
    regions: list[str]
    groups: list[str]
    identifiers: Texts
    contacts: list[ContactOut]
    relations: list[RelationOut]


class RollQuery(Schema):
    """`q` in any language and script; `region` a UN M49 code; without `standing` all but those who left."""

    q: Words = ""
    organisation_class: Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    standing: Literal["", "everybody", "member", "suspended", "left", "to-join"] = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    region: Annotated[str, Field(pattern=r"^([0-9]{3})?$")] = ""
    group: Literal["", "LDC", "LLDC", "SIDS"] = ""
    family: Annotated[Words, Field(max_length=120)] = ""
    language: Annotated[Language, Field(description="Whose alphabet gives the order.")] = ""


class OtherNameIn(Body):
    language: Annotated[
        str, Field(strict=True, pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", max_length=35)
    ] = ""
    text: Text500


class EntryIn(Body):
    """The entry of the roll; what is not sent stays as it is."""

    short_names: ShortNames = Field(default_factory=dict)
    other_names: Annotated[list[OtherNameIn], Field(max_length=100)] = Field(default_factory=list)
    country: Country = ""
    family: Family = ""
    founded: Year | None = None
    dissolved: Year | None = None
    website: Website = ""
    identifiers: Identifiers = Field(default_factory=dict)


class OrganisationIn(EntryIn):
    """`joined` empty: on the roll since before the record began."""

    names: Names
    organisation_class: Code
    joined: Annotated[date, FromText] | None = None


class OrganisationChange(EntryIn):
    """`version` is the one that was read."""

    version: Number
    names: Names = Field(default_factory=dict)
    organisation_class: Code = ""


class StatusIn(Body):
    kind: StatusKind
    on: Annotated[date, FromText]
    reason: Reason = ""


def class_out(one: OrganisationClass) -> dict[str, Any]:
    plain = [name for name in ClassOut.model_fields if name != "organisations"]
    return taken(one, *plain) | {"organisations": getattr(one, "count", 0)}


def organisation_out(one: Organisation, *, day: date) -> dict[str, Any]:
    return taken(one, "id", "names", "short_names", "country", "family", "website", "version") | {
        "organisation_class": one.organisation_class.code,
        "standing": standing_of(one.statuses.all(), day),
        "page": one.get_absolute_url(),
    }


def one_organisation_out(one: Organisation, *, actor: Actor, day: date) -> dict[str, Any]:
    powers = [power for power in one.organisation_class.POWERS if getattr(one.organisation_class, power)]
    return organisation_out(one, day=day) | {
        "other_names": one.other_names,
        "founded": one.founded,
        "dissolved": one.dissolved,
        "may": powers,
        "regions": list(regions_of(one.country)),
        "groups": [Group(group).value for group in groups_of(one.country)],
        "identifiers": {each.scheme: each.value for each in one.identifiers.all()},
        "contacts": [contact_out(each) for each in contacts_for(actor, one)],
        "relations": [relation_out(each) for each in relations_of(one, actor)],
    }


def contact_out(one: Contact) -> dict[str, Any]:
    return taken(one, "kind", "value", "label", "is_public")


def relation_out(one: Relation) -> dict[str, Any]:
    return {
        "organisation": one.organisation_id,
        "kind": one.kind,
        "other": one.other_id,
        "confirmed": one.is_confirmed,
    }
