"""The invented roll: 480 members and 20 observers of 160 countries, with their people."""

from datetime import timedelta

from comity.foundation.assembly.models import Assembly
from comity.foundation.permissions import Actor, Role
from comity.members.enums import StatusKind
from comity.members.models import Office, Organisation, OrganisationClass, Person, StatusChange
from comity.members.services.bulk import add_in_bulk
from comity.members.services.classes import define_class
from comity.web.demonstration.lot import Lot
from comity.web.demonstration.names import SYLLABLES, invented_names
from comity.web.demonstration.states import MEMBER_STATES

ORGANISATIONS = 500
COUNTRIES = 160
CLASS_SIZES = {"full": 400, "associate": 80, "observer": 20}

NAMES = {
    "en": "Demonstration Conference of Equals",
    "fr": "Conférence de démonstration des égaux",
    "es": "Conferencia de demostración de iguales",
    "ru": "Демонстрационная конференция равных",
    "ar": "مؤتمر المتساوين التجريبي",
    "zh-hans": "平等者演示大会",
}
CLASSES = {
    "full": (
        {"en": "Full member", "fr": "Membre titulaire", "es": "Miembro de pleno derecho", "ru": "Полноправный член", "ar": "عضو كامل", "zh-hans": "正式成员"},
        ("may_vote", "may_speak", "may_propose", "may_sign", "counts_for_quorum", "takes_part_in_consultations"),
    ),
    "associate": (
        {"en": "Associate member", "fr": "Membre associé", "es": "Miembro asociado", "ru": "Ассоциированный член", "ar": "عضو منتسب", "zh-hans": "联系成员"},
        ("may_speak", "may_propose", "may_sign", "takes_part_in_consultations"),
    ),
    "observer": (
        {"en": "Observer", "fr": "Observateur", "es": "Observador", "ru": "Наблюдатель", "ar": "مراقب", "zh-hans": "观察员"},
        ("may_speak",),
    ),
}  # fmt: skip
# Families that members declare themselves: neutral, and drawn by lot like everything else.
FAMILIES = ("", "Open table", "River", "Hearth", "Compass")


def name_the_assembly() -> None:
    Assembly(names=NAMES, is_demonstration=True).save()


def define_classes(lot: Lot, actor: Actor) -> dict[str, OrganisationClass]:
    return {
        code: define_class(
            names=names, powers=dict.fromkeys(powers, True), code=code, actor=actor, now=lot.ago(days=60)
        )
        for code, (names, powers) in CLASSES.items()
    }


def enter_organisations(lot: Lot, classes: dict[str, OrganisationClass]) -> list[Organisation]:
    """Names, country, class and family are drawn apart from one another: no country has a class."""
    codes = [code for code, size in CLASS_SIZES.items() for _number in range(size)]
    drawn_classes = lot.some("class", codes, ORGANISATIONS)
    countries = lot.some("countries", MEMBER_STATES, COUNTRIES)
    drawn_countries = lot.some(
        "country", [countries[n % COUNTRIES] for n in range(ORGANISATIONS)], ORGANISATIONS
    )
    families = lot.stream("family").integers(len(FAMILIES), size=ORGANISATIONS)
    names = invented_names(lot.seed, ORGANISATIONS)
    organisations = add_in_bulk(
        [
            Organisation(
                names=name.as_dict(),
                organisation_class=classes[class_code],
                country=country,
                family=FAMILIES[int(family)],
            )
            for name, class_code, country, family in zip(
                names, drawn_classes, drawn_countries, families, strict=True
            )
        ]
    )
    admit(lot, organisations)
    return organisations


def admit(lot: Lot, organisations: list[Organisation]) -> None:
    days = lot.stream("joined").integers(400, 12_000, size=len(organisations))
    StatusChange.objects.bulk_create(
        StatusChange(
            organisation=organisation,
            kind=StatusKind.JOINED,
            since=lot.now.date() - timedelta(days=int(ago)),
            recorded_at=lot.ago(days=60),
        )
        for organisation, ago in zip(organisations, days, strict=True)
    )


def enter_people(lot: Lot, organisations: list[Organisation]) -> None:
    """A head and two delegates for each organisation, none with an account."""
    roles = (Role.MEMBER_HEAD, Role.DELEGATE, Role.DELEGATE)
    wanted = [(organisation, role) for organisation in organisations for role in roles]
    names = invented_people(lot, len(wanted))
    people = Person.objects.bulk_create(
        Person(full_name=name, sort_name=name.split(" ")[1]) for name in names
    )
    Office.objects.bulk_create(
        Office(person=person, organisation=organisation, role=role, since=lot.ago(days=60).date())
        for person, (organisation, role) in zip(people, wanted, strict=True)
    )


def invented_people(lot: Lot, count: int) -> list[str]:
    stream = lot.stream("people")
    initials = stream.integers(26, size=count)
    parts = stream.integers(len(SYLLABLES), size=(count, 2))
    return [
        f"{chr(ord('A') + int(initial))}. {(SYLLABLES[first][0] + SYLLABLES[second][0]).capitalize()}"
        for initial, (first, second) in zip(initials, parts, strict=True)
    ]
