"""My desk: what awaits an account and the organisations it speaks for, by deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages.collation import in_order
from comity.foundation.languages.moments import zone_of
from comity.foundation.permissions import Actor, Role
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.matters.links import Task
from comity.matters.models import Matter
from comity.matters.queries import Happened, happened_since, visible_matters
from comity.members.models import Office, Organisation
from comity.members.queries import assembly_day
from comity.members.queries.offices import ORDER_OF_ROLES, held_on
from comity.web.desk_tasks import awaiting

THIS_WEEK = timedelta(days=7)
SHOWN_IN_A_SECTION = 50
FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)
HEADINGS = {"late": _("Late"), "today": _("Today"), "week": _("This week"), "later": _("Later")}
MAY_DO = {
    Role.MEMBER_HEAD: _("answers for the member, names its people"),
    Role.MEMBER_OFFICER: _("says that the member has answered"),
    Role.DELEGATE: _("answers consultations"),
    Role.OBSERVER: _("reads"),
}


@dataclass(frozen=True)
class Section:
    """`code` is a key of HEADINGS; tasks by deadline, those without one last."""

    code: str
    tasks: list[Task]

    @property
    def heading(self) -> str | Promise:
        return HEADINGS[self.code]

    @property
    def shown(self) -> list[Task]:
        return self.tasks[:SHOWN_IN_A_SECTION]

    @property
    def hidden(self) -> int:
        return max(len(self.tasks) - SHOWN_IN_A_SECTION, 0)


@dataclass(frozen=True)
class Delegation:
    """An organisation with who holds an office in it today, heads first, then by the alphabet."""

    organisation: Organisation
    offices: list[Office]

    @property
    def people(self) -> list[tuple[str, str | Promise, str | Promise]]:
        """Name, role, what the role may do."""
        return [
            (str(office.person), Role(office.role).label, MAY_DO[Role(office.role)])
            for office in self.offices
        ]


@dataclass(frozen=True)
class Desk:
    sections: list[Section]
    delegations: list[Delegation]
    since_yesterday: list[Happened]
    holds_an_office: bool

    @property
    def today(self) -> list[Task]:
        return self.sections[1].tasks

    @property
    def total(self) -> int:
        return sum(len(section.tasks) for section in self.sections)

    @property
    def names(self) -> dict[int, Organisation]:
        """For whom a task is, where the reader speaks for more than one organisation."""
        several = len(self.delegations) > 1
        return {one.organisation.pk: one.organisation for one in self.delegations} if several else {}


def desk_of(account: Account, actor: Actor, *, now: datetime) -> Desk:
    """A constant number of queries, whatever the number of matters, organisations and tasks."""
    zone = zone_of(account.time_zone)
    officer = actor.holds(*ASSEMBLY_ROLES)
    return Desk(
        sections=sections_of(awaiting(actor, now=now), now=now, zone=zone),
        delegations=delegations_of(actor, now=now),
        since_yesterday=happened_since(
            visible_matters(actor) if officer else concerning(actor), since=start_of_yesterday(now, zone)
        ),
        holds_an_office=officer,
    )


def sections_of(tasks: Iterable[Task], *, now: datetime, zone: tzinfo) -> list[Section]:
    """Late, today, this week and later; today ends at the reader's own midnight, the week after seven days."""
    sections: dict[str, list[Task]] = {code: [] for code in HEADINGS}
    for task in sorted(tasks, key=lambda task: (task.due or FAR_AWAY, task.address)):
        sections[section_code(task.due, now=now, zone=zone)].append(task)
    return [Section(code, found) for code, found in sections.items()]


def section_code(due: datetime | None, *, now: datetime, zone: tzinfo) -> str:
    if due is None:
        return "later"
    if due < now:
        return "late"
    if due.astimezone(zone).date() == now.astimezone(zone).date():
        return "today"
    return "week" if due < now + THIS_WEEK else "later"


def start_of_yesterday(now: datetime, zone: tzinfo) -> datetime:
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(yesterday, time(), tzinfo=zone)


def concerning(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.filter(concerns__organisation_id__in=actor.organisation_ids)


def delegations_of(actor: Actor, *, now: datetime) -> list[Delegation]:
    """The actor's organisations in the alphabet of its language, each with its people."""
    language = get_language() or "en"
    offices: dict[int, list[Office]] = {}
    held = held_on(assembly_day(the_assembly(), now)).filter(organisation_id__in=actor.organisation_ids)
    for office in in_order(
        held.select_related("person__account"),
        key=lambda office: office.person.sort_name or office.person.full_name,
        language=language,
    ):
        offices.setdefault(office.organisation_id, []).append(office)
    found = Organisation.objects.filter(pk__in=actor.organisation_ids).select_related("organisation_class")
    return [
        Delegation(
            one, sorted(offices.get(one.pk, []), key=lambda office: ORDER_OF_ROLES.index(Role(office.role)))
        )
        for one in in_order(found, key=lambda one: one.name_in(language).text, language=language)
    ]
