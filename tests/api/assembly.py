"""A small assembly with numbers that are known beforehand, and somebody who may do everything in it."""

from datetime import datetime, timedelta

from comity.api.scopes import SCOPES
from comity.api.services import issue_token
from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, prepare_question
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.privacy.consents import give_consent
from comity.matters.models import Concern, Deadline, Matter
from comity.members.models import Office, Organisation, Person
from comity.rooms.consultations.enums import InputHolder, Publication
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.services.opening import close_consultation, open_consultation
from comity.rooms.consultations.services.preparing import seed_statements
from tests.decisions.factories import STATUTES
from tests.factories import make_account, make_class, make_matter, make_organisation, make_stage
from tests.rooms.consultations.factories import QUESTION, fill

ORGANISATION, MATTER = 4242, "M-27-042"
DRAFT, OPEN, CLOSED = 7001, 7002, 7003
PREPARED, VOTING, DECIDED = 8001, 8002, 8003


def headers_of(account: Account, *scopes: str, now: datetime) -> dict[str, str]:
    """A token of the account for these scopes, for all where none is named."""
    actor, wanted = actor_of_account(account), list(scopes or SCOPES)
    _token, secret = issue_token(account=account, actor=actor, name="t", scopes=wanted, days=9, now=now)
    return {"Authorization": f"Bearer {secret}"}


def make_assembly(*, now: datetime) -> Account:
    """Whoever is returned holds every role of the assembly and is an officer of organisation 4242."""
    own = make_organisation("Own", pk=ORGANISATION)
    others = [make_organisation() for _number in range(6)]
    for code, position in (("notice", 1), ("hear", 2), ("agree", 3)):
        make_stage(code, position)
    make_class("observer")
    matter = make_matter(reference=MATTER, pk=ORGANISATION)
    for organisation in (own, *others):
        Concern.objects.create(matter=matter, organisation=organisation, named_at=now, invited_at=now)
    Deadline.objects.create(matter=matter, labels={"en": "Comments"}, at=now)
    account = make_everything(own, now=now)
    make_consultations(matter, now=now)
    make_questions(matter, now=now)
    return account


def make_everything(own: Organisation, *, now: datetime) -> Account:
    account = make_account(*sorted(ASSEMBLY_ROLES))
    person = Person.objects.create(full_name=account.full_name, account=account)
    Office.objects.create(person=person, organisation=own, role=Role.MEMBER_OFFICER)
    give_consent(actor=actor_of_account(account), now=now)
    return account


def make_consultations(matter: Matter, *, now: datetime) -> None:
    """One in preparation, one open, one closed with published figures and exact answers open to everybody."""
    make_consultation(DRAFT, matter, now=now)
    open_consultation(consultation=make_consultation(OPEN, matter, now=now, announced_at=now), now=now)
    earlier = now - timedelta(days=9)
    closed = open_consultation(
        consultation=make_consultation(CLOSED, matter, now=earlier, announced_at=earlier), now=earlier
    )
    fill(closed, ["+++++++++", "+++++++++", "++++++++-", "---------", "---------", "--------+"])
    close_consultation(consultation=closed, now=now)


def make_consultation(pk: int, matter: Matter, *, now: datetime, **declared: object) -> Consultation:
    consultation = Consultation.objects.create(
        pk=pk,
        matter=matter,
        questions=QUESTION,
        lot_seed="0" * 16,
        opens_at=now,
        closes_at=now + timedelta(days=3),
        input_holder=InputHolder.EVERYBODY,
        publication=Publication.CLOSING,
        **declared,
    )
    texts = [{"en": f"Statement number {number} of this test."} for number in range(1, 10)]
    seed_statements(consultation=consultation, texts=texts, language="en", now=now)
    return consultation


def make_questions(matter: Matter, *, now: datetime) -> None:
    """One in preparation, one on which votes are cast, one that was decided."""
    adopt_statutes(source=STATUTES, note="", actor=None, now=now)
    for pk in (PREPARED, VOTING, DECIDED):
        make_question(pk, matter, now=now)
    voting, decided = (Question.objects.get(pk=pk) for pk in (VOTING, DECIDED))
    open_question(question=voting, actor=None, now=now)
    close_question(question=open_question(question=decided, actor=None, now=now), actor=None, now=now)


def make_question(pk: int, matter: Matter, *, now: datetime) -> None:
    """With a number that is known beforehand."""
    terms = Terms(titles={"en": "Shall wells be shared?"}, procedure=Procedure.ELECTRONIC, rule="simple")
    question = prepare_question(matter=matter, terms=terms, actor=None, now=now)
    Question.objects.filter(pk=question.pk).update(id=pk)
