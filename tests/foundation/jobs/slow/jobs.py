"""Work that waits until a file named `go` lies in its folder, and notes each time it begins."""

import os
import time
from pathlib import Path
from typing import Any

from comity.foundation.jobs import Progress, background


@background("slow.wait", label="Waiting for a file")
def wait_for_file(progress: Progress, *, folder: str, reports: bool) -> dict[str, Any]:
    with Path(folder, "begun").open("a", encoding="utf-8") as begun:
        begun.write(f"{os.getpid()}\n")
    while not Path(folder, "go").exists():
        if reports:
            progress.report(done=1, total=2, doing="Waiting")
        time.sleep(0.05)
    return {"finished_by": os.getpid()}
