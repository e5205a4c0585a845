"""What is only shown: joint angles and faults under way, looked at at most 20 times a second."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import Side
from game.core.lens import Lens
from game.core.live_faults import Moment, Watches, live_faults
from game.core.quick import maker, quick
from game.core.rom import rom_angle

GLANCE_MS = 50
"""No more often than this."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What was there at `t_ms`; `angles` are the primary joint's (left, right) in degrees."""

    t_ms: int
    watches: Watches
    angles: tuple[float | None, float | None]


new_glance = maker(Glance)

NO_GLANCE = Glance(t_ms=-GLANCE_MS, watches=(), angles=(None, None))


def glance_step(lens: Lens, glance: Glance, moment: Moment, *, walks: bool) -> Glance:
    """The glance at the moment; the one before while that is younger than `GLANCE_MS`.

    Who walks does something else: no fault is watched then.
    """
    sample = moment.sample
    if sample.t_ms - glance.t_ms < GLANCE_MS and not (walks and glance.watches):
        return glance
    return new_glance(
        t_ms=sample.t_ms,
        watches=() if walks else live_faults(lens, glance.watches, moment),
        angles=(rom_angle(lens, sample, Side.LEFT), rom_angle(lens, sample, Side.RIGHT)),
    )
