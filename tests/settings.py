"""The site's own settings in test mode."""

import os

os.environ["COMITY_MODE"] = "test"

from comity.web.settings import *  # noqa: F403

JOBS_RUN_AT_ONCE = True
