"""The opinion engine beside red-dwarf 0.4.0 on the six real conversations, in one run.

Both sides get the same votes on the same kept statements, in memory, and hand back components, groups, group
statistics, common ground and representative statements. Each conversation and side runs in a process of its
own, on one thread; seconds are those of the fastest of repeated calls after a first one, and peak memory is
that of the process after its first call. Participants without a vote on a kept statement are left out on both
sides, because red-dwarf has no row for them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bench.peers import PeersMissingError, peers_python
from comity.engines.opinion import polis

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT.parent / "shared" / "data" / "polis"
RESULTS: Final = ROOT / "bench" / "results" / "opinion.json"
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
EXACT: Final = 1e-9
"""How far, relatively, an eigenvalue or a component may be from the dense decomposition."""

Cells = list[tuple[str, str, int]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Comparison:
    """One conversation, measured."""

    name: str
    n_participants: int
    n_statements: int
    n_votes: int
    seconds: tuple[float, float]
    megabytes: tuple[float, float]
    megabytes_above_imports: tuple[float, float]
    solver: str
    eigenvalues_from_dense: float
    components_from_dense: float
    eigenvalues_from_peer: float
    components_from_peer: float
    statistics_from_peer: float
    groups: tuple[int, int]

    @property
    def is_exact(self) -> bool:
        """Whether it agrees with the dense decomposition and with the peer's group statistics."""
        dense = max(self.eigenvalues_from_dense, self.components_from_dense)
        return dense <= EXACT and self.statistics_from_peer == 0


def main() -> int:
    """Print the comparison; 0 if all is exact, 1 if not, 2 if the data or the peers are missing."""
    if not DATA.is_dir():
        print(
            "bench: the real conversations are not beside the checkout (../shared/data/polis)",
            file=sys.stderr,
        )
        return 2
    try:
        python = peers_python()
    except PeersMissingError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    folders = sorted(folder for folder in DATA.iterdir() if folder.is_dir())
    comparisons = [_compare(folder, python) for folder in folders]
    print("\n".join(_report(comparisons)))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([vars(c) for c in comparisons], indent=2), encoding="utf-8")
    return 0 if all(comparison.is_exact for comparison in comparisons) else 1


def _compare(folder: Path, python: Path) -> Comparison:
    cells = _cells(folder)
    ours = _run([sys.executable, "-m", "bench.opinion_comity"], {"cells": cells})
    peer = _run(
        [str(python), "-W", "ignore", str(ROOT / "bench" / "opinion_red_dwarf.py")],
        {"cells": cells, "assignments": ours["assignments"]},
    )
    assert ours["statements"] == peer["statements"]
    eigenvalues, components = _dense(cells, ours["statements"])
    found, theirs = (np.array(side["components"]) for side in (ours, peer))
    return Comparison(
        name=folder.name,
        n_participants=len({who for who, _, _ in cells}),
        n_statements=len(ours["statements"]),
        n_votes=len(cells),
        seconds=(ours["seconds"], peer["seconds"]),
        megabytes=(ours["peak"], peer["peak"]),
        megabytes_above_imports=tuple(side["peak"] - side["imported"] for side in (ours, peer)),
        solver=peer["solver"],
        eigenvalues_from_dense=_relative(ours["eigenvalues"], eigenvalues),
        components_from_dense=_apart(found, components),
        eigenvalues_from_peer=_relative(ours["eigenvalues"], np.array(peer["eigenvalues"])),
        components_from_peer=_apart(found, theirs),
        statistics_from_peer=_largest_difference(ours["statistics"], peer["statistics"]),
        groups=tuple(len(set(side["assignments"].values())) for side in (ours, peer)),
    )


def _cells(folder: Path) -> Cells:
    """The votes on kept statements."""
    parts = (polis.Part.COMMENTS, polis.Part.MATRIX)
    conversation = polis.read_conversation({part: (folder / part).read_bytes() for part in parts})
    return list(conversation.kept_votes.cells())


def _run(command: list[str], task: dict[str, Any]) -> dict[str, Any]:
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    done = subprocess.run(
        command, input=json.dumps(task).encode(), stdout=subprocess.PIPE, check=True, env=environment
    )
    return dict(json.loads(done.stdout))


def _dense(cells: Cells, statements: list[str]) -> tuple[Floats, Floats]:
    """The two largest eigenvalues and eigenvectors of the imputed matrix, formed and decomposed in full."""
    rows = {who: index for index, who in enumerate(sorted({who for who, _, _ in cells}))}
    columns = {what: index for index, what in enumerate(statements)}
    matrix = np.full((len(rows), len(columns)), np.nan)
    for who, what, vote in cells:
        matrix[rows[who], columns[what]] = vote
    imputed = np.where(np.isnan(matrix), np.nanmean(matrix, axis=0), matrix)
    values, vectors = np.linalg.eigh(np.cov(imputed, rowvar=False))
    return values[::-1][:2], vectors.T[::-1][:2]


def _relative(found: list[float], expected: Floats) -> float:
    return float(np.max(np.abs(np.array(found) - expected) / expected))


def _apart(found: Floats, expected: Floats) -> float:
    """The largest difference of an entry, signs aligned; the vectors have length one."""
    signs = np.sign(np.sum(found * expected, axis=1, keepdims=True))
    return float(np.max(np.abs(found - signs * expected)))


def _largest_difference(found: dict[str, Any], expected: dict[str, Any]) -> float:
    return max(float(np.max(np.abs(np.array(found[name]) - np.array(expected[name])))) for name in found)


def _report(comparisons: list[Comparison]) -> Iterator[str]:
    yield "Opinion engine against red-dwarf 0.4.0: comity, red-dwarf, and how many times as much the latter needs"
    yield (
        f"{'conversation':<32} {'people':>6} {'stmts':>5} {'votes':>7}  {'seconds':^24}  {'peak MB':^19}  "
        f"{'above imports, MB':^19}  groups"
    )
    for c in comparisons:
        yield (
            f"{c.name:<32} {c.n_participants:>6} {c.n_statements:>5} {c.n_votes:>7}  "
            f"{c.seconds[0]:>7.4f} {c.seconds[1]:>8.4f} {_ratio(c.seconds):>6}x  "
            f"{c.megabytes[0]:>5.0f} {c.megabytes[1]:>5.0f} {_ratio(c.megabytes):>6}x  "
            f"{c.megabytes_above_imports[0]:>5.0f} {c.megabytes_above_imports[1]:>5.0f} "
            f"{_ratio(c.megabytes_above_imports):>6}x  {c.groups[0]} | {c.groups[1]}"
        )
    yield ""
    yield "Largest differences: eigenvalues (relative) and components (absolute, unit vectors), group statistics"
    yield f"{'conversation':<32} {'from dense eigh':^21}  {'from red-dwarf':^21}  {'its solver':<12} statistics"
    for c in comparisons:
        yield (
            f"{c.name:<32} {c.eigenvalues_from_dense:>10.1e} {c.components_from_dense:>10.1e}  "
            f"{c.eigenvalues_from_peer:>10.1e} {c.components_from_peer:>10.1e}  {c.solver:<12} "
            f"{c.statistics_from_peer:g}{'' if c.is_exact else '   NOT EXACT'}"
        )


def _ratio(pair: tuple[float, float]) -> str:
    return f"{pair[1] / pair[0]:.1f}" if pair[0] > 0 else "∞"


if __name__ == "__main__":
    sys.exit(main())
