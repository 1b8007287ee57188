"""What `make check` refuses: each rule is broken on purpose, to see that it holds."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.check_templates import unmarked_strings
from scripts.strings import strings_of_template

ROOT = Path(__file__).resolve().parents[2]


def checked(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello there</p>", ["Hello there"]),
        ('<a title="Open it" href="/">{% translate "Open" %}</a>', ["Open it"]),
        ("{% blocktranslate trimmed %}Marked{% endblocktranslate %}<p>{{ n }} members</p>", ["members"]),
        ('<p>{% translate "Marked" %} · {{ name }} – 3</p><code>comity opinion map</code>', []),
        ("{% comment %}Not for readers{% endcomment %}{# nor this #}<b>Comity</b>", []),
    ],
)
def test_a_template_string_without_its_mark_is_found(template: str, found: list[str]) -> None:
    assert [string.text for string in unmarked_strings(Path("page.html"), template)] == found


def test_a_string_without_its_mark_is_found_on_its_line() -> None:
    template = (
        '{% translate "One" %}\n{% blocktranslate %}\nTwo\n{% endblocktranslate %}\n<p>Three words here</p>'
    )
    assert [string.line for string in unmarked_strings(Path("page.html"), template)] == [5]


def test_every_kind_of_mark_in_a_template_reaches_the_catalogues() -> None:
    template = (
        '{% translate "One" %}{% translate "Two" context "a number" %}{{ _("Three") }}'
        "{% blocktranslate trimmed count n=n %}{{ n }} member{% plural %}{{ n }} members{% endblocktranslate %}"
    )
    assert list(strings_of_template(template)) == [
        ("gettext", ("One",)),
        ("pgettext", ("a number", "Two")),
        ("_", ("Three",)),
        ("ngettext", ("%(n)s member", "%(n)s members")),
    ]


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("engines/opinion/votes.py", "import django", "Engines know no Django"),
        ("members/queries/__init__.py", "import comity.matters.models", "The house looks one way"),
        ("rooms/consultations/enums.py", "import comity.web.urls", "The house looks one way"),
    ],
)
def test_a_forbidden_import_breaks_a_contract(tmp_path: Path, module: str, line: str, contract: str) -> None:
    copy = tmp_path / "house"
    shutil.copytree(ROOT / "src", copy / "src")
    shutil.copy(ROOT / "pyproject.toml", copy)
    path = copy / "src" / "comity" / module
    path.write_text(f"{line}\n{path.read_text()}")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = {"PYTHONPATH": str(copy / "src"), "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert f"{contract}" in ended.stdout
    assert "BROKEN" in ended.stdout


def test_an_untyped_function_is_refused(tmp_path: Path) -> None:
    untyped = tmp_path / "untyped.py"
    untyped.write_text("def add(a, b):\n    return a + b\n")
    ended = checked("-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path), str(untyped))
    assert ended.returncode == 1
    assert "no-untyped-def" in ended.stdout


FRAME = {"assembly", "demonstration", "display", "page_direction", "languages", "doors", "unread_notices"}
OWN_DOCUMENTS = {"comity/web/views.py", "comity/decisions/views/voting.py"}  # pages without the house's frame


def keys_in(path: Path) -> set[str]:
    keys = [each.keys for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Dict)]
    return {key.value for part in keys for key in part if isinstance(key, ast.Constant)}


def test_no_page_takes_the_frame_s_words_for_its_own() -> None:
    """A view's context wins over the frame's: a page with `languages` of its own would lose the menu of languages."""
    views = [
        path for path in (ROOT / "src").rglob("*.py") if "views" in path.parent.name or path.stem == "views"
    ]
    taken = {
        str(path.relative_to(ROOT / "src")): keys_in(path) & FRAME
        for path in views
        if keys_in(path) & FRAME and str(path.relative_to(ROOT / "src")) not in OWN_DOCUMENTS
    }
    assert taken == {"comity/rooms/consultations/views/preparing.py": {"languages"}}  # a form's first values


def test_strings_are_marked_by_names_that_the_catalogues_know() -> None:
    """`gettext as _now` would mark strings that no catalogue ever sees."""
    renamed = re.compile(r"\bn?p?gettext(?:_lazy)? as (?!_\b)\w+")
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if renamed.search(path.read_text("utf-8"))
    ]
    assert found == []
