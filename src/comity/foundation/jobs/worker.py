"""`python -m comity.foundation.jobs.worker`: one worker process, as the site's supervisor starts it."""

import os
import sys

from django.core.management import execute_from_command_line

from comity.foundation.lifeline import end_with_supervisor


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.web.settings")
    end_with_supervisor()
    execute_from_command_line([sys.argv[0], "run_worker", *sys.argv[1:]])


if __name__ == "__main__":
    main()
