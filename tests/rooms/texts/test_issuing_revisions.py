"""The next revision: what is chosen and agreed goes in, the rest is carried or asks, and every word is traced."""

import pytest

from comity.engines import drafting
from comity.engines.drafting.canonical import words_digest
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import Agreement, Position, ProposalState
from comity.rooms.texts.errors import ChangedMeanwhile
from comity.rooms.texts.errors.desk import CannotStandTogether, NothingToIssue
from comity.rooms.texts.models import EarlierForm, Proposal, Revision, Standing
from comity.rooms.texts.queries.brackets import standings_of
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.next_revision import Plan
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.agreeing import agree_paragraph, paragraph_in_hand
from comity.rooms.texts.services.issuing_revisions import brackets_in_hand, issue_revision, planned
from tests.factories import NOW, make_member_account, make_organisation
from tests.rooms.texts.desk import COST, Rivals, rivals, words_of
from tests.rooms.texts.factories import make_submitted, office

pytestmark = pytest.mark.django_db
DRILL = "Invites members to hold two joint drills a year;"
REPORT = "Requests the secretariat to report every year."


def plan(here: Rivals, choose: list[str] | None = None) -> Plan:
    rolling = rolling_of(here.text)
    assert rolling
    return planned(here.text, rolling, brackets_in_hand(here.text, rolling, NOW), choose)


def issue(here: Rivals, choose: list[str] | None = None, *, digest: str = "") -> Revision:
    return issue_revision(
        text=here.text,
        choose=choose,
        digest=digest or plan(here, choose).digest,
        note="After the first reading.",
        actor=office(),
        now=NOW,
    )


def agreed_on(here: Rivals, version: str) -> Rivals:
    if version != "A1":
        here.say(Position.CONSENT, version, here.chile)
    if version != "A2":
        here.say(Position.CONSENT, version, here.peru)
    here.close(version)
    return here


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def issued_words(revision: Revision) -> list[str]:
    return words_of(engine_revision(revision))


def test_compatible_amendments_go_in_and_open_brackets_stay_with_their_proposals():
    here = rivals()
    drill = make_submitted(here.text, 3, DRILL)

    revision = issue(here)

    assert (revision.number, revision.kind) == (1, "revised")
    assert issued_words(revision)[2:4] == [COST.format("shall"), DRILL]
    assert fresh(drill).state == ProposalState.TAKEN
    assert (fresh(here.should).state, fresh(here.should).revision) == (ProposalState.SUBMITTED, revision)
    assert [each.passage.text for each in here.now.bracket.alternatives] == ["shall", "should", "must"]
    assert EarlierForm.objects.filter(proposal=here.should).count() == 1


def test_an_agreed_bracket_goes_in_and_its_rival_falls_with_the_reason():
    here = agreed_on(rivals(), "A1")
    head = make_member_account(here.peru, Role.MEMBER_HEAD)

    revision = issue(here)

    assert issued_words(revision)[2] == COST.format("should")
    assert fresh(here.should).state == ProposalState.TAKEN
    assert (fresh(here.must).state, fresh(here.must).outcome_note) == (
        ProposalState.NOT_TAKEN,
        "Its bracket was closed on A1.",
    )
    (notice,) = Notice.objects.filter(account=head, kind="texts.proposal_after_revision")
    assert (notice.context["code"], notice.context["outcome"]) == ("A2", "not-taken")
    assert Standing.objects.get().closed_by_revision == 1


def test_every_word_is_traced_over_the_chain():
    here = agreed_on(rivals(), "A1")
    make_submitted(here.text, 3, DRILL)
    issue(here)
    make_submitted(here.text, 4, REPORT)
    issue(here)

    rows = list(here.text.revisions.all())
    revisions = [engine_revision(row) for row in rows]
    amendments = [drafting.amendment_of_dict(each) for row in rows for each in row.amendments]

    descents = drafting.lineage(revisions, amendments)
    brought = {
        drafting.text_of(each.words).strip(): (each.amendment, each.entered, each.proposers)
        for each in descents
        if each.amendment
    }
    assert brought["should"] == ("A1", 1, (f"m{here.chile.pk}",))
    assert brought["two"][:2] == ("A3", 1)
    assert brought["every year"][:2] == ("A4", 2)


def test_whoever_holds_the_stored_amendments_makes_the_same_revision():
    here = agreed_on(rivals(), "A2")
    make_submitted(here.text, 3, DRILL)
    before = engine_revision(here.text.revisions.get(number=0))

    revision = issue(here)

    amendments = [drafting.amendment_of_dict(each) for each in revision.amendments]
    worked_in = engine_revision(revision).amendments
    again = drafting.consolidate(before, amendments, choose=worked_in)
    assert worked_in == ("A3", "R1.1")
    assert again.revision.digest == revision.digest


