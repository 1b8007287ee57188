"""Roots and proofs, against RFC 6962 word by word and against published vectors."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.growing import NOTHING, grown
from comity.engines.record.proofs import verify_consistency, verify_inclusion
from comity.engines.record.stores import MemoryStore
from comity.engines.record.trees import Tree, append
from tests.engines.record import reference
from tests.engines.record.helpers import entries, filled

# Certificate Transparency's own vectors (google/certificate-transparency, merkletree tests), also in Go's tlog.
CT_ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CT_PROOF_OF_6_IN_8 = [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]

# Made with pymerkle 7.0.0 (GPL, in an environment of its own; nothing of it is kept but these roots), SHA-256, from
# the entries of `helpers.entries`.
PYMERKLE_ROOTS = {
    1: "4e80dad45a3d3433d915cdaa8cce19000d754481cd4029ee4bc3fe1b52761087",
    257: "ee6e11e759604571ff6cc3902397475159ddc52d678b61faa8d6cb5a4858053d",
    65_535: "eb7f9ff569463627183c0cf32ca79176a32f2eaea05b1aa45ed3f29e480168da",
    65_536: "f7dffdaa1eaf46d4930194719c85be8da43da6bc78f6b4e0b0f4ddb16a137d73",
    65_537: "08585df3e4f33c8d0c08705f74402c3e63ee889c6934b6f764f000958cd2219d",
    100_000: "67b424a2e406366ea8487d79eb5c17addefda06dca28c0da2a7455ca6f736cef",
    1_000_000: "c5eb12e45813f7d24be5378e12d17bdd4e41d76e4ba1b900e067a0249bc97887",
}

SIZES = st.one_of(st.integers(1, 40), st.integers(250, 264), st.integers(500, 700))


def tree_of(items: list[bytes]) -> Tree:
    store = MemoryStore()
    return Tree(store, size=append(store, 0, items).size)


def test_a_tree_without_entries_has_the_hash_of_nothing() -> None:
    assert Tree(MemoryStore(), size=0).root() == NOTHING.root == hashlib.sha256(b"").digest()


@pytest.mark.parametrize(("size", "root"), list(enumerate(CT_ROOTS, start=1)))
def test_roots_are_those_of_certificate_transparency(size: int, root: str) -> None:
    assert tree_of(CT_ENTRIES[:size]).root().hex() == root


def test_a_consistency_proof_is_that_of_certificate_transparency() -> None:
    assert [found.hex() for found in tree_of(CT_ENTRIES).consistency_proof(6)] == CT_PROOF_OF_6_IN_8


def test_the_example_tree_of_rfc_9162_gives_the_proofs_that_it_names() -> None:
    """RFC 9162, section 2.1.5: seven entries d0 to d6, leaves a b c d e f j, nodes g h i k l."""
    d = [bytes([number]) for number in range(7)]
    tree = tree_of(d)
    a, b, c, leaf_d, _e, f, j = (reference.mth([each]) for each in d)
    g, h, i = (reference.mth(d[at : at + 2]) for at in (0, 2, 4))
    k, l = reference.mth(d[:4]), reference.mth(d[4:])  # noqa: E741 the RFC's own names
    assert tree.inclusion_proof(0) == [b, h, l]
    assert tree.inclusion_proof(3) == [c, g, l]
    assert tree.inclusion_proof(4) == [f, j, k]
    assert tree.inclusion_proof(6) == [i, k]
    assert tree.consistency_proof(3) == [c, leaf_d, g, l]
    assert tree.consistency_proof(4) == [l]
    assert tree.consistency_proof(6) == [i, j, k]
    assert tree.inclusion_proof(1)[0] == a


@given(size=SIZES, data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_proof_is_that_of_the_definition_and_verifies(size: int, data: st.DataObject) -> None:
    items = entries(size)
    index, old_size = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    tree, root = tree_of(items), reference.mth(items)
    assert tree.root() == root
    assert tree.inclusion_proof(index) == reference.path(index, items)
    verify_inclusion(items[index], index=index, proof=tree.inclusion_proof(index), size=size, root=root)
    proof = tree.consistency_proof(old_size)
    assert proof == (reference.proof(old_size, items) if old_size else [])
    verify_consistency(
        old_size=old_size, old_root=reference.mth(items[:old_size]), size=size, root=root, proof=proof
    )


@given(batches=st.lists(st.integers(0, 300), max_size=8))
@settings(max_examples=60, deadline=None)
@example(batches=[256, 256])
@example(batches=[255, 1, 1])
def test_how_a_log_was_cut_into_batches_changes_nothing(batches: list[int]) -> None:
    """Sizes at every edge, tiles and roots: the same as appended at once."""
    store, edge = MemoryStore(), NOTHING
    for batch in batches:
        edge = append(store, edge.size, entries(batch, start=edge.size))
    at_once, tiles = grown(NOTHING, entries(sum(batches)))
    assert edge == at_once
    assert store.tiles == {(new.tile.level, new.tile.number): new.content + new.middle for new in tiles}
    assert edge.root == reference.mth(entries(edge.size))


def test_a_log_past_the_second_level_of_tiles_proves_every_kind_of_entry() -> None:
    """70,000 entries, the example of the tiles' own standard: three levels, all of them partial at the edge."""
    size, old_size = 70_000, 65_792
    tree = Tree(filled(size), size=size)
    items = entries(size)
    assert tree.root() == reference.mth(items)
    for index in (0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999):
        assert tree.inclusion_proof(index) == reference.path(index, items)
    for earlier in (1, 256, 65_536, old_size, 69_999):
        assert tree.consistency_proof(earlier) == reference.proof(earlier, items)
    assert tree.entry(69_999) == items[69_999]
    assert Tree(filled(size), size=old_size).root() == reference.mth(items[:old_size])


