"""Charts: drawn on the server, in the tokens' colours, without anything the page's policy forbids."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from comity.foundation.charts import GROUPS, compiled, group_mark, svg_of

SPECIFICATION = {
    "data": {"values": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]},
    "mark": "point",
    "encoding": {
        "x": {"field": "a", "type": "quantitative"},
        "fill": {
            "field": "b",
            "type": "nominal",
            "scale": {"domain": ["x", "y"], "range": ["var(--g1)", "var(--g2)"]},
            "legend": None,
        },
    },
}


def test_the_drawing_has_no_inline_style_and_no_fixed_colour_of_ours() -> None:
    svg = svg_of(SPECIFICATION)
    assert 'fill="var(--g1)"' in svg
    assert "style=" not in svg
    assert "<script" not in svg
    ElementTree.fromstring(f"<svg>{svg}</svg>")


def test_the_page_names_the_drawing_not_the_library() -> None:
    assert not re.search(r"\s(role|aria-\w+)=", svg_of(SPECIFICATION))


def test_the_browser_gets_vega_and_needs_no_vega_lite() -> None:
    assert compiled(SPECIFICATION)["$schema"] == "https://vega.github.io/schema/vega/v6.json"


def test_data_from_elsewhere_are_not_fetched() -> None:
    with pytest.raises(ValueError, match=r"not permitted|not allowed|denied"):
        svg_of({**SPECIFICATION, "data": {"url": "https://elsewhere.example/data.json"}})


def test_five_groups_differ_in_letter_and_in_shape_or_filling() -> None:
    assert [mark.letter for mark in GROUPS] == list("ABCDE")
    assert len({(mark.shape, mark.fill == "none") for mark in GROUPS}) == 5
    with pytest.raises(IndexError):
        group_mark(5)


def test_a_bars_track_is_everyone_who_was_asked() -> None:
    bar = Template("{% load charts %}{% answer_bar 482 287 38 121 'in words' %}").render(Context())
    assert 'viewBox="0 0 482 1"' in bar
    assert '<rect class="yes" x="0" width="287" height="1"/>' in bar
    assert '<rect class="no" x="361" width="121" height="1"/>' in bar
    assert 'aria-label="in words"' in bar


def test_a_bars_words_are_escaped() -> None:
    context = Context({"label": '"><script>'})
    bar = Template("{% load charts %}{% answer_bar 1 0 0 0 label %}").render(context)
    assert "<script>" not in bar
