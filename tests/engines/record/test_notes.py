"""Keys, signed notes, checkpoints and cosignatures, against published ones and against hostile ones."""

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.checkpoints import (
    Checkpoint,
    checkpoint_of_log,
    read_checkpoint,
    signed_checkpoint,
)
from comity.engines.record.keys import Algorithm, LocalSigner, read_signer, read_verifier_key
from comity.engines.record.notes import (
    MOST_SIGNATURES,
    Note,
    Signature,
    cosigned,
    read_note,
    signed,
    verified,
)

# Go's own example: golang.org/x/mod/sumdb/note, example_test.go.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
GO_LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
GO_NOTE = f"{GO_TEXT}\n{GO_LINE}".encode()

# What Go's checksum database served for golang.org/x/sync v0.1.0, and the key that the go command carries.
SUMDB_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUMDB_NOTE = """go.sum database tree
65209736
5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=

— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=
""".encode()

# A checkpoint of a log on the public witness network with a witness's cosignature, of October 2026.
WITNESSED_LOG_KEY = "markovianprotocol.com/log+0302c6c8+ATkpOWo95UuEiW2EhNZAol4f0CS8hMluJfPcTSzrr03v"
WITNESS_KEY = "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G"
WITNESSED_NOTE = """markovianprotocol.com/log
9266
QnwPzJywq5AyOk9k1zLqfryh6Ktw1CnaaKplELApoxw=

— markovianprotocol.com/log AwLGyIvuxLXZM101mKdNCPTsl9GgtiG/wzbd8cGru0pGnWVMXI06twIsEIZho7n8id+w2EO0BZCalxuEm6BauQGNmgo=
— witness.navigli.sunlight.geomys.org o+AP4gAAAABqwX+So8evhUsltetL+QnwUxEYMNrD25pJYOTFHwDCopbgQMl2AEh583AxfFNMDZzE73rdjK62tUN8oUBfd9p6usq+BA==
""".encode()

LOG = LocalSigner.from_seed("example.org/record", bytes(32))
OTHER = LocalSigner.from_seed("example.org/record", bytes([1] * 32))
WITNESS = LocalSigner.from_seed("witness.example/w1", bytes([2] * 32), Algorithm.COSIGNATURE)
CHECKPOINT = Checkpoint("example.org/record", 7, hashlib.sha256(b"root").digest())


def test_gos_key_and_note_are_read_written_and_verified_to_the_byte() -> None:
    signer = read_signer(GO_SECRET)
    assert str(signer.key) == GO_KEY
    assert signer.secret_text() == GO_SECRET
    assert signed(GO_TEXT, [signer]).content == GO_NOTE
    (found,) = verified(read_note(GO_NOTE), [read_verifier_key(GO_KEY)])
    assert (found.key.name, found.at) == ("PeterNeumann", None)


def test_gos_checksum_database_is_believed_by_its_key() -> None:
    found = signed_checkpoint(SUMDB_NOTE, [read_verifier_key(SUMDB_KEY)])
    assert (found.checkpoint.origin, found.checkpoint.size) == ("go.sum database tree", 65209736)
    assert found.checkpoint.text == found.note.text
    with pytest.raises(errors.BadSignature):
        signed_checkpoint(SUMDB_NOTE.replace(b"65209736", b"65209737"), [read_verifier_key(SUMDB_KEY)])


def test_a_public_witness_is_believed_with_the_time_it_says() -> None:
    keys = [read_verifier_key(WITNESSED_LOG_KEY), read_verifier_key(WITNESS_KEY)]
    log, witness = signed_checkpoint(WITNESSED_NOTE, keys).signatures
    assert (log.key.algorithm, log.at) == (Algorithm.ED25519, None)
    assert (witness.key.algorithm, witness.at) == (Algorithm.COSIGNATURE, 0x6AC17F92)


def test_a_cosignature_of_another_time_does_not_fit() -> None:
    note = cosigned(signed(CHECKPOINT.text, [LOG]), WITNESS, at=1_900_000_000)
    last = note.signatures[-1]
    later = Signature(last.name, last.key_id, (1_900_000_001).to_bytes(8, "big") + last.blob[8:])
    assert [each.at for each in verified(note, [LOG.key, WITNESS.key])] == [None, 1_900_000_000]
    with pytest.raises(errors.BadSignature):
        verified(Note(note.text, (note.signatures[0], later)), [WITNESS.key])


