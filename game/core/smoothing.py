"""Running means over frames: the plain one, and the One Euro filter (Casiez et al. 2012)."""

from __future__ import annotations

from math import exp, tau
from typing import NamedTuple

from game.core.quick import maker

RESET_MS = 500
"""After a gap this long the filter starts afresh."""


def moved(dt_ms: float, settle_ms: float) -> float:
    """How far a running mean goes towards a reading within `dt_ms`, 0..1.

    The exact low-pass of time constant `settle_ms`: two steps go as far as a single one of twice
    the time, so that slow cameras see what fast ones do.
    """
    return 1 - exp(-dt_ms / settle_ms)


class OneEuro(NamedTuple):
    """What the One Euro filter (Casiez, Roussel & Vogel 2012) remembers.

    When it was, the filtered value, and its filtered speed (per second).
    """

    t_ms: int
    value: float
    speed: float


new_one_euro = maker(OneEuro)

SPEED_CUTOFF = 1.5 * tau
"""Cut-off of the speed's own low-pass, 1.5 Hz in radians a second (the paper's dcutoff, there 1):
fast push-ups need more."""


def one_euro(
    state: OneEuro | None, *, t_ms: int, value: float, min_cutoff_hz: float, beta: float
) -> OneEuro:
    """One step: the new state, whose `value` is the smoothed value. True dt; resets after a gap.

    The low-passes are the exact ones over dt: with the paper's first-order step, which is right for
    a fast camera, a slow one (12 frames a second) lost a quarter of a fast push-up's way.
    `beta` is per unit of the value's speed, so each caller has the pair that fits its unit.
    """
    if state is None:
        return new_one_euro(t_ms, value, 0.0)
    last_ms, last, speed = state
    dt_ms = t_ms - last_ms
    if dt_ms > RESET_MS:
        return new_one_euro(t_ms, value, 0.0)
    if dt_ms <= 0:
        return state
    change, dt_s = value - last, dt_ms / 1000
    speed += (1 - exp(-SPEED_CUTOFF * dt_s)) * (change / dt_s - speed)
    way = 1 - exp(-tau * dt_s * (min_cutoff_hz + beta * abs(speed)))
    return new_one_euro(t_ms, last + way * change, speed)
