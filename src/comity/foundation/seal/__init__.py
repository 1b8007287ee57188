"""The house's seal on its papers: who issued a PDF, and that no byte was changed since (PAdES).

    sealed = seal_pdf(pdf, kept_seal(folder / "keys" / SEAL_FILE, name="Assembly", now=now), at=now, reason="Adopted")

No Django here: bytes and a seal in, bytes out. The site's own seal: `comity.foundation.seal.site`.
"""

from comity.foundation.seal.errors import SealError, UnreadableSeal
from comity.foundation.seal.keys import SEAL_FILE, Seal, kept_seal, make_seal, read_seal
from comity.foundation.seal.sealing import seal_pdf

__all__ = [
    "SEAL_FILE",
    "Seal",
    "SealError",
    "UnreadableSeal",
    "kept_seal",
    "make_seal",
    "read_seal",
    "seal_pdf",
]
