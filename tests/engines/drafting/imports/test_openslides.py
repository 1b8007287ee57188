"""OpenSlides: motions become texts and amendments operations; what cannot be carried is said, and nothing secret read."""

import json

import jsonschema_rs
import pytest

from comity.engines import drafting
from comity.engines.drafting import imports
from comity.engines.drafting.imports import Why
from tests.engines.drafting.test_files import SCHEMA
from tests.shared_data import shared

MOTION = {
    "id": 1, "number": "A1", "title": "Peace", "meeting_id": 1, "state_id": 2, "recommendation_id": 3,
    "submitter_ids": [2, 1], "supporter_ids": [1], "reason": "<p>Because.</p><p>Really.</p>",
    "text": "<h2>Goals</h2>\n<p>All <b>States</b> shall act:</p>\n<ol><li>at home,</li>\n<li>abroad<ul><li>by land</li><li>by sea</li></ul></li></ol><p>&nbsp;</p><p>Thanks<br>the host</p>",
}  # fmt: skip
AMENDMENT = {
    "id": 2,
    "number": "A1-1",
    "title": "Change",
    "meeting_id": 1,
    "lead_motion_id": 1,
    "submitter_ids": [1],
}
PEOPLE = {
    "meeting": {"1": {"id": 1, "motions_amendments_text_mode": "paragraph"}},
    "motion_state": {"2": {"id": 2, "name": "permitted"}, "3": {"id": 3, "name": "accepted", "recommendation_label": "Acceptance"}},
    "motion_submitter": {"1": {"id": 1, "weight": 1, "meeting_user_id": 1}, "2": {"id": 2, "weight": 2, "meeting_user_id": 2}},
    "motion_supporter": {"1": {"id": 1, "meeting_user_id": 2}},
    "meeting_user": {"1": {"id": 1, "user_id": 1}, "2": {"id": 2, "user_id": 2}},
    "user": {
        "1": {"id": 1, "title": "Dr", "first_name": "Ada", "last_name": "Abe", "password": "SECRET", "default_password": "SECRET", "saml_id": "SECRET", "email": "SECRET"},
        "2": {"id": 2, "username": "SECRET", "last_name": "Bo"},
    },
}  # fmt: skip


def read(*motions: dict, **more) -> imports.Import:
    export = PEOPLE | {"motion": {str(each["id"]): each for each in motions}} | more
    return imports.read_openslides(json.dumps(export).encode(), "m.json")


def left(made: imports.Import) -> list[tuple[str, Why, str]]:
    return [(each.where, each.why, each.detail) for each in made.left_out]


def amended(changes: dict | None, **more) -> imports.Import:
    return read(MOTION, AMENDMENT | {"amendment_paragraphs": changes} | more)


def result(made: imports.Import) -> list[str]:
    """The motion's text with all amendments worked in."""
    (text,) = made.texts
    return [each.text for each in drafting.consolidate(text.revision, text.amendments).revision.paragraphs]


def test_a_motion_becomes_a_text_with_its_people_state_recommendation_and_reason() -> None:
    made = read(MOTION)
    (text,) = made.texts
    assert [(each.id, each.kind.value, each.level, each.text) for each in text.revision.paragraphs] == [
        ("m1-1", "heading", 0, "Goals"),
        ("m1-2", "operative", 0, "All States shall act:"),
        ("m1-3", "sub", 1, "at home,"),
        ("m1-4", "sub", 1, "abroad\nby land\nby sea"),
        ("m1-5", "operative", 0, "Thanks\nthe host"),
    ]
    assert text.motion == imports.Details(
        "1", "A1", "Peace", ("Dr Ada Abe", "Bo"), ("Bo",), "permitted", "Acceptance", "Because.\nReally."
    )
    assert (made.left_out, text.amendments) == ((), ())


