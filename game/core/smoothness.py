"""How smooth a movement was: the spectral arc length of its speed."""

from __future__ import annotations

from cmath import exp as cexp
from collections.abc import Sequence
from itertools import pairwise
from math import hypot, pi

SAMPLE_HZ = 50.0
"""The speed profile is resampled to this rate (well above twice the cut-off)."""
CUT_OFF_HZ = 10.0
THRESHOLD = 0.05
"""Spectrum below this share of its peak does not count."""
STEP_HZ = 0.25
"""Resolution of the spectrum (the method pads with zeros to get there)."""
MIN_SAMPLES = 10


def sparc(times_ms: Sequence[int], values: Sequence[float]) -> float | None:
    """Spectral arc length (SPARC) of a movement: about -1.4 to -1.6 is smooth, below -2.5 shaky.

    `values` is the position (any unit) at `times_ms`. After Balasubramanian et al. 2015 (JNER
    12:112) with their cut-off of 10 Hz and threshold of 0.05. None for fewer than ten samples or
    no movement. A webcam's noise adds arc length, so compare only like with like.
    """
    if len(values) < MIN_SAMPLES:
        return None
    speed = _speed(times_ms, values)
    total = sum(speed)
    if total <= 0:
        return None
    steps = int(CUT_OFF_HZ / STEP_HZ)
    spectrum = []
    for k in range(steps + 1):
        turn = cexp(-2j * pi * k * STEP_HZ / SAMPLE_HZ)
        phase, sum_ = 1 + 0j, 0j
        for v in speed:
            sum_ += v * phase
            phase *= turn
        spectrum.append(abs(sum_) / total)
    last = max(k for k, magnitude in enumerate(spectrum) if magnitude >= THRESHOLD)
    if last == 0:
        return None
    arc = sum(hypot(1 / last, spectrum[k + 1] - spectrum[k]) for k in range(last))
    return -arc


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
