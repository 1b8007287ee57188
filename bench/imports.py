"""How long the real parties of Party Facts take to come in, and again to find that nothing changed.

    python -m bench.imports [PATH of partyfacts-core-parties.csv]

Prints seconds of wall clock and of this process's own work, with the number of organisations.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="comity-bench-")
os.environ |= {"COMITY_MODE": "test", "COMITY_DATA": FOLDER, "DJANGO_SETTINGS_MODULE": "comity.web.settings"}
os.environ.pop("DATABASE_URL", None)
BESIDE = (
    Path(__file__).resolve().parents[2] / "shared" / "data" / "partyfacts" / "partyfacts-core-parties.csv"
)
MOST_SECONDS = 10.0


def main(path: Path) -> int:
    """0 when the first import took under ten seconds."""
    if not path.is_file():
        print(f"bench imports: there is no {path}", file=sys.stderr)
        return 2
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    first = measured("first import", path)
    measured("same file again", path)
    return 0 if first < MOST_SECONDS else 1


def measured(what: str, path: Path) -> float:
    """Seconds of wall clock for the whole way: reading, planning, writing."""
    from django.utils import timezone

    from comity.members.exchange.services import import_file
    from comity.members.exchange.sources import SourceFile, format_of

    wall, own = time.perf_counter(), time.process_time()
    source = SourceFile(
        path=path,
        name=path.name,
        format=format_of(path, name=path.name),
        links=path.with_name("wikidata.csv"),
    )
    plan = import_file(source=source, sha256="0" * 64, row_by_row=False, actor=None, now=timezone.now())
    seconds, process = time.perf_counter() - wall, time.process_time() - own
    counts = ", ".join(f"{count} {what}" for what, count in plan.counts.items())
    print(f"{what}: {seconds:.2f} s ({process:.2f} s of this process): {counts}")
    return seconds


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE))
