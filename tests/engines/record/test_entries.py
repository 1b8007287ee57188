"""What is logged is the digest that the database holds."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.entries import EntryHead, content_digest, read_head, readable_content
from comity.foundation.record import digests

# The worked example of docs/methods/record.md.
SALT = bytes(range(32))
BODY = (
    '{"about":null,"organisation":41,"what":{"matter":"M-27-011","title":"Quieter ports at night"},'
    '"who":{"account":7,"name":"Amina Okello","roles":["secretariat"]}}'
)
HEAD = EntryHead(
    1,
    "2027-05-10T12:00:00.000000Z",
    "matters.opened",
    "8e1258881dd0f5b34114b2c967d4f9a5ab6ba6066152aeaf70ebae811d8ccd21",
    "0" * 64,
)


def test_the_worked_example_has_its_digests() -> None:
    assert content_digest(SALT, BODY.encode()) == HEAD.content
    assert HEAD.digest.hex() == "a1c9c387394da064e71813e3508f17d53baa0dbc201af48a7671c50ec979cff3"
    assert HEAD.index == 0


hexadecimal = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(
    sequence=st.integers(1, 2**63 - 1),
    at=st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 Hypothesis wants it bare
    kind=st.from_regex(r"[a-z_]{1,20}\.[a-z_]{1,20}", fullmatch=True),
    content=hexadecimal,
    previous=hexadecimal,
)
def test_every_head_is_the_one_that_the_database_was_digested_from(
    sequence: int, at: datetime, kind: str, content: str, previous: str
) -> None:
    """Past 2**53 JSON's numbers are not exact, and RFC 8785 refuses them: no record is that long."""
    head = EntryHead(sequence, digests.moment(at), kind, content, previous)
    if sequence < 2**53:
        wanted = digests.head_of(sequence=sequence, at=at, kind=kind, content=content, previous=previous)
        assert head.canonical == wanted.encode()
    assert read_head(head.canonical) == head


@pytest.mark.parametrize(
    "canonical",
    [
        b"",
        b"{}",
        HEAD.canonical + b"\n",
        HEAD.canonical.replace(b",", b", "),
        HEAD.canonical.replace(b":1}", b":01}"),
        HEAD.canonical.replace(b":1}", b":0}"),
        HEAD.canonical.replace(b":1}", b":1e0}"),
        HEAD.canonical.replace(b":1}", b":9999999999999999999}"),
        HEAD.canonical.replace(b"8e12", b"8E12"),
        HEAD.canonical.replace(b".000000Z", b"Z"),
        HEAD.canonical.replace(b"matters.opened", b'matters"opened'),
        HEAD.canonical.replace(b"matters.opened", "réunion".encode()),
        HEAD.canonical[:-1] + b',"sequence":1}',
        json.dumps(json.loads(HEAD.canonical)).encode(),
        HEAD.canonical.replace(b"matters.opened", b"m" * 2000),
    ],
)
def test_another_spelling_of_a_head_is_refused(canonical: bytes) -> None:
    with pytest.raises(errors.UnreadableEntry):
        read_head(canonical)


def test_a_content_is_read_behind_its_salt() -> None:
    assert readable_content(SALT + BODY.encode()) == BODY
    for broken in (
        b"",
        SALT,
        SALT + b"[1]",
        SALT + b"\xff",
        SALT + b"[" * 100_000,
        SALT + b'{"a":1',
        SALT + b'{"a":1,"a":1}',
    ):
        assert readable_content(broken) is None
