"""Nothing in the product lifts the record's guards."""

import re
from pathlib import Path

import comity

LIFTING = re.compile(
    r"DROP\s+TRIGGER|DISABLE\s+(ALWAYS\s+|REPLICA\s+)?TRIGGER|DISABLE\s+RULE|writable_schema|session_replication_role",
    re.IGNORECASE,
)


def test_no_module_drops_or_disables_a_trigger() -> None:
    source = Path(comity.__file__).parent
    modules = list(source.rglob("*.py"))
    assert source / "foundation" / "record" / "guards.py" in modules
    found = [path for path in modules if LIFTING.search(path.read_text(encoding="utf-8"))]
    assert found == [source / "foundation" / "record" / "guards.py"]
    (mention,) = LIFTING.finditer(found[0].read_text(encoding="utf-8"))
    assert (
        mention[0] == "session_replication_role"
    )  # in the comment that says why triggers are enabled ALWAYS