def test_a_cosignature_is_no_signature_of_the_log_and_the_other_way_round() -> None:
    """The same private key under both algorithms: two key ids, and neither signature does for the other."""
    as_witness = LocalSigner.from_seed(LOG.key.name, bytes(32), Algorithm.COSIGNATURE)
    assert as_witness.key.public == LOG.key.public
    assert as_witness.key.key_id != LOG.key.key_id
    with pytest.raises(errors.UnknownSigner):
        verified(signed(CHECKPOINT.text, [LOG]), [as_witness.key])
    (signature,) = signed(CHECKPOINT.text, [LOG]).signatures
    forged = Signature(signature.name, as_witness.key.key_id, bytes(8) + signature.blob)
    with pytest.raises(errors.BadSignature):
        verified(Note(CHECKPOINT.text, (forged,)), [as_witness.key])


def test_several_signers_stand_in_the_order_they_signed_in() -> None:
    note = cosigned(signed(CHECKPOINT.text, [LOG, OTHER]), WITNESS, at=5)
    found = signed_checkpoint(note.content, [WITNESS.key, OTHER.key, LOG.key])
    assert [each.key for each in found.signatures] == [LOG.key, OTHER.key, WITNESS.key]
    assert found.checkpoint == CHECKPOINT


def test_an_unknown_signature_says_nothing_and_a_known_one_that_fails_says_no() -> None:
    note = signed(CHECKPOINT.text, [OTHER, LOG])
    assert [each.key for each in verified(note, [LOG.key])] == [LOG.key]
    broken = Signature(OTHER.key.name, OTHER.key.key_id, bytes(64))
    spoiled = Note(note.text, (broken, note.signatures[1]))
    assert [each.key for each in verified(spoiled, [LOG.key])] == [LOG.key]
    with pytest.raises(errors.BadSignature):
        verified(spoiled, [LOG.key, OTHER.key])


def test_without_a_signature_by_a_key_asked_for_the_message_names_both() -> None:
    with pytest.raises(errors.UnknownSigner) as refused:
        verified(signed(CHECKPOINT.text, [OTHER]), [LOG.key])
    assert str(refused.value) == f"Expected a signature by {LOG.key.label}, found: {OTHER.key.label}."


def test_a_checkpoint_of_another_log_is_refused_though_its_signature_fits() -> None:
    foreign = Checkpoint("elsewhere.example/log", 7, CHECKPOINT.root)
    with pytest.raises(errors.OtherLog):
        checkpoint_of_log(signed(foreign.text, [LOG]).content, LOG.key)
    assert checkpoint_of_log(signed(CHECKPOINT.text, [LOG]).content, LOG.key).checkpoint == CHECKPOINT


@given(st.integers(0, len(GO_KEY)), st.integers(0, len(GO_KEY)))
def test_no_part_of_a_key_is_a_key(start: int, end: int) -> None:
    if GO_KEY[start:end] != GO_KEY:
        with pytest.raises(errors.UnreadableKey):
            read_verifier_key(GO_KEY[start:end])


@given(st.integers(0, len(GO_KEY) - 1), st.characters())
def test_a_key_with_one_character_changed_is_no_key(at: int, other: str) -> None:
    changed = GO_KEY[:at] + other + GO_KEY[at + 1 :]
    if changed != GO_KEY:
        with pytest.raises(errors.UnreadableKey):
            read_verifier_key(changed)


def key_text(name: str, algorithm: int, public: bytes) -> str:
    raw = bytes([algorithm]) + public
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex()
    return f"{name}+{key_id}+{base64.b64encode(raw).decode()}"