def test_roots_are_those_of_pymerkle_up_to_a_million_entries() -> None:
    edge, found = NOTHING, {}
    for size in PYMERKLE_ROOTS:
        edge, _ = grown(edge, entries(size - edge.size, start=edge.size))
        found[size] = edge.root.hex()
    assert found == PYMERKLE_ROOTS


def flipped(hashes: list[bytes], at: int) -> list[bytes]:
    changed = bytearray(hashes[at])
    changed[0] ^= 1
    return [*hashes[:at], bytes(changed), *hashes[at + 1 :]]


@given(size=st.integers(2, 300), data=st.data())
@settings(max_examples=80, deadline=None)
def test_an_inclusion_proof_that_was_touched_proves_nothing(size: int, data: st.DataObject) -> None:
    items = entries(size)
    index = data.draw(st.integers(0, size - 1))
    root, proof = reference.mth(items), reference.path(index, items)
    at = data.draw(st.integers(0, len(proof) - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index))
    with pytest.raises(errors.OtherEntry):
        verify_inclusion(items[index], index=index, proof=flipped(proof, at), size=size, root=root)
    with pytest.raises(errors.OtherEntry):
        verify_inclusion(items[other], index=index, proof=proof, size=size, root=root)
    with pytest.raises(errors.NotProven):
        verify_inclusion(items[index], index=other, proof=proof, size=size, root=root)
    with pytest.raises(errors.WrongProofLength):
        verify_inclusion(items[index], index=index, proof=proof[:-1], size=size, root=root)
    with pytest.raises(errors.WrongProofLength):
        verify_inclusion(items[index], index=index, proof=[*proof, root], size=size, root=root)


@given(size=st.integers(2, 300), data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_consistency_proof_that_was_touched_proves_nothing(size: int, data: st.DataObject) -> None:
    items = entries(size)
    old_size = data.draw(st.integers(1, size - 1))
    old_root, root = reference.mth(items[:old_size]), reference.mth(items)
    proof = reference.proof(old_size, items)
    at = data.draw(st.integers(0, len(proof) - 1))
    with pytest.raises((errors.OtherPast, errors.OtherFuture)):
        verify_consistency(
            old_size=old_size, old_root=old_root, size=size, root=root, proof=flipped(proof, at)
        )
    with pytest.raises((errors.OtherPast, errors.OtherFuture)):
        verify_consistency(old_size=old_size, old_root=root, size=size, root=root, proof=proof)
    with pytest.raises(errors.OtherFuture):
        verify_consistency(old_size=old_size, old_root=old_root, size=size, root=old_root, proof=proof)
    with pytest.raises(errors.WrongProofLength):
        verify_consistency(old_size=old_size, old_root=old_root, size=size, root=root, proof=proof[1:])


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_proof_holds_nothing_but_hashes(length: int) -> None:
    items = entries(5)
    proof = reference.path(0, items)
    with pytest.raises(errors.NoHash) as refused:
        verify_inclusion(
            items[0], index=0, proof=[bytes(length), *proof[1:]], size=5, root=reference.mth(items)
        )
    assert refused.value.data == {"expected": 32, "found": length}


def test_a_rewritten_past_leads_to_no_proof() -> None:
    """One entry of five was swapped behind the log's back before it grew to seven."""
    before = entries(5)
    after = [*before[:2], b"another", *before[3:], *entries(2, start=5)]
    with pytest.raises(errors.OtherPast) as refused:
        verify_consistency(
            old_size=5,
            old_root=reference.mth(before),
            size=7,
            root=reference.mth(after),
            proof=reference.proof(5, after),
        )
    assert refused.value.data == {
        "size": 5,
        "expected": reference.mth(before).hex(),
        "found": reference.mth(after[:5]).hex(),
    }


def test_two_roots_of_one_size_are_a_fork() -> None:
    one, other = reference.mth(entries(3)), reference.mth(entries(3, start=1))
    with pytest.raises(errors.Fork) as refused:
        verify_consistency(old_size=3, old_root=one, size=3, root=other, proof=[])
    assert (
        str(refused.value)
        == f"Two different trees of 3 entries: expected the root {one.hex()}, found {other.hex()}."
    )


def test_nothing_logged_yet_is_the_past_of_every_log_and_of_no_other_root() -> None:
    root = reference.mth(entries(3))
    verify_consistency(old_size=0, old_root=NOTHING.root, size=3, root=root, proof=[])
    with pytest.raises(errors.OtherPast):
        verify_consistency(old_size=0, old_root=root, size=3, root=root, proof=[])
    with pytest.raises(errors.WrongProofLength):
        verify_consistency(old_size=0, old_root=NOTHING.root, size=3, root=root, proof=[root])


@pytest.mark.parametrize("index", [-1, 3, 2**70])
def test_an_entry_outside_the_tree_is_named(index: int) -> None:
    tree = tree_of(entries(3))
    for ask in (
        lambda: tree.inclusion_proof(index),
        lambda: tree.entry(index),
        lambda: verify_inclusion(b"", index=index, proof=[], size=3, root=tree.root()),
    ):
        with pytest.raises(errors.OutsideTree) as refused:
            ask()
        assert refused.value.data == {"index": index, "size": 3}


@pytest.mark.parametrize("old_size", [-1, 4])
def test_a_log_that_shrank_is_no_log(old_size: int) -> None:
    tree = tree_of(entries(3))
    with pytest.raises(errors.NotGrown):
        tree.consistency_proof(old_size)
    with pytest.raises(errors.NotGrown):
        verify_consistency(old_size=old_size, old_root=tree.root(), size=3, root=tree.root(), proof=[])
