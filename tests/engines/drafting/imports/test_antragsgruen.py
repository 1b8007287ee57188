"""Antragsgrün: the lines that an amendment changes are found in the motion, or the amendment is left out with the reason.

The shapes are those of its OpenAPI document and of what its own tests expect of the API; the texts are made.
"""

import json

import jsonschema_rs
import pytest

from comity.engines import drafting
from comity.engines.drafting import imports
from comity.engines.drafting.imports import Why
from tests.engines.drafting.test_files import SCHEMA

RED, GREEN = (
    'style="color:#FF0000;text-decoration:line-through;"',
    'style="color:#008000;text-decoration:underline;"',
)


def line(number: int) -> str:
    return f'<span class="lineNumber" data-line-number="{number}" aria-hidden="true"></span>'


NUMBERED = (
    f'<div class="text"><p>{line(1)}All States shall act together {line(2)}and report every year to the assembly.</p>'
    f"<ul><li>{line(3)}At home</li><li>{line(4)}Abroad</li></ul>"
    f"<p>{line(5)}We meet again.</p><p>{line(6)}We meet again.</p></div>"
)
TEXT = [
    "All States shall act together and report every year to the assembly.",
    "At home",
    "Abroad",
    "We meet again.",
    "We meet again.",
]


def section(html: str, title: str = "Antragstext", kind: str = "TextSimple") -> dict:
    return {"type": kind, "title": title, "html": html}


def motion(html: str = NUMBERED, *more: dict, **fields) -> dict:
    return {
        "type": "motion", "id": 117, "prefix": "A7", "title": "Moving", "status_id": 3,
        "status_title": '<span class="screened">Geprüft</span>', "supporters": [{"type": "person", "name": "Sue", "organization": ""}],
        "initiators": [{"type": "organization", "name": "Local branch", "organization": "", "contact_email": "SECRET"}],
        "sections": [section(html), *more], "proposed_procedure": {"status_title": "Übernahme"}, "amendment_links": [],
    } | fields  # fmt: skip


def amendment(*parts: str, number: int = 278, **fields) -> dict:
    html = f'<div class="text motionTextFormattings textOrig">{"".join(parts)}</div>'
    return {
        "type": "amendment", "id": number, "prefix": "Ä1", "title": "Ä1 zu A7: Moving", "first_line": 1, "status_title": "Eingereicht",
        "motion": {"id": 117, "prefix": "A7"}, "supporters": [], "initiators": [{"type": "person", "name": "Mover", "organization": "Moving"}],
        "sections": [section(html), section("", "Antragstext 2")], "proposed_procedure": None,
    } | fields  # fmt: skip


def change(summary: str, html: str) -> str:
    return f'<h4 class="lineSummary">{summary}</h4><div>{html}</div>'


def read(*answers: dict) -> imports.Import:
    return imports.read_antragsgruen([("a.json", json.dumps(list(answers)).encode())])


def left(made: imports.Import) -> list[tuple[str, Why, str]]:
    return [(each.where, each.why, each.detail) for each in made.left_out]


def result(made: imports.Import) -> list[str]:
    """The motion's text with all amendments worked in."""
    (text,) = made.texts
    assert made.left_out == ()
    assert text.amendments
    return [each.text for each in drafting.consolidate(text.revision, text.amendments).revision.paragraphs]


def test_a_motion_becomes_a_text_without_line_numbers() -> None:
    (text,) = read(motion()).texts
    assert [each.text for each in text.revision.paragraphs] == TEXT
    assert [each.kind.value for each in text.revision.paragraphs] == [
        "operative",
        "sub",
        "sub",
        "operative",
        "operative",
    ]
    assert text.motion == imports.Details(
        "117", "A7", "Moving", ("Local branch",), ("Sue",), "Geprüft", "Übernahme"
    )


