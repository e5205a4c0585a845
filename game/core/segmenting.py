"""Segmentation: from the progress of one side (0 at rest, 1 at the target) to its movements.

A repetition is a swing: progress rises by `count_min` of the range and comes most of the way back.
The swing is measured from where the movement really started, not from a textbook rest, so that
knees which never lock or fast push-ups count like any other; the range is the player's own once
three repetitions have shown it (never below `own_floor`).
"""

from __future__ import annotations

from game.core.body import Side
from game.core.channel import (
    ONSET_BAND,
    ONSET_MS,
    SETTLE_BAND,
    TURN_BAND,
    Channel,
    needed,
    new_channel,
    range_after,
    span_of,
    way_back,
)
from game.core.counting import Counting, PhaseName
from game.core.movement import Point, Reading, RepSpan, new_point
from game.core.quick import changed

SETTLE_MS = 250
"""How long progress must stop falling after a repetition for its end to be settled."""
CHANGE_MS = 100
"""Progress that has changed by more than SETTLE_BAND over this time is on its way."""
REVERSAL = 0.45
"""A repetition that turns round early ends there if it came back, and rises again, by this."""
LEAK_PER_S = 0.02
"""The remembered lowest progress rises by this a second, so that an old low is forgotten."""
LOST_MS = 1_000
"""A movement unseen for this long is given up."""
GIVEN_UP_MS = 300_000
"""And so is one that is out for this long (somebody has sat down): what is kept stays bounded."""
PARTIAL_BACK = 0.8
"""A swing too small to count is over only when this share of it has been taken back."""
_REST, _OUT, _TURN, _BACK = PhaseName


def afresh(channel: Channel) -> Channel:
    """The channel without its movement; the player's own range stays known."""
    return new_channel(own=channel.own)


def channel_step(
    channel: Channel, *, t_ms: int, reading: Reading | None, side: Side | None, counting: Counting
) -> tuple[Channel, RepSpan | None]:
    """One frame's step of one channel; a span when a movement has come back."""
    points = channel.points
    if reading is None:
        lost = points and t_ms - points[-1].t_ms > LOST_MS
        return afresh(channel) if lost else channel, None
    r, trust, basis = reading
    point = new_point(t_ms, r, trust, basis)
    if not points:
        return changed(channel, points=(point,), low=r), None
    if not channel.risen:
        return _at_rest(channel, point, counting), None
    if t_ms - points[0].t_ms > GIVEN_UP_MS:
        return afresh(channel), None
    channel = _moving(channel, point)
    if not _over(channel, counting):
        return _phased(channel), None
    return _close(channel, side=side, counting=counting)


def _at_rest(channel: Channel, point: Point, counting: Counting) -> Channel:
    points = channel.points + (point,)  # noqa: RUF005 - copied once, not twice
    r = point.progress
    leak = LEAK_PER_S * (point.t_ms - points[-2].t_ms) / 1000
    low = min(r, channel.low + leak)
    if r <= low + SETTLE_BAND:
        points = _since(points, point.t_ms - ONSET_MS)
    elif points[0].t_ms < point.t_ms - counting.max_ms:
        points = _since(points, point.t_ms - counting.max_ms)
    risen = r - low >= counting.enter
    peak = _highest_since_low(points) if risen else len(points) - 1
    after = new_channel(
        phase=channel.phase,
        points=points,
        low=low,
        risen=risen,
        peak=peak,
        after=peak,
        own=channel.own,
    )
    return _phased(after)


def _since(points: tuple[Point, ...], t_ms: int) -> tuple[Point, ...]:
    first = 0
    while points[first].t_ms < t_ms:
        first += 1
    return points[first:]


def _moving(channel: Channel, point: Point) -> Channel:
    points = channel.points + (point,)  # noqa: RUF005 - copied once, not twice
    r, last = point.progress, len(points) - 1
    peak, after = channel.peak, channel.after
    if r >= points[peak].progress:
        peak = after = last
    elif r < points[after].progress:
        after = last
    return new_channel(
        phase=channel.phase,
        points=points,
        low=channel.low,
        risen=channel.risen,
        peak=peak,
        after=after,
        own=channel.own,
    )


def _over(channel: Channel, counting: Counting) -> bool:
    """Whether the movement has come back and stopped, or turned round."""
    back = channel.returned
    if not back:
        return False
    point, low = channel.points[-1], channel.points[channel.after]
    rise = point.progress - low.progress
    swing = channel.reach - channel.low
    share = counting.back_min if swing >= needed(channel, counting) else PARTIAL_BACK
    if back >= share * way_back(channel):
        if point.t_ms - low.t_ms >= SETTLE_MS or rise > ONSET_BAND:
            return True
        at_rest = low.progress < channel.low + SETTLE_BAND
        return at_rest and abs(_change(channel.points)) < SETTLE_BAND / 3
    reversal = REVERSAL * channel.own.share
    return min(back, rise) >= reversal and swing >= needed(channel, counting)


def _close(
    channel: Channel, *, side: Side | None, counting: Counting
) -> tuple[Channel, RepSpan | None]:
    """The span that ends at the low after the peak, and the channel that goes on from there."""
    span = span_of(channel, side=side, counting=counting)
    rest = channel.points[channel.after :]
    low, own = rest[0].progress, channel.own
    if span is not None and span.counted:
        own = range_after(own, span.swing, counting)
    else:
        low = min(low, channel.low)
    again = new_channel(points=rest, low=low, own=own)
    return _phased(again), span


def _highest_since_low(points: tuple[Point, ...]) -> int:
    lowest = min(range(len(points)), key=lambda i: (points[i].progress, -i))
    return max(range(lowest, len(points)), key=lambda i: (points[i].progress, i))


def _change(points: tuple[Point, ...]) -> float:
    """How much progress has changed over the last CHANGE_MS."""
    now = points[-1]
    for point in reversed(points):
        if now.t_ms - point.t_ms >= CHANGE_MS:
            return now.progress - point.progress
    return now.progress - points[0].progress


def _phased(channel: Channel) -> Channel:
    """The channel with its phase brought up to date."""
    r = channel.points[-1].progress
    if not channel.risen:
        phase = _OUT if r - channel.low > 2 * TURN_BAND else _REST
    elif r >= channel.reach - TURN_BAND:
        rising = channel.phase is _OUT or channel.phase is _REST
        moving = rising and _change(channel.points) > SETTLE_BAND
        phase = _OUT if moving else _TURN
    else:
        phase = _BACK
    if phase is channel.phase:
        return channel
    return changed(channel, phase=phase)
