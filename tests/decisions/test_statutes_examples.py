"""The examples in the repository and those that are installed with the package are the same files."""

from pathlib import Path

from comity.decisions.queries.statutes_examples import examples

SHOWN = Path(__file__).parents[2] / "examples" / "statutes"


def test_the_installed_examples_are_those_of_the_repository_byte_by_byte():
    shown = {path.stem: path.read_bytes() for path in SHOWN.glob("*.yaml")}
    installed = {name: one.source.encode() for name, one in examples().items()}
    assert installed == shown, "copy examples/statutes/*.yaml to src/comity/decisions/examples/"


def test_there_are_at_least_eight_and_each_is_read_by_the_engine_and_names_its_source():
    assert len(examples()) >= 8
    for one in examples().values():
        assert one.read().sources
        assert one.titles
