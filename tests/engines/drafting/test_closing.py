"""Brackets: holders, consent, agreed ad referendum, reopened; nothing is agreed until everything is."""

import pytest

from comity.engines.drafting import errors
from comity.engines.drafting.brackets import Bracket, Form, State
from comity.engines.drafting.closing import (
    asked,
    closed,
    closing_amendment,
    closing_proposal,
    confirmed,
    consented,
    continued,
    held,
    missing_consents,
    objected,
    released,
    reopened,
    silent,
    standing,
    supported,
)
from comity.engines.drafting.consolidation import Consolidation, consolidate
from comity.engines.drafting.errors import UnreadableText
from comity.engines.drafting.operations import AddParagraph, drop, edit, move
from comity.engines.drafting.passages import Run
from comity.engines.drafting.reading import bracket_of_dict
from tests.engines.drafting.helpers import lines, proposed, rewritten, text_of_lines

TEXT = text_of_lines("All States shall act now", "Second", "Third")
AT = "2027-05-10T12:00Z"


def rival() -> Consolidation:
    return consolidate(
        TEXT,
        [
            rewritten("A", TEXT, "p1", "All States should act now", by=["Chile"], number=1),
            rewritten("B", TEXT, "p1", "All States may act now", by=["Peru"], supporters=("Togo",), number=2),
            rewritten("C", TEXT, "p1", "All States should act now", by=["Fiji"], number=3),
            rewritten("D", TEXT, "p2", "Second paragraph", by=["Mali"], number=4),
        ],
    )


def only(made: Consolidation) -> Bracket:
    (bracket,) = made.brackets
    return bracket


def test_rivals_stand_in_one_bracket_with_the_base_first_and_doubles_share_a_version() -> None:
    made = rival()
    bracket = only(made)
    assert lines(made.revision) == ["All States shall act now", "Second paragraph", "Third"]
    assert (bracket.id, bracket.form, bracket.paragraph, bracket.start, bracket.stop) == (
        ("p1:A.0", Form.WORDS, "p1", 2, 3)
    )
    assert [(each.id, each.passage.text, each.holders, each.supporters) for each in bracket.alternatives] == [
        ("base", "shall", (), ()),
        ("A", "should", ("Chile", "Fiji"), ()),
        ("B", "may", ("Peru",), ("Togo",)),
    ]
    assert [group.amendments for group in made.unresolved] == [("A", "B", "C")]
    assert made.applied == ("D",)


def test_closing_needs_everybody_who_holds_something_else() -> None:
    bracket = only(rival())
    assert missing_consents(bracket, "A") == ("Peru",)
    assert missing_consents(bracket, "base") == ("Chile", "Fiji", "Peru")
    with pytest.raises(errors.ConsentMissing, match="before these holders consent: Chile, Fiji"):
        closed(bracket, "B", by="chair", at=AT)
    agreed = closed(consented(bracket, "A", "Peru", at=AT), "A", by="chair", at=AT)
    assert (agreed.state, agreed.agreed) == (State.AGREED, "A")
    assert [(entry.by, entry.act, entry.alternative) for entry in agreed.log] == [
        ("Peru", "consent", "A"),
        ("chair", "agreed", "A"),
    ]


def test_consent_to_one_version_is_none_to_another_and_supporters_are_not_asked() -> None:
    bracket = consented(only(rival()), "base", "Peru", at=AT)
    assert missing_consents(bracket, "A") == ("Peru",)
    with pytest.raises(errors.NotAHolder):
        consented(bracket, "A", "Togo", at=AT)


def test_an_objection_takes_consent_back_and_stands_against_silence() -> None:
    bracket = consented(only(rival()), "A", "Peru", at=AT)
    bracket = objected(bracket, "A", "Peru", at=AT, reason="capital says no")
    for silence in (False, True):
        with pytest.raises(errors.ConsentMissing):
            closed(bracket, "A", by="chair", at=AT, silence=silence)
    with pytest.raises(errors.ReasonMissing):
        objected(bracket, "A", "Peru", at=AT, reason=" ")


def test_silence_counts_only_where_the_rules_say_so_and_is_logged() -> None:
    agreed = closed(only(rival()), "A", by="chair", at=AT, silence=True)
    assert [(entry.by, entry.act) for entry in agreed.log] == [("Peru", "silent"), ("chair", "agreed")]