@pytest.mark.parametrize(
    "text",
    [
        key_text("a", 2, bytes(range(32))),
        key_text("a", 1, bytes(range(31))),
        key_text("a b", 1, bytes(range(32))),
        key_text("", 1, bytes(range(32))),
        key_text("a\u2003b", 1, bytes(range(32))),
        key_text("a", 1, bytes(32)),
        key_text("a", 1, bytes([1] + [0] * 30 + [0x80])),
        key_text("a", 4, bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")),
        GO_KEY.replace("c74f20a3", "C74F20A3"),
        "",
        "+",
        "++",
    ],
)
def test_a_key_of_another_kind_or_one_that_proves_nothing_is_refused(text: str) -> None:
    with pytest.raises(errors.UnreadableKey):
        read_verifier_key(text)


def test_a_private_key_never_shows_itself() -> None:
    secret = LOG.secret_text()
    hidden = secret.rsplit("+", 1)[1]
    assert hidden not in repr(LOG)
    for broken in (secret[:-2] + "A=", secret.replace(LOG.key.key_id.hex(), "00000000"), secret[7:]):
        with pytest.raises(errors.UnreadableKey) as refused:
            read_signer(broken)
        assert hidden[:20] not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"text\n",
        b"\n\n" + GO_LINE.encode(),
        GO_NOTE[:-1],
        GO_NOTE + b"\n",
        GO_NOTE.replace(b"\n\n", b"\n"),
        GO_NOTE.replace(b"\n\n", b"\n\n\n\n\n") + b"\n",
        GO_NOTE.replace(b"\n", b"\r\n"),
        GO_NOTE.replace(b"If", b"\x00f"),
        GO_NOTE.replace(b"If", b"\tf"),
        GO_NOTE.replace(b"If", b"\xff\xfe"),
        GO_NOTE.replace(b"If", b"\xed\xa0\x80"),
        GO_NOTE.replace("— ".encode(), b"- "),
        GO_NOTE.replace(b"PeterNeumann ", b"Peter Neumann "),
        GO_NOTE.replace(b"PeterNeumann ", b"Peter+Neumann "),
        GO_NOTE.replace(b"PeterNeumann ", b" "),
        GO_NOTE.replace(b"AM=", b"AN="),
        GO_NOTE.replace(b"AM=", b"AM"),
        GO_NOTE.replace(b"x08go", b"x08-o"),
        GO_TEXT.encode() + "\n— PeterNeumann x08gow==\n".encode(),
        GO_NOTE + GO_LINE.encode(),
        GO_TEXT.encode() + b"\n" + "".join(f"— n{n} AAAAAAA=\n" for n in range(MOST_SIGNATURES + 1)).encode(),
        b"a" * 1_000_001,
    ],
)
def test_what_is_no_note_is_refused(content: bytes) -> None:
    with pytest.raises(errors.UnreadableNote):
        read_note(content)


def test_a_text_may_hold_empty_lines() -> None:
    note = signed("one\n\n\ntwo\n", [LOG])
    assert read_note(note.content).text == "one\n\n\ntwo\n"


@given(st.data())
@settings(max_examples=300)
def test_a_note_with_a_byte_changed_is_refused_or_is_not_by_its_signer(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GO_NOTE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != GO_NOTE[at]))
    with pytest.raises(errors.RecordError):
        verified(read_note(GO_NOTE[:at] + bytes([byte]) + GO_NOTE[at + 1 :]), [read_verifier_key(GO_KEY)])


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_note_that_says_itself_again_or_are_refused(content: bytes) -> None:
    try:
        note = read_note(content)
    except errors.UnreadableNote:
        return
    assert note.content == content


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n7\n",
        "origin\n7\nAAAA\n",
        f"\n7\n{'A' * 43}=\n",
        f"origin\n07\n{'A' * 43}=\n",
        f"origin\n-7\n{'A' * 43}=\n",
        f"origin\n٧\n{'A' * 43}=\n",
        f"origin\n9223372036854775808\n{'A' * 43}=\n",
        f"origin\n7\n{'A' * 42}B=\n",
        f"origin\n7\n{'A' * 43}=\n\nmore\n",
        f"origin\n7\n{'A' * 43}=",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(errors.UnreadableCheckpoint):
        read_checkpoint(text)


def test_the_largest_size_and_extension_lines_are_carried() -> None:
    text = f"origin\n9223372036854775807\n{'A' * 43}=\nmore\n"
    assert read_checkpoint(text) == Checkpoint("origin", 2**63 - 1, bytes(32), ("more",))
    assert read_checkpoint(text).text == text
