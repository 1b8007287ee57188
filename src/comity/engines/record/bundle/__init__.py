"""Proof bundles: one file that shows anybody, offline, that entries stand in the record as they were written."""

from comity.engines.record.bundle.archive import LARGEST_BUNDLE, MOST_FILES, packed, unpacked
from comity.engines.record.bundle.contents import (
    Bundle,
    BundledEntry,
    ConsistencyProof,
    bundle_in,
    files_of,
)
from comity.engines.record.bundle.judging import Brought, ProvenEntry, Verdict, judge, verify_bundle

__all__ = [
    "LARGEST_BUNDLE",
    "MOST_FILES",
    "Brought",
    "Bundle",
    "BundledEntry",
    "ConsistencyProof",
    "ProvenEntry",
    "Verdict",
    "bundle_in",
    "files_of",
    "judge",
    "packed",
    "unpacked",
    "verify_bundle",
]
