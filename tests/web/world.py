"""A small assembly with one example of everything that has an address, and one person for each role."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from comity.api.services import issue_token
from comity.decisions.enums import Procedure
from comity.decisions.models import Objection, Proxy, Simulation
from comity.decisions.queries.statutes_examples import example_named
from comity.decisions.services.closing import close_question
from comity.foundation.accounts.models import Account, Invitation
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.jobs.models import Job, State
from comity.foundation.notices.models import BouncedAddress, Delivery, Notice
from comity.foundation.permissions import Role
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.privacy.exports import path_of
from comity.foundation.privacy.models import Erasure, PersonalExport, Processor
from comity.foundation.record.models import Entry
from comity.matters.documents import document_path
from comity.matters.models import Concern, Deadline, Document
from comity.members.credentials.services import issue_report
from comity.members.enums import ContactKind, RelationKind
from comity.members.exchange.enums import Format
from comity.members.exchange.models import RollImport
from comity.members.models import Contact, Office, Relation
from tests.decisions.decided import decide
from tests.decisions.factories import adopted, make_open_question
from tests.factories import NOW, make_account, make_class, make_matter, make_member_account, make_organisation
from tests.members.credentials.made import make_credential, make_meeting
from tests.rooms.consultations.factories import make_open
from tests.rooms.mediations.factories import make_world_mediation
from tests.web.world_of_texts import text_examples

PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass
class World:
    """`examples` says what stands for a part of an address, by the beginning of the address."""

    people: dict[str, Account | None]
    examples: dict[tuple[str, str], Any] = field(default_factory=dict)

    def address(self, path: str) -> str:
        return "/" + PART.sub(lambda part: str(self.example(path, part.group(1))), path)

    def example(self, path: str, name: str) -> Any:
        fitting = [
            beginning for beginning, part in self.examples if part == name and path.startswith(beginning)
        ]
        if not fitting:
            raise LookupError(f"tests/web/world.py has no example for <{name}> of {path}")
        return self.examples[max(fitting, key=len), name]


def make_world() -> World:
    """The example organisation has a head, an officer, a delegate; another member's head is a stranger to it."""
    own, other = make_organisation("Own"), make_organisation("Other")
    watching = make_organisation("Watching", organisation_class=make_class("observer"))
    people: dict[str, Account | None] = {role.value: make_account(role) for role in sorted(ASSEMBLY_ROLES)}
    for role in (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE):
        people[role.value] = make_member_account(own, role)
    people["head of another member"] = make_member_account(other, Role.MEMBER_HEAD)
    people[Role.OBSERVER.value] = make_member_account(watching, Role.OBSERVER)
    people["no role"] = make_account()
    people[Role.PUBLIC.value] = None
    world = World(people)
    for add in (
        add_accounts,
        add_house,
        add_privacy,
        add_members,
        add_credentials,
        add_matters,
        add_consultation,
        add_mediation,
        add_question,
        add_texts,
    ):
        add(world, own, other)
    return world


def add_accounts(world: World, own: Any, other: Any) -> None:
    invitation = Invitation.objects.create(
        email="somebody@example.org",
        token_digest="0" * 64,
        invited_by=world.people["secretariat"],
        organisation_id=own.pk,
        member_role=Role.DELEGATE,
        invited_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )
    world.examples |= {
        ("account/devices/", "number"): 999_999,
        ("account/passkeys/", "pk"): 999_999,
        ("account/invitation/", "number"): invitation.pk,
        ("account/invitation/", "token"): "guess",
        ("accounts/", "number"): make_account(Role.TRANSLATOR).pk,
        ("accounts/invitations/", "number"): invitation.pk,
        ("language/", "code"): "fr",
    }


def add_house(world: World, own: Any, other: Any) -> None:
    secretariat, delegate = world.people["secretariat"], world.people["delegate"]
    assert secretariat is not None
    assert delegate is not None
    token, _secret = issue_token(
        account=delegate, actor=actor_of_account(delegate), name="t", scopes=[], days=9, now=NOW
    )
    job = Job.objects.create(kind="example", account=secretariat, state=State.FAILED, asked_at=NOW)
    delivery = Delivery.objects.create(account=delegate, kind="example", reference="r", due_at=NOW)
    notice = Notice.objects.create(account=delegate, kind="example", at=NOW, key="k", delivery=delivery)
    bounced = BouncedAddress.objects.create(address="gone@example.org", first_at=NOW, last_at=NOW)
    world.examples |= {
        ("api/", "address"): "nothing/here",
        ("api/record/", "sequence"): Entry.objects.earliest("sequence").pk,
        ("api/tokens/", "token_id"): token.pk,
        ("jobs/", "job_id"): job.pk,
        ("notices/", "notice_id"): notice.pk,
        ("notices/sent/", "delivery_id"): delivery.pk,
        ("notices/bounced/", "bounced_id"): bounced.pk,
        ("record/", "sequence"): Entry.objects.earliest("sequence").pk,
    }


def add_privacy(world: World, own: Any, other: Any) -> None:
    export = PersonalExport.objects.create(
        account=world.people["delegate"], asked_at=NOW, made_at=NOW, expires_at=NOW, file="example.zip"
    )
    path_of(export).write_bytes(b"")
    world.examples |= {
        ("privacy/mine/exports/", "export_id"): export.pk,
        ("privacy/receipts/", "receipt"): Erasure.objects.create(asked_at=NOW).receipt,
        ("privacy/processors/", "processor_id"): Processor.objects.create(name="Host", since=NOW.date()).pk,
    }


