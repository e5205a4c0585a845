"""The One Euro filter as a step over frames (Casiez, Roussel & Vogel 2012)."""

from __future__ import annotations

from math import exp, tau
from typing import NamedTuple

RESET_MS = 500
"""After a gap this long the filter starts afresh."""


class OneEuro(NamedTuple):
    """What the filter remembers: when, the filtered value, and its filtered speed (per second)."""

    t_ms: int
    value: float
    speed: float


SPEED_CUTOFF_HZ = 1.5
"""Cut-off of the speed's own low-pass (the paper's dcutoff, there 1): fast push-ups need more."""


def one_euro(
    state: OneEuro | None, *, t_ms: int, value: float, min_cutoff_hz: float, beta: float
) -> OneEuro:
    """One step: the new state, whose `value` is the smoothed value. True dt; resets after a gap.

    The low-passes are the exact ones over dt: with the paper's first-order step, which is right for
    a fast camera, a slow one (12 frames a second) lost a quarter of a fast push-up's way.
    `beta` is per unit of the value's speed; DESIGN.md section 4 gives the pairs that are used.
    """
    if state is None or t_ms - state.t_ms > RESET_MS:
        return OneEuro(t_ms, value, 0.0)
    dt_s = (t_ms - state.t_ms) / 1000
    if dt_s <= 0:
        return state
    raw_speed = (value - state.value) / dt_s
    turn = tau * dt_s
    r = turn * SPEED_CUTOFF_HZ
    speed = state.speed + (1 - exp(-r)) * (raw_speed - state.speed)
    r = turn * (min_cutoff_hz + beta * abs(speed))
    return OneEuro(t_ms, state.value + (1 - exp(-r)) * (value - state.value), speed)