def test_ad_referendum_is_confirmed_or_reopened_with_a_reason_and_then_asks_anew() -> None:
    bracket = closed(consented(only(rival()), "A", "Peru", at=AT), "A", by="chair", at=AT, ad_referendum=True)
    assert bracket.state is State.AD_REFERENDUM
    assert confirmed(bracket, by="chair", at=AT).state is State.AGREED
    with pytest.raises(errors.NotOpen):
        closed(bracket, "A", by="chair", at=AT)
    with pytest.raises(errors.ReasonMissing):
        reopened(bracket, by="Peru", at=AT, reason="")
    again = reopened(bracket, by="Peru", at=AT, reason="new instructions")
    assert (again.state, again.agreed) == (State.REOPENED, "")
    assert missing_consents(again, "A") == ("Peru",)
    with pytest.raises(errors.NotClosed):
        confirmed(again, by="chair", at=AT)


def test_the_base_can_be_held_and_a_version_given_up() -> None:
    bracket = held(only(rival()), "base", "Oman", at=AT)
    assert missing_consents(bracket, "A") == ("Oman", "Peru")
    bracket = released(bracket, "base", "Oman", at=AT, reason="in a spirit of compromise")
    assert missing_consents(bracket, "A") == ("Peru",)
    with pytest.raises(errors.NotAHolder):
        released(bracket, "base", "Oman", at=AT)
    assert supported(bracket, "A", "Oman", at=AT).alternatives[1].supporters == ("Oman",)
    with pytest.raises(errors.UnknownAlternative, match="It has: base, A, B"):
        held(bracket, "Z", "Oman", at=AT)


def test_nothing_is_agreed_until_everything_is() -> None:
    one = only(rival())
    done = closed(one, "A", by="chair", at=AT, silence=True)
    other = Bracket("x", Form.WORDS, "p1", 0, 1, one.alternatives)
    assert standing([done, other], until_everything=True) == {"p1:A.0": State.AD_REFERENDUM, "x": State.OPEN}
    assert standing([done, other], until_everything=False) == {"p1:A.0": State.AGREED, "x": State.OPEN}
    assert standing([done], until_everything=True) == {"p1:A.0": State.AGREED}


def test_the_agreed_version_enters_the_text_with_the_origin_of_its_words() -> None:
    made = rival()
    done = closed(only(made), "A", by="chair", at=AT, silence=True)
    found = closing_amendment(made, done, "close-1", proposers=("chair",))
    assert found
    assert found.amendment
    assert found.amendment.parents == ("A", "C")
    new = consolidate(made.revision, [found.amendment]).revision
    assert lines(new) == ["All States should act now", "Second paragraph", "Third"]
    assert Run("A", "0", 0, 1) in new.paragraph("p1").runs
    assert (
        closing_amendment(made, closed(only(made), "base", by="c", at=AT, silence=True), "c", proposers=())
        is None
    )
    with pytest.raises(errors.NotClosed):
        closing_amendment(made, only(made), "close", proposers=())


def test_a_new_paragraph_and_a_deletion_in_brackets_enter_the_text_too() -> None:
    new = AddParagraph("n", "p2", (" New",))
    made = consolidate(
        TEXT,
        [
            proposed("A", TEXT, new, alternative_to=("B",)),
            proposed("B", TEXT, drop(TEXT.paragraph("p3"))),
            proposed("M", TEXT, move(TEXT.paragraph("p3"), after=""), alternative_to=("A",)),
        ],
    )
    by_form = {bracket.form: bracket for bracket in made.brackets}
    assert set(by_form) == {Form.ADDITION, Form.PARAGRAPH}
    assert [each.passage.text for each in by_form[Form.PARAGRAPH].alternatives] == ["Third", "", "Third"]
    for form, chosen, expected in (
        (Form.ADDITION, "A", ["All States shall act now", "Second", "New", "Third"]),
        (Form.PARAGRAPH, "B", ["All States shall act now", "Second"]),
        (Form.PARAGRAPH, "M", ["Third", "All States shall act now", "Second"]),
    ):
        done = closed(by_form[form], chosen, by="chair", at=AT, silence=True)
        found = closing_amendment(made, done, "close", proposers=("chair",))
        assert found
        assert found.amendment
        assert lines(consolidate(made.revision, [found.amendment]).revision) == expected


def test_a_bracket_keeps_its_log_and_opens_again_when_a_rival_joins() -> None:
    made = rival()
    done = closed(held(only(made), "base", "Oman", at=AT), "A", by="chair", at=AT, silence=True)
    (same,) = continued([done], made.brackets, at=AT)
    assert same == done
    joined = made.with_amendment(rewritten("E", TEXT, "p1", "All States must act now", by=["Cuba"], number=9))
    (again,) = continued([done], joined.brackets, at="later")
    assert again.state is State.REOPENED
    assert again.log[:-1] == done.log
    assert again.alternatives[0].holders == ("Oman",)
    assert [each.id for each in again.alternatives] == ["base", "A", "B", "E"]


