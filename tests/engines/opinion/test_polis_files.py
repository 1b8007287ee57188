"""Polis files: read, written, and refused with the place of what is wrong."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.opinion import UnreadableVotes, Votes, errors, input_digest, opinion_map, polis
from comity.engines.opinion.polis import Part
from tests.strategies import vote_matrices

COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"

Reader = Callable[..., object]


def _comments(*rows: str) -> bytes:
    return (COMMENTS + "\n".join(rows)).encode()


def _votes(*rows: str) -> bytes:
    return (VOTES + "\n".join(rows)).encode()


def _refused(reader: Reader, content: bytes | str) -> UnreadableVotes:
    with pytest.raises(UnreadableVotes) as caught:
        reader(content.encode() if isinstance(content, str) else content, file="here.csv")
    assert str(caught.value).startswith("here.csv")
    return caught.value


def test_a_matrix_is_read_by_its_whole_numbered_columns() -> None:
    votes = polis.read_matrix(b"participant,group-id,n-votes,0,12\np1,3,2,1,\np2,,1,0,-1\n", file="m")
    assert votes.participants == ("p1", "p2")
    assert votes.statements == ("0", "12")
    assert list(votes.cells()) == [("p1", "0", 1), ("p2", "0", 0), ("p2", "12", -1)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_a_byte_order_mark_and_blank_lines_are_taken(mark: str, line_end: str) -> None:
    text = mark + line_end.join(["participant,1", "", "ann,+1", ""])
    assert list(polis.read_matrix(text.encode(), file="m").cells()) == [("ann", "1", 1)]


def test_a_minus_sign_and_blanks_around_a_vote_are_taken() -> None:
    votes = polis.read_matrix("participant , 1 ,2\n ann , −1 , +1\n".encode(), file="m")
    assert list(votes.cells()) == [("ann", "1", -1), ("ann", "2", 1)]


def test_comments_know_their_moderation() -> None:
    found = polis.read_comments(_comments("5,,7,a,1,2,-1,No", '6,,8,b,1,2,0,"Yes, ""so"""'), file="c")
    assert found == (
        polis.Comment("7", "No", -1, "a", 5),
        polis.Comment("8", 'Yes, "so"', 0, "b", 6),
    )
    assert [comment.is_kept for comment in found] == [False, True]


def test_a_later_vote_replaces_an_earlier_one_and_a_blank_takes_it_back() -> None:
    rows = ("1,,7,ann,1", "2,,7,ann,-1", "3,,8,ann,1", "4,,8,ann,")
    votes = polis.votes_of_events(polis.read_votes(_votes(*rows), file="v"))
    assert list(votes.cells()) == [("ann", "7", -1)]
    assert votes.statements == ("7", "8")


def test_a_summary_is_names_and_values() -> None:
    content = b'\xef\xbb\xbftopic,Water\nconversation-description,"a\nb"\n'
    assert polis.read_summary(content, file="s") == {"topic": "Water", "conversation-description": "a\nb"}


MATRIX_PROBLEMS = [
    ("", errors.EmptyFile, None, None),
    ("  \n \n", errors.EmptyFile, None, None),
    ("who,1\nann,1\n", errors.MissingColumn, 1, None),
    ("participant,one\nann,1\n", errors.NoStatements, 1, None),
    ("participant,1,1\nann,1,1\n", errors.RepeatedColumn, 1, "1"),
    ("participant,1\nann,1\nbo,2\n", errors.UnknownVote, 3, "1"),
    ("participant,1\nann,1.0\n", errors.UnknownVote, 2, "1"),
    ("participant,1\nann,agree\n", errors.UnknownVote, 2, "1"),
    ("participant,1\nann,1\n\nann,0\n", errors.RepeatedIdentifier, 4, "participant"),
    ("participant,1\n,1\n", errors.MissingIdentifier, 2, "participant"),
    ("participant,1\nann\n", errors.WrongWidth, 2, None),
    ("participant,1\nann,1,1\n", errors.WrongWidth, 2, None),
    ("participant,1\na\0nn,1\n", errors.ForbiddenCharacter, 2, "participant"),
    ("participant,1\nann,\x00\n", errors.ForbiddenCharacter, 2, "1"),
    ("participant,1\nann\u202e,1\n", errors.ForbiddenCharacter, 2, "participant"),
    ('participant,1\n"a\tnn",1\n', errors.ForbiddenCharacter, 2, "participant"),
    (f"participant,1\n{'n' * 10_000},1\n", errors.FieldTooLong, 2, "participant"),
    (f"participant,{'1' * 300}\nann,1\n", errors.FieldTooLong, 1, "1" * 300),
    ('participant,1\n"ann,1\n', errors.BrokenTable, 2, None),
    ('participant,1\n"an"n,1\n', errors.BrokenTable, 2, None),
    (b"participant,1\nann,1\nb\xf6,1\n", errors.WrongEncoding, 3, None),
    ("participant,1\nann,1\n".encode("utf-16"), errors.WrongEncoding, None, None),
    (b"PK\x03\x04rest", errors.WrongEncoding, None, None),
]


