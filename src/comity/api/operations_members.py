"""The roll by the API."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Query, Router, Status

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.errors import UnknownReference
from comity.api.inputs import AddressNumber, IdempotencyKey
from comity.api.paging import Page, PagingQuery, page_of
from comity.api.replays import made_once
from comity.api.schemas_members import (
    ClassOut,
    OneOrganisationOut,
    OrganisationChange,
    OrganisationIn,
    OrganisationOut,
    RollQuery,
    StatusIn,
    class_out,
    one_organisation_out,
    organisation_out,
)
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import require
from comity.members.models import Organisation, OrganisationClass
from comity.members.queries import (
    RollSearch,
    assembly_day,
    classes_with_counts,
    organisation_by_id,
    search_roll,
)
from comity.members.services import add_organisation, change_organisation, change_status

router = Router(tags=["members"])
FOR_THE_OFFICE = frozenset({"organisation_class", "country", "identifiers"})


def organisation_of(organisation: str) -> Organisation:
    return organisation_by_id(pk=int(organisation))


def shown(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The organisation as it is now, for this reader."""
    day = assembly_day(the_assembly(), timezone.now())
    return one_organisation_out(organisation_by_id(pk), actor=actor_asking(request), day=day)


def class_coded(code: str) -> OrganisationClass:
    found = OrganisationClass.objects.filter(code=code).first()
    if found is None:
        raise UnknownReference("organisation_class")
    return found


@router.get(
    "/organisations",
    response=Page[OrganisationOut],
    operation_id="list_organisations",
    summary="The roll, in the alphabet of the reader's language",
)
@asking("members.see_roll")
def list_organisations(
    request: HttpRequest, wanted: Annotated[RollQuery, Query(...)], paging: PagingQuery
) -> dict[str, Any]:
    asked = wanted.dict()
    language, words = asked.pop("language"), asked.pop("q")
    day = assembly_day(the_assembly(), timezone.now())
    found = search_roll(
        RollSearch(words=words, **asked), day=day, language=language or get_language() or "en"
    )
    found = found.prefetch_related("statuses")
    return page_of(request, found, paging, lambda one: organisation_out(one, day=day))


@router.get(
    "/classes",
    response=list[ClassOut],
    operation_id="list_classes",
    summary="The classes and what each may do",
)
@asking("members.see_classes")
def list_classes(request: HttpRequest) -> list[dict[str, Any]]:
    return [class_out(one) for one in classes_with_counts(assembly_day(the_assembly(), timezone.now()))]


@router.get(
    "/organisations/{organisation}",
    response=OneOrganisationOut,
    operation_id="read_organisation",
    summary="One organisation",
)
@asking("members.see_organisation", of=organisation_of)
def read_organisation(request: HttpRequest, organisation: AddressNumber) -> dict[str, Any]:
    return shown(request, thing_of(request).pk)


@router.post(
    "/organisations",
    response={201: OneOrganisationOut},
    operation_id="add_organisation",
    summary="Admit an organisation",
)
@asking("members.add_organisation")
def add_one(request: HttpRequest, body: OrganisationIn, key: IdempotencyKey) -> Status[Any]:
    now, details = timezone.now(), body.model_dump()
    given = {name: details.pop(name) for name in ("names", "joined", "identifiers")}
    given["organisation_class"] = class_coded(details.pop("organisation_class"))

    def make() -> str:
        added = add_organisation(details=details, actor=actor_asking(request), now=now, **given)
        return str(added.pk)

    return Status(201, shown(request, int(made_once(request, key, make, now=now))))


@router.patch(
    "/organisations/{organisation}",
    response=OneOrganisationOut,
    operation_id="change_organisation",
    summary="Change the entry of an organisation",
)
@asking("members.change_organisation", of=organisation_of)
def change_one(request: HttpRequest, organisation: AddressNumber, body: OrganisationChange) -> dict[str, Any]:
    """Its own officers change names, family, years and website; the office of the roll everything."""
    found, actor = thing_of(request), actor_asking(request)
    typed = body.model_dump(exclude_unset=True, exclude={"version"})
    if FOR_THE_OFFICE & typed.keys():
        require(actor, "members.classify_organisation", found)
    if "organisation_class" in typed:
        typed["organisation_class"] = class_coded(typed["organisation_class"]).pk
    change_organisation(
        organisation_id=found.pk, typed=typed, version=body.version, actor=actor, now=timezone.now()
    )
    return shown(request, found.pk)


@router.post(
    "/organisations/{organisation}/statuses",
    response={201: OneOrganisationOut},
    operation_id="change_status",
    summary="Date a status: joined, suspended, reinstated, left",
)
@asking("members.change_status", of=organisation_of)
def date_status(request: HttpRequest, organisation: AddressNumber, body: StatusIn) -> Status[Any]:
    found = thing_of(request)
    change_status(organisation=found, actor=actor_asking(request), now=timezone.now(), **body.model_dump())
    return Status(201, shown(request, found.pk))
