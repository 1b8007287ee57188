"""The demonstration: one seed, one assembly; everything that differs between members is drawn by lot."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.test import TestCase
from scipy.stats import chi2_contingency

from comity.decisions.models import Explanation, HandCount, Question
from comity.decisions.models import Vote as RecordedVote
from comity.foundation.assembly.models import Assembly
from comity.foundation.record.models import Entry
from comity.matters.models import Matter
from comity.members.credentials.enums import Standing
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import lines_of, tally
from comity.members.models import Office, Organisation
from comity.rooms.consultations.models import Vote
from comity.rooms.mediations.models import Mediation
from comity.rooms.mediations.queries.texts import compared
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.adopted import certified
from comity.rooms.texts.queries.adoption import languages_behind
from comity.rooms.texts.queries.brackets import standings_of
from comity.rooms.texts.queries.rolling import rolling_of
from comity.web.demonstration.filling import NotEmpty, fill
from comity.web.demonstration.names import KINDS, LANGUAGES, invented_names
from comity.web.demonstration.questions import QUESTIONS
from comity.web.demonstration.statements import QUESTION, STATEMENTS
from tests.shared_data import shared

NOW = datetime(2027, 5, 10, 12, 0, tzinfo=UTC)


class TheFilledDemonstration(TestCase):
    """Filled once, since nothing here changes it."""

    @classmethod
    def setUpTestData(cls) -> None:
        fill(seed=7, now=NOW)

    def test_it_holds_what_it_says(self) -> None:
        classes = Counter(Organisation.objects.values_list("organisation_class__code", flat=True))
        assert classes == {"full": 400, "associate": 80, "observer": 20}
        assert Organisation.objects.values("country").distinct().count() == 160
        stages = set(Matter.objects.values_list("stage__code", flat=True))
        assert stages == {"notice", "hear", "draft", "adopt", "sign", "keep", "closed"}
        assert Assembly.objects.get().is_demonstration

    def test_its_meeting_has_delegations_of_every_standing_and_silent_members(self) -> None:
        meeting = Meeting.objects.get()
        figures = tally(lines_of(meeting, now=NOW, language="en"))
        assert figures["asked"] == 500
        assert all(figures[standing] > 10 for standing in Standing.values)
        visited = Office.objects.filter(person__account__isnull=False).values("organisation")
        assert not meeting.delegations.filter(organisation__in=visited).exists()

    def test_class_and_country_have_nothing_to_do_with_each_other(self) -> None:
        pairs = Counter(
            (code == "full", country < "M")
            for code, country in Organisation.objects.values_list("organisation_class__code", "country")
        )
        table = [[pairs[full, early] for early in (True, False)] for full in (True, False)]
        assert chi2_contingency(table).pvalue > 0.001

    def test_what_happened_stands_in_the_record_in_the_order_it_happened(self) -> None:
        moments = list(Entry.objects.order_by("sequence").values_list("at", flat=True))
        assert moments == sorted(moments)

    def test_nothing_invented_is_mixed_with_an_assembly_that_is_there(self) -> None:
        with pytest.raises(NotEmpty):
            fill(seed=8, now=NOW)

    def test_a_matter_heard_by_consultation_counts_those_who_answered_it(self) -> None:
        answered = set(Vote.objects.values_list("participant__organisation_id", flat=True))
        concerns = Matter.objects.get(consultations__isnull=False).concerns
        assert set(concerns.exclude(answered_at=None).values_list("organisation_id", flat=True)) == answered

    def test_its_mediation_has_three_parties_and_a_third_draft_that_is_out(self) -> None:
        mediation = Mediation.objects.get()
        assert (mediation.parties.count(), mediation.issued, mediation.put_at) == (3, 3, None)
        last = mediation.drafts.get(number=3)
        before = mediation.drafts.get(number=2)
        assert [line.state for line in compared(last, before)] == ["changed", "changed", "new"]
        for note in mediation.notes.exclude(paragraph="").select_related("draft"):
            assert note.paragraph in {one["id"] for one in note.draft.revision["paragraphs"]}

    def test_its_text_is_negotiated_with_brackets_a_bridge_and_translations_behind(self) -> None:
        text = Text.objects.get(stage="negotiation")
        rolling = rolling_of(text)
        assert rolling is not None
        assert len(rolling.base.paragraphs) == 14
        assert text.proposals.filter(state="submitted").count() == 26
        assert text.proposals.filter(origin="bridging").get().parents.count() == 2
        assert len(rolling.made.brackets) >= 4
        assert Counter(standings_of(text, rolling).values())["agreed ad referendum"] == 3
        behind = {step.language: (step.behind, step.missing) for step in languages_behind(text)}
        assert behind == {"fr": (2, 0), "ar": (2, 5)}
        assert text.comments.exclude(answered_at=None).count() == 3

    def test_its_adopted_text_has_two_reservations_and_is_in_step_in_two_languages(self) -> None:
        text = Text.objects.get(stage="adopted")
        found = certified(text)
        assert [len(each.statements) for each in found.paragraphs] == [0, 1, 1, 0]
        assert found.languages == ["en", "fr"]

    def test_no_member_with_somebody_to_sign_in_as_amends_anything(self) -> None:
        visited = Organisation.objects.filter(offices__person__account__isnull=False)
        assert not Proposal.objects.filter(organisation__in=visited).exists()

    def test_its_questions_stand_at_every_stage(self) -> None:
        states = Counter(Question.objects.values_list("procedure", "state"))
        assert states == {
            ("electronic", "decided"): 1,
            ("consensus", "decided"): 2,
            ("electronic", "open"): 1,
            ("silence", "open"): 1,
            ("paper", "open"): 1,
            ("roll-call", "prepared"): 1,
        }
        assert HandCount.objects.count() == 1
        assert Explanation.objects.get().line.question.passed
        visited = Organisation.objects.filter(offices__person__account__isnull=False)
        assert not RecordedVote.objects.filter(line__organisation__in=visited).exists()

    def test_its_recorded_vote_has_proxies_weights_and_a_result_that_says_why(self) -> None:
        decided = Question.objects.get(procedure="electronic", state="decided")
        assert decided.result["passed"] is decided.passed
        assert len(decided.result["represented"]) == 12
        assert decided.result["counts"]["weight"]["cast"] > decided.result["counts"]["heads"]["cast"] > 150
        assert set(decided.result["reason"]) == set(LANGUAGES)

    def test_weight_and_vote_have_nothing_to_do_with_each_other(self) -> None:
        pairs = Counter(
            (int(vote.line.weight) > 2, vote.parts[0][0] == "yes")
            for vote in RecordedVote.objects.filter(line__question__state="decided").select_related("line")
        )
        table = [[pairs[heavy, yes] for yes in (True, False)] for heavy in (True, False)]
        assert chi2_contingency(table).pvalue > 0.001


def test_the_same_seed_invents_the_same_names_and_another_one_others() -> None:
    assert invented_names(7, 500) == invented_names(7, 500)
    assert invented_names(7, 500) != invented_names(8, 500)
    assert len({name.texts for name in invented_names(7, 500)}) == 500


@pytest.mark.parametrize(
    "texts", [QUESTION, *KINDS, *(one.texts for one in STATEMENTS), *(one.titles for one in QUESTIONS)]
)
def test_everything_invented_has_its_words_in_all_six_languages(texts: dict[str, str]) -> None:
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values())


def test_no_invented_name_is_the_name_of_a_real_party() -> None:
    real = shared("partyfacts", "partyfacts-core-parties.csv").read_text(encoding="utf-8").casefold()
    assert [name for name in invented_names(20271, 500) if name.as_dict()["en"].casefold() in real] == []
