"""Where a movement stood still, or was not seen, on its way: time that tells no tempo."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

STALL_MS = 700
"""Standing still for this long in the middle of a movement is a pause, not a slow movement."""
STALL_BAND = 0.06
"""Progress that stays within this is standing still (at 0.09 a second a repetition takes 20 s)."""
UNSEEN_MS = (120, 400)
UNSEEN_SHARE = 0.3
"""After a gap of this share of the way out or back (within these limits) its tempo is not known."""
TURN_UNSEEN_MS = 250
"""A gap this long beside the highest point may hide how far the movement went."""
EDGE_SHARE = 0.05
TURN_BAND = 0.08
"""The slow start and end of a movement (share of its way) and its turn (progress) are no pauses."""


class Moment(Protocol):
    """A reading of progress at a time."""

    @property
    def t_ms(self) -> int:
        """When."""

    @property
    def progress(self) -> float:
        """How far, as a share of the range."""


class Stalls(NamedTuple):
    """Standing still on the way out and back in ms, and what was not seen of the movement.

    `timed`: it was seen how the time was spent; `turn_gap_ms` is the longest gap beside the turn.
    """

    out_ms: int = 0
    back_ms: int = 0
    timed: bool = True
    turn_gap_ms: int = 0

    @property
    def turn_seen(self) -> bool:
        """Whether it was seen how far the movement went."""
        return self.turn_gap_ms < TURN_UNSEEN_MS


NO_STALLS = Stalls()


def stalls_of(points: Sequence[Moment], *, peak: int) -> Stalls:
    """The pauses of one movement; `points` run from its start to its end, `peak` is its highest.

    A pause inside a repetition is a rest that the player took, not a fault of the tempo.
    """
    gaps = [b.t_ms - a.t_ms for a, b in pairwise(points)]
    return Stalls(
        out_ms=_still_ms(points[: peak + 1], turn=points[peak].progress),
        back_ms=_still_ms(points[peak:], turn=points[peak].progress),
        timed=_timed(points[: peak + 1]) and _timed(points[peak:]),
        turn_gap_ms=max(gaps[max(0, peak - 1) : peak + 1], default=0),
    )


def _timed(way: Sequence[Moment]) -> bool:
    """Whether there is no gap on this way that hides how long it took."""
    low_ms, high_ms = UNSEEN_MS
    limit_ms = max(low_ms, min(high_ms, UNSEEN_SHARE * (way[-1].t_ms - way[0].t_ms)))
    return all(b.t_ms - a.t_ms < limit_ms for a, b in pairwise(way))


def joined_stalls(a: Stalls, b: Stalls) -> Stalls:
    """Those of two sides that moved together."""
    return Stalls(
        out_ms=max(a.out_ms, b.out_ms),
        back_ms=max(a.back_ms, b.back_ms),
        timed=a.timed and b.timed,
        turn_gap_ms=max(a.turn_gap_ms, b.turn_gap_ms),
    )


def _still_ms(way: Sequence[Moment], *, turn: float) -> int:
    """The time in pauses on one way, its start or end at rest and the turn left out."""
    rest = min(way[0].progress, way[-1].progress)
    low, high = rest + EDGE_SHARE * (turn - rest), turn - TURN_BAND
    middle = [p for p in way if low <= p.progress <= high]
    total, first = 0, 0
    while first < len(middle):
        last, lowest, highest = first, middle[first].progress, middle[first].progress
        while last + 1 < len(middle):
            lowest = min(lowest, middle[last + 1].progress)
            highest = max(highest, middle[last + 1].progress)
            if highest - lowest > STALL_BAND:
                break
            last += 1
        spell = middle[last].t_ms - middle[first].t_ms
        if spell >= STALL_MS:
            total += spell
            first = last
        first += 1
    return total
