"""Proofs as text, in the one spelling of C2SP tlog-proof."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors, read_note, verify_inclusion
from comity.engines.record.checkpoints import read_checkpoint
from comity.engines.record.tlog_proofs import LONGEST, InclusionProof, read_inclusion_proof
from tests.engines.record.helpers import entries
from tests.engines.record.logs import note_of, tree_of

HASH = "A" * 43 + "="


def proof_of(size: int, index: int) -> InclusionProof:
    tree = tree_of(entries(size))
    return InclusionProof(index, tuple(tree.inclusion_proof(index)), read_note(note_of(tree)))


@given(st.integers(1, 60), st.data())
@settings(max_examples=60, deadline=None)
def test_a_proof_is_read_as_it_was_written_and_proves(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = read_inclusion_proof(proof_of(size, index).content)
    assert proof == proof_of(size, index)
    found = read_checkpoint(proof.note.text)
    verify_inclusion(
        entries(size)[index], index=proof.index, proof=proof.hashes, size=found.size, root=found.root
    )


def test_a_proof_has_the_lines_of_the_standard() -> None:
    proof = proof_of(5, 2)
    first, second, *hashes = proof.content.decode().split("\n\n")[0].split("\n")
    assert (first, second, len(hashes)) == ("c2sp.org/tlog-proof@v1", "index 2", 3)
    assert proof.content.endswith(proof.note.content)
    assert proof_of(1, 0).content.startswith(b"c2sp.org/tlog-proof@v1\nindex 0\n\nexample.org/record\n1\n")


GOOD = proof_of(5, 2).content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        GOOD.replace(b"@v1", b"@v2"),
        GOOD.replace(b"index 2\n", b""),
        GOOD.replace(b"index 2", b"index 02"),
        GOOD.replace(b"index 2", b"index -2"),
        GOOD.replace(b"index 2", b"2"),
        GOOD.replace(b"index 2", b"extra AAAA\nindex 2"),
        GOOD.replace(b"index 2\n", b"index 2\nAAAA\n"),
        GOOD.replace(b"index 2\n", b"index 2\n" + f"{HASH}\n".encode() * (LONGEST + 1)),
        GOOD.replace(b"\n", b"\r\n", 1),
        GOOD.replace(b"\n\n", b"\n", 1),
        GOOD + b"\n",
        GOOD[:-2],
        GOOD.replace(b"index", b"\xff"),
        b"c2sp.org/tlog-proof@v1\nindex 2\n" + b"A" * 2_000_000,
    ],
)
def test_another_spelling_is_no_proof(content: bytes) -> None:
    with pytest.raises((errors.UnreadableProof, errors.UnreadableNote)):
        read_inclusion_proof(content)


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_first_line_are_refused_or_said_again(content: bytes) -> None:
    whole = b"c2sp.org/tlog-proof@v1\nindex 2\n" + content
    try:
        assert read_inclusion_proof(whole).content == whole
    except (errors.UnreadableProof, errors.UnreadableNote):
        return


def test_an_empty_line_more_makes_it_a_proof_of_no_checkpoint() -> None:
    """The note's text may begin with an empty line; a checkpoint does not."""
    proof = read_inclusion_proof(GOOD.replace(b"\n\n", b"\n\n\n", 1))
    with pytest.raises(errors.UnreadableCheckpoint):
        read_checkpoint(proof.note.text)
