"""A sealed PDF is judged valid by pyHanko's own validation, and by nobody once a byte of it is another."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from comity.foundation.pdf import text_pdf
from comity.foundation.seal import Seal, UnreadableSeal, kept_seal, make_seal, read_seal, seal_pdf
from tests.engines.drafting.printed import adopted_paper

NOW = datetime(2027, 5, 10, 15, tzinfo=UTC)
PEM = serialization.Encoding.PEM


@pytest.fixture(scope="module")
def seal() -> Seal:
    return read_seal(make_seal("Conference of Equals", now=NOW))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return text_pdf(adopted_paper(), at=NOW)


@pytest.fixture(scope="module")
def sealed(paper: bytes, seal: Seal) -> bytes:
    return seal_pdf(paper, seal, at=NOW, reason="Adopted by consensus")


def signature_of(pdf: bytes):
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return signature


def judged(pdf: bytes, trusted: x509.Certificate):
    root = asn1_x509.Certificate.load(trusted.public_bytes(serialization.Encoding.DER))
    context = ValidationContext(trust_roots=[root], moment=NOW + timedelta(days=1), allow_fetching=False)
    return validate_pdf_signature(signature_of(pdf), context)


def is_valid(pdf: bytes, seal: Seal) -> bool:
    """A file that cannot be read as a signed PDF any more is not valid either."""
    try:
        return judged(pdf, seal.certificate).bottom_line
    except (
        PdfError,
        SignatureValidationError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
    ):
        return False


def test_the_seal_is_valid_covers_the_whole_file_and_permits_no_change(sealed: bytes, seal: Seal) -> None:
    status = judged(sealed, seal.certificate)
    assert status.bottom_line
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert signature_of(sealed).docmdp_level is MDPPerm.NO_CHANGES


def test_the_paper_stands_in_it_byte_for_byte_with_who_when_and_why(sealed: bytes, paper: bytes) -> None:
    assert sealed.startswith(paper)
    signature = signature_of(sealed)
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Name"] == "Conference of Equals"
    assert signature.sig_object["/Reason"] == "Adopted by consensus"
    assert signature.self_reported_timestamp == NOW
    assert signature.signer_cert.subject.native == {"common_name": "Conference of Equals"}


@pytest.mark.parametrize("part", [0.01, 0.2, 0.5, 0.8])
def test_one_altered_byte_anywhere_in_the_paper_breaks_it(
    sealed: bytes, paper: bytes, seal: Seal, part: float
) -> None:
    at = int(len(paper) * part)
    altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    assert is_valid(sealed, seal)
    assert not is_valid(altered, seal)


def test_one_altered_byte_of_the_signature_itself_breaks_it(sealed: bytes, seal: Seal) -> None:
    at = sealed.lower().index(signature_of(sealed).signer_info["signature"].native.hex().encode()) + 40
    digit = b"0" if sealed[at : at + 1] != b"0" else b"1"
    assert not is_valid(sealed[:at] + digit + sealed[at + 1 :], seal)


def test_a_change_written_behind_the_seal_is_no_longer_the_sealed_file(sealed: bytes, seal: Seal) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Lang"] = TextStringObject("xx")
    writer.update_root()
    changed = BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(sealed)
    assert not is_valid(changed.getvalue(), seal)


def test_another_houses_seal_is_not_trusted(paper: bytes, seal: Seal) -> None:
    other = read_seal(make_seal("Conference of Equals", now=NOW))
    status = judged(seal_pdf(paper, other, at=NOW), seal.certificate)
    assert (status.intact, status.trusted, status.bottom_line) == (True, False, False)


def test_its_field_stands_outside_of_the_page_and_has_a_name(sealed: bytes) -> None:
    field = signature_of(sealed).sig_field
    assert field["/TU"] == "Conference of Equals"
    assert all(float(edge) < 0 for edge in field["/Rect"])
    assert int(field["/F"]) & 0b100 == 0b100


def test_the_key_is_made_once_and_its_owner_alone_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "seal.pem"
    found: list[str] = []
    makers = [
        threading.Thread(target=lambda: found.append(kept_seal(path, name="House", now=NOW).fingerprint))
        for _ in range(8)
    ]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(found) == 8
    assert set(found) == {read_seal(path.read_bytes()).fingerprint}
    assert [each.name for each in path.parent.iterdir()] == ["seal.pem"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_seal_shows_nothing_of_its_key(seal: Seal) -> None:
    number = seal.key.private_numbers().private_value
    assert "key" not in repr(seal)
    assert str(number) not in repr(seal)


def private(key) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def test_what_is_no_seal_is_refused_with_its_place_and_without_its_content(
    tmp_path: Path, seal: Seal
) -> None:
    certificate = seal.certificate.public_bytes(PEM)
    refused = {
        "expected a private key without password": b"-----BEGIN PRIVATE KEY-----\nSECRET\n",
        "not that of the key": private(ec.generate_private_key(ec.SECP256R1())) + certificate,
        "neither ECDSA nor RSA": private(ed25519.Ed25519PrivateKey.generate()) + certificate,
    }
    for reason, content in refused.items():
        path = tmp_path / "seal.pem"
        path.write_bytes(content)
        with pytest.raises(UnreadableSeal, match=reason) as raised:
            kept_seal(path, name="House", now=NOW)
        assert str(raised.value).startswith(str(path))
        assert "SECRET" not in str(raised.value)


def test_the_certificate_of_an_authority_may_stand_in_its_place(paper: bytes) -> None:
    authority, key = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)
    root = issued("Authority", authority.public_key(), "Authority", authority, ca=True)
    own = issued("House", key.public_key(), "Authority", authority, ca=False)
    pem = private(key) + own.public_bytes(PEM) + root.public_bytes(PEM)
    sealed = seal_pdf(paper, read_seal(pem), at=NOW)
    assert judged(sealed, root).bottom_line
    embedded = [each.subject.native["common_name"] for each in signature_of(sealed).other_embedded_certs]
    assert embedded == ["Authority"]


def issued(name: str, key, by: str, signer, *, ca: bool) -> x509.Certificate:
    subject, issuer = (x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, each)]) for each in (name, by))
    usage = x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False)
    return (
        x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(signer, hashes.SHA256())
    )


def test_sealing_loads_no_django() -> None:
    code = (
        "import sys, comity.foundation.seal; sys.exit(any(name.startswith('django') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
