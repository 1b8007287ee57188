"""The run on PostgreSQL leaves out no test that needs a database."""

import re
import subprocess
import sys

from tests.database_run import TESTS, WITHOUT_DATABASE

AROUND_PYTEST_DJANGO = re.compile(
    r"django_db_blocker|getfixturevalue|DATABASE_URL|psycopg|comity\.web\.manage"
)


def test_of_the_engines_and_commands_those_that_ask_for_a_database_are_taken():
    given = ["tests/engines/record", "tests/cli/test_site_set_up.py", "tests/cli/test_record_command.py"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--database-run", *given],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    files = set(re.findall(r"^(tests/\S+\.py)", ran.stdout, re.MULTILINE))
    assert files == {"tests/engines/record/test_database_store.py", "tests/cli/test_site_set_up.py"}


def test_no_test_that_may_be_left_out_reaches_a_database_by_another_way():
    files = [path for folder in WITHOUT_DATABASE for path in folder.rglob("*.py")]
    assert len(files) > 100
    assert [path for path in files if AROUND_PYTEST_DJANGO.search(path.read_text())] == []
