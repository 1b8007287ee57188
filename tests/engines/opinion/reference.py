"""Every formula of the engine again, slowly, in plain Python, from its definition."""

from math import prod, sqrt

import numpy as np

from comity.engines.opinion import Votes

Matrix = list[list[int | None]]


def matrix_of(votes: Votes) -> Matrix:
    return [
        [int(value) if there else None for value, there in zip(values, voted, strict=True)]
        for values, voted in zip(votes.values, votes.voted, strict=True)
    ]


def means(matrix: Matrix, n_statements: int) -> list[float]:
    columns = ([row[j] for row in matrix if row[j] is not None] for j in range(n_statements))
    return [sum(column) / len(column) if column else 0.0 for column in columns]


def imputed(matrix: Matrix, n_statements: int) -> list[list[float]]:
    centre = means(matrix, n_statements)
    return [[centre[j] if row[j] is None else float(row[j]) for j in range(n_statements)] for row in matrix]


def covariance(matrix: Matrix, n_statements: int) -> np.ndarray:
    """Of the imputed matrix, from the definition."""
    rows, centre = imputed(matrix, n_statements), means(matrix, n_statements)
    n = len(rows)
    result = np.zeros((n_statements, n_statements))
    for i in range(n_statements):
        for j in range(n_statements):
            scatter = sum((row[i] - centre[i]) * (row[j] - centre[j]) for row in rows)
            result[i, j] = scatter / (n - 1) if n > 1 else 0.0
    return result


def point(row: list[int | None], centre: list[float], direction: list[float]) -> float:
    voted = [j for j, vote in enumerate(row) if vote is not None]
    reach = sqrt(len(row) / max(len(voted), 1))
    return reach * sum((row[j] - centre[j]) * direction[j] for j in voted)


def group_counts(matrix: Matrix, labels: list[int], group: int, j: int) -> tuple[int, int, int]:
    votes = [row[j] for row, label in zip(matrix, labels, strict=True) if label == group]
    said = [vote for vote in votes if vote is not None]
    return said.count(1), said.count(-1), len(said)


def smoothed(successes: int, votes: int) -> float:
    return (successes + 1) / (votes + 2)


def one_proportion(successes: int, votes: int) -> float:
    return 2 * sqrt(votes + 1) * ((successes + 1) / (votes + 1) - 0.5)


def two_proportion(successes: int, others: int, votes: int, other_votes: int) -> float:
    s1, s2, n1, n2 = successes + 1, others + 1, votes + 1, other_votes + 1
    pooled = (s1 + s2) / (n1 + n2)
    if pooled == 1:
        return 0.0
    return (s1 / n1 - s2 / n2) / sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))


def figures(matrix: Matrix, labels: list[int], k: int, group: int, j: int) -> dict[str, float]:
    """What Polis computes of one group and one statement (`math/repness.clj`)."""
    a, d, s = group_counts(matrix, labels, group, j)
    rest = [group_counts(matrix, labels, other, j) for other in range(k) if other != group]
    ra, rd, rs = (sum(column) for column in zip(*rest, strict=True)) if rest else (0, 0, 0)
    return {
        "agree": a,
        "disagree": d,
        "votes": s,
        "pa": smoothed(a, s),
        "pd": smoothed(d, s),
        "pat": one_proportion(a, s),
        "pdt": one_proportion(d, s),
        "ra": smoothed(a, s) / smoothed(ra, rs),
        "rd": smoothed(d, s) / smoothed(rd, rs),
        "rat": two_proportion(a, ra, s, rs),
        "rdt": two_proportion(d, rd, s, rs),
    }


def representative(matrix: Matrix, labels: list[int], k: int, group: int) -> list[tuple[int, str]]:
    """Polis's `select-rep-comments` for one group, followed line by line: (column, direction)."""
    sufficient: list[tuple[float, int, str]] = []
    best: tuple[float, int, str] | None = None
    best_agree: tuple[dict[str, float], int, str] | None = None
    for j in range(len(matrix[0]) if matrix else 0):
        f = figures(matrix, labels, k, group, j)
        if f["votes"] == 0:
            continue
        direction = "agree" if f["rat"] > f["rdt"] else "disagree"
        if (f["rat"] > 1.2816 and f["pat"] > 1.2816) or (f["rdt"] > 1.2816 and f["pdt"] > 1.2816):
            names = ("ra", "rat", "pa", "pat") if direction == "agree" else ("rd", "rdt", "pd", "pdt")
            sufficient.append((prod(f[name] for name in names), j, direction))
        score = max(f["rat"], f["rdt"])
        if not sufficient and (best is None or score > best[0]):
            best = (score, j, direction)
        if _beats_best_agree(f, best_agree):
            best_agree = (f, j, direction)
    head = [best_agree[1:]] if best_agree else []
    if not sufficient:
        return head or ([best[1:]] if best else [])
    ranked = [(j, direction) for _, j, direction in sorted(sufficient, key=lambda entry: -entry[0])]
    taken = (head + [entry for entry in ranked if not head or entry[0] != head[0][0]])[:5]
    return [entry for entry in taken if entry[1] == "agree"] + [
        entry for entry in taken if entry[1] == "disagree"
    ]


def _beats_best_agree(f: dict[str, float], best: tuple[dict[str, float], int, str] | None) -> bool:
    if f["agree"] == 0 and f["disagree"] == 0:
        return False
    if best is None:
        return f["pat"] > 1.2816 or (f["ra"] > 1.0 and f["pa"] > 0.5)
    names = ("ra", "rat", "pa", "pat") if best[0]["ra"] > 1.0 else ("pa", "pat")
    return prod(f[name] for name in names) > prod(best[0][name] for name in names)


def consensus(matrix: Matrix, labels: list[int], k: int, j: int) -> tuple[float, float]:
    """The products over groups of (A+1)/(S+2) and (D+1)/(S+2)."""
    counts = [group_counts(matrix, labels, group, j) for group in range(k)]
    return prod(smoothed(a, s) for a, _, s in counts), prod(smoothed(d, s) for _, d, s in counts)


def silhouette(points: np.ndarray, labels: list[int]) -> float:
    """The mean silhouette, from the definition."""
    scores = []
    for i, own in enumerate(labels):
        distances: dict[int, list[float]] = {}
        for j, other in enumerate(labels):
            if i != j:
                distances.setdefault(other, []).append(float(np.hypot(*(points[i] - points[j]))))
        if own not in distances:
            scores.append(0.0)
            continue
        a = sum(distances[own]) / len(distances[own])
        b = min(sum(d) / len(d) for group, d in distances.items() if group != own)
        scores.append((b - a) / max(a, b) if max(a, b) else 0.0)
    return sum(scores) / len(scores)
