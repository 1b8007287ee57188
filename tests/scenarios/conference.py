"""A Red Cross-like conference acted by the services themselves: its members, its texts, what each of them does."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.engines import drafting
from comity.engines.drafting.brackets import BASE
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, Role
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.texts.enums import Position, ProposalState, StandingOf
from comity.rooms.texts.interchange import read_file, written
from comity.rooms.texts.models import Adoption, Proposal, Revision, Standing, Text
from comity.rooms.texts.queries.brackets import BracketNow, brackets_now
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.rolling import Rolling, rolling_of
from comity.rooms.texts.queries.speaking import organisation_id_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.adopting import Putting, put_for_adoption
from comity.rooms.texts.services.brackets import ask_consent, close_bracket, take_position
from comity.rooms.texts.services.commenting import answer_comment, make_comment
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.issuing_revisions import brackets_in_hand, issue_revision, planned
from comity.rooms.texts.services.preparing import TextRules, circulate_text, prepare_text
from comity.rooms.texts.services.proposing import (
    Beginning,
    Written,
    begin_draft,
    submit_proposal,
    withdraw_proposal,
)
from comity.rooms.texts.services.translating import take_file
from tests.decisions.decided import cast_all
from tests.decisions.factories import NOW, adopted, make_members
from tests.factories import make_actor, make_matter, make_member_account

DELEGATIONS = 60
"""So many members sent somebody who writes; the others are on the roll and silent."""
PLACES = [
    "shore",
    "river",
    "coast",
    "hill",
    "valley",
    "plain",
    "island",
    "delta",
    "lake",
    "forest",
    "harbour",
    "bridge",
    "mill",
    "quarry",
    "ford",
]
THINGS = [
    "wells",
    "pumps",
    "pipes",
    "tanks",
    "drains",
    "dams",
    "locks",
    "gauges",
    "sirens",
    "radios",
    "boats",
    "drills",
    "funds",
    "maps",
    "charts",
]
VERBS = [
    "Invites",
    "Requests",
    "Decides",
    "Urges",
    "Recommends",
    "Encourages",
    "Reaffirms",
    "Stresses",
    "Notes",
    "Calls",
]


def paragraph(number: int) -> str:
    """No two paragraphs have the same words in the same places."""
    place, thing = PLACES[number % len(PLACES)], THINGS[(number * 7) % len(THINGS)]
    verb = VERBS[number % len(VERBS)]
    return (
        f"{number}. {verb} every member at the {place} to keep its {thing} in order, to share what it learns "
        f"of {thing} with its neighbours within {number + 10} days, and to report on them each year;"
    )


def outline(paragraphs: int) -> str:
    return "Recalling the floods,\n" + "\n".join(paragraph(number) for number in range(1, paragraphs + 1))


@dataclass
class Conference:
    """`clock` moves only where the conference says so; everything drawn is drawn from one seed."""

    members: list[Organisation]
    matter: Matter
    clock: datetime = NOW
    lot: random.Random = field(default_factory=lambda: random.Random(1864))
    speakers: dict[int, Actor] = field(default_factory=dict)

    @cached_property
    def secretariat(self) -> Actor:
        return make_actor(Role.SECRETARIAT)

    @cached_property
    def rapporteur(self) -> Actor:
        return make_actor(Role.RAPPORTEUR)

    @cached_property
    def chair(self) -> Actor:
        return make_actor(Role.CHAIR)

    def speaker(self, organisation_id: int) -> Actor:
        if organisation_id not in self.speakers:
            member = Organisation.objects.get(pk=organisation_id)
            self.speakers[organisation_id] = actor_of_account(make_member_account(member, Role.MEMBER_HEAD))
        return self.speakers[organisation_id]

    def circulated(self, title: str, words: str, **rules: object) -> Text:
        values = {"titles": {"en": title}} | rules
        office = self.secretariat
        text = prepare_text(matter=self.matter, rules=TextRules(**values), actor=office, now=self.clock)  # type: ignore[arg-type]
        self.typed(text, words, shown=None)
        return circulate_text(text=text, actor=office, now=self.clock)

    def typed(self, text: Text, words: str, *, shown: int | None) -> Revision:
        return issue_typed_draft(
            text=text,
            edited=drafting.edited_of_outline(words),
            shown=shown,
            actor=self.secretariat,
            now=self.clock,
        )

    def commented(self, text: Text, how_many: int) -> None:
        """By as many members, each on a paragraph of its own choice; each answered, and linked to it."""
        names = [each.id for each in base(text).paragraphs]
        for member in self.members[:how_many]:
            name = self.lot.choice(names)
            comment = make_comment(
                text=text,
                organisation=member,
                bodies={"en": f"{member} asks for more about this."},
                paragraph=name,
                actor=self.speaker(member.pk),
                now=self.clock,
            )
            answer_comment(
                comment=comment,
                answers={"en": "It is said there."},
                paragraphs=[name],
                actor=self.secretariat,
                now=self.clock,
            )

    def amended(self, text: Text, how_many: int) -> None:
        """Each amendment changes one word of a paragraph drawn by lot, so that some meet."""
        revision = latest_revision(text)
        assert revision is not None
        revised = base_of(revision)
        for number in range(how_many):
            member = self.members[number % DELEGATIONS]
            place = self.lot.randrange(1, len(revised.paragraphs))
            self.submitted(text, revision, revised, place, f"word{self.lot.randrange(900)}", member)

    def submitted(
        self,
        text: Text,
        revision: Revision,
        revised: drafting.Revision,
        place: int,
        word: str,
        member: Organisation,
    ) -> None:
        there = revised.paragraphs[place]
        at = self.lot.randrange(2, len(there.words) - 1)
        words = there.words[:at] + drafting.read_words(f"x {word}")[1:] + there.words[at + 1 :]
        operations = drafting.operations_of_edited(there, drafting.text_of(words))
        draft = begin_draft(
            text=text,
            beginning=Beginning(member),
            written=Written(revision, there.id, operations),
            actor=self.speaker(member.pk),
            now=self.clock,
        )
        submit_proposal(proposal=draft, actor=self.speaker(member.pk), now=self.clock)

    def closed_every_bracket(self, text: Text) -> int:
        """The rapporteur asks consent to a version drawn by lot, and everybody who holds another gives it."""
        names = [each.name for each in brackets(text)[1].values()]
        for name in names:
            now = brackets(text)[1][name]
            version = self.lot.choice([v.id for v in now.bracket.alternatives if v.id != BASE])
            ask_consent(
                text=text,
                name=name,
                version=version,
                shown=now.mark,
                actor=self.rapporteur,
                now=self.clock,
            )
            for member in bracket(text, name).missing:
                pk = organisation_id_of(member)
                assert pk is not None
                take_position(
                    text=text,
                    name=name,
                    position=Position.CONSENT,
                    version=version,
                    organisation=Organisation.objects.get(pk=pk),
                    shown=bracket(text, name).mark,
                    actor=self.speaker(pk),
                    now=self.clock,
                )
            mark = bracket(text, name).mark
            close_bracket(
                text=text, name=name, version=version, shown=mark, actor=self.rapporteur, now=self.clock
            )
        return len(names)

    def issued(self, text: Text) -> Revision:
        """Everything that stands together and everything that is agreed."""
        rolling, found = brackets(text)
        plan = planned(text, rolling, found, None)
        return issue_revision(
            text=text,
            choose=None,
            digest=plan.digest,
            note="After the reading.",
            actor=self.rapporteur,
            now=self.clock,
        )

    def withdrew_what_asks(self, text: Text) -> int:
        """Whoever is asked what is meant now withdraws."""
        asked = list(text.proposals.filter(state=ProposalState.ASKS))
        for proposal in asked:
            assert proposal.organisation_id is not None
            withdraw_proposal(
                proposal=proposal,
                reason="The text says it.",
                actor=self.speaker(proposal.organisation_id),
                now=self.clock,
            )
        return len(asked)

    def translated(self, text: Text, language: str) -> None:
        """By a translator's tool: what goes out as XLIFF comes back with a target for each source."""
        revision = latest_revision(text)
        assert revision is not None
        sent = written(text, revision, language, "xlf").decode()
        for each in engine_revision(revision).paragraphs:
            source = f"<source>{each.text}</source>"
            sent = sent.replace(source, f"{source}<target>{language} {each.text}</target>")
        read = read_file(sent.encode(), revision, language, "back.xlf")
        take_file(text=text, read=read, actor=make_actor(Role.TRANSLATOR), now=self.clock)

    def put(self, text: Text, procedure: Procedure, rule: str) -> Adoption:
        adopted()
        revision = latest_revision(text)
        assert revision is not None
        putting = Putting(procedure=procedure, rule=rule, shown=revision.number)
        return put_for_adoption(text=text, putting=putting, actor=self.chair, now=self.clock)

    def decided(self, adoption: Adoption, choices: dict[Organisation, str] | None = None) -> Question:
        """Opened now, voted where it is a vote, and closed at its end."""
        question = open_question(question=adoption.question, actor=self.chair, now=self.clock, seed="1864")
        cast_all(question, choices or {})
        ends = question.closes_at or self.clock + timedelta(minutes=5)
        return close_question(question=question, actor=self.chair, now=ends)


def gathered(members: int) -> Conference:
    return Conference(make_members(members), make_matter("The resolutions of the conference", is_public=True))


def base(text: Text) -> drafting.Revision:
    revision = latest_revision(text)
    assert revision is not None
    return engine_revision(revision)


def brackets(text: Text) -> tuple[Rolling, dict[str, BracketNow]]:
    rolling = rolling_of(text)
    assert rolling is not None
    return rolling, brackets_in_hand(text, rolling, NOW)


def bracket(text: Text, name: str) -> BracketNow:
    rolling = rolling_of(text)
    assert rolling is not None
    rows = Standing.objects.filter(text=text, of=StandingOf.BRACKET, name=name)
    return brackets_now(rolling, rows)[name]


def states(text: Text) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Proposal.objects.filter(text=text).values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found
