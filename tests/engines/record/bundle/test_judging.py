"""What a bundle proves, and what it does not."""

from dataclasses import replace

import pytest

from comity.engines.record import Checkpoint, Note, errors, handed_over, signed
from comity.engines.record.bundle import Brought, Bundle, files_of, judge, packed, verify_bundle
from comity.engines.record.bundle.contents import bundle_in
from comity.engines.record.keys import VerifierKey
from comity.engines.record.notes import cosigned
from tests.engines.record.bundle.making import Record
from tests.engines.record.logs import LOG, ORIGIN, signer, witness_signer

RECORD = Record(20)
WITNESS = witness_signer(1)


def why(
    bundle: Bundle, *keys: VerifierKey, checkpoint: Checkpoint | None = None
) -> tuple[str, errors.RecordError]:
    """The file that does not hold, and what is wrong with it."""
    with pytest.raises(errors.DoesNotHold) as refused:
        judge(bundle, keys=keys, checkpoint=checkpoint)
    return str(refused.value.data["file"]), refused.value.cause


def test_a_bundle_is_proven_by_the_key_that_the_verifier_brought() -> None:
    verdict = verify_bundle(packed(files_of(RECORD.bundle([3, 7]))), keys=[LOG.key])
    assert verdict.is_proven
    assert verdict.trusted == ((Brought.KEY, str(LOG.key)),)
    assert [(each.head, each.content) for each in verdict.entries] == [
        (RECORD.heads[2], '{"about": null, "what": {"title": "Matter 3 – où?"}}'),
        (RECORD.heads[6], '{"about": null, "what": {"title": "Matter 7 – où?"}}'),
    ]
    assert verdict.checkpoint == RECORD.checkpoint()


def test_a_bundles_own_keys_prove_nothing() -> None:
    verdict = judge(RECORD.bundle([3]))
    assert (verdict.is_proven, verdict.trusted, verdict.missing) == (False, (), "")
    assert [each.key for each in verdict.signatures] == [LOG.key]


def test_a_record_invented_by_a_stranger_agrees_with_itself_and_is_false_by_the_real_key() -> None:
    stranger = signer(66)
    forged = Record(5, seed="forged")
    bundle = forged.bundle([2], note=forged.note(by=[stranger]), keys=[stranger])
    assert not judge(bundle).is_proven
    file, cause = why(bundle, LOG.key)
    assert (file, type(cause)) == ("entries/2/proof.tlog-proof", errors.UnknownSigner)


def test_every_key_that_was_brought_must_have_signed() -> None:
    assert isinstance(why(RECORD.bundle([3]), LOG.key, WITNESS.key)[1], errors.UnknownSigner)
    note = cosigned(RECORD.note(), WITNESS, at=1_900_000_000)
    verdict = judge(RECORD.bundle([3], note=note, keys=[LOG, WITNESS]), keys=[LOG.key, WITNESS.key])
    assert [by for by, _ in verdict.trusted] == [Brought.KEY, Brought.WITNESS]
    assert [each.at for each in verdict.signatures] == [None, 1_900_000_000]


def test_a_checkpoint_that_was_kept_proves_its_own_size() -> None:
    verdict = judge(RECORD.bundle([3]), checkpoint=RECORD.checkpoint())
    assert verdict.trusted == ((Brought.CHECKPOINT, f"{ORIGIN} 20"),)
    assert verdict.is_proven


@pytest.mark.parametrize("kept", [5, 20])
def test_a_checkpoint_of_another_size_proves_by_the_proof_between_them(kept: int) -> None:
    """Kept before the bundle's, or after it."""
    size = 12
    bundle = RECORD.bundle([3], note=RECORD.note(size))
    missing = judge(bundle, checkpoint=RECORD.checkpoint(kept))
    assert not missing.is_proven
    assert missing.missing == f"a consistency proof between {kept} and 12 entries"
    proof = RECORD.consistency(min(kept, size), max(kept, size), RECORD.note(kept))
    assert judge(replace(bundle, consistency=(proof,)), checkpoint=RECORD.checkpoint(kept)).is_proven


def test_a_kept_checkpoint_shows_a_fork() -> None:
    kept = Record(20, seed="another").checkpoint()
    assert isinstance(why(RECORD.bundle([3]), LOG.key, checkpoint=kept)[1], errors.Fork)


def test_a_missing_proof_to_the_kept_checkpoint_leaves_it_unproven_though_the_key_holds() -> None:
    verdict = judge(RECORD.bundle([3]), keys=[LOG.key], checkpoint=RECORD.checkpoint(5))
    assert (verdict.is_proven, [by for by, _ in verdict.trusted]) == (False, [Brought.KEY])


def test_a_consistency_proof_that_does_not_hold_is_named() -> None:
    other = Record(20, seed="another")
    proof = other.consistency(5, 20, RECORD.note(5))
    file, cause = why(replace(RECORD.bundle([3]), consistency=(proof,)), LOG.key)
    assert (file, type(cause)) == ("consistency/1.txt", errors.OtherPast)


def test_another_content_is_named_with_both_digests() -> None:
    bundle = RECORD.bundle([3])
    swapped = replace(bundle.entries[0], content=RECORD.contents[3])
    file, cause = why(replace(bundle, entries=(swapped,)), LOG.key)
    assert (file, type(cause)) == ("entries/3/content", errors.OtherContent)
    assert cause.data == {"expected": RECORD.heads[2].content, "found": RECORD.heads[3].content}


def test_an_erased_content_leaves_the_rest_proven() -> None:
    note = RECORD.note()
    verdict = judge(Bundle((RECORD.entry(3, note, with_content=False),), (LOG.key,)), keys=[LOG.key])
    assert verdict.is_proven
    assert verdict.entries[0].content is None


