"""Every operation against requests drawn from its own description, good and hostile ones, by schemathesis.

All of its checks: never an error of the server, no status, kind or shape of an answer that is not declared, no
operation that works without a token, no bad request that is taken. Only whether every good request is taken has
two exceptions: a schema cannot say that a class exists (422), nor that an entry was changed meanwhile (409).
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from comity.api import authentication
from comity.api.description import described
from tests.api.assembly import (
    CLOSED,
    DECIDED,
    DRAFT,
    MATTER,
    OPEN,
    ORGANISATION,
    PREPARED,
    VOTING,
    headers_of,
    make_assembly,
)

KNOWN = {
    "path.organisation": [ORGANISATION],
    "path.organisation_id": [ORGANISATION],
    "path.reference": [MATTER],
    "path.consultation": [DRAFT, OPEN, CLOSED],
    "path.question": [PREPARED, VOTING, DECIDED],
    "path.number": [1, 2],
    "path.sequence": [1, 2],
}
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 1,
        "dictionaries": {name: {"values": values} for name, values in KNOWN.items()},
        "parameters": {name: {"dictionary": name, "probability": 0.8} for name in KNOWN},
        "generation": {"mode": "all", "deterministic": True, "max-examples": 10, "database": "none"},
        "checks": {
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "400", "401", "403", "404", "409", "422"]
            }
        },
    }
)
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(described())), config=CONFIG)
schema.app = get_wsgi_application()


@pytest.fixture
def headers(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Of somebody who may do everything, as often as wanted.

    As Django's own client for tests does, the connection is kept open between requests: it is in a transaction.
    """
    monkeypatch.setattr(authentication, "RATE", "1000000/m")
    cache.clear()
    now = timezone.now()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield headers_of(make_assembly(now=now), now=now)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_operation_keeps_its_word(case: Any, headers: dict[str, str]) -> None:
    """Each request meets the assembly as it was before."""
    with transaction.atomic():
        case.call_and_validate(headers=headers)
        transaction.set_rollback(True)