def test_sections_stand_under_their_titles_and_what_is_no_text_is_said() -> None:
    made = read(
        motion(
            "<p>One</p>",
            section("<p>Two</p>", "Begründung"),
            section("", "Leer"),
            section("x", "Bild", "Image"),
            section("Moving", "T", "Title"),
        )
    )
    assert [(each.kind.value, each.text) for each in made.texts[0].revision.paragraphs] == [
        ("heading", "Antragstext"), ("operative", "One"), ("heading", "Begründung"), ("operative", "Two"),
    ]  # fmt: skip
    assert left(made) == [("motion/117", Why.NOT_TEXT, "Bild")]


def test_changed_lines_are_found_inside_their_paragraph() -> None:
    changed = change(
        "Von Zeile 1 bis 2:",
        f"<p>act together <del {RED}>and report</del><ins {GREEN}>and, where they can, inform</ins> every year to the </p>",
    )
    made = read(motion(), amendment(changed))
    assert (
        result(made)[0]
        == "All States shall act together and, where they can, inform every year to the assembly."
    )
    (found,) = made.texts[0].amendments
    assert (found.id, found.proposers) == ("amendment-278", ("Mover (Moving)",))
    assert made.texts[0].details["amendment-278"].number == "Ä1"
    assert [type(each).__name__ for each in found.operations] == ["EditWords"]


def test_paragraphs_and_items_are_deleted_inserted_and_moved() -> None:
    made = read(motion(), amendment(
        change("In Zeile 3 löschen:", f'<ul class="deleted" {RED}><li value="1">At home</li></ul>'),
        change("Nach Zeile 4 einfügen:", f'<ul class="inserted" {GREEN}><li>At home</li></ul>'),
        change("Nach Zeile 5 einfügen:", f'<p class="inserted" {GREEN}>And again.</p><p class="inserted">And again!</p>'),
    ))  # fmt: skip
    assert result(made) == [TEXT[0], "Abroad", "At home", TEXT[3], "And again.", "And again!", TEXT[4]]
    assert [type(each).__name__ for each in made.texts[0].amendments[0].operations] == [
        "MoveParagraph",
        "AddParagraph",
        "AddParagraph",
    ]


def test_what_is_inserted_before_a_line_or_beside_changed_lines_is_placed_there() -> None:
    before = change("Vor Zeile 1 einfügen:", '<p class="inserted">First.</p>')
    assert result(read(motion(), amendment(before)))[:2] == ["First.", TEXT[0]]
    english = change("Insert before line 5:", "<ins><p>Fifth.</p></ins>")
    assert result(read(motion(), amendment(english)))[3:5] == ["Fifth.", TEXT[3]]
    plain = NUMBERED.replace(line(4), "").replace(line(3), "")
    beside = change(
        "Von Zeile 3 bis 4:", '<ul><li>Abroad<ins>, too</ins></li></ul><p class="inserted">New.</p>'
    )
    assert result(read(motion(plain), amendment(beside)))[2:4] == ["Abroad, too", "New."]


def test_line_numbers_tell_apart_words_that_stand_twice_and_without_them_nothing_is_guessed() -> None:
    changed = change("In Zeile 6:", "<p>We <del>meet</del><ins>sing</ins> again.</p>")
    assert result(read(motion(), amendment(changed)))[3:] == ["We meet again.", "We sing again."]
    unnumbered = "<p>We meet again.</p><p>We meet again.</p>"
    made = read(motion(unnumbered), amendment(changed))
    assert left(made) == [("amendment/278", Why.SEVERAL_PLACES, "We meet again.")]
    assert made.texts[0].amendments == ()


def test_words_that_stand_twice_are_told_apart_by_the_order_of_the_changes() -> None:
    text = "<p>One.</p><p>Two.</p><p>One.</p>"
    made = read(
        motion(text),
        amendment(
            change("In Zeile 2:", "<p><del>Two</del><ins>2</ins>.</p>"),
            change("In Zeile 3:", "<p><del>One</del><ins>3</ins>.</p>"),
        ),
    )
    assert result(made) == ["One.", "2.", "3."]


