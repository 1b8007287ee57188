"""A PDF with the house's seal: a certifying signature after PAdES (ETSI EN 319 142) that permits no change at all.

It is invisible on the page, as PDF/A and PDF/UA ask together: its field lies outside of the page, and is named.
"""

from datetime import datetime
from io import BytesIO
from typing import Any, Final

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from comity.foundation.seal.keys import Seal

FIELD: Final = "Seal"
DER: Final = serialization.Encoding.DER


class _SignerAt(PdfSigner):
    """Signs at a moment that it is given, not at that of its clock."""

    def __init__(self, at: datetime, *given: Any, **more: Any) -> None:
        self._at = at
        super().__init__(*given, **more)

    def init_signing_session(self, *given: Any, **more: Any) -> Any:
        session = super().init_signing_session(*given, **more)
        session.system_time = self._at
        return session


def seal_pdf(pdf: bytes, seal: Seal, *, at: datetime, reason: str = "") -> bytes:
    """The PDF as it was, byte for byte, with the seal behind it. `at` and `reason` stand in the seal."""
    subject = _name(seal.certificate)
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        name=subject,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    place = SigFieldSpec(
        FIELD,
        readable_field_name=subject,
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )
    signer = _SignerAt(at, meta, _signer(seal), new_field_spec=place)
    sealed: BytesIO = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return sealed.getvalue()


def _signer(seal: Seal) -> SimpleSigner:
    chain = [asn1_x509.Certificate.load(each.public_bytes(DER)) for each in seal.chain]
    private = seal.key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return SimpleSigner(
        signing_cert=chain[0],
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore.from_certs(chain),
    )


def _name(certificate: x509.Certificate) -> str:
    found = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()
