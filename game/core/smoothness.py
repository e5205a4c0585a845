"""How smooth a movement was: the spectral arc length of its speed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from operator import mul

SAMPLE_HZ = 50.0
"""The speed profile is resampled to this rate (well above twice the cut-off)."""
CUT_OFF_HZ = 10.0
THRESHOLD = 0.05
"""Spectrum below this share of its peak does not count."""
STEP_HZ = 0.25
"""Resolution of the spectrum (the method pads with zeros to get there)."""
MIN_SAMPLES = 10
_PERIOD = round(SAMPLE_HZ / STEP_HZ)
"""After so many samples every wave of the spectrum has come round."""
_BINS = range(round(CUT_OFF_HZ / STEP_HZ) + 1)
_WAVES = tuple(
    tuple(
        tuple(wave(2 * pi * (k * n % _PERIOD) / _PERIOD) for n in range(_PERIOD))
        for wave in (cos, sin)
    )
    for k in _BINS
)
"""Cosine and sine of each frequency up to the cut-off."""


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
    folded = [sum(speed[n::_PERIOD]) for n in range(min(_PERIOD, len(speed)))]
    spectrum = [
        hypot(sum(map(mul, folded, even)), sum(map(mul, folded, odd))) / total
        for even, odd in _WAVES
    ]
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