@pytest.mark.parametrize(
    ("answer", "why", "detail"),
    [
        (amendment(change("In Zeile 1:", "<p>No <del>such</del> words</p>")), Why.WORDS_NOT_FOUND, "No such words"),
        (amendment(change("In Zeile 5:", "<p>All States <del>shall</del><ins>may</ins> act</p>")), Why.WORDS_NOT_FOUND, "All States shall act"),
        (amendment(change("Nach Zeile 99 einfügen:", '<p class="inserted">New.</p>')), Why.PLACE_UNKNOWN, "New."),
        (amendment(change("线 5 插入:", '<p class="inserted">New.</p>')), Why.PLACE_UNKNOWN, "New."),
        (amendment(change("In Zeile 3:", "<ul><li>At home</li></ul>")), Why.NOTHING_CHANGES, ""),
        (amendment("<div>" * 300), Why.TOO_DEEP, ""),
        (amendment(motion={"id": 9}), Why.DANGLING, "motion/9"),
        (amendment(motion=None), Why.DANGLING, "motion/0"),
        (amendment(sections=[section("x", "Bild", "Image")]), Why.NOT_TEXT, "Bild"),
        (amendment(sections=["x", None]), Why.NOTHING_CHANGES, ""),
    ],
)  # fmt: skip
def test_an_amendment_that_cannot_be_carried_is_left_out_as_a_whole(
    answer: dict, why: Why, detail: str
) -> None:
    made = read(motion(), answer)
    assert left(made) == [("amendment/278", why, detail)]
    assert made.texts[0].amendments == ()


def test_an_amendment_is_never_carried_in_part() -> None:
    good = change("In Zeile 3 löschen:", '<ul class="deleted"><li>At home</li></ul>')
    bad = change("In Zeile 5:", "<p>Nowhere <del>at</del> all</p>")
    assert left(read(motion(), amendment(good, bad))) == [
        ("amendment/278", Why.WORDS_NOT_FOUND, "Nowhere at all")
    ]
    assert result(read(motion(), amendment(good))) == [TEXT[0], *TEXT[2:]]


def test_amendments_that_a_motion_names_and_no_file_holds_are_listed() -> None:
    made = read(
        motion(amendment_links=[{"id": 1}, {"id": 278}]),
        amendment(change("In Zeile 4:", "<ul><li><ins>Far a</ins><del>A</del>broad</li></ul>")),
    )
    assert left(made) == [("motion/117", Why.DANGLING, "amendment/1")]
    assert len(made.texts[0].amendments) == 1


def test_answers_of_several_files_are_read_together_and_repeated_ones_once() -> None:
    files = [
        ("1.json", json.dumps(motion()).encode()),
        (
            "2.json",
            json.dumps(
                [
                    amendment(change("In Zeile 4:", "<ul><li>Abroad<ins>!</ins></li></ul>")),
                    motion(title="Other"),
                ]
            ).encode(),
        ),
    ]
    made = imports.read_antragsgruen(files)
    assert left(made) == [("motion/117", Why.REPEATED, "")]
    assert (made.texts[0].title, len(made.texts[0].amendments)) == ("Moving", 1)
    content = made.texts[0].as_dict()["text"]
    assert jsonschema_rs.is_valid(SCHEMA, content)
    assert "SECRET" not in json.dumps(made.as_dict())


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"{", imports.BrokenImport), (b"[1]", imports.BrokenImport), (b'{"type": "page"}', imports.BrokenImport), (b"[]", imports.NoMotions)],
)  # fmt: skip
def test_a_file_that_is_no_answer_of_the_api_is_refused(
    content: bytes, error: type[imports.UnreadableImport]
) -> None:
    with pytest.raises(error, match=r"^a\.json: "):
        imports.read_antragsgruen([("a.json", content)])
