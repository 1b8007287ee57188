"""The site's own settings, with its own durability, on the database of the test that runs it."""

import os

os.environ["COMITY_MODE"] = "test"

from comity.web.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["COMITY_TEST_DATABASE"]  # noqa: F405
