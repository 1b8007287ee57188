"""A text and its amendments as JSON: everything comes back, and what is wrong is refused with its place."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given

from comity.engines.drafting import errors, reading
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.reading import TextFile, read_text
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.writing import text_as_dict
from tests.engines.drafting.helpers import cases, rewritten, text_of_lines

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "schemas" / "text.schema.json").read_text(encoding="utf-8")
)
TEXT = text_of_lines("All States shall act", "Second")
FILE = text_as_dict([TEXT], [rewritten("A", TEXT, "p1", "All States may act", number=3, reason="why")])


def read(content: object) -> TextFile:
    return read_text(json.dumps(content).encode(), "t.json")


def changed(*way: str | int, to: object = None, drop: bool = False) -> dict:
    content = json.loads(json.dumps(FILE))
    here = content
    for step in way[:-1]:
        here = here[step]
    if drop:
        del here[way[-1]]
    else:
        here[way[-1]] = to
    return content


@given(cases(subs=True))
def test_everything_comes_back_and_fits_the_schema(case) -> None:
    revision, amendments = case
    made = consolidate(revision, amendments)
    content = text_as_dict([revision, made.revision], amendments)
    assert jsonschema_rs.is_valid(SCHEMA, content)
    assert read(content) == TextFile((revision, made.revision), tuple(amendments))


def test_a_first_draft_by_hand_brings_texts() -> None:
    hand = {"text": 1, "revisions": [{"paragraphs": [{"id": "p1", "text": "All States shall act"}]}]}
    assert jsonschema_rs.is_valid(SCHEMA, hand)
    (revision,) = read(hand).revisions
    assert revision == Revision(TEXT.paragraphs[:1])


@pytest.mark.parametrize(
    ("content", "error", "place"),
    [
        (changed("text", to=2), errors.WrongShape, "text"),
        (changed("text", drop=True), errors.MissingKey, "/"),
        (changed("more", to=1), errors.UnknownKey, "/"),
        (changed("revisions", to={}), errors.WrongShape, "revisions"),
        (changed("revisions", 0, "number", to=-1), errors.WrongShape, "revisions[0].number"),
        (changed("revisions", 0, "number", to=True), errors.WrongShape, "revisions[0].number"),
        (changed("revisions", 0, "number", to=2**60), errors.WrongShape, "revisions[0].number"),
        (changed("revisions", 0, "paragraphs", 0, "id", to=""), errors.WrongShape, "revisions[0].paragraphs[0].id"),
        (changed("revisions", 0, "paragraphs", 0, "kind", to="verse"), errors.WrongShape, "revisions[0].paragraphs[0].kind"),
        (changed("revisions", 0, "paragraphs", 0, "words", to=[" a b"]), errors.NotAWord, "revisions[0].paragraphs[0].words[0]"),
        (changed("revisions", 0, "paragraphs", 0, "words", to=[1]), errors.WrongShape, "revisions[0].paragraphs[0].words[0]"),
        (changed("revisions", 0, "paragraphs", 0, "origins", 0, 3, to=9), errors.WrongShape, "revisions[0].paragraphs[0].origins"),
        (changed("revisions", 0, "paragraphs", 0, "origins", 0, to=["x"]), errors.WrongShape, "revisions[0].paragraphs[0].origins[0]"),
        (changed("revisions", 0, "paragraphs", 1, "words", to=[" Third"]), errors.OtherDigest, "revisions[0].digest"),
        (changed("amendments", 0, "operations", 0, "do", to="burn"), errors.WrongShape, "amendments[0].operations[0].do"),
        (changed("amendments", 0, "operations", 0, to=[]), errors.WrongShape, "amendments[0].operations[0]"),
        (changed("amendments", 0, "operations", 0, "at", to=1), errors.UnknownKey, "amendments[0].operations[0]"),
        (changed("amendments", 0, "reason", to=1), errors.WrongShape, "amendments[0].reason"),
        (changed("amendments", 0, "id", drop=True), errors.MissingKey, "amendments[0]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(
    content: dict, error: type[errors.UnreadableText], place: str
) -> None:
    with pytest.raises(error) as caught:
        read(content)
    assert (caught.value.file, caught.value.place) == ("t.json", place)
    assert str(caught.value).startswith(f"t.json, {place}: ")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"text": NaN}', b"[" * 100_000])
def test_what_is_not_json_is_refused(content: bytes) -> None:
    with pytest.raises(errors.BrokenJson, match="This is not JSON in UTF-8"):
        read_text(content, "t.json")


def test_a_text_that_repeats_a_paragraph_or_breaks_its_chain_is_refused() -> None:
    paragraph = FILE["revisions"][0]["paragraphs"][0]
    with pytest.raises(errors.RepeatedParagraph):
        read({"text": 1, "revisions": [{"paragraphs": [paragraph, paragraph]}]})
    with pytest.raises(errors.BrokenChain):
        read({"text": 1, "revisions": [FILE["revisions"][0], FILE["revisions"][0]]})


def test_the_schema_and_the_engine_know_the_same_keys() -> None:
    definitions = SCHEMA["$defs"]
    assert set(SCHEMA["properties"]) == set(reading.FILE_KEYS)
    assert set(definitions["revision"]["properties"]) == set(reading.REVISION_KEYS)
    assert set(definitions["paragraph"]["properties"]) == set(reading.PARAGRAPH_KEYS)
    assert set(definitions["amendment"]["properties"]) == set(reading.AMENDMENT_KEYS)
    for verb, keys in reading.OPERATION_KEYS.items():
        assert set(definitions[verb]["properties"]) == set(keys)


def test_an_error_shows_unprintable_characters_as_their_escape() -> None:
    with pytest.raises(errors.UnknownKey) as caught:
        read({"text": 1, "\u202eevil\n": 1})
    assert "\\u202eevil\\u000a" in str(caught.value)
