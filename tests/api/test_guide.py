"""Every example of the guide works as it is written, against the running site."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.api.assembly import headers_of, make_assembly

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "api.md"
EXAMPLE = re.compile(r"<!-- run -->\n```sh\n(.*?)```", re.DOTALL)


@pytest.mark.django_db(transaction=True)
def test_every_example_of_the_guide_works(live_server: Any, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None or shutil.which("curl") is None:
        assert os.environ.get("CI") != "true", "curl is missing"
        pytest.skip("curl is missing: the examples of docs/guide/api.md were not run")
    now = timezone.now()
    token = headers_of(make_assembly(now=now), now=now)["Authorization"].removeprefix("Bearer ")
    environment = os.environ | {"COMITY": f"{live_server.url}/api", "TOKEN": token}
    examples = EXAMPLE.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(examples) == 10
    for example in examples:
        done = subprocess.run(
            [bash, "-ec", example], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), example
    assert (tmp_path / "input.zip").read_bytes()[:2] == b"PK"
