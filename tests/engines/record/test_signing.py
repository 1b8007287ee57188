"""The log's keeper signs only what continues what was signed."""

from dataclasses import dataclass

import pytest

from comity.engines.record import Checkpoint, MemoryStore, VerifierKey, append, errors, verified
from comity.engines.record.signing import next_checkpoint, signed_by_log
from tests.engines.record.helpers import entries, filled
from tests.engines.record.logs import LOG, ORIGIN, checkpoint_of, signer, tree_of, witness_signer

LAST = checkpoint_of(tree_of(entries(300)))


def test_a_log_that_grew_is_signed() -> None:
    checkpoint = next_checkpoint(filled(700), origin=ORIGIN, size=700, last=LAST)
    assert checkpoint == checkpoint_of(tree_of(entries(700)))
    assert [each.key for each in verified(signed_by_log(checkpoint, [LOG]), [LOG.key])] == [LOG.key]


def test_the_first_checkpoint_and_one_without_news_are_signed() -> None:
    assert next_checkpoint(filled(300), origin=ORIGIN, size=300, last=None) == LAST
    assert next_checkpoint(filled(300), origin=ORIGIN, size=300, last=LAST) == LAST
    assert next_checkpoint(MemoryStore(), origin=ORIGIN, size=0, last=None).size == 0


def test_a_past_that_was_rewritten_is_not_signed() -> None:
    store = MemoryStore()
    append(store, 0, [*entries(120), b"another", *entries(579, start=121)])
    with pytest.raises(errors.OtherPast):
        next_checkpoint(store, origin=ORIGIN, size=700, last=LAST)
    with pytest.raises(errors.Fork):
        next_checkpoint(store, origin=ORIGIN, size=300, last=LAST)


def test_a_backup_of_an_earlier_day_is_not_signed() -> None:
    with pytest.raises(errors.NotGrown):
        next_checkpoint(filled(290), origin=ORIGIN, size=290, last=LAST)


def test_another_logs_checkpoint_is_continued_by_nothing() -> None:
    with pytest.raises(errors.OtherLog):
        next_checkpoint(filled(300), origin="elsewhere.example", size=300, last=LAST)


def test_only_the_logs_own_keys_sign() -> None:
    for other in (signer(1, "elsewhere.example"), witness_signer(1)):
        with pytest.raises(errors.OtherLog):
            signed_by_log(LAST, [LOG, other])
    both = signed_by_log(LAST, [LOG, signer(2)])
    assert [each.key for each in verified(both, [LOG.key, signer(2).key])] == [LOG.key, signer(2).key]


@dataclass(frozen=True)
class HardwareModule:
    """A signer that is not ours: it holds a key under whatever name it was told."""

    key: VerifierKey

    def sign(self, message: bytes) -> bytes:
        return LOG.sign(message)


def test_a_hardware_module_signs_like_a_key_in_memory() -> None:
    assert signed_by_log(LAST, [HardwareModule(LOG.key)]) == signed_by_log(LAST, [LOG])


def test_an_origin_of_two_lines_is_not_signed() -> None:
    origin = f"{ORIGIN}\n7"
    module = HardwareModule(VerifierKey(origin, LOG.key.algorithm, LOG.key.public))
    with pytest.raises(errors.UnreadableCheckpoint):
        signed_by_log(Checkpoint(origin, 7, bytes(32)), [module])
