"""One sheet, printed in several ways: nothing is lost, nothing that was typed is run, and words can be translated."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema_rs
from hypothesis import given, settings

from comity.engines.drafting.brackets import Bracket, Form, State
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.printing.content import content_of, flat, said
from comity.engines.drafting.printing.everything import everything_as_dict
from comity.engines.drafting.printing.for_typst import typst_data
from comity.engines.drafting.printing.page import html_fragment, html_page
from comity.engines.drafting.printing.plain import plain_text
from comity.engines.drafting.printing.sheets import Adoption
from comity.engines.drafting.printing.wording import ENGLISH, worded
from comity.engines.drafting.reading import read_text
from comity.engines.drafting.rolling import rolling_lines
from comity.engines.drafting.words import bare
from tests.engines.drafting.helpers import cases
from tests.engines.drafting.printed import DECLARED, DRAFT, adopted_paper, any_sheets, rolling, rolling_paper

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "schemas" / "text.schema.json").read_text(encoding="utf-8")
)
ROLLING = """\
A/1

Draft on water

Rolling text · Revision 1 · Brackets that are not closed: 3

What stands in square brackets is not agreed. Who holds it stands behind the colon.

On water

[Recalling the Charter,] [deleted: Kenya] [Recalling the Charter of 1945,: Peru]

1. All States [shall] [should: Chile, Fiji] [may: Peru] act;

2. Measures include:

[Calls for a fund;: Chile]

[Asks for <a> bank;: Peru]

    (a) exchange of data;

Annex I Methods

1. Every month.
"""
ADOPTED = """\
On water

Adopted text · Revision 0

On water

Recalling the Charter,

1. All States shall act; ¹ ²

2. Measures include:

    (a) exchange of data;

Annex I Methods

1. Every month. ²

Adoption

By consensus. 10 May 2027

Adopted by
Chile
Égypte & <Fils>

Reservations and statements

¹ Chile (Reservation, on OP1)
Chile reserves on “act”.

² Égypte & <Fils> (Explanation of position, on OP1; Annex I, OP1)
Oui.

Mais pas ici.

³ الأردن (Dissociation, on the whole text)
لا ينضم الأردن.
"""


class Read(HTMLParser):
    """The words of a page, its tags, and its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.open, self.tags, self.ids = "", [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def line_by_hand(words: tuple[str, ...], brackets: list[Bracket]) -> str:
    """A rolling line put together sign by sign."""

    def names(each):
        return f": {', '.join(each.holders)}" if each.holders else ""

    def tail(bracket):
        return " ".join(f"[{said(each, bracket)}{names(each)}]" for each in bracket.alternatives[1:])

    opened, closed = {}, {}
    for bracket in [each for each in brackets if each.form is Form.WORDS]:
        if bracket.start == bracket.stop:
            closed[bracket.stop] = f"{closed.get(bracket.stop, '')} {tail(bracket)}"
        else:
            opened[bracket.start] = "[" + opened.get(bracket.start, "")
            end = f"{names(bracket.alternatives[0])}] {tail(bracket)}"
            closed[bracket.stop] = f"{closed.get(bracket.stop, '')}{end}"
    text = closed.get(0, "")
    for at, word in enumerate(words):
        solid = bare(word)
        text += f"{word[: len(word) - len(solid)]}{opened.get(at, '')}{solid}{closed.get(at + 1, '')}"
    text = text.strip()
    for bracket in [each for each in brackets if each.form is Form.PARAGRAPH]:
        text = f"[{text}{names(bracket.alternatives[0])}] {tail(bracket)}"
    return text


@settings(max_examples=60)
@given(cases(subs=True))
def test_a_line_is_the_same_as_put_together_sign_by_sign(case) -> None:
    made = consolidate(*case)
    for paragraph in made.revision.paragraphs:
        there = [each for each in made.brackets if each.paragraph == paragraph.id]
        assert flat(content_of(paragraph.words, there)) == line_by_hand(paragraph.words, there)


def test_the_rolling_text_is_plain_text_with_numbers_and_holders() -> None:
    sheet = rolling_paper()
    assert plain_text(sheet) == f"{ROLLING}\nDigest of the text (SHA-256): {sheet.digest}\n"
    assert [flat(line.content) for line in sheet.lines] == rolling_lines(rolling())


def test_the_adopted_text_carries_who_adopted_it_and_what_was_declared() -> None:
    assert plain_text(adopted_paper()) == f"{ADOPTED}\nDigest of the text (SHA-256): {DRAFT.digest}\n"


def test_every_word_of_the_engine_is_said_in_another_language() -> None:
    words = worded(lambda message: re.sub(r"[^{}]+(?![^{]*})", lambda found: found[0].upper(), message))
    sheet = rolling_paper(words=words, states={"how": State.AGREED})
    shown = plain_text(sheet)
    for said_in_capitals in ("[DELETED: Kenya]", "REVISION 1", "ANNEX I Methods", "Every month. (AGREED)"):
        assert said_in_capitals in shown
    assert "deleted" not in shown
    assert worded(str) == ENGLISH


def test_a_page_shows_what_the_plain_text_says_and_runs_nothing() -> None:
    sheet = rolling_paper()
    read = Read(html_page(sheet, direction="ltr"))
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "a"} & set(read.tags)
    for line in sheet.lines:
        assert flat(line.content) in read.words
    assert "[Asks for <a> bank;: Peru]" in read.words
    assert 'data-state="agreed ad referendum"' in html_fragment(sheet)


def test_declarations_on_a_page_are_reached_from_their_paragraphs() -> None:
    page = html_fragment(adopted_paper(), direction="ltr")
    assert (
        '<p id="paragraph-act" class="operative"><span class="number">1.</span> All States shall act;' in page
    )
    assert '<sup><a href="#declared-2">2</a></sup>' in page
    assert '<section id="declared-3" class="dissociation">' in page
    assert '<p lang="ar" dir="auto">لا ينضم الأردن.</p>' in page
    assert "<Fils>" not in page


@settings(max_examples=60)
@given(any_sheets())
def test_no_text_breaks_the_page_or_loses_a_word(sheet) -> None:
    read = Read(html_page(sheet))
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    for line in sheet.lines:
        assert flat(line.content).replace("\n", "") in read.words.replace("\n", "")


@settings(max_examples=40)
@given(any_sheets())
def test_the_template_gets_every_word_of_every_line(sheet) -> None:
    for line, given_line in zip(sheet.lines, typst_data(sheet)["lines"], strict=True):
        assert flat(line.content) in "".join(text for _, text in given_line["runs"])


def test_everything_fits_the_schema_and_the_text_is_read_back() -> None:
    made = rolling()
    amendments = list(made.graph.amendments.values())
    adoption = Adoption("By consensus.", "10 May 2027", "2027-05-10", ("Chile",))
    whole = everything_as_dict(
        [DRAFT], amendments, made=made, states={"how": State.AGREED}, declared=DECLARED, adoption=adoption
    )
    assert jsonschema_rs.is_valid(SCHEMA, whole)
    assert [each["state"] for each in whole["consolidation"]["brackets"]][:2] == [
        "agreed ad referendum",
        "open",
    ]
    assert whole["states"] == {"how": "agreed"}
    assert [each["stance"] for each in whole["declared"]] == ["reservation", "explanation", "dissociation"]
    read = read_text(json.dumps(whole).encode())
    assert read.revisions == (DRAFT, made.revision)
    assert list(read.amendments) == amendments
