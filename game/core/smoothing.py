"""The One Euro filter as a step over frames (Casiez, Roussel & Vogel 2012)."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

RESET_MS = 500
"""After a gap this long the filter starts afresh."""


class OneEuro(NamedTuple):
    """What the filter remembers: when, the filtered value, and its filtered speed (per second)."""

    t_ms: int
    value: float
    speed: float


def _alpha(cutoff_hz: float, dt_s: float) -> float:
    r = 2 * pi * cutoff_hz * dt_s
    return r / (r + 1)


SPEED_CUTOFF_HZ = 1.5
"""Cut-off of the speed's own low-pass (the paper's dcutoff, there 1): fast push-ups need more."""


def one_euro(
    state: OneEuro | None, *, t_ms: int, value: float, min_cutoff_hz: float, beta: float
) -> OneEuro:
    """One step: the new state, whose `value` is the smoothed value. True dt; resets after a gap.

    `beta` is per unit of the value's speed; DESIGN.md section 4 gives the pairs that are used.
    """
    if state is None or t_ms - state.t_ms > RESET_MS:
        return OneEuro(t_ms, value, 0.0)
    dt_s = (t_ms - state.t_ms) / 1000
    if dt_s <= 0:
        return state
    raw_speed = (value - state.value) / dt_s
    speed = state.speed + _alpha(SPEED_CUTOFF_HZ, dt_s) * (raw_speed - state.speed)
    alpha = _alpha(min_cutoff_hz + beta * abs(speed), dt_s)
    return OneEuro(t_ms, state.value + alpha * (value - state.value), speed)