def test_swapped_proofs_and_another_size_are_named() -> None:
    note = RECORD.note()
    three, four = RECORD.entry(3, note), RECORD.entry(4, note)
    swapped = Bundle((replace(three, proof=four.proof), replace(four, proof=three.proof)), (LOG.key,))
    file, cause = why(swapped, LOG.key)
    assert (file, type(cause)) == ("entries/3/proof.tlog-proof", errors.OtherPlace)
    short = replace(three, proof=replace(three.proof, hashes=three.proof.hashes[:-1]))
    assert isinstance(why(Bundle((short,), (LOG.key,)), LOG.key)[1], errors.WrongProofLength)
    of_12 = replace(three, proof=replace(RECORD.entry(3, RECORD.note(12)).proof, note=note))
    assert isinstance(why(Bundle((of_12,), (LOG.key,)), LOG.key)[1], errors.NotProven)


def test_an_entry_that_was_rewritten_is_not_in_the_record() -> None:
    note = RECORD.note()
    entry = RECORD.entry(3, note)
    rewritten = replace(entry, head=replace(entry.head, kind="matters.closed"))
    file, cause = why(Bundle((rewritten,), (LOG.key,)), LOG.key)
    assert (file, type(cause)) == ("entries/3/proof.tlog-proof", errors.OtherEntry)


def test_all_proofs_lead_to_one_checkpoint() -> None:
    mixed = Bundle((RECORD.entry(3, RECORD.note()), RECORD.entry(4, RECORD.note(12))), (LOG.key,))
    file, cause = why(mixed, LOG.key)
    assert (file, type(cause)) == ("entries/4/proof.tlog-proof", errors.OtherCheckpoint)


def test_a_record_of_another_assembly_is_refused() -> None:
    elsewhere = signer(1, "elsewhere.example/record")
    note = RECORD.note(by=[elsewhere], origin="elsewhere.example/record")
    bundle = RECORD.bundle([3], note=note, keys=[elsewhere])
    assert judge(bundle, keys=[elsewhere.key]).is_proven
    assert isinstance(why(bundle, LOG.key)[1], errors.OtherLog)
    borrowed = RECORD.bundle([3], note=RECORD.note(by=[elsewhere]), keys=[elsewhere])
    assert isinstance(why(borrowed)[1], errors.OtherLog)


def test_a_witness_alone_makes_no_checkpoint() -> None:
    note = cosigned(Note(RECORD.checkpoint().text, ()), WITNESS, at=5)
    bundle = RECORD.bundle([3], note=note, keys=[WITNESS])
    assert isinstance(why(bundle, WITNESS.key)[1], errors.UnknownSigner)


def test_a_signature_by_a_key_that_the_bundle_does_not_name_is_refused() -> None:
    note = cosigned(RECORD.note(), WITNESS, at=5)
    assert isinstance(why(RECORD.bundle([3], note=note), LOG.key)[1], errors.UnnamedSigner)


def test_a_signature_that_does_not_fit_is_refused_whoever_made_it() -> None:
    good = RECORD.note()
    (wrong,) = signed("another text\n", [signer(2)]).signatures
    note = Note(good.text, (*good.signatures, wrong))
    bundle = RECORD.bundle([3], note=note, keys=[LOG, signer(2)])
    assert isinstance(why(bundle, LOG.key)[1], errors.BadSignature)


SECOND, THIEF = signer(2), signer(66)


def rotated(size: int, by: list, at: int = 10) -> Bundle:
    rotation = handed_over(LOG, SECOND, RECORD.checkpoint(at)).content
    bundle = RECORD.bundle([3], note=RECORD.note(size, by=by), keys=by)
    return replace(bundle, rotations=(rotation,))


def test_a_key_leads_to_its_successor_by_the_rotation_in_the_bundle() -> None:
    assert judge(rotated(15, [SECOND]), keys=[LOG.key]).is_proven
    assert judge(rotated(8, [LOG]), keys=[SECOND.key]).is_proven
    assert judge(rotated(10, [LOG, SECOND]), keys=[LOG.key, SECOND.key]).is_proven
    without = replace(rotated(15, [SECOND]), rotations=())
    assert isinstance(why(without, LOG.key)[1], errors.UnknownSigner)


def test_a_key_whose_time_is_over_signs_nothing_more() -> None:
    for bundle in (rotated(15, [LOG]), rotated(8, [SECOND])):
        assert isinstance(why(bundle, LOG.key)[1], errors.WrongKeyForSize)
        assert isinstance(why(bundle)[1], errors.WrongKeyForSize)


def test_a_rotation_to_a_thief_beside_the_real_one_is_refused() -> None:
    other = handed_over(LOG, THIEF, RECORD.checkpoint(10)).content
    bundle = rotated(15, [SECOND])
    both = replace(bundle, rotations=(*bundle.rotations, other))
    assert isinstance(why(both, LOG.key)[1], errors.NotProven)


def test_the_verdict_as_json_says_what_was_proved() -> None:
    told = judge(RECORD.bundle([3]), keys=[LOG.key]).as_dict()
    assert (told["proven"], told["missing"]) == (True, "")
    assert told["trusted"] == [{"by": "key", "what": str(LOG.key)}]
    assert told["entries"][0]["digest"] == RECORD.heads[2].digest.hex()
    assert told["checkpoint"]["size"] == 20


def test_a_bundle_reads_as_it_was_written() -> None:
    bundle = replace(
        rotated(15, [SECOND]),
        consistency=(RECORD.consistency(5, 15, RECORD.note(5)),),
        keys=(LOG.key, SECOND.key),
    )
    assert bundle_in(files_of(bundle)) == bundle
    assert judge(bundle, keys=[LOG.key], checkpoint=RECORD.checkpoint(5)).is_proven
