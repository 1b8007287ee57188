"""The conference of the field, up to adoption: 354 members, ten resolutions, 500 amendments, brackets reach zero."""

from collections import Counter

import pytest

from comity.decisions.enums import Procedure
from comity.engines import drafting
from comity.foundation.record.verification import verify_record
from comity.rooms.texts.enums import ProposalState, Stage, StatementKind
from comity.rooms.texts.errors.adoption import BracketsOpen, LanguagesBehind
from comity.rooms.texts.models import Comment, MemberStatement, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.services.preparing import move_stage
from comity.rooms.texts.services.stating import make_statement
from tests.decisions.factories import make_members
from tests.scenarios.conference import base, brackets, gathered, outline, states

pytestmark = pytest.mark.django_db

MEMBERS, OBSERVERS, AMENDMENTS, SHORT = 354, 102, 500, 8


def test_a_conference_comments_amends_closes_every_bracket_and_adopts_ten_resolutions():
    here = gathered(MEMBERS)
    make_members(OBSERVERS, "observer")

    # Elements of two resolutions, comments from all concerned, each answered and linked to its paragraph.
    long = here.circulated("Early warning", outline(45), required_languages=("fr",))
    other = here.circulated("Safe water", outline(12))
    for text in (long, other):
        here.commented(text, 20)
    assert Comment.objects.filter(answered_at=None).count() == 0
    assert all(comment.outcomes.count() == 1 for comment in Comment.objects.all())

    # Zero draft, official draft, 500 amendments of all members.
    for text in (long, other):
        move_stage(text=text, to=Stage.ZERO_DRAFT, actor=here.secretariat, now=here.clock)
    here.typed(long, outline(50), shown=0)
    for text in (long, other):
        move_stage(text=text, to=Stage.NEGOTIATION, actor=here.secretariat, now=here.clock)
    here.amended(long, AMENDMENTS)
    assert states(long) == {ProposalState.SUBMITTED: AMENDMENTS}
    opened = len(brackets(long)[1])
    assert opened > 50
    with pytest.raises(BracketsOpen):
        here.put(long, Procedure.CONSENSUS, "consensus")

    # The drafting committee reads until no bracket and no amendment is left.
    closed = readings = 0
    while states(long).get(ProposalState.SUBMITTED):
        closed += here.closed_every_bracket(long)
        here.issued(long)
        here.withdrew_what_asks(long)
        readings += 1
        assert readings < 6
    assert closed >= opened
    assert brackets(long)[1] == {}
    ended = Counter(states(long))
    assert ended.total() == AMENDMENTS
    assert set(ended) <= {ProposalState.TAKEN, ProposalState.NOT_TAKEN, ProposalState.WITHDRAWN}

    # Every word of the text is traced to the delegation that brought it.
    rows = list(long.revisions.all())
    revisions = [engine_revision(row) for row in rows]
    amendments = [drafting.amendment_of_dict(each) for row in rows for each in row.amendments]
    drafting.check_chain(revisions)
    descents = drafting.lineage(revisions, list({each.id: each for each in amendments}.values()))
    assert sum(len(each.words) for each in descents) == sum(len(p.words) for p in base(long).paragraphs)
    taken = set(long.proposals.filter(state=ProposalState.TAKEN).values_list("number", flat=True))
    brought = {each.amendment for each in descents if each.amendment.startswith("A")}
    assert brought <= {f"A{number}" for number in taken}

    # It is put once the required language is in step: consensus, with reservations of three members.
    with pytest.raises(LanguagesBehind):
        here.put(long, Procedure.CONSENSUS, "consensus")
    here.translated(long, "fr")
    assert here.decided(here.put(long, Procedure.CONSENSUS, "consensus")).passed
    for member in here.members[:3]:
        make_statement(
            text=Text.objects.get(pk=long.pk),
            organisation=member,
            kind=StatementKind.RESERVATION,
            bodies={"en": "We reserve our position on costs."},
            paragraphs=[base(long).paragraphs[1].id],
            actor=here.speaker(member.pk),
            now=here.clock,
        )

    # One by vote, the others by consensus.
    choices = {member: "no" if number % 3 == 0 else "yes" for number, member in enumerate(here.members[:60])}
    vote = here.decided(here.put(other, Procedure.ELECTRONIC, "simple"), choices)
    assert vote.passed
    for number in range(SHORT):
        text = here.circulated(f"Resolution {number + 3}", outline(3), stage=Stage.ZERO_DRAFT)
        assert here.decided(here.put(text, Procedure.CONSENSUS, "consensus")).passed

    assert Text.objects.filter(stage=Stage.ADOPTED).count() == 10
    assert MemberStatement.objects.filter(text=long).count() == 3
    assert verify_record().is_intact
