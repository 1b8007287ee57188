"""Who reads the content of which act, against the table in `docs/permissions-record.csv`.

After a change that is meant: `COMITY_WRITE_PERMISSIONS=yes pytest tests/foundation/record` writes the table anew.
"""

import csv
import os
from pathlib import Path

from comity.foundation.permissions import PUBLIC, Actor, Role, may
from comity.foundation.permissions.actor import ASSEMBLY_ROLES, MEMBER_ROLES
from comity.foundation.record.acts import acts
from comity.foundation.record.models import Content, Entry

TABLE = Path(__file__).resolve().parents[3] / "docs" / "permissions-record.csv"
CONCERNED, OTHER = 1, 2


def readers() -> dict[str, Actor]:
    """Assembly roles; the roles in the member concerned; another member's head; nobody in particular."""
    assembly = {
        role.value: Actor(1, assembly_roles=frozenset({role})) for role in Role if role in ASSEMBLY_ROLES
    }
    member = {
        f"{role.value} concerned": Actor(1, member_roles=frozenset({(CONCERNED, role)}))
        for role in Role
        if role in MEMBER_ROLES
    }
    other = {"head of another member": Actor(1, member_roles=frozenset({(OTHER, Role.MEMBER_HEAD)}))}
    return assembly | member | other | {"no role": Actor(1), "public": PUBLIC}


def entry_of(kind: str) -> Entry:
    entry = Entry(sequence=1, kind=kind)
    entry.content = Content(organisation_id=CONCERNED)
    return entry


def answers() -> list[dict[str, str]]:
    kinds = [act.kind for act in acts() if not act.kind.startswith("tests.")]
    return [
        {"act": kind}
        | {
            name: "yes" if may(actor, "record.see_content", entry_of(kind)) else "no"
            for name, actor in readers().items()
        }
        for kind in [*kinds, "any act of a room no longer installed"]
    ]


def test_every_act_is_read_by_those_the_table_names() -> None:
    rows = answers()
    if os.environ.get("COMITY_WRITE_PERMISSIONS") == "yes":
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert rows == list(csv.DictReader(file)), "COMITY_WRITE_PERMISSIONS=yes writes the table anew"
