"""pandoc reads our Word files: accepted they are the rolling text, rejected the issued one; names and dates are there."""

import re

from hypothesis import HealthCheck, Phase, assume, given, settings

from comity.engines.drafting import consolidate
from comity.engines.drafting.brackets import Form
from comity.engines.drafting.operations import MergeParagraphs
from comity.engines.drafting.rolling import rolling_lines
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.writing import rolling_document
from comity.engines.drafting.words import read_words, text_of
from tests.engines.drafting.documents import document, paragraph, run
from tests.engines.drafting.helpers import cases
from tests.interop.drafting.conftest import Pandoc
from tests.interop.drafting.rolling import BASE, DATE, LINES, amendments, moving, rolling

ACCEPT = ["-t", "plain", "--track-changes=accept"]
REJECT = ["-t", "plain", "--track-changes=reject"]
ALL = ["-t", "markdown", "--track-changes=all"]
NUMBER = re.compile(r"^\s*(?:\d+|[a-z])[.)] *")


def lines(printed: str) -> list[str]:
    """The paragraphs in words, without pandoc's own numbers; where an end of a paragraph went, pandoc leaves an empty one."""
    found = [text_of(read_words(NUMBER.sub("", line))) for line in printed.split("\n")]
    return [re.sub(r"\s*([\[\]])\s*", r"\1", line) for line in found if line]


def test_pandoc_finds_the_issued_text_the_rolling_text_names_dates_and_reasons(pandoc: Pandoc) -> None:
    made, content = rolling(amendments())
    accepted, rejected, everything = pandoc(content, ACCEPT, REJECT, ALL)
    assert lines(accepted) == lines("\n".join(rolling_lines(made)))
    assert lines(rejected) == lines("\n".join(line for line, _, _ in LINES))
    for name in ("Chile", "Perú", "Fiji", "Mali", "Egypt", "中国", "Cuba", "Togo"):
        assert f'author="{name}" date="{DATE}"' in everything
    for each in amendments():
        assert f"[{each.reason}]{{.comment-start" in everything


def test_pandoc_reads_a_move_as_a_deletion_and_an_insertion(pandoc: Pandoc) -> None:
    made, content = rolling(moving())
    accepted, rejected, everything = pandoc(content, ACCEPT, REJECT, ALL)
    assert lines(accepted) == lines("\n".join(rolling_lines(made)))
    assert lines(rejected) == lines("\n".join(line for line, _, _ in LINES))
    assert f'[Requests a report \\<soon\\>]{{.deletion author="Oman" date="{DATE}"}}' in everything
    assert f'[study]{{.insertion author="Fiji" date="{DATE}"}}' in everything


def test_pandoc_reads_an_issued_file_as_its_text(pandoc: Pandoc) -> None:
    (printed,) = pandoc(BASE, ["-t", "plain"])
    assert lines(printed) == lines("\n".join(line for line, _, _ in LINES))


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(cases(most=5, subs=True))
def test_for_random_texts_pandoc_finds_both_versions(pandoc: Pandoc, case) -> None:
    revision, proposals = case
    base = document(*(paragraph(run(each.text)) for each in revision.paragraphs))
    made = consolidate(revision, proposals)
    done = [each for name in made.applied for each in made.graph.amendments[name].operations]
    merges = any(isinstance(each, MergeParagraphs) for each in done)
    assume(not merges or all(bracket.form is not Form.PARAGRAPH for bracket in made.brackets))
    accepted, rejected = pandoc(rolling_document(open_package(base), made), ACCEPT, REJECT)
    assert solid(rejected) == solid(revision.text)
    assert solid(accepted) == solid("\n".join(rolling_lines(made)))


def solid(printed: str) -> list[str]:
    """The paragraphs without spaces: pandoc puts one where two paragraphs were merged."""
    return [line.replace(" ", "") for line in lines(printed)]
