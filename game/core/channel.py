"""One side of the body (or both together) in the course of a set, and the movement in it.

Where a repetition begins, turns and ends is read from the progress once it is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from game.core.body import Side
from game.core.counting import Counting, PhaseName
from game.core.movement import TRUSTED, Point, RepSpan
from game.core.quick import maker, quick
from game.core.stalls import stalls_of

TURN_BAND = 0.08
"""Progress within this of the peak belongs to the turn (the hold between the two phases)."""
SETTLE_BAND = 0.03
"""Changes of progress smaller than this are not a movement."""
ONSET_BAND = 0.08
"""Walking back from a peak, progress may rise by this before an earlier movement is met."""
LOWLAND = 0.3
"""Only below this share of the swing is a low the start of a movement, not a dip at its peak."""
ONSET_MS = 600
"""How long progress must have stood still before a movement for its start to be settled."""
DEEP_SWING = 1.3
"""Swings beyond this (share of the range) need not come back any further."""
OVER_REST = 0.2
"""Nor beyond the textbook's rest by more than this: what read lower may have been a slip of the
tracker, or a body with long legs."""
FULL_SWING = 0.85
"""A swing of this counts wherever it starts; a smaller one must also reach `count_min` itself."""
UNSEEN_MS = 200
"""A movement begins at most this long before it can be told from rest."""
EDGE = 0.01
"""Progress this near to its lowest is at rest."""
OWN_REPS = 3
"""After so many repetitions the player's own range is known; the last OWN_MEMORY make it."""
OWN_MEMORY = 5
MOSTLY = 0.5
"""A limb unseen for this share of a movement's upper half gives no repetition that counts."""
EVIDENCE = 2
"""A movement's upper half must have been read this often: one frame is no evidence (a tracker that
has just found somebody, or takes left for right, jumps there and back)."""


class PlayerRange(NamedTuple):
    """The player's own range as a share of the exercise's; the last repetitions that tell it."""

    share: float
    swings: tuple[float, ...]


STANDARD_RANGE = PlayerRange(1.0, ())
"""Until the player's own range is known."""