def test_what_is_not_chosen_is_carried_onto_the_new_revision():
    here = agreed_on(rivals(), "A1")
    drill = make_submitted(here.text, 3, DRILL)

    revision = issue(here, [])

    assert issued_words(revision)[3] == "Invites members to hold one joint drill a year;"
    assert (fresh(drill).state, fresh(drill).revision) == (ProposalState.SUBMITTED, revision)
    rolling = rolling_of(here.text)
    assert rolling
    assert words_of(rolling.made.revision)[3] == DRILL


def test_what_no_longer_fits_asks_its_proposer_with_the_reason():
    here = rivals()
    first = make_submitted(here.text, 4, "Requests the secretariat and the host to report.")
    second = make_submitted(here.text, 4, "Requests the secretariat to report at once.")
    head = make_member_account(second.organisation, Role.MEMBER_HEAD)

    issue(here, [first.code])

    asked = fresh(second)
    assert (asked.state, asked.revision.number) == (ProposalState.ASKS, 0)
    assert [each["why"] for each in asked.asked] == ["context-changed"]
    notice = Notice.objects.get(account=head)
    assert notice.context["remarks"] == [
        "The words around its change in OP3 are different now: does it still mean the same?"
    ]


def test_a_double_of_what_went_in_is_taken_too():
    here = rivals()
    first = make_submitted(here.text, 3, DRILL)
    second = make_submitted(here.text, 3, DRILL)

    issue(here, [first.code])

    assert fresh(second).state == ProposalState.TAKEN


def test_the_text_as_issued_can_be_agreed_on():
    here = rivals()
    for member in (here.chile, here.peru):
        here.say(Position.CONSENT, "base", member)
    here.close("base")

    revision = issue(here)

    assert issued_words(revision)[2] == COST.format("shall")
    assert fresh(here.should).outcome_note == "Its bracket was closed on the text as issued."


def test_what_is_agreed_only_ad_referendum_waits():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1", ad_referendum=True)

    assert plan(here).waiting == (here.name,)
    with pytest.raises(NothingToIssue):
        issue(here)


def test_what_requires_something_left_out_is_never_put_in_silently():
    here = rivals()
    drill = make_submitted(here.text, 3, DRILL)
    report = make_submitted(here.text, 4, REPORT)
    report.requires.add(drill)
    Proposal.objects.filter(pk=report.pk).update(version=2)

    with pytest.raises(CannotStandTogether, match="A4 makes no sense without A3"):
        issue(here, [report.code])

    assert here.text.revisions.count() == 1


def test_what_changed_since_the_preview_is_not_issued():
    here = rivals()
    make_submitted(here.text, 3, DRILL)
    digest = plan(here).digest
    make_submitted(here.text, 4, REPORT)

    with pytest.raises(ChangedMeanwhile):
        issue(here, digest=digest)

    assert here.text.revisions.count() == 1


def test_a_paragraph_agreed_with_its_bracket_stays_agreed_and_one_whose_words_change_opens():
    here = agreed_on(rivals(all_or_nothing=False), "A1")
    names = [each.id for each in engine_revision(here.text.revisions.get()).paragraphs]
    for name in names[2:4]:
        rolling = rolling_of(here.text)
        assert rolling
        _, digest = paragraph_in_hand(here.text, rolling, name)
        agree_paragraph(text=here.text, paragraph=name, words=digest, actor=office(), now=NOW)
    make_submitted(here.text, 3, DRILL)

    issue(here)

    states = standings_of(here.text)
    assert (states[names[2]], states[names[3]]) == (Agreement.AGREED, Agreement.REOPENED)
    log = Standing.objects.get(name=names[3]).log
    assert log[-1]["reason"] == "Its words changed in revision 1."


def test_the_log_of_an_open_bracket_goes_on_over_the_revision():
    here = rivals()
    here.ask("A1")
    here.say(Position.CONSENT, "A1", here.peru)
    make_submitted(here.text, 3, DRILL)

    issue(here)

    assert here.log == [(f"m{here.peru.pk}", "ask", "A1"), (f"m{here.peru.pk}", "consent", "A1")]
    assert here.close("A1").state == Agreement.AGREED


def test_an_amendment_to_one_that_asks_is_asked_with_it():
    here = rivals()
    first = make_submitted(here.text, 4, "Requests the secretariat and the host to report.")
    second = make_submitted(here.text, 4, "Requests the secretariat to report at once.")
    target = drafting.Amendment(
        second.code,
        "",
        (),
        drafting.operations_of_list(second.operations),
    )
    passage = target.passage(0)
    edit = drafting.operation_as_dict(
        drafting.EditWords(
            drafting.place_of(second.code, 0),
            0,
            1,
            (" very", *passage.words[:1]),
            words_digest(passage.words[:1]),
        )
    )
    sub = make_submitted(here.text, 3, DRILL, by=make_organisation("Togo"))
    Proposal.objects.filter(pk=sub.pk).update(amends=second, operations=[edit], version=2)

    issue(here, [first.code])

    assert (fresh(second).state, fresh(sub).state) == (ProposalState.ASKS, ProposalState.ASKS)
    assert rolling_of(here.text)
