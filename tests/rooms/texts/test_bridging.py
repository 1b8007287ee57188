"""Two rival proposals become one between them, which keeps them as its parents; nobody's version goes without its word."""

import pytest

from comity.engines import drafting
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import ProposalOrigin, ProposalState
from comity.rooms.texts.errors import ChangedMeanwhile, NothingChanged
from comity.rooms.texts.errors.desk import AlreadyProposed, NotAsked, TwoVersionsNeeded
from comity.rooms.texts.models import Proposal, Sponsor
from comity.rooms.texts.queries.desk import compatible_sets, desk_groups, starting_words
from comity.rooms.texts.queries.rolling import Rolling, rolling_of
from comity.rooms.texts.queries.shown_brackets import shown_brackets
from comity.rooms.texts.services.bridging import answer_bridging, propose_between
from tests.factories import NOW, make_member_account, make_organisation
from tests.rooms.texts.desk import COST, Rivals, last_entry, rivals, words_of
from tests.rooms.texts.factories import make_submitted, office

pytestmark = pytest.mark.django_db
BRIDGE = COST.format("should where possible")


def rolling(here: Rivals) -> Rolling:
    found = rolling_of(here.text)
    assert found
    return found


def between(
    here: Rivals,
    words: str = BRIDGE,
    *,
    origin: ProposalOrigin = ProposalOrigin.BRIDGING,
    codes: tuple[str, ...] = ("A1", "A2"),
    shown: str = "",
) -> Proposal:
    now = rolling(here)
    starting = starting_words(now, now.made.group_of["A1"], codes[:1])
    (field,) = [each.field for each in starting.fields.values()]
    return propose_between(
        text=here.text,
        origin=origin,
        rivals=codes,
        edited=starting.edited({field: words}),
        shown=shown or now.base.digest,
        reason="Half way.",
        actor=office(),
        now=NOW,
    )


def answered(here: Rivals, proposal: Proposal, member: object, *, accepts: bool = True) -> Proposal:
    return answer_bridging(proposal=proposal, organisation=member, accepts=accepts, actor=office(), now=NOW)  # type: ignore[arg-type]


def state(proposal: Proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def test_it_starts_from_the_words_of_a_version():
    here = rivals()
    now = rolling(here)

    starting = starting_words(now, now.made.group_of["A1"], ["A2"])

    assert [(each.place, each.text) for each in starting.fields.values()] == [("OP1", COST.format("must"))]


def test_a_bridging_proposal_stands_beside_its_parents_as_a_further_version():
    here = rivals()

    made = between(here)

    assert (made.code, made.origin, made.organisation) == ("A3", "bridging", None)
    assert [each.code for each in made.parents.order_by("number")] == ["A1", "A2"]
    assert [each.passage.text for each in here.now.bracket.alternatives] == [
        "shall",
        "should",
        "must",
        "should where possible",
    ]
    assert last_entry()["beside"] == ["A1", "A2"]


def test_its_sponsors_are_asked_and_nobody_else():
    here = rivals()
    head = make_member_account(here.chile, Role.MEMBER_HEAD)
    make_member_account(make_organisation("Togo"), Role.MEMBER_HEAD)

    made = between(here)

    assert {each.organisation for each in made.sponsors.all()} == {here.chile, here.peru}
    assert [each.account for each in Notice.objects.filter(kind="texts.bridging_asked")] == [head]
    with pytest.raises(NotAsked):
        answered(here, made, make_organisation("Mali"))


def test_the_parents_stand_until_every_sponsor_of_each_has_accepted():
    here = rivals()
    made = between(here)

    answered(here, made, here.chile)
    assert (state(here.should), state(here.must)) == (ProposalState.SUBMITTED, ProposalState.SUBMITTED)
    answered(here, made, here.peru)

    assert (state(here.should), state(here.must)) == (ProposalState.BRIDGED, ProposalState.BRIDGED)
    now = rolling(here)
    assert now.made.brackets == ()
    assert words_of(now.made.revision)[2] == BRIDGE
    assert now.made.graph.amendments["A3"].proposers == (f"m{here.chile.pk}", f"m{here.peru.pk}")
    assert last_entry()["replaces"] == ["A1", "A2"]


def test_a_co_sponsor_that_joined_later_is_asked_too():
    here = rivals()
    made = between(here)
    togo = make_organisation("Togo")
    Sponsor.objects.create(proposal=here.should, organisation=togo, confirmed_at=NOW)

    answered(here, made, here.chile)
    answered(here, made, here.peru)
    assert state(here.should) == ProposalState.SUBMITTED
    answered(here, made, togo)

    assert state(here.should) == ProposalState.BRIDGED


def test_whoever_keeps_its_own_version_keeps_all_of_them_standing_and_may_think_again():
    here = rivals()
    made = between(here)
    answered(here, made, here.chile)

    answered(here, made, here.peru, accepts=False)
    assert state(here.must) == ProposalState.SUBMITTED
    answered(here, made, here.peru)

    assert state(here.must) == ProposalState.BRIDGED
    Proposal.objects.filter(pk=made.pk).update(state=ProposalState.WITHDRAWN)
    with pytest.raises(ChangedMeanwhile):
        answered(here, made, here.peru, accepts=False)


def test_the_chairs_text_has_no_parents_and_asks_nobody():
    here = rivals()

    made = between(here, origin=ProposalOrigin.CHAIR)

    assert (made.parents.count(), made.sponsors.count()) == (0, 0)
    assert len(here.now.bracket.alternatives) == 4


def test_it_says_something_new_or_is_refused():
    here = rivals()

    with pytest.raises(AlreadyProposed):
        between(here, COST.format("must"))
    with pytest.raises(NothingChanged):
        between(here, COST.format("shall"))
    with pytest.raises(TwoVersionsNeeded):
        between(here, codes=("A1",))
    with pytest.raises(ChangedMeanwhile):
        between(here, shown="another revision")
    assert Proposal.objects.count() == 2


def test_the_desk_groups_rivals_with_the_reason_in_words_and_numbers_in_place_of_ids():
    here = rivals()
    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;")
    now = rolling(here)

    (group,) = desk_groups(now, shown_brackets(here.text, now))

    assert group.codes == ["A1", "A2"]
    assert group.reasons == ["A1 and A2 change the same words of OP1 in different ways."]
    assert [[one.text for one in each.holders] for each in group.rivals] == [["Chile"], ["Peru"]]
    assert [(each.sets, each.exact) for each in compatible_sets(now, group.codes)] == [
        ((("A1",), ("A2",)), True)
    ]


def test_emptied_it_proposes_to_take_the_paragraph_out():
    here = rivals()

    made = between(here, "")

    (operation,) = drafting.operations_of_list(made.operations)
    assert isinstance(operation, drafting.DropParagraph)
