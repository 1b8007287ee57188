"""The six real Polis conversations: every figure against a slow reference, and Polis's own folders."""

import csv
import hashlib

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from comity.engines.opinion import OpinionMap, opinion_map, polis
from comity.engines.opinion.components import covariances
from comity.engines.opinion.statistics import count_statistics
from tests.engines.opinion import reference
from tests.shared_data import shared

pytestmark = pytest.mark.shared_data

SMALL = ["15-per-hour-seattle", "brexit-consensus"]
CONVERSATIONS = [
    *SMALL,
    "american-assembly.bowling-green",
    "canadian-electoral-reform",
    "scoop-hivemind.biodiversity",
    "vtaiwan.uberx",
]


def _conversation(name: str, *, without: polis.Part | None = None) -> polis.Conversation:
    folder = shared("polis", name)
    paths = {part: folder / part for part in polis.Part if part != without and (folder / part).exists()}
    return polis.read_conversation({part: path.read_bytes() for part, path in paths.items()})


@pytest.fixture(scope="module", params=CONVERSATIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def conversation(name: str) -> polis.Conversation:
    return _conversation(name)


@pytest.fixture(scope="module")
def result(conversation: polis.Conversation) -> OpinionMap:
    return opinion_map(conversation.kept_votes)


def test_the_counts_are_those_of_the_files(name: str, result: OpinionMap) -> None:
    folder = shared("polis", name)
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as stream:
        rejected = {row["comment-id"] for row in csv.DictReader(stream) if row["moderated"] == "-1"}
    with (folder / "participants-votes.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    kept = [index for index, column in enumerate(header) if column.isdigit() and column not in rejected]
    lines = sorted(
        f"{row[0]}\t{header[index]}\t{row[index]}\n" for row in rows for index in kept if row[index]
    )
    assert (result.n_participants, result.n_statements, result.n_votes) == (len(rows), len(kept), len(lines))
    assert result.input_digest == "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_files_agree_and_nothing_is_remarked(conversation: polis.Conversation) -> None:
    assert conversation.remarks == ()


def test_the_components_are_those_of_a_dense_decomposition(
    conversation: polis.Conversation, result: OpinionMap
) -> None:
    votes = conversation.kept_votes
    values = np.where(votes.voted, votes.values, np.nan)
    values = np.where(votes.voted, values, np.nanmean(values, axis=0))
    dense, vectors = np.linalg.eigh(np.cov(values, rowvar=False))
    assert result.components.eigenvalues == pytest.approx(dense[::-1][:2], rel=1e-9)
    for direction, vector in zip(result.components.directions, vectors.T[::-1], strict=False):
        assert abs(direction @ vector) == pytest.approx(1, abs=1e-12)
        assert direction.max() == np.abs(direction).max()
    assert covariances(count_statistics(votes)) == pytest.approx(np.cov(values, rowvar=False), abs=1e-12)


def test_the_silhouette_is_that_of_scikit_learn(result: OpinionMap) -> None:
    grouped = result.grouping.labels >= 0
    score = silhouette_score(result.points[grouped], result.grouping.labels[grouped])
    assert max(result.grouping.silhouettes.values()) == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize("small", SMALL)
def test_every_figure_of_a_small_conversation_is_that_of_the_slow_reference(small: str) -> None:
    votes = _conversation(small).kept_votes
    result = opinion_map(votes)
    matrix, labels = reference.matrix_of(votes), result.grouping.labels.tolist()
    k = len(result.groups)
    for group in result.groups:
        chosen = reference.representative(matrix, labels, k, group.id)
        expected = [(votes.statements[column], direction) for column, direction in chosen]
        assert [(entry.statement, entry.direction) for entry in group.representative] == expected
    for entry in result.common_ground:
        products = reference.consensus(matrix, labels, k, votes.statements.index(entry.statement))
        assert entry.product == pytest.approx(max(products))


def test_votes_alone_give_the_same_as_the_matrix(name: str, result: OpinionMap) -> None:
    if not shared("polis", name).joinpath("votes.csv").exists():
        assert name == "american-assembly.bowling-green"
        return
    alone = _conversation(name, without=polis.Part.MATRIX)
    assert opinion_map(alone.kept_votes).as_dict() == result.as_dict()


def test_what_is_written_gives_the_same_again(conversation: polis.Conversation, result: OpinionMap) -> None:
    votes = conversation.votes
    files = {
        polis.Part.COMMENTS: polis.write_comments(conversation.comments, votes),
        polis.Part.MATRIX: polis.write_matrix(votes, groups=result.assignments()),
        polis.Part.SUMMARY: polis.write_summary(conversation.summary),
    }
    if conversation.events:
        files[polis.Part.VOTES] = polis.write_votes(conversation.events)
    again = polis.read_conversation({part: text.encode() for part, text in files.items()})
    assert again.comments == conversation.comments
    assert again.remarks == ()
    assert opinion_map(again.kept_votes).as_dict(assignments=True) == result.as_dict(assignments=True)
