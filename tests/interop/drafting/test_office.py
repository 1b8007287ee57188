"""LibreOffice opens our Word files without repair and finds both versions; what it records itself is read correctly."""

from pathlib import Path

import pytest

from comity.engines.drafting import consolidate
from comity.engines.drafting.rolling import rolling_lines
from comity.engines.drafting.word.comments import read_comments
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import received
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.words import read_words, text_of
from tests.interop.drafting.conftest import Ask
from tests.interop.drafting.rolling import BASE, DATE, LINES, TEXT, amendments, moving, rolling

ISSUED = [line for line, _, _ in LINES]
EDITS = [
    ["replace", "now", "at once"],
    ["add", "Recalling", "Thanking the host"],
    ["drop", "by doing this"],
    ["split", "<soon>"],
    ["replace", "《联合国宪章》", "《联合国人权宪章》"],
    ["merge", "Decides to remain"],
]
FLAT = Path(__file__).with_name("tracked.fodt")


def cleaned(lines: list[str]) -> list[str]:
    return [text_of(read_words(line)) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def answers(ask_office: Ask, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """One run of LibreOffice for everything that this file asks it."""
    folder = tmp_path_factory.mktemp("questions")
    files = {"all": rolling(amendments(), reasons=False)[1], "moved": rolling(moving())[1], "issued": BASE}
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    questions = [{"do": "judge", "path": str(folder / f"{name}.docx")} for name in files]
    recorded = str(folder / "recorded.docx")
    questions.append(
        {
            "do": "write",
            "path": str(folder / "issued.docx"),
            "out": recorded,
            "author": "Chile",
            "edits": EDITS,
        }
    )
    found = dict(zip(files, ask_office([*questions, {"do": "judge", "path": recorded}]), strict=False))
    return found | {"recorded": Path(recorded).read_bytes()}


def test_accepted_it_is_the_rolling_text_and_rejected_the_issued_one(answers) -> None:
    made, _ = rolling(amendments())
    judged = answers["all"]
    assert cleaned(judged["accept"]) == cleaned(rolling_lines(made))
    assert cleaned(judged["reject"]) == ISSUED
    names = {author for _, author, _ in judged["changes"]}
    assert names == {"Comity", "Chile", "Perú", "Fiji", "Mali", "Egypt", "中国", "Cuba", "Togo"}
    assert {date for _, _, date in judged["changes"]} == {DATE}


def test_a_move_is_one_there_too(answers) -> None:
    made, _ = rolling(moving())
    assert cleaned(answers["moved"]["accept"]) == cleaned(rolling_lines(made))
    assert cleaned(answers["moved"]["reject"]) == ISSUED
    assert {(kind, author) for kind, author, _ in answers["moved"]["changes"]} == {
        ("Delete", "Oman"), ("Insert", "Oman"), ("Insert", "Fiji"),
    }  # fmt: skip


def test_an_issued_file_has_no_changes(answers) -> None:
    assert answers["issued"] == {"changes": [], "accept": ISSUED, "reject": ISSUED}


def test_what_it_recorded_itself_is_read_correctly(answers) -> None:
    made = received(open_package(answers["recorded"]), [TEXT], stem="chile", delegation="Chile")
    assert made.authors == ("Chile",)
    kinds = [[type(each).__name__ for each in amendment.operations] for amendment in made.amendments]
    assert kinds == [
        ["AddParagraph"], ["EditWords"], ["DropParagraph"], ["SplitParagraph"], ["EditWords"], ["MergeParagraphs"],
    ]  # fmt: skip
    assert consolidate(TEXT, made.amendments).revision.text.split("\n") == [
        "The Assembly",
        "Recalling its mandate & the Charter",
        "Thanking the host",
        "Decides to act, at once and together",
        "by doing that",
        "Requests a report",
        "<soon>",
        "تؤكد من جديد ميثاق الأمم المتحدة",
        "重申《联合国人权宪章》",
        "Decides to remain seized of the matter",
    ]


def test_files_that_it_saves_keep_changes_dates_and_reasons(saved_by_office, tmp_path: Path) -> None:
    """Ours with every kind of change and comment, and a text document with recorded changes made by hand."""
    ours, moved = tmp_path / "rolling.docx", tmp_path / "moved.docx"
    ours.write_bytes(rolling(amendments())[1])
    moved.write_bytes(rolling(moving())[1])
    packages = [open_package(each) for each in saved_by_office(tmp_path / "saved", [ours, moved, FLAT])]
    first, second, flat = map(read_tracked, packages)
    for read, made in ((first, rolling(amendments())[0]), (second, rolling(moving())[0])):
        assert [each.text for each in read.base.paragraphs] == ISSUED
        assert cleaned([text_of(each.words) for each in read.edited]) == cleaned(rolling_lines(made))
    reasons = sorted(each.text for each in read_comments(packages[0]).values())
    assert reasons == [each.reason for each in amendments()]
    again = received(packages[1], [TEXT], stem="oman", delegation="Oman").amendments
    assert [type(each).__name__ for each in again[0].operations] == ["MoveParagraph", "EditWords"]
    assert [each.text for each in flat.base.paragraphs] == ["All States shall act", "Second", "Third"]
    assert [text_of(each.words) for each in flat.edited] == [
        "All States may act",
        "Second half",
        "Fourth",
        "Third",
    ]
    assert flat.authors == ("Chile", "Perú")
