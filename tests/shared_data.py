"""Where the real data lies that this project reads in place and never commits."""

import os
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(*parts: str) -> Path:
    """The path of a shared data file; without it the test is skipped, and fails where CI=true."""
    path = SHARED_DATA.joinpath(*parts)
    if path.exists():
        return path
    message = f"the real data is not beside the checkout: {Path('..', 'shared', 'data', *parts)}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
