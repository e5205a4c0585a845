"""How smooth a movement was: the spectral arc length of its speed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, sin
from operator import add, mul, sub

SAMPLE_HZ = 25.0
"""The speed profile is resampled to this rate (above twice the cut-off)."""
CUT_OFF_HZ = 10.0
THRESHOLD = 0.05
"""Spectrum below this share of its peak does not count."""
MIN_SAMPLES = 10
PERIODS = (100, 200, 400, 800)
"""Lengths in samples to which a profile is padded with zeros, at least four times its own."""


@cache
def _waves(period: int) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """Cosine and sine of each frequency up to the cut-off, for an eighth of the period, rounded up.

    They start half a sample from the middle of a profile, whose halves are folded onto each other:
    that leaves the magnitudes as they are.
    """
    step = 2 * pi / period
    places = [n + 0.5 for n in range(-(-period // 8))]
    return tuple(
        (tuple(cos(k * step * n) for n in places), tuple(sin(k * step * n) for n in places))
        for k in range(round(CUT_OFF_HZ * period / SAMPLE_HZ) + 1)
    )


def sparc(times_ms: Sequence[int], values: Sequence[float]) -> float | None:
    """Spectral arc length (SPARC) of a movement: about -1.4 to -1.6 is smooth, below -2.5 shaky.

    `values` is the position (any unit) at `times_ms`. After Balasubramanian et al. 2015 (JNER
    12:112) with their cut-off of 10 Hz and threshold of 0.05. None for fewer than ten samples, no
    movement, or one of more than eight seconds. A webcam's noise adds arc length, so compare only
    like with like.
    """
    if len(values) < MIN_SAMPLES:
        return None
    speed = _speed(times_ms, values)
    total = sum(speed)
    period = next((p for p in PERIODS if p >= 4 * len(speed)), None)
    if total <= 0 or period is None:
        return None
    if len(speed) % 2:
        speed.append(0.0)
    after, before = speed[len(speed) // 2 :], speed[len(speed) // 2 - 1 :: -1]
    sums, differences = list(map(add, after, before)), list(map(sub, after, before))
    spectrum = [
        hypot(sum(map(mul, sums, even)), sum(map(mul, differences, odd))) / total
        for even, odd in _waves(period)
    ]
    last = max(k for k, magnitude in enumerate(spectrum) if magnitude >= THRESHOLD)
    if last == 0:
        return None
    return -sum(hypot(1 / last, b - a) for a, b in pairwise(spectrum[: last + 1]))


def _speed(times_ms: Sequence[int], values: Sequence[float]) -> list[float]:
    """The speed (per second, unsigned) on an even grid of `SAMPLE_HZ`, by linear interpolation."""
    grid: list[float] = []
    i, t = 0, float(times_ms[0])
    while t <= times_ms[-1]:
        while times_ms[i + 1] < t:
            i += 1
        share = (t - times_ms[i]) / (times_ms[i + 1] - times_ms[i])
        grid.append(values[i] + share * (values[i + 1] - values[i]))
        t += 1000 / SAMPLE_HZ
    return [abs(b - a) * SAMPLE_HZ for a, b in pairwise(grid)]
