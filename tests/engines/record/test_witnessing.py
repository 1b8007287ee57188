"""A witness cosigns what only grew, and keeps the evidence of everything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.checkpoints import signed_checkpoint
from comity.engines.record.notes import Note, read_note
from comity.engines.record.trees import Tree
from comity.engines.record.witnessing import (
    Cosigned,
    Evidence,
    Refusal,
    Refused,
    Submission,
    is_fork,
    read_submission,
    witness,
)
from tests.engines.record.helpers import entries
from tests.engines.record.logs import LOG, ORIGIN, note_of, signer, tree_of, witness_signer

WITNESS = witness_signer(1)
NOW = 1_900_000_000


def submission(tree: Tree, old_size: int, note: bytes | None = None) -> Submission:
    proof = tree.consistency_proof(old_size) if old_size <= tree.size else []
    return Submission(old_size, tuple(proof), note or note_of(tree))


def asked(body: bytes, last: bytes | None) -> Cosigned | Refused:
    return witness(body, logs=[LOG.key], last=last, signer=WITNESS, now=NOW)


def seen(tree: Tree) -> bytes:
    answer = asked(submission(tree, 0).body, None)
    assert isinstance(answer, Cosigned)
    return answer.keep


def refused(body: bytes, last: bytes | None, why: Refusal, status: int) -> Refused:
    answer = asked(body, last)
    assert isinstance(answer, Refused)
    assert (answer.why, answer.status) == (why, status)
    return answer


def test_the_first_checkpoint_of_a_known_log_is_cosigned_with_the_time() -> None:
    answer = asked(submission(tree_of(entries(5)), 0).body, None)
    assert isinstance(answer, Cosigned)
    found = signed_checkpoint(answer.keep, [LOG.key, WITNESS.key])
    assert [(each.key, each.at) for each in found.signatures] == [(LOG.key, None), (WITNESS.key, NOW)]
    assert answer.keep.decode().endswith(answer.line)


@given(st.integers(1, 40), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_a_log_that_grew_is_cosigned_at_every_step(old: int, more: int) -> None:
    last = seen(tree_of(entries(old)))
    answer = asked(submission(tree_of(entries(old + more)), old).body, last)
    assert isinstance(answer, Cosigned)
    assert signed_checkpoint(answer.keep, [WITNESS.key]).checkpoint.size == old + more


def test_two_histories_of_one_size_are_a_fork_that_anybody_can_check() -> None:
    last, forked = seen(tree_of(entries(5))), tree_of([*entries(4), b"another"])
    answer = refused(Submission(5, (), note_of(forked)).body, last, Refusal.FORK, 409)
    assert isinstance(answer.problem, errors.Fork)
    assert answer.evidence == Evidence(last, note_of(forked))
    assert is_fork(answer.evidence, [LOG.key])
    assert not is_fork(Evidence(last, last), [LOG.key])
    with pytest.raises(errors.UnknownSigner):
        is_fork(answer.evidence, [signer(2).key])


def test_a_fork_is_seen_whatever_old_size_the_log_claims() -> None:
    last, forked = seen(tree_of(entries(5))), tree_of([*entries(4), b"another"])
    refused(submission(forked, 3).body, last, Refusal.FORK, 409)


def test_a_rewritten_past_that_grew_on_is_refused_and_kept() -> None:
    """A row was swapped behind the site's back, and the log went on: its own proof does not begin with our tree."""
    last, rewritten = seen(tree_of(entries(5))), tree_of([b"another", *entries(7, start=1)])
    sent = submission(rewritten, 5)
    answer = refused(sent.body, last, Refusal.NOT_CONSISTENT, 422)
    assert isinstance(answer.problem, errors.OtherPast)
    assert answer.evidence == Evidence(last, sent.note, sent.proof)


@pytest.mark.parametrize("claimed", [0, 5, 15])
def test_a_log_that_lost_its_newest_ten_is_refused_and_kept(claimed: int) -> None:
    last, shorter = seen(tree_of(entries(15))), tree_of(entries(5))
    answer = refused(submission(shorter, claimed).body, last, Refusal.SHRUNK, 400)
    assert str(answer.problem) == "A log only grows: expected at least 15 entries as before, found 5."
    assert answer.size == 15
    assert answer.evidence is not None