def add_members(world: World, own: Any, other: Any) -> None:
    contact = Contact.objects.create(organisation=own, kind=ContactKind.EMAIL, value="own@example.org")
    relation = Relation.objects.create(
        organisation=own, other=other, kind=RelationKind.ALLIED_WITH, proposed_at=NOW
    )
    roll_import = RollImport.objects.create(
        format=Format.TABLE, shown_name="roll.csv", size=1, sha256="0" * 64, uploaded_at=NOW
    )
    world.examples |= {
        ("api/members/organisations/", "organisation"): own.pk,
        ("members/", "pk"): own.pk,
        ("members/import/", "pk"): roll_import.pk,
        ("members/classes/", "code"): make_class("guest").code,
        ("members/contacts/", "pk"): contact.pk,
        ("members/countries/", "code"): "NAM",
        ("members/relations/", "pk"): relation.pk,
        ("members/offices/", "pk"): Office.objects.filter(organisation=own, role=Role.DELEGATE).get().pk,
    }


def add_credentials(world: World, own: Any, other: Any) -> None:
    """A meeting ahead of every clock; the credential of the example organisation is pending."""
    officer = world.people["credentials-officer"]
    assert officer is not None
    meeting = make_meeting(NOW, first_day=date(2999, 6, 1), last_day=date(2999, 6, 4))
    credential = make_credential(meeting, NOW, own)
    issue_report(meeting=meeting, actor=actor_of_account(officer), now=NOW)
    world.examples |= {
        ("credentials/", "pk"): meeting.pk,
        ("credentials/", "organisation_id"): own.pk,
        ("credentials/", "number"): 1,
        ("credentials/examine/", "pk"): credential.pk,
    }


def add_matters(world: World, own: Any, other: Any) -> None:
    matter = make_matter(is_public=False)
    for organisation in (own, other):
        Concern.objects.create(matter=matter, organisation=organisation, named_at=NOW, invited_at=NOW)
    deadline = Deadline.objects.create(matter=matter, labels={"en": "Comments"}, at=NOW)
    document = Document.objects.create(
        matter=matter,
        titles={"en": "Rules"},
        file_name="a.pdf",
        kept_as="0" * 32,
        size=1,
        sha256="0" * 64,
        added_at=NOW,
    )
    document_path(document.kept_as).write_bytes(b"")
    world.examples |= {
        ("matters/", "reference"): matter.reference,
        ("matters/", "organisation_id"): own.pk,
        ("matters/stages/", "code"): matter.stage.code,
        ("matters/deadlines/", "pk"): deadline.pk,
        ("matters/documents/", "pk"): document.pk,
        ("api/matters/", "organisation_id"): own.pk,
        ("api/matters/", "reference"): matter.reference,
    }


def add_consultation(world: World, own: Any, other: Any) -> None:
    consultation = make_open()
    world.examples |= {
        ("api/consultations/", "consultation"): consultation.pk,
        ("api/consultations/", "number"): 1,
        ("consultations/", "consultation"): consultation.pk,
        ("consultations/", "number"): 1,
        ("consultations/", "secret"): "guess",
    }


def add_mediation(world: World, own: Any, other: Any) -> None:
    """Opened by the secretariat, mediated by the chair, between the example organisation and a third one."""
    opener, mediator = world.people["secretariat"], world.people["chair"]
    assert opener is not None
    assert mediator is not None
    mediation, note = make_world_mediation(own, opener=opener, mediator=mediator)
    world.examples |= {
        ("mediations/", "mediation"): mediation.key,
        ("mediations/", "number"): 1,
        ("mediations/", "note"): note.pk,
    }


def add_texts(world: World, own: Any, other: Any) -> None:
    world.examples |= text_examples(own, other)


def add_question(world: World, own: Any, other: Any) -> None:
    """One open, one decided, both recorded, without a meeting: the heads and officers of both members vote."""
    adopted(example_named("un-charter").source)
    adopted()
    question = make_open_question()
    world.examples |= {
        ("api/decisions/", "question"): question.pk,
        ("api/decisions/", "organisation_id"): own.pk,
        ("decisions/", "pk"): question.pk,
        ("decisions/statutes/", "number"): question.statutes.number,
    }
    consensus = make_open_question(procedure=Procedure.CONSENSUS, rule="consensus")
    objection = Objection.objects.create(line=consensus.lines.get(organisation=own), raised_at=NOW)
    paper = make_open_question(procedure=Procedure.PAPER)
    roll_call = make_open_question(procedure=Procedure.ROLL_CALL)
    ended = NOW + timedelta(hours=72)
    silence = make_open_question(procedure=Procedure.SILENCE, rule="silence", closes_at=ended)
    close_question(question=silence, actor=None, now=ended)
    world.examples |= {
        ("decisions/<int:pk>/objections/", "pk"): consensus.pk,
        ("decisions/objections/", "pk"): objection.pk,
        ("decisions/<int:pk>/letter/", "pk"): silence.pk,
        ("decisions/<int:pk>/count/", "pk"): paper.pk,
        ("decisions/<int:pk>/roll-call/", "pk"): roll_call.pk,
    }
    decided = decide({own: "yes", other: "no"})
    world.examples |= {
        ("decisions/<int:pk>/result/", "pk"): decided.pk,
        ("decisions/<int:pk>/result/", "name"): "check.zip",
        ("decisions/", "organisation_id"): own.pk,
    }
    meeting = world.examples["credentials/", "pk"]
    simulation = Simulation.objects.create(source="", roll="", members=0, seed=0, asked_at=NOW)
    proxy = Proxy.objects.create(giver=own, holder=other, meeting_id=meeting, given_at=NOW)
    world.examples |= {
        ("decisions/attendance/", "pk"): meeting,
        ("decisions/figures/", "pk"): own.pk,
        ("decisions/proxies/", "pk"): proxy.pk,
        ("decisions/simulator/", "pk"): simulation.pk,
        ("decisions/proxies/of/", "pk"): own.pk,
    }