def test_brackets_stand_behind_what_was_inserted_at_their_beginning_and_before_what_follows() -> None:
    p1 = TEXT.paragraph("p1")
    made = consolidate(
        TEXT,
        [
            proposed("A", TEXT, edit(p1, 2, 3, (" may",))),
            proposed("B", TEXT, edit(p1, 2, 3, (" must",))),
            proposed("C", TEXT, edit(p1, 2, 2, (" and", " peoples"))),
            proposed("D", TEXT, edit(p1, 3, 3, (" always",))),
        ],
    )
    bracket = only(made)
    assert lines(made.revision)[0] == "All States and peoples shall always act now"
    assert made.revision.paragraph("p1").words[bracket.start : bracket.stop] == (" shall",)
    assert {edge.reason.value for edge in made.graph.edges} == {"overlap", "adjacent"}


def test_a_version_that_was_given_up_stays_given_up_and_one_taken_up_is_held() -> None:
    made = rival()
    bracket = released(only(made), "A", "Chile", at=AT, reason="in a spirit of compromise")
    bracket = held(bracket, "B", "Chile", at=AT)
    (again,) = continued([bracket], made.brackets, at="later")
    assert [each.holders for each in again.alternatives] == [(), ("Fiji",), ("Chile", "Peru")]


def test_a_consent_does_not_follow_a_version_whose_words_change() -> None:
    bracket = consented(only(rival()), "A", "Peru", at=AT)
    other = consolidate(
        TEXT,
        [
            rewritten("A", TEXT, "p1", "All States must act now", by=["Chile"], number=1),
            rewritten("B", TEXT, "p1", "All States may act now", by=["Peru"], number=2),
        ],
    )
    (again,) = continued([bracket], other.brackets, at="later")
    assert missing_consents(again, "A") == ("Peru",)
    assert (again.log[-1].act, again.log[-1].alternative) == ("changed", "A")


def test_silence_is_of_those_that_were_asked() -> None:
    bracket = asked(only(rival()), "A", at=AT)
    assert silent(bracket, "A") == ("Peru",)
    assert silent(bracket, "B") == ()
    assert silent(held(bracket, "base", "Oman", at=AT), "A") == ("Peru",)
    assert silent(objected(bracket, "A", "Peru", at=AT, reason="no"), "A") == ()


def test_a_stored_bracket_is_read_back_and_continues_as_it_was() -> None:
    made = rival()
    bracket = consented(held(only(made), "base", "Oman", at=AT), "A", "Peru", at=AT)
    read = bracket_of_dict(bracket.as_dict())
    assert read == bracket
    assert continued([read], made.brackets, at=AT) == (bracket,)
    with pytest.raises(UnreadableText, match="agreed, reopened"):
        bracket_of_dict(bracket.as_dict() | {"state": "shut"})


def test_closings_stand_beside_the_proposals_on_the_issued_revision() -> None:
    made = rival()
    done = closed(only(made), "A", by="chair", at=AT, silence=True)
    closing = closing_proposal(made, done, "R1.1", proposers=("chair",))
    assert closing
    new = consolidate(TEXT, [made.graph.amendments["D"], closing])
    assert lines(new.revision) == ["All States should act now", "Second paragraph", "Third"]
    assert new.unresolved == ()
    assert Run("A", "0", 0, 1) in new.revision.paragraph("p1").runs
    base = closed(only(made), "base", by="chair", at=AT, silence=True)
    assert closing_proposal(made, base, "R1.1", proposers=()) is None
    with pytest.raises(errors.NotClosed):
        closing_proposal(made, only(made), "R1.1", proposers=())


def test_a_closing_requires_what_its_proposal_requires() -> None:
    new = AddParagraph("n", "p2", (" New",))
    made = consolidate(
        TEXT,
        [
            rewritten("A", TEXT, "p1", "All States should act now", requires=("N",)),
            rewritten("B", TEXT, "p1", "All States may act now"),
            proposed("N", TEXT, new),
        ],
    )
    done = closed(only(made), "A", by="chair", at=AT, silence=True)
    closing = closing_proposal(made, done, "R1.1", proposers=())
    assert closing
    assert [each.lacking for each in consolidate(TEXT, [closing]).unresolved] == [(("R1.1", "N"),)]
    assert consolidate(TEXT, [closing, made.graph.amendments["N"]]).unresolved == ()
