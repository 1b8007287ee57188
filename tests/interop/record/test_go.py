"""Our checkpoints, proofs and tiles hold by Go's own code, and what was touched does not."""

import base64
from pathlib import Path
from typing import Any

import pytest

from comity.engines.record import Tree, append, cosigned, signed
from tests.engines.record.helpers import entries, folder_store
from tests.engines.record.logs import LOG, checkpoint_of, signer, tree_of, witness_signer
from tests.interop.record.conftest import Ask

SIZES = [(1, 1), (2, 1), (7, 3), (8, 4), (256, 255), (257, 256), (1_000, 700), (66_000, 65_537)]


def text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


def inclusion(tree: Tree, index: int) -> dict[str, Any]:
    proof = [text(each) for each in tree.inclusion_proof(index)]
    head = {"kind": "inclusion", "size": tree.size, "root": text(tree.root())}
    return {**head, "index": index, "entry": text(tree.entry(index)), "proof": proof}


def consistency(old: Tree, tree: Tree) -> dict[str, Any]:
    proof = [text(each) for each in tree.consistency_proof(old.size)]
    head = {"kind": "consistency", "size": tree.size, "root": text(tree.root())}
    return {**head, "oldSize": old.size, "oldRoot": text(old.root()), "proof": proof}


def mutations(question: dict[str, Any]) -> list[dict[str, Any]]:
    """One hash of it changed, or one too few or too many."""
    proof = question["proof"]
    changed = [
        [*proof[:at], text(flipped(base64.b64decode(proof[at]))), *proof[at + 1 :]]
        for at in range(len(proof))
    ]
    lengths = [[*proof, question["root"]], *([proof[:-1]] if proof else [])]
    return [{**question, "proof": other} for other in (*changed, *lengths)]


@pytest.mark.parametrize(("size", "old_size"), SIZES)
def test_go_accepts_our_proofs_and_refuses_them_touched(ask_go: Ask, size: int, old_size: int) -> None:
    items = entries(size)
    tree, old = tree_of(items), tree_of(items[:old_size])
    good = [inclusion(tree, index) for index in {0, size // 2, size - 1}] + [consistency(old, tree)]
    assert [found["Error"] for found in ask_go(good)] == [""] * len(good)
    bad = [other for question in good for other in mutations(question)]
    assert all(found["Error"] for found in ask_go(bad))


def test_go_opens_our_checkpoints_and_refuses_them_touched(ask_go: Ask) -> None:
    checkpoint = checkpoint_of(tree_of(entries(7)))
    alone = signed(checkpoint.text, [LOG])
    witnessed = cosigned(signed(checkpoint.text, [signer(2), LOG]), witness_signer(1), at=1_900_000_000)
    good = [
        {"kind": "note", "vkey": str(LOG.key), "note": note.content.decode()} for note in (alone, witnessed)
    ]
    assert ask_go(good) == [{"Error": "", "Text": checkpoint.text, "Proof": None}] * 2
    content = alone.content.decode()
    bad = [content.replace("\n7\n", "\n8\n"), content[:-1], content.replace(LOG.key.name, "other")]
    asked = [{"kind": "note", "vkey": str(LOG.key), "note": each} for each in bad]
    asked.append({"kind": "note", "vkey": str(signer(3).key), "note": content})
    assert all(found["Error"] for found in ask_go(asked))


@pytest.mark.parametrize("size", [7, 256, 300, 66_000])
def test_go_reads_our_tiles_and_makes_our_proofs_of_them(ask_go: Ask, size: int, tmp_path: Path) -> None:
    store = folder_store(tmp_path)
    items = entries(size)
    append(store, 0, items)
    tree = Tree(store, size=size)
    asked = [
        {"kind": "tiles", "folder": str(tmp_path), "size": size, "root": text(tree.root()), "index": index}
        for index in (0, size // 2, size - 1)
    ]
    expected = [[text(each) for each in tree.inclusion_proof(question["index"])] for question in asked]
    assert [found["Proof"] for found in ask_go(asked)] == expected
    for tile in sorted(
        path for path in tmp_path.rglob("*") if path.is_file() and "entries" not in path.parts
    ):
        tile.write_bytes(flipped(tile.read_bytes()))
    assert all(found["Error"] for found in ask_go(asked))
