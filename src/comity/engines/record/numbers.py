"""Whole numbers as the C2SP formats write them: decimal digits without a zero in front."""

import re
from typing import Final

LARGEST: Final = 2**63 - 1
DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def read_number(text: str) -> int | None:
    """None for another spelling, or past 2**63 - 1."""
    number = int(text) if DECIMAL.fullmatch(text) else LARGEST + 1
    return number if number <= LARGEST else None
