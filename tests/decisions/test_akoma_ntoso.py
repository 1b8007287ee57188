"""The debate is one that the schema of OASIS accepts, with every count exact and every vote by its member."""

from pathlib import Path

import pytest
from lxml import etree

from comity.decisions.enums import ExplanationKind, Procedure
from comity.decisions.models import Explanation
from tests.decisions.decided import decide, give_weights
from tests.decisions.exported import taken
from tests.decisions.factories import NOW, make_members
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).parent / "schemas" / "akomantoso30.xsd"
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def schema():
    """Read without a network: the schema of the XML namespace lies beside it."""
    return etree.XMLSchema(etree.parse(SCHEMA, etree.XMLParser(no_network=True)))


@pytest.fixture
def debate_of(schema):
    def read(question):
        tree = etree.fromstring(taken(question, "akoma-ntoso.xml").content)
        schema.assertValid(tree)
        return tree

    return read


def recorded(**names):
    alder, birch = make_organisation("Alder"), make_organisation("Birch")
    make_organisation("Cedar")
    give_weights({alder: "18/5", birch: "5"})
    return decide({alder: "yes", birch: [("yes", "2"), ("no", "3")]}, **names)


def counted(tree):
    return {one.get("refersTo"): one.get("value") for one in tree.iterfind(".//a:voting/a:count", AKN)}


def test_the_schema_refuses_a_vote_without_its_member(schema, debate_of):
    tree = debate_of(recorded())
    del tree.find(".//a:vote", AKN).attrib["by"]
    assert not schema.validate(tree)


def test_counts_are_exact_and_say_whether_they_are_of_heads_or_of_weight(debate_of):
    assert counted(debate_of(recorded())) == {
        "#yes #heads": "1",
        "#no #heads": "0",
        "#abstain #heads": "0",
        "#yes #weight": "28/5",
        "#no #weight": "3",
        "#abstain #weight": "0",
        "#present #heads": "2",
        "#present #weight": "43/5",
        "#entitled #heads": "3",
        "#entitled #weight": "48/5",
    }


def test_everything_that_is_referred_to_is_declared(debate_of):
    tree = debate_of(recorded())
    declared = {one.get("eId") for one in tree.iter() if one.get("eId")}
    said = [
        one.get(name) or ""
        for one in tree.iter()
        for name in ("refersTo", "by", "choice", "outcome", "source", "href")
    ]
    referred = {word[1:] for value in said for word in value.split() if word.startswith("#")}
    assert referred <= declared
    assert {"assembly", "yes", "weight", "rule", "vote"} <= referred


def test_a_divided_vote_is_two_votes_and_the_silent_stand_in_the_roll_call(debate_of):
    roll = debate_of(recorded()).find(".//a:rollCall", AKN)
    said = [
        [
            "".join(line.itertext()).strip(),
            [(vote.text, vote.get("choice")) for vote in line.iterfind("a:vote", AKN)],
        ]
        for line in roll
    ]
    assert said[0][1] == [("Alder: yes", "#yes")]
    assert said[1][1] == [("Birch: yes 2", "#yes"), ("Birch: no 3", "#no")]
    assert said[2] == ["Cedar: –", []]


def test_the_quorum_says_what_had_to_be_there_and_what_was(debate_of):
    members = make_members(5)
    tree = debate_of(decide(dict.fromkeys(members[:3], "yes"), rule="two-thirds"))
    verification = tree.find(".//a:quorumVerification", AKN)
    assert verification.get("outcome") == "#quorum-met"
    assert verification.find("a:quorum", AKN).get("value") == "5/2"
    assert verification.find("a:count", AKN).get("value") == "3"
    assert tree.find(".//a:voting", AKN).get("outcome") == "#adopted"


def test_explanations_of_vote_stand_in_their_own_language(debate_of):
    question = recorded()
    Explanation.objects.create(
        line=question.lines.get(organisation__names={"en": "Birch"}),
        kind=ExplanationKind.EXPLANATION,
        text="صوّتنا بنعم.\n\nلأن الماء حق.",
        language="ar",
        made_at=NOW,
    )
    said = debate_of(question).find(".//a:declarationOfVote", AKN)
    assert said.find("a:heading", AKN).text == "Birch"
    assert [(one.text, one.get(LANG)) for one in said.iterfind("a:p", AKN)] == [
        ("صوّتنا بنعم.", "ar"),
        ("لأن الماء حق.", "ar"),
    ]


def test_a_count_without_names_has_no_roll_call_and_no_weights_that_its_rule_does_not_count(debate_of):
    members = make_members(6)
    said = dict.fromkeys(members, "yes")
    tree = debate_of(decide(said, procedure=Procedure.PSEUDONYMOUS, rule="by-heads"))
    assert tree.find(".//a:rollCall", AKN) is None
    assert not [one for one in tree.iterfind(".//a:TLCOrganization", AKN) if one.get("eId") != "assembly"]
    assert [key for key in counted(tree) if "weight" in key] == ["#entitled #weight"]


def test_a_consensus_counts_objections_alone(debate_of):
    make_members(2)
    counts = counted(debate_of(decide({}, procedure=Procedure.CONSENSUS, rule="consensus")))
    assert counts["#no #heads"] == "0"
    assert "#yes #heads" not in counts


def test_a_name_with_marks_and_hidden_characters_is_still_well_formed(debate_of):
    member = make_organisation('A & B <"x">\x0b')
    tree = debate_of(decide({member: "yes"}))
    assert tree.find(".//a:vote", AKN).text.startswith('A & B <"x">\ufffd')