def test_an_amendment_of_paragraphs_becomes_operations_at_openslides_own_places() -> None:
    made = amended(
        {
            "1": "<p>All States and peoples shall act:</p>",
            "3": "",
            "5": "<p>Thanks the host</p><p>Adjourns</p>",
            "2": None,
        }
    )
    (text,) = made.texts
    (amendment,) = text.amendments
    assert made.left_out == ()
    assert (amendment.id, amendment.proposers, text.details["motion-2"].number) == (
        "motion-2",
        ("Dr Ada Abe",),
        "A1-1",
    )
    assert [type(each).__name__ for each in amendment.operations] == [
        "EditWords",
        "EditWords",
        "AddParagraph",
        "DropParagraph",
    ]
    assert result(made) == [
        "Goals",
        "All States and peoples shall act:",
        "at home,",
        "Thanks the host",
        "Adjourns",
    ]


def test_an_amendment_that_is_the_whole_text_is_compared_with_the_motion() -> None:
    meeting = {"meeting": {"1": {"id": 1, "motions_amendments_text_mode": "fulltext"}}}
    whole = MOTION["text"].replace("shall", "may")
    made = read(MOTION, AMENDMENT | {"text": whole}, **meeting)
    assert result(made)[1] == "All States may act:"
    assert len(made.texts[0].amendments[0].operations) == 1


def test_what_was_imported_fits_the_schema_and_is_read_again() -> None:
    (text,) = amended({"1": "<p>All may act</p>"}).texts
    content = text.as_dict()["text"]
    assert jsonschema_rs.is_valid(SCHEMA, content)
    again = drafting.read_text(json.dumps(content).encode())
    assert (again.revisions, again.amendments) == ((text.revision,), text.amendments)


def test_no_password_no_address_and_no_login_name_is_taken() -> None:
    assert "SECRET" not in json.dumps(amended({"1": "<p>All may act</p>"}).as_dict())


@pytest.mark.parametrize(
    ("amendment", "why", "detail"),
    [
        (AMENDMENT | {"lead_motion_id": 9}, Why.DANGLING, "motion/9"),
        (AMENDMENT | {"lead_motion_id": "1; drop"}, Why.DANGLING, "motion/1; drop"),
        (AMENDMENT | {"lead_motion_id": {"id": 1}}, Why.DANGLING, "motion/"),
        (AMENDMENT | {"amendment_paragraphs": {"7": "<p>x</p>"}}, Why.NO_SUCH_PARAGRAPH, "7"),
        (AMENDMENT | {"amendment_paragraphs": {"4": "<p>x</p>"}}, Why.NO_SUCH_PARAGRAPH, "4"),
        (AMENDMENT | {"amendment_paragraphs": {"-1": "<p>x</p>"}}, Why.NO_SUCH_PARAGRAPH, "-1"),
        (AMENDMENT | {"amendment_paragraphs": {"1": ["x"]}}, Why.WRONG_SHAPE, "amendment_paragraphs"),
        (AMENDMENT | {"amendment_paragraphs": {"1": "<div>" * 300}}, Why.TOO_DEEP, ""),
        (AMENDMENT | {"amendment_paragraphs": {"1": "<p>All <i>States</i>  shall act:</p>"}}, Why.NOTHING_CHANGES, ""),
        (AMENDMENT | {"amendment_paragraphs": {}, "text": "<p>Delete line 3.</p>"}, Why.PROSE, "Delete line 3."),
        (AMENDMENT | {"statute_paragraph_id": 4}, Why.STATUTE, ""),
    ],
)  # fmt: skip
def test_an_amendment_that_cannot_be_carried_is_left_out_as_a_whole_with_the_reason(
    amendment: dict, why: Why, detail: str
) -> None:
    made = read(MOTION, amendment)
    assert left(made) == [("motion/2", why, detail)]
    assert [text.amendments for text in made.texts] == [()]


def test_an_amendment_to_an_amendment_and_one_to_a_motion_without_text_are_left_out() -> None:
    made = read(
        MOTION,
        AMENDMENT | {"amendment_paragraphs": {"1": "<p>All may act</p>"}},
        AMENDMENT | {"id": 3, "lead_motion_id": 2},
        {"id": 4, "title": "Empty", "text": "<p> </p>"},
        AMENDMENT | {"id": 5, "lead_motion_id": 4},
    )
    assert left(made) == [
        ("motion/4", Why.NO_TEXT, ""),
        ("motion/3", Why.AMENDS_AMENDMENT, "motion/2"),
        ("motion/5", Why.DANGLING, "motion/4"),
    ]
    assert [len(text.amendments) for text in made.texts] == [1]