def range_after(before: PlayerRange, swing: float, counting: Counting) -> PlayerRange:
    """The range after one more repetition: the middle one of the last, once there are enough."""
    swings = (*before.swings, swing)[-OWN_MEMORY:]
    if len(swings) < OWN_REPS:
        return PlayerRange(1.0, swings)
    return PlayerRange(max(counting.own_floor, min(1.0, median(swings))), swings)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The segmentation of one side (or of both together).

    `points` run from the last low on. `low` is the lowest progress since the last repetition;
    `peak` and `after` are the places in `points` of the highest and of the lowest progress after
    it, while a movement is out (`risen`). `own` is the player's own range.
    """

    phase: PhaseName = PhaseName.REST
    points: tuple[Point, ...] = ()
    low: float = 0.0
    risen: bool = False
    peak: int = 0
    after: int = 0
    own: PlayerRange = STANDARD_RANGE

    @property
    def reach(self) -> float:
        """The highest progress of the movement under way."""
        return self.points[self.peak].progress

    @property
    def returned(self) -> float:
        """How far the movement under way has come back."""
        return self.reach - self.points[self.after].progress


new_channel = maker(Channel)


def needed(channel: Channel, counting: Counting) -> float:
    """The swing that counts for this player."""
    return counting.count_min * channel.own.share


def way_back(channel: Channel) -> float:
    """The way back that is asked of the movement under way, of which a share is enough."""
    swing = channel.reach - channel.low
    return min(swing, max(channel.reach, 0.0) + OVER_REST, DEEP_SWING)


def began(channel: Channel) -> tuple[int, float]:
    """Where the movement under way began at the earliest, and how low: the last low before it."""
    points, peak = channel.points, channel.peak
    lowland = channel.low + LOWLAND * (channel.reach - channel.low)
    low = fallen = channel.reach
    since = points[peak].t_ms
    stop = 0
    for i in range(peak - 1, -1, -1):
        t_ms, r = points[i].t_ms, points[i].progress
        if r < low:
            low = r
            if r < fallen - SETTLE_BAND:
                fallen, since = r, t_ms
        elif low < lowland and (r > low + ONSET_BAND or since - t_ms > ONSET_MS):
            stop = i + 1
            break
    return max(i for i in range(stop, peak + 1) if points[i].progress <= low + EDGE), low


def _ended(points: tuple[Point, ...], peak: int, after: int) -> int:
    """Where the way back ended: the first point after the peak that is as low as at `after`."""
    floor = points[after].progress + EDGE
    return next(i for i in range(peak, after + 1) if points[i].progress <= floor)


def _edge_ms(points: tuple[Point, ...], *, peak: int, edge: int, low: float, step: int) -> int:
    """When the movement between `edge` and `peak` began (step 1) or ended (step -1).

    Muscles start and stop smoothly (minimum jerk: 10 % of the way takes as long as the next 40 %),
    so the edge is as far from the 10 % crossing as that is from the 50 % one.
    """
    swing = points[peak].progress - low
    tenth_ms, half_ms = (
        _crossed_ms(points, edge, peak=peak, level=low + share * swing, step=step)
        for share in (0.1, 0.5)
    )
    guess = round(2 * tenth_ms - half_ms)
    at_rest = points[edge].t_ms
    if step > 0:
        return max(guess, at_rest - UNSEEN_MS, points[0].t_ms)
    return min(guess, at_rest + UNSEEN_MS, points[-1].t_ms)


def _crossed_ms(
    points: tuple[Point, ...], edge: int, *, peak: int, level: float, step: int
) -> float:
    """When the way from `edge` to `peak` crossed `level`.

    Between two readings that was on the straight line from one to the other: a movement does not
    end with the last reading before a gap, nor begin with the first one after it.
    """
    place = edge
    while place != peak and points[place].progress < level:
        place += step
    t_ms, r = points[place].t_ms, points[place].progress
    if place == edge or r <= level:
        return t_ms
    before = points[place - step]
    return t_ms + (level - r) / (before.progress - r) * (before.t_ms - t_ms)


def span_of(channel: Channel, *, side: Side | None, counting: Counting) -> RepSpan | None:
    """The movement that has come back; None if it was too short or too long for one."""
    points, peak = channel.points, channel.peak
    first, low = began(channel)
    last = _ended(points, peak, channel.after)
    started_ms = _edge_ms(points, peak=peak, edge=first, low=low, step=1)
    after = points[channel.after].progress
    ended_ms = _edge_ms(points, peak=peak, edge=last, low=after, step=-1)
    inside = points[first : last + 1]
    begun = max([i for i in range(first, peak) if points[i].t_ms <= started_ms], default=first)
    over = min([i for i in range(peak, last) if points[i].t_ms >= ended_ms], default=last)
    stalls = stalls_of(points[begun : over + 1], peak=peak - begun)
    lasted_ms = ended_ms - started_ms - stalls.out_ms - stalls.back_ms
    if not counting.min_ms <= lasted_ms <= counting.max_ms:
        return None
    reach = channel.reach
    swing = reach - channel.low
    near = [p.t_ms for p in inside if p.progress >= reach - TURN_BAND]
    upper = [p for p in inside if p.progress >= reach - swing / 2]
    unseen = sum(1 for p in upper if p.trust < TRUSTED) / len(upper)
    need = needed(channel, counting)
    seen_ends = ((low, points[first]), (after, points[channel.after]))
    ends = [r for r, point in seen_ends if point.trust >= TRUSTED]
    return RepSpan(
        side=side,
        started_ms=started_ms,
        turn_from_ms=near[0],
        turned_ms=(near[0] + near[-1]) // 2,
        turn_to_ms=near[-1],
        ended_ms=ended_ms,
        upper_from_ms=upper[0].t_ms,
        upper_to_ms=upper[-1].t_ms,
        peak=reach / counting.standard,
        swing=swing,
        rest=min(ends, default=None),
        bridged=unseen,
        way_out=points[first : peak + 1],
        stalls=stalls,
        counted=len(upper) >= EVIDENCE
        and unseen < MOSTLY
        and swing >= need
        and (reach >= need or swing >= FULL_SWING)
        and min(low, after) <= counting.rest_max
        and bool(points[peak].basis & (points[first].basis | points[last].basis)),
    )
