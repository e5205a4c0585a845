"""Faults under way, which are only shown, are looked at about eight times a second."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.events import LiveFault
from game.core.lens import Lens
from game.core.live_faults import Moment, Watches, live_faults, shown_faults
from game.core.quick import maker, quick

GLANCE_MS = 120
"""No more often than this."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The rules that were broken at `t_ms` and since when, and the faults to show of them."""

    t_ms: int
    watches: Watches = ()
    shown: tuple[LiveFault, ...] = ()

    def due(self, t_ms: int, *, walks: bool) -> bool:
        """Whether it is time for the next one: now and then, and at once for who walks off."""
        return t_ms - self.t_ms >= GLANCE_MS or (walks and bool(self.watches))


new_glance = maker(Glance)

NO_GLANCE = Glance(t_ms=-GLANCE_MS)


def glance_at(lens: Lens, before: Glance, moment: Moment, *, walks: bool) -> Glance:
    """The glance at the moment. Who walks does something else: no fault is watched then."""
    watches = () if walks else live_faults(lens, before.watches, moment)
    return new_glance(t_ms=moment.sample.t_ms, watches=watches, shown=shown_faults(watches))
