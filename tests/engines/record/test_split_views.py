"""A log that shows different people different histories, and one witness that both need."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from comity.engines.record import (
    Checkpoint,
    Cosigned,
    MemoryStore,
    Submission,
    Tree,
    append,
    signed,
    signed_checkpoint,
    witness,
)
from tests.engines.record.helpers import entries
from tests.engines.record.logs import LOG, ORIGIN, witness_signer

WITNESS = witness_signer(1)


class TwoFacedLog(RuleBasedStateMachine):
    """Two histories grow, may begin alike, and are sent to the witness at any size, with any honest proof."""

    def __init__(self) -> None:
        super().__init__()
        self.histories: list[list[bytes]] = [[], []]
        self.last: bytes | None = None
        self.cosigned: list[Checkpoint] = []

    @rule(count=st.integers(1, 5))
    def both_grow_alike(self, count: int) -> None:
        for history in self.histories:
            history += entries(count, start=len(history))

    @rule(which=st.integers(0, 1), count=st.integers(1, 5), start=st.integers(100, 102))
    def one_grows(self, which: int, count: int, start: int) -> None:
        self.histories[which] += entries(count, start=start)

    @rule(which=st.integers(0, 1), cut=st.integers(0, 6), old_size=st.integers(0, 30))
    def one_is_sent(self, which: int, cut: int, old_size: int) -> None:
        history = self.histories[which][: max(0, len(self.histories[which]) - cut)]
        self.send(history, old_size)

    @rule(which=st.integers(0, 1))
    def one_is_sent_as_the_witness_asks(self, which: int) -> None:
        self.send(self.histories[which], self.cosigned[-1].size if self.cosigned else 0)

    def send(self, history: list[bytes], old_size: int) -> None:
        store = MemoryStore()
        append(store, 0, history)
        tree = Tree(store, size=len(history))
        proof = tree.consistency_proof(old_size) if old_size <= tree.size else []
        note = signed(Checkpoint(ORIGIN, tree.size, tree.root()).text, [LOG]).content
        body = Submission(old_size, tuple(proof), note).body
        answer = witness(body, logs=[LOG.key], last=self.last, signer=WITNESS, now=1_900_000_000)
        if isinstance(answer, Cosigned):
            self.last = answer.keep
            self.cosigned.append(signed_checkpoint(answer.keep, [WITNESS.key]).checkpoint)

    @invariant()
    def all_that_was_cosigned_is_one_history(self) -> None:
        """There is one of the histories that every cosigned checkpoint is a beginning of."""
        assert [each.size for each in self.cosigned] == sorted(each.size for each in self.cosigned)
        assert not self.cosigned or any(map(self.is_history_of_all, self.histories))

    def is_history_of_all(self, history: list[bytes]) -> bool:
        store = MemoryStore()
        append(store, 0, history)
        return all(
            each.size <= len(history) and Tree(store, size=each.size).root() == each.root
            for each in self.cosigned
        )


TestTwoFacedLog = TwoFacedLog.TestCase
TestTwoFacedLog.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