@pytest.mark.parametrize(("content", "error", "row", "column"), MATRIX_PROBLEMS)
def test_a_bad_matrix_is_refused_with_its_row_and_column(
    content: str | bytes, error: type[UnreadableVotes], row: int | None, column: str | None
) -> None:
    refused = _refused(polis.read_matrix, content)
    assert (type(refused), refused.row, refused.column) == (error, row, column)


COMMENT_PROBLEMS = [
    ("comment-id,moderated\n1,1\n", errors.MissingColumn, 1, None),
    (COMMENTS + "1,,7,a,0,0,2,Text", errors.UnknownModeration, 2, "moderated"),
    (COMMENTS + "1,,7,a,0,0,,Text", errors.UnknownModeration, 2, "moderated"),
    (COMMENTS + "1,,7,a,0,0,1,One\n1,,7,a,0,0,1,Two", errors.RepeatedIdentifier, 3, "comment-id"),
    (COMMENTS + f"1,,7,a,0,0,1,{'x' * 10_000}", errors.FieldTooLong, 2, "comment-body"),
    (COMMENTS + "1,,7,a,0,0,1,evil\u202etxt", errors.ForbiddenCharacter, 2, "comment-body"),
    (COMMENTS + "soon,,7,a,0,0,1,Text", errors.UnknownTime, 2, "timestamp"),
    (COMMENTS + "999999999999999,,7,a,0,0,1,Text", errors.UnknownTime, 2, "timestamp"),
]


@pytest.mark.parametrize(("content", "error", "row", "column"), COMMENT_PROBLEMS)
def test_bad_comments_are_refused_with_their_row_and_column(
    content: str, error: type[UnreadableVotes], row: int, column: str | None
) -> None:
    refused = _refused(polis.read_comments, content)
    assert (type(refused), refused.row, refused.column) == (error, row, column)


@pytest.mark.parametrize(
    ("content", "error", "row", "column"),
    [
        ("comment-id,vote\n7,1\n", errors.MissingColumn, 1, None),
        (VOTES + "1,,7,ann,3", errors.UnknownVote, 2, "vote"),
        (VOTES + "1,,,ann,1", errors.MissingIdentifier, 2, "comment-id"),
        (VOTES + "1,,7,ann,1\n1,,7,,1", errors.MissingIdentifier, 3, "voter-id"),
    ],
)
def test_bad_votes_are_refused_with_their_row_and_column(
    content: str, error: type[UnreadableVotes], row: int, column: str | None
) -> None:
    refused = _refused(polis.read_votes, content)
    assert (type(refused), refused.row, refused.column) == (error, row, column)


def test_a_summary_with_a_third_value_is_refused() -> None:
    assert type(_refused(polis.read_summary, "topic,Water\nviews,1,2\n")) is errors.WrongWidth


def test_a_message_says_what_was_expected_and_shows_invisible_characters() -> None:
    refused = _refused(polis.read_matrix, "participant,1\nann\u202e,1\n")
    assert str(refused) == (
        "here.csv, row 2, column “participant”: The field holds the character U+202E RIGHT-TO-LEFT OVERRIDE, "
        "which has no place in a table. Remove it."
    )


def test_a_message_is_worded_in_the_readers_language() -> None:
    french = {
        "{file}, row {row}, column {column}": "{file}, ligne {row}, colonne {column}",
        "{place}: {problem}": "{place} : {problem}",
    }
    refused = _refused(polis.read_matrix, "participant,1\nann,9\n")
    assert refused.worded(lambda sentence: french.get(sentence, sentence)).startswith(
        "here.csv, ligne 2, colonne “1” : "
    )


def test_a_long_wrong_vote_is_not_repeated_in_full() -> None:
    assert len(str(_refused(polis.read_matrix, f"participant,1\nann,{'x' * 9000}\n"))) < 200


def test_a_file_above_the_limit_is_refused_by_its_size() -> None:
    with pytest.raises(errors.FileTooLarge, match="11 bytes; the limit is 10"):
        polis.read_matrix(b"participant", file="m", limit=10)
    with pytest.raises(errors.FileTooLarge):
        polis.refuse_size(2_000_000_000, file="m")


def test_a_vote_on_a_statement_that_the_comments_do_not_know_is_refused() -> None:
    files = {
        Part.COMMENTS: _comments("1,,7,a,0,0,1,Text"),
        Part.VOTES: _votes("1,,7,ann,1", "", "2,,9,ann,1"),
    }
    with pytest.raises(errors.UnknownStatement) as caught:
        polis.read_conversation(files)
    assert (caught.value.file, caught.value.row, caught.value.column) == ("votes.csv", 4, "comment-id")


