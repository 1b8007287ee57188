"""Whatever stands in a file of another program: it is carried, left out with a reason, or the file is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.drafting import imports
from comity.engines.drafting.imports.markup import read_html
from tests.engines.drafting.imports.test_antragsgruen import NUMBERED, amendment, change, motion
from tests.engines.drafting.imports.test_openslides import AMENDMENT, MOTION, PEOPLE

ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | st.sampled_from(["", "1", "<p>x", "motion", "amendment", "TextSimple"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["1", "id", "html", "type"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
EXPORT = PEOPLE | {
    "motion": {"1": MOTION, "2": AMENDMENT | {"amendment_paragraphs": {"1": "<p>All States may act:</p>"}}}
}
ANSWERS = [motion(), amendment(change("In Zeile 3:", "<ul><li>At <del>home</del><ins>sea</ins></li></ul>"))]
TAGS = ("<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<ins>", "</ins>", "<del>", "</del>", "<div>", "</div>", "<h4 class='lineSummary'>", "</h4>",
        "<br>", "<", "&", "&#0;", "peace", " ", "\u202e", "Vor Zeile 1", "<p class='inserted'>", "All States", "<!--", "<![CDATA[", "<table>", "<svg>")  # fmt: skip
PIECES = st.lists(st.sampled_from(TAGS), max_size=12).map("".join)


def paths(value: object, way: tuple = ()) -> list[tuple]:
    """The way to every value inside."""
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [way, *(each for key, child in children for each in paths(child, (*way, key)))] if way else [
        each for key, child in children for each in paths(child, (key,))
    ]  # fmt: skip


def replaced(whole: object, way: tuple, by: object) -> object:
    whole = json.loads(json.dumps(whole))
    here = whole
    for step in way[:-1]:
        here = here[step]
    here[way[-1]] = by
    return whole


@settings(max_examples=50)
@given(st.data())
def test_an_export_of_openslides_with_any_field_gone_wrong_is_read_or_refused(data) -> None:
    content = replaced(EXPORT, data.draw(st.sampled_from(paths(EXPORT))), data.draw(ODD))
    try:
        made = imports.read_openslides(json.dumps(content).encode())
    except imports.UnreadableImport:
        return
    assert json.dumps(made.as_dict())


@settings(max_examples=50)
@given(st.data())
def test_answers_of_antragsgruen_with_any_field_gone_wrong_are_read_or_refused(data) -> None:
    content = replaced(ANSWERS, data.draw(st.sampled_from(paths(ANSWERS))), data.draw(ODD))
    try:
        made = imports.read_antragsgruen([("a.json", json.dumps(content).encode())])
    except imports.UnreadableImport:
        return
    assert json.dumps(made.as_dict())


@settings(max_examples=40)
@given(PIECES, PIECES)
def test_any_html_in_either_program_is_carried_or_left_out(text: str, changed: str) -> None:
    export = replaced(
        replaced(EXPORT, ("motion", "1", "text"), MOTION["text"] + text),
        ("motion", "2", "amendment_paragraphs", "1"),
        changed,
    )
    for made in (
        imports.read_openslides(json.dumps(export).encode()),
        imports.read_antragsgruen(
            [("a.json", json.dumps([motion(NUMBERED + text), amendment(changed)]).encode())]
        ),
    ):
        (found,) = made.texts
        assert found.amendments or made.left_out
        assert "<p>" not in found.revision.text


@pytest.mark.parametrize("nested", ["<div>" * 400 + "x" + "</div>" * 400, "<b>" * 400 + "x"])
def test_what_is_nested_too_deep_is_not_read_in_part(nested: str) -> None:
    assert read_html(nested).too_deep
