"""A text is a statement that the strict schema of OASIS accepts (byte for byte the one that cobalt ships)."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from comity.engines.drafting.akoma_ntoso import statement_xml
from comity.engines.drafting.brackets import State
from comity.engines.drafting.printing.content import flat
from tests.engines.drafting.printed import adopted_paper, any_sheets, rolling_paper

SCHEMAS = Path(__file__).parents[2] / "decisions" / "schemas"
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "akomantoso30.xsd", etree.XMLParser(no_network=True)))


def tree_of(sheet, **more):
    tree = etree.fromstring(statement_xml(sheet, day="2027-05-10", **more))
    SCHEMA.assertValid(tree)
    return tree


def words(element) -> str:
    return "".join(element.itertext())


def test_a_rolling_text_names_paragraphs_brackets_and_holders() -> None:
    tree = tree_of(rolling_paper(states={"how": State.AGREED}), address="https://example.org/texts/1/")
    paragraph = tree.find(".//a:paragraph[@wId='act']", AKN)
    assert words(paragraph.find("a:num", AKN)) == "1."
    assert (
        words(paragraph.find("a:content", AKN)) == "All States [shall] [should: Chile, Fiji] [may: Peru] act;"
    )
    versions = paragraph.findall(".//a:inline[@name='version']", AKN)
    named = {one.get("eId"): one.get("showAs") for one in tree.iterfind(".//a:TLCOrganization", AKN)}
    held = [[named[each[1:]] for each in (one.get("refersTo") or "").split()] for one in versions]
    assert held == [[], ["Chile", "Fiji"], ["Peru"]]
    states = [one.get("refersTo") for one in tree.iterfind(".//a:inline[@name='bracket']", AKN)]
    assert states == ["#state-agreed-ad-referendum", "#state-open", "#state-open", "#state-open"]
    assert tree.find(".//a:paragraph[@wId='how']", AKN).get("refersTo") == "#state-agreed"
    assert tree.find(".//a:FRBRalias", AKN).get("value") == "https://example.org/texts/1/"


def test_recitals_stand_in_the_preamble_and_sub_paragraphs_under_their_own_paragraph() -> None:
    tree = tree_of(rolling_paper())
    preamble = [one.get("wId") for one in tree.find(".//a:preamble", AKN).iter() if one.get("wId")]
    assert preamble[:2] == ["title", "recalling"]
    (under,) = tree.iterfind(".//a:paragraph[@wId='measures']/a:subparagraph", AKN)
    assert (under.get("wId"), words(under.find("a:num", AKN))) == ("data", "(a)")
    annex = tree.find(".//a:hcontainer[@name='annex']", AKN)
    assert [one.get("wId") for one in annex.iterfind("a:paragraph", AKN)] == ["how"]


def test_an_adopted_text_carries_its_adoption_and_what_was_declared_at_its_paragraphs() -> None:
    tree = tree_of(adopted_paper())
    notes = tree.findall(".//a:paragraph[@wId='act']//a:noteRef", AKN)
    assert [one.get("href") for one in notes] == ["#declared_1", "#declared_2"]
    declared = tree.findall(".//a:container[@name='declared']", AKN)
    assert [one.get("refersTo").split()[0] for one in declared] == [
        "#reservation",
        "#explanation",
        "#dissociation",
    ]
    assert [words(one) for one in declared[1]] == [
        "2. Égypte & <Fils> (Explanation of position, on OP1; Annex I, OP1)",
        "Oui.",
        "Mais pas ici.",
    ]
    assert [words(one) for one in tree.iterfind(".//a:organization", AKN)] == ["Chile", "Égypte & <Fils>"]
    assert tree.find(".//a:step", AKN).get("outcome") == "#adopted"


@pytest.mark.parametrize("paper", [rolling_paper, adopted_paper])
def test_everything_that_is_referred_to_is_declared(paper) -> None:
    tree = tree_of(paper())
    there = {one.get("eId") for one in tree.iter() if one.get("eId")}
    names = ("refersTo", "by", "outcome", "source", "href")
    said = " ".join(one.get(name) or "" for one in tree.iter() for name in names).split()
    referred = {each[1:] for each in said if each.startswith("#")}
    assert referred
    assert referred <= there


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert statement_xml(rolling_paper(), day="2027-05-10") == statement_xml(
        rolling_paper(), day="2027-05-10"
    )


@settings(max_examples=60, deadline=None)
@given(any_sheets())
def test_any_text_is_accepted_by_the_schema_and_keeps_its_words(sheet) -> None:
    tree = tree_of(sheet)
    body = words(tree).replace("\n", "")
    for line in sheet.lines:
        assert flat(line.content).replace("\n", "") in body
