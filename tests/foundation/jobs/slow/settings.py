"""A site of its own, in the folder COMITY_DATA names, with one app that has slow work."""

import os

os.environ["COMITY_MODE"] = "development"

from comity.web.settings import *  # noqa: F403
from comity.web.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.foundation.jobs.slow"]