def test_only_rejected_statements_are_dropped() -> None:
    rows = [f"1,,{number},a,0,0,{moderated},Text" for number, moderated in enumerate((-1, 0, 1))]
    files = {Part.COMMENTS: _comments(*rows), Part.MATRIX: b"participant,0,1,2,3\nann,1,1,1,1\nbo,1,,,\n"}
    conversation = polis.read_conversation(files)
    assert conversation.rejected == {"0"}
    assert conversation.kept_votes.statements == ("1", "2", "3")
    assert conversation.kept_votes.participants == ("ann", "bo")


def test_where_the_files_disagree_the_matrix_is_used_and_it_is_said() -> None:
    files = {
        Part.MATRIX: b"participant,7,8\nann,1,1\nbo,,\n",
        Part.VOTES: _votes("1,,7,ann,-1", "1,,8,ann,1"),
    }
    conversation = polis.read_conversation(files)
    assert list(conversation.votes.cells()) == [("ann", "7", 1), ("ann", "8", 1)]
    disagreement = conversation.remarks[-1]
    assert disagreement.data == {"n": 1, "who": "ann", "what": "7"}
    assert "the matrix in participants-votes.csv is used" in str(disagreement)


def test_where_the_files_agree_nothing_is_said() -> None:
    files = {
        Part.MATRIX: b"participant,7\nann,1\n",
        Part.VOTES: _votes("1,,7,ann,-1", "2,,7,ann,1"),
        Part.COMMENTS: _comments("1,,7,a,0,0,1,Text"),
    }
    assert polis.read_conversation(files).remarks == ()


def test_missing_comments_are_remarked_on() -> None:
    (remark,) = polis.read_conversation({Part.MATRIX: b"participant,7\nann,1\n"}).remarks
    assert "comments.csv is missing" in str(remark)


def test_without_votes_there_is_nothing_to_read() -> None:
    with pytest.raises(errors.NothingToRead):
        polis.read_conversation({Part.COMMENTS: _comments("1,,7,a,0,0,1,Text")}, place="folder")


def test_parts_are_found_by_their_names_old_and_new() -> None:
    names = ["2025-08-29-7btr-comments.csv", "x-participant-votes.csv", "x-votes.csv", "x-comment-groups.csv"]
    assert polis.parts_among(names, place="") == {
        Part.COMMENTS: names[0],
        Part.MATRIX: names[1],
        Part.VOTES: names[2],
    }
    assert polis.parts_among(["a-votes.csv", "votes.csv", "z-votes.csv"], place="") == {
        Part.VOTES: "votes.csv"
    }


def test_two_files_for_one_part_are_ambiguous() -> None:
    with pytest.raises(errors.AmbiguousFiles) as caught:
        polis.parts_among(["a-votes.csv", "b-votes.csv"], place="folder")
    assert caught.value.data == {"first": "a-votes.csv", "second": "b-votes.csv", "part": "votes.csv"}


@given(vote_matrices())
def test_a_written_matrix_reads_back_the_same(votes: Votes) -> None:
    if not votes.statements:
        return
    text = polis.write_matrix(votes, groups=opinion_map(votes).assignments())
    again = polis.read_matrix(text.encode(), file="m")
    assert again.participants == votes.participants
    assert again.statements == votes.statements
    assert input_digest(again) == input_digest(votes)


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=60
).map(str.strip)


@given(st.lists(texts.filter(bool), max_size=6), st.sampled_from([-1, 0, 1]))
def test_written_comments_read_back_the_same(bodies: list[str], moderated: int) -> None:
    comments = tuple(
        polis.Comment(str(number), body, moderated, author="7", timestamp=1_500_000_000_000 + number)
        for number, body in enumerate(bodies)
    )
    text = polis.write_comments(comments, Votes.from_cells([]))
    assert polis.read_comments(text.encode(), file="c") == comments


def test_written_votes_read_back_the_same() -> None:
    events = (
        polis.VoteEvent("ann", "7", 1, 1_500_000_000_000),
        polis.VoteEvent("ann", "7", None, 1_500_000_000_001),
        polis.VoteEvent("bo", "8", -1, None),
    )
    assert polis.read_votes(polis.write_votes(events).encode(), file="v") == events


def test_a_written_matrix_has_polis_columns() -> None:
    votes = Votes.from_cells([("ann", "7", 1), ("ann", "8", 0)], participants=["bo"])
    assert polis.write_matrix(votes, groups={"ann": 2}, n_comments={"bo": 3}) == (
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,7,8\nann,2,0,2,1,0,1,0\nbo,,3,0,0,0,,\n"
    )


def test_a_written_summary_reads_back_the_same() -> None:
    summary = {"topic": "Water, for all", "conversation-description": "one\ntwo"}
    assert polis.read_summary(polis.write_summary(summary).encode(), file="s") == summary


def test_the_public_names_are_deliberate() -> None:
    public = {
        name for name, value in vars(polis).items() if name[0] != "_" and type(value).__name__ != "module"
    }
    assert public == set(polis.__all__)


def test_every_error_words_itself_from_its_data() -> None:
    family = [error for error in vars(errors).values() if isinstance(error, type)]
    problems = [error.problem for error in family if issubclass(error, UnreadableVotes)]
    assert len(problems) == len(set(problems)) == 19
