"""Mediations for tests, made by the room's own services. `*_SECRET` are words that must never leak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.test import Client

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.mediations.enums import Answer, NoteKind, SeenBy
from comity.rooms.mediations.models import Draft, Mediation, Note, Party
from comity.rooms.mediations.services.answering import answer_draft
from comity.rooms.mediations.services.drafting import issue_draft, put_draft
from comity.rooms.mediations.services.noting import write_note
from comity.rooms.mediations.services.opening import open_mediation
from comity.rooms.mediations.services.releasing import release_text
from tests.factories import NOW, make_account, make_matter, make_member_account, make_organisation

TITLE_SECRET = "Zephyrwater dispute"
INTEREST_SECRET = "Quillfish need the estuary in spring"
CONFIDED_SECRET = "Marrowstone would sign anything by June"
CRITICISM_SECRET = "Paragraph two forgets the Bramblegate lock"
DRAFT_SECRET = "The Velvetmoor weir is opened in spring"
SECRETS = (TITLE_SECRET, INTEREST_SECRET, CONFIDED_SECRET, CRITICISM_SECRET, DRAFT_SECRET)
SECOND = "The Velvetmoor weir is opened in spring and autumn.\n\nBoth sides pay half."


@dataclass
class Made:
    """A mediation with everybody around it; `heads` are the parties' heads, in the parties' order."""

    mediation: Mediation
    opener: Account
    mediator: Account
    heads: list[Account]

    @property
    def matter(self) -> Matter:
        return self.mediation.matter

    def party(self, place: int) -> Party:
        return self.mediation.parties.select_related("mediation").order_by("pk")[place]

    def fresh(self) -> Mediation:
        self.mediation = Mediation.objects.get(pk=self.mediation.pk)
        return self.mediation


def make_mediation(parties: int = 2, *, matter: Matter | None = None, now: datetime = NOW) -> Made:
    organisations = [make_organisation() for _ in range(parties)]
    opener, mediator = make_account(Role.SECRETARIAT), make_account(full_name="Mira Hollin")
    heads = [make_member_account(one, Role.MEMBER_HEAD) for one in organisations]
    mediation = opened(organisations, opener=opener, mediator=mediator, matter=matter, now=now)
    return Made(mediation, opener, mediator, heads)


def opened(
    organisations: Sequence[Organisation],
    *,
    opener: Account,
    mediator: Account,
    matter: Matter | None = None,
    now: datetime = NOW,
) -> Mediation:
    return open_mediation(
        matter=matter or make_matter(),
        titles={"en": TITLE_SECRET},
        mediator=mediator,
        organisations=organisations,
        actor=actor_of_account(opener),
        now=now,
    )


def tell_interest(
    party: Party, text: str = INTEREST_SECRET, seen_by: SeenBy = SeenBy.PARTIES, *, now: datetime = NOW
) -> Note:
    return write_note(party=party, kind=NoteKind.INTEREST, text=text, language="en", seen_by=seen_by, now=now)


def criticise(
    party: Party,
    draft: Draft,
    text: str = CRITICISM_SECRET,
    seen_by: SeenBy = SeenBy.PARTIES,
    *,
    paragraph: str = "",
    now: datetime = NOW,
) -> Note:
    return write_note(
        party=party,
        kind=NoteKind.CRITICISM,
        text=text,
        language="en",
        seen_by=seen_by,
        draft=draft,
        paragraph=paragraph,
        now=now,
    )


def issue(made: Made, text: str = f"{DRAFT_SECRET}.", *, now: datetime = NOW) -> Draft:
    typed = {"text": text, "language": "en", "covering": ""}
    return issue_draft(mediation=made.mediation, typed=typed, now=now)


def make_put(parties: int = 2, *, answer_by: datetime | None = None, matter: Matter | None = None) -> Made:
    """Two drafts, with interests and criticism, one of each in confidence; the second is put."""
    made = make_mediation(parties, matter=matter)
    tell_interest(made.party(0))
    tell_interest(made.party(1), CONFIDED_SECRET, SeenBy.MEDIATOR)
    first = issue(made)
    criticise(made.party(0), first)
    issue(made, SECOND)
    put_draft(mediation=made.mediation, answer_by=answer_by, now=NOW)
    return made


def answer(made: Made, *answers: Answer | None, now: datetime = NOW) -> Mediation:
    """In the parties' order; None stays silent."""
    for place, one in enumerate(answers):
        if one is not None:
            answer_draft(party=made.party(place), answer=one, now=now)
    return made.fresh()


def make_agreed(parties: int = 2, *, matter: Matter | None = None) -> Made:
    made = make_put(parties, matter=matter)
    answer(made, *[Answer.YES] * parties)
    return made


def make_released(*, matter: Matter | None = None) -> Made:
    made = make_agreed(matter=matter)
    for place in range(2):
        release_text(party=made.party(place), now=NOW)
    made.fresh()
    return made


def make_world_mediation(own: Organisation, *, opener: Account, mediator: Account) -> tuple[Mediation, Note]:
    mediation = opened([own, make_organisation("Far")], opener=opener, mediator=mediator)
    made = Made(mediation, opener, mediator, [])
    note = tell_interest(mediation.parties.get(organisation=own), seen_by=SeenBy.MEDIATOR)
    issue(made)
    return mediation, note


def browser(account: Account | None = None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account)
    return client
