"""Small statistics for the evaluation: intervals, and tables as text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean

Z95 = 1.96
"""Standard deviations that hold 95 % of a normal distribution."""
RESAMPLES = 1_000
SEED = 20_000


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    scale = 1 + Z95**2 / total
    middle = (share + Z95**2 / (2 * total)) / scale
    half = Z95 * sqrt(share * (1 - share) / total + Z95**2 / (4 * total**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(
    values: Sequence[float], *, of: Callable[[Sequence[float]], float] = mean
) -> tuple[float, float]:
    """The 95 % interval of a statistic by resampling, always with the same seed."""
    if not values:
        return float("nan"), float("nan")
    rng = random.Random(SEED)  # noqa: S311 - resampling, no secret
    found = sorted(of(rng.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return found[int(0.025 * RESAMPLES)], found[int(0.975 * RESAMPLES) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the report: its title, the columns' heads, and rows of text."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def text(self) -> str:
        """The table with its columns aligned, the first to the left."""
        lines = [self.head, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.head))]
        out = [self.title]
        for line in lines:
            cells = [
                cell.ljust(width) if i == 0 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            ]
            out.append("  " + "  ".join(cells).rstrip())
        return "\n".join([*out, f"  {self.note}"] if self.note else out)


def share_text(hits: int, total: int) -> str:
    """A share with its interval, such as "0.97 (0.90-0.99)"."""
    low, high = wilson(hits, total)
    return f"{hits / total:.3f} ({low:.2f}-{high:.2f})" if total else "-"


def mean_text(values: Sequence[float], *, digits: int = 3) -> str:
    """A mean with its interval."""
    if not values:
        return "-"
    low, high = bootstrap(values)
    return f"{mean(values):.{digits}f} ({low:.{digits - 1}f}-{high:.{digits - 1}f})"
