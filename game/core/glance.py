"""Faults under way, which are only shown, are looked at no more than ten times a second."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.lens import Lens
from game.core.live_faults import Moment, Watches, live_faults
from game.core.quick import maker, quick

GLANCE_MS = 95
"""No more often than this."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The rules that were broken at `t_ms`, and since when."""

    t_ms: int
    watches: Watches


new_glance = maker(Glance)

NO_GLANCE = Glance(t_ms=-GLANCE_MS, watches=())


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
    )