def test_a_backup_that_was_restored_and_written_on_is_refused() -> None:
    last, restored = seen(tree_of(entries(15))), tree_of([*entries(5), *entries(20, start=900)])
    refused(submission(restored, 15).body, last, Refusal.NOT_CONSISTENT, 422)


def test_another_old_size_is_answered_with_the_size_that_is_held() -> None:
    last = seen(tree_of(entries(5)))
    answer = refused(submission(tree_of(entries(9)), 4).body, last, Refusal.OTHER_SIZE, 409)
    assert (answer.size, answer.evidence) == (5, None)
    assert refused(submission(tree_of(entries(9)), 4).body, None, Refusal.OTHER_SIZE, 409).size == 0


def test_only_known_logs_that_signed_are_answered() -> None:
    tree = tree_of(entries(5))
    foreign = note_of(tree, signer(2, "elsewhere.example"), "elsewhere.example")
    refused(submission(tree, 0, foreign).body, None, Refusal.UNKNOWN_LOG, 404)
    refused(submission(tree, 0, note_of(tree, signer(2))).body, None, Refusal.NOT_SIGNED, 403)
    good = read_note(note_of(tree))
    forged = Note(good.text.replace("\n5\n", "\n6\n"), good.signatures)
    refused(Submission(0, (), forged.content).body, None, Refusal.NOT_SIGNED, 403)


def test_signatures_of_strangers_are_not_handed_on() -> None:
    tree = tree_of(entries(5))
    note = read_note(note_of(tree))
    (stranger,) = read_note(note_of(tree, signer(9))).signatures
    answer = asked(Submission(0, (), Note(note.text, (*note.signatures, stranger)).content).body, None)
    assert isinstance(answer, Cosigned)
    assert stranger.line not in answer.keep.decode()


def test_a_first_checkpoint_comes_without_a_proof() -> None:
    tree = tree_of(entries(5))
    body = Submission(0, (bytes(32),), note_of(tree)).body
    assert isinstance(refused(body, None, Refusal.NOT_CONSISTENT, 422).problem, errors.WrongProofLength)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"old\n\n",
        b"old 05\n\n",
        b"old -1\n\n",
        b"old 5\nAAAA\n\n",
        b"old 5\n" + b"A" * 43 + b"=",
        b"old 5\n" + (b"A" * 43 + b"=\n") * 64 + b"\n",
        b"old 5\n\xff\n\n",
        b"size 5\n\n",
    ],
)
def test_what_is_no_submission_is_refused(head: bytes) -> None:
    refused(head + note_of(tree_of(entries(5))), None, Refusal.UNREADABLE, 400)


def test_the_example_of_the_standard_is_read_and_said_again() -> None:
    """C2SP tlog-witness, the example of add-checkpoint."""
    body = """old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
""".encode()
    found = read_submission(body)
    assert (found.old_size, len(found.proof)) == (20852014, 4)
    assert found.body == body


@given(st.binary(max_size=200))
def test_no_bytes_make_a_witness_stumble(body: bytes) -> None:
    refused(body, None, Refusal.UNREADABLE, 400)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_changed_byte_is_cosigned(data: st.DataObject) -> None:
    """What a witness cosigns is what the log signed, or nothing."""
    last, tree = seen(tree_of(entries(5))), tree_of(entries(12))
    body = submission(tree, 5).body
    at = data.draw(st.integers(0, len(body) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != body[at]))
    assert isinstance(asked(body[:at] + bytes([byte]) + body[at + 1 :], last), Refused)


def test_evidence_is_kept_as_it_came() -> None:
    sent = submission(tree_of(entries(3)), 2)
    assert Evidence(sent.note, sent.note, sent.proof).as_dict() == {
        "earlier": sent.note.decode(),
        "later": sent.note.decode(),
        "proof": sent.body.decode().split("\n\n")[0].split("\n")[1:],
    }
    assert ORIGIN in sent.note.decode()