def test_dangling_people_and_lines_are_listed_and_the_motion_is_carried() -> None:
    recommendation = {
        "4": {"id": 4, "motion_id": 1, "line_from": 1, "line_to": 2, "text": "<p>All <u>may</u></p>"}
    }
    made = read(
        MOTION | {"submitter_ids": [9, "x"], "supporter_ids": None},
        motion_change_recommendation=recommendation,
    )
    assert left(made) == [
        ("motion/1", Why.DANGLING, "motion_submitter/9"),
        ("motion/1", Why.DANGLING, "motion_submitter/x"),
        ("motion/1", Why.NO_PROPOSER, ""),
        ("motion_change_recommendation/4", Why.BY_LINES, "motion/1, 1–2: All may"),
    ]
    assert len(made.texts) == 1
    assert made.left_out[2].worded(str) == "motion/1: Nobody is named as its proposer."


def test_html_is_text_and_nothing_else() -> None:
    hostile = (
        "<script>alert(1)</script><style>p{}</style><!-- x --><p onclick='evil()'>One<img src=x onerror=evil()> <a href='javascript:evil()'>two</a>"
        "<svg><text>evil</text></svg>\u202e\u200b</p><p>3 &lt; 4 &amp;&nbsp;5<iframe src='http://127.0.0.1'>evil</iframe></p>"
        "<p><span class='os-line-number' data-line-number='1'>1</span>six<br class='os-line-break'>seven</p>loose\ud800\x00"
    )
    made = read(MOTION | {"text": hostile})
    assert [each.text for each in made.texts[0].revision.paragraphs] == [
        "One two",
        "3 < 4 &\u00a05",
        "six seven",
        "loose\ufffd",
    ]


def test_broken_html_is_read_as_a_browser_would_and_said() -> None:
    made = read(MOTION | {"text": "<p>One <b>two</p><p>three</div>"})
    assert [each.text for each in made.texts[0].revision.paragraphs] == ["One two", "three"]
    assert left(made) == [("motion/1", Why.REPAIRED, "")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", imports.BrokenImport), (b"{", imports.BrokenImport), (b"[]", imports.BrokenImport), (b"\xff", imports.BrokenImport),
        (b"[" * 100_000, imports.BrokenImport), (b'{"motion": NaN}', imports.BrokenImport), (b"{}", imports.NoMotions),
        (b'{"motion": []}', imports.NoMotions), (b" " * (50 * 1024 * 1024 + 1), imports.TooLargeImport),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "file",
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused(content: bytes, error: type[imports.UnreadableImport]) -> None:
    with pytest.raises(error, match=r"^m\.json: "):
        imports.read_openslides(content, "m.json")


@pytest.mark.shared_data
def test_openslides_own_example_is_carried_but_for_prose_and_lines() -> None:
    content = shared("openslides", "openslides-example-data.json").read_bytes()
    made = imports.read_openslides(content)
    assert [(text.motion.number, text.motion.state, text.motion.proposers, len(text.revision.paragraphs)) for text in made.texts] == [
        ("A1", "submitted", ("Administrator",), 4), ("2", "submitted", ("Administrator",), 1), ("3", "permitted", ("Administrator",), 4),
    ]  # fmt: skip
    assert [each.text for each in made.texts[2].revision.paragraphs] == [
        "sdf sdfpdfkw wef",
        "wepkf",
        "weüpfk",
        "weüpfdfg",
    ]
    assert left(made) == [
        ("motion/2", Why.PROSE, "lömk"),
        ("motion_change_recommendation/4", Why.BY_LINES, "motion/4, 1–2: sdf sdfpef"),
        ("motion_change_recommendation/5", Why.BY_LINES, "motion/3, 1–1: skp"),
    ]
    secrets = [
        user[key]
        for user in json.loads(content)["user"].values()
        for key in ("password", "default_password", "saml_id")
        if len(user.get(key) or "") > 8
    ]
    assert secrets
    assert not [secret for secret in secrets if secret in json.dumps(made.as_dict())]
