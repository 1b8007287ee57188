"""The tree as RFC 6962 writes it down, section 2.1: short, slow, and nothing shared with the engine."""

import hashlib


def largest_power_below(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(entries: list[bytes]) -> bytes:
    """Merkle Tree Hash."""
    n = len(entries)
    if n == 0:
        return hashlib.sha256().digest()
    if n == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = largest_power_below(n)
    return hashlib.sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m: int, entries: list[bytes]) -> list[bytes]:
    """Merkle audit path, section 2.1.1."""
    n = len(entries)
    if n == 1:
        return []
    k = largest_power_below(n)
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def proof(m: int, entries: list[bytes]) -> list[bytes]:
    """Merkle consistency proof, section 2.1.2, for 0 < m < n."""
    return subproof(m, entries, is_whole=True)


def subproof(m: int, entries: list[bytes], *, is_whole: bool) -> list[bytes]:
    n = len(entries)
    if m == n:
        return [] if is_whole else [mth(entries)]
    k = largest_power_below(n)
    if m <= k:
        return [*subproof(m, entries[:k], is_whole=is_whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], is_whole=False), mth(entries[:k])]
