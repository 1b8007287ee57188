"""The site's own settings in test mode."""

import os
import tempfile

os.environ["COMITY_MODE"] = "test"
os.environ["COMITY_DATA"] = tempfile.mkdtemp(prefix="comity-tests-")

from comity.web.settings import *  # noqa: F403

JOBS_RUN_AT_ONCE = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: journeys read it from several threads, each with a connection of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_FOLDER / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
