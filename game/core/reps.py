"""Segmentation: from progress (0 at rest, 1 at the target) to repetitions, per side.

A repetition is a swing: progress rises by `count_min` of the range and comes most of the way back.
The swing is measured from where the movement really started, not from a textbook rest, so that
knees which never lock or fast push-ups count like any other; the range is the player's own once
three repetitions have shown it (never below `own_floor`). Where each repetition begins, turns and
ends is read from the progress once it is over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from statistics import median
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.exercise import Counting, PhaseName
from game.core.quick import quick
from game.core.stalls import NO_STALLS, Stalls, joined_stalls, stalls_of

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
SETTLE_MS = 250
"""How long progress must stop falling after a repetition for its end to be settled."""
CHANGE_MS = 100
"""Progress that has changed by more than SETTLE_BAND over this time is on its way."""
REVERSAL = 0.45
"""A repetition that turns round early ends there if it came back, and rises again, by this."""
DEEP_SWING = 1.3
"""Swings beyond this (share of the range) need not come back any further."""
OVER_REST = 0.2
"""Nor beyond the textbook's rest by more than this: what read lower may have been a slip of the
tracker, or a body with long legs."""
FULL_SWING = 0.85
"""A swing of this counts wherever it starts; a smaller one must also reach `count_min` itself."""
LEAK_PER_S = 0.02
"""The remembered lowest progress rises by this a second, so that an old low is forgotten."""
LOST_MS = 1_000
"""A movement unseen for this long is given up."""
GIVEN_UP_MS = 300_000
"""And so is one that is out for this long (somebody has sat down): what is kept stays bounded."""
TWIN_MS = 3_000
"""A one-sided movement waits at most this long for the other side's to end."""
UNSEEN_MS = 200
"""A movement begins at most this long before it can be told from rest."""
EDGE = 0.01
"""Progress this near to its lowest is at rest."""
OWN_REPS = 3
"""After so many repetitions the player's own range is known; the last OWN_MEMORY make it."""
OWN_MEMORY = 5
PARTIAL_BACK = 0.8
"""A swing too small to count is over only when this share of it has been taken back."""
MOSTLY = 0.5
"""A limb unseen for this share of a movement's upper half gives no repetition that counts."""
TRUSTED = 0.5
"""A limb is seen where the tracker's mean visibility of its joints is at least this."""
BEHIND = 0.3, 0.62
"""A limb that is seen less than the other one by the first, and no better than the second, is
behind the body and only guessed: from the side the near arm has 0.92-1.0, the far one 0.52-0.60 and
an elbow that is off by 90 degrees. Far legs (0.5-0.75) are mostly seen, and read right."""


class Reading(NamedTuple):
    """Progress of one side, and the tracker's mean visibility (0..1) of the joints behind it.

    `basis` has a bit for each signal that it was read from.
    """

    progress: float
    trust: float
    basis: int = 0


Readings = tuple["Reading | None", "Reading | None"]
"""Left and right; None where there is nothing to read."""


class Joining(Enum):
    """How two sides make a movement: ONE of both, each its own (APART), or either way (PAIRED)."""

    ONE = "one"
    APART = "apart"
    PAIRED = "paired"


class Point(NamedTuple):
    """A reading at a time."""

    t_ms: int
    progress: float
    trust: float
    basis: int


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class RepSpan:
    """A movement from rest and back. `side` is None when both moved together.

    `peak` is the highest progress as a share of the standard, `swing` the way from the low before
    it as a share of the full range (`Counting.standard` is what lies between the two), `rest` the
    lower of its two ends as a share of the full range.

    `turn_from_ms`..`turn_to_ms` is the time near the peak, `upper_from_ms`..`upper_to_ms` that
    above half of the swing; `bridged` the share of its upper half
    in which the limb was not seen. `left_ms` and `right_ms` are when each side turned, where both
    were seen. `way_out` is the progress from the start to the peak (where both are joined, of the
    side that was seen better). `stalls` are the pauses inside the movement.
    """

    side: Side | None
    started_ms: int
    turn_from_ms: int
    turned_ms: int
    turn_to_ms: int
    ended_ms: int
    peak: float
    bridged: float
    counted: bool
    swing: float = 0.0
    rest: float = 0.0
    upper_from_ms: int = 0
    upper_to_ms: int = 0
    left_ms: int | None = None
    right_ms: int | None = None
    way_out: tuple[Point, ...] = ()
    stalls: Stalls = NO_STALLS


class PlayerRange(NamedTuple):
    """The player's own range as a share of the exercise's; the last repetitions that tell it."""

    share: float
    swings: tuple[float, ...]


STANDARD_RANGE = PlayerRange(1.0, ())
"""Until the player's own range is known."""


def _range_after(before: PlayerRange, swing: float, counting: Counting) -> PlayerRange:
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


def _afresh(channel: Channel) -> Channel:
    """The channel without its movement; the player's own range stays known."""
    return Channel(own=channel.own)


def _needed(channel: Channel, counting: Counting) -> float:
    """The swing that counts for this player."""
    return counting.count_min * channel.own.share


def channel_step(
    channel: Channel, *, t_ms: int, reading: Reading | None, side: Side | None, counting: Counting
) -> tuple[Channel, RepSpan | None]:
    """One frame's step of one channel; a span when a movement has come back."""
    points = channel.points
    if reading is None:
        lost = points and t_ms - points[-1].t_ms > LOST_MS
        return _afresh(channel) if lost else channel, None
    r, trust, basis = reading
    point = Point(t_ms, r, trust, basis)
    if not points:
        return replace(channel, points=(point,), low=r), None
    if not channel.risen:
        return _at_rest(channel, point, counting), None
    if t_ms - points[0].t_ms > GIVEN_UP_MS:
        return _afresh(channel), None
    channel = _moving(channel, point)
    if not _over(channel, counting):
        return _phased(channel), None
    return _close(channel, side=side, counting=counting)


def _at_rest(channel: Channel, point: Point, counting: Counting) -> Channel:
    points, r = (*channel.points, point), point.progress
    leak = LEAK_PER_S * (point.t_ms - points[-2].t_ms) / 1000
    low = min(r, channel.low + leak)
    if r <= low + SETTLE_BAND:
        points = _since(points, point.t_ms - ONSET_MS)
    elif points[0].t_ms < point.t_ms - counting.max_ms:
        points = _since(points, point.t_ms - counting.max_ms)
    risen = r - low >= counting.enter
    peak = _highest_since_low(points) if risen else len(points) - 1
    changed = Channel(
        phase=channel.phase,
        points=points,
        low=low,
        risen=risen,
        peak=peak,
        after=peak,
        own=channel.own,
    )
    return _phased(changed)


def _since(points: tuple[Point, ...], t_ms: int) -> tuple[Point, ...]:
    first = 0
    while points[first].t_ms < t_ms:
        first += 1
    return points[first:]


def _moving(channel: Channel, point: Point) -> Channel:
    points = (*channel.points, point)
    r, last = point.progress, len(points) - 1
    peak, after = channel.peak, channel.after
    if r >= points[peak].progress:
        peak = after = last
    elif r < points[after].progress:
        after = last
    return Channel(
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
    share = counting.back_min if swing >= _needed(channel, counting) else PARTIAL_BACK
    if back >= share * min(swing, channel.reach + OVER_REST, DEEP_SWING):
        if point.t_ms - low.t_ms >= SETTLE_MS or rise > ONSET_BAND:
            return True
        at_rest = low.progress < channel.low + SETTLE_BAND
        return at_rest and abs(_change(channel.points)) < SETTLE_BAND / 3
    reversal = REVERSAL * channel.own.share
    return min(back, rise) >= reversal and swing >= _needed(channel, counting)


def _close(
    channel: Channel, *, side: Side | None, counting: Counting
) -> tuple[Channel, RepSpan | None]:
    """The span that ends at the low after the peak, and the channel that goes on from there."""
    span = _span(channel, side=side, counting=counting)
    rest = channel.points[channel.after :]
    low, own = rest[0].progress, channel.own
    if span is not None and span.counted:
        own = _range_after(own, span.swing, counting)
    else:
        low = min(low, channel.low)
    again = Channel(points=rest, low=low, own=own)
    return _phased(again), span


def _highest_since_low(points: tuple[Point, ...]) -> int:
    lowest = min(range(len(points)), key=lambda i: (points[i].progress, -i))
    return max(range(lowest, len(points)), key=lambda i: (points[i].progress, i))


def _began(channel: Channel) -> tuple[int, float]:
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
    tenth = half = edge
    while tenth != peak and points[tenth].progress < low + 0.1 * swing:
        tenth += step
    half = tenth
    while half != peak and points[half].progress < low + 0.5 * swing:
        half += step
    guess = 2 * points[tenth].t_ms - points[half].t_ms
    at_rest = points[edge].t_ms
    if step > 0:
        return max(guess, at_rest - UNSEEN_MS, points[0].t_ms)
    return min(guess, at_rest + UNSEEN_MS, points[-1].t_ms)


def _span(channel: Channel, *, side: Side | None, counting: Counting) -> RepSpan | None:
    points, peak = channel.points, channel.peak
    first, low = _began(channel)
    last = _ended(points, peak, channel.after)
    started_ms = _edge_ms(points, peak=peak, edge=first, low=low, step=1)
    after = points[channel.after].progress
    ended_ms = _edge_ms(points, peak=peak, edge=last, low=after, step=-1)
    inside = points[first : last + 1]
    stalls = stalls_of(inside, peak=peak - first)
    lasted_ms = ended_ms - started_ms - stalls.out_ms - stalls.back_ms
    if not counting.min_ms <= lasted_ms <= counting.max_ms:
        return None
    reach = channel.reach
    swing = reach - channel.low
    near = [p.t_ms for p in inside if p.progress >= reach - TURN_BAND]
    upper = [p for p in inside if p.progress >= reach - swing / 2]
    unseen = sum(1 for p in upper if p.trust < TRUSTED) / len(upper)
    need = _needed(channel, counting)
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
        rest=min(low, after),
        bridged=unseen,
        way_out=points[first : peak + 1],
        stalls=stalls,
        counted=unseen < MOSTLY
        and swing >= need
        and (reach >= need or swing >= FULL_SWING)
        and min(low, after) <= counting.rest_max
        and bool(points[peak].basis & (points[first].basis | points[last].basis)),
    )


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
        phase = PhaseName.OUT if r - channel.low > 2 * TURN_BAND else PhaseName.REST
    elif r >= channel.reach - TURN_BAND:
        rising = channel.phase is PhaseName.OUT or channel.phase is PhaseName.REST
        moving = rising and _change(channel.points) > SETTLE_BAND
        phase = PhaseName.OUT if moving else PhaseName.TURN
    else:
        phase = PhaseName.BACK
    if phase is channel.phase:
        return channel
    return replace(channel, phase=phase)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class RepsState:
    """Both sides' channels (for BOTH, twice the same) and one-sided spans that wait for a twin."""

    channels: tuple[Channel, Channel] = (Channel(), Channel())
    pending: tuple[RepSpan, ...] = ()


NO_REPS = RepsState()


def together(left: Reading | None, right: Reading | None, *, slack: float) -> Reading | None:
    """Progress of two sides that must move together: their mean, held back by the lesser one.

    A side that is not seen, or far less than the other one, is left out; one arm that waves (the
    other at rest) gets nowhere. Where neither is seen, the guesses go on, without trust.
    """
    if left is None or right is None:
        return left if right is None else right
    (a, a_trust, a_basis), (b, b_trust, b_basis) = left, right
    less, most = BEHIND
    clear = max(TRUSTED, min(most, max(a_trust, b_trust) - less))
    if (a_trust >= clear) is not (b_trust >= clear):
        return left if a_trust >= clear else right
    held_back = min((a + b) / 2, min(a, b) + slack)
    return Reading(held_back, max(a_trust, b_trust), a_basis | b_basis)


def reps_step(
    state: RepsState,
    *,
    t_ms: int,
    readings: Readings,
    joining: Joining,
    counting: Counting,
) -> tuple[RepsState, tuple[RepSpan, ...]]:
    """One frame's step: the new state and the movements that ended."""
    if joining is Joining.ONE:
        both = together(*readings, slack=counting.slack)
        channel, span = channel_step(
            state.channels[0], t_ms=t_ms, reading=both, side=None, counting=counting
        )
        return RepsState(channels=(channel, channel)), () if span is None else (span,)
    (left, left_span), (right, right_span) = (
        channel_step(channel, t_ms=t_ms, reading=reading, side=side, counting=counting)
        for channel, reading, side in zip(state.channels, readings, SIDES, strict=True)
    )
    channels = left, right
    spans = tuple([span for span in (left_span, right_span) if span is not None])
    if joining is Joining.APART or not (spans or state.pending):
        return RepsState(channels=channels), spans
    pending, out = _paired((*state.pending, *spans), channels, t_ms=t_ms)
    return RepsState(channels=channels, pending=pending), out


def _paired(
    spans: tuple[RepSpan, ...], channels: tuple[Channel, Channel], *, t_ms: int
) -> tuple[tuple[RepSpan, ...], tuple[RepSpan, ...]]:
    """Join two sides' spans that moved together; let a single one go once no twin can come."""
    out: list[RepSpan] = []
    waiting: list[RepSpan] = []
    for span in spans:
        twin = next((w for w in waiting if _moved_together(w, span)), None)
        if twin is not None:
            waiting.remove(twin)
            out.append(_joined(twin, span))
        else:
            waiting.append(span)
    still: list[RepSpan] = []
    for span in waiting:
        other = channels[1 if span.side is Side.LEFT else 0]
        begun = _began(other)[0] if other.risen else 0
        overlaps = other.risen and other.points[begun].t_ms < span.turn_to_ms
        twin_may_come = overlaps and t_ms - span.ended_ms < TWIN_MS
        (still if twin_may_come else out).append(span)
    return tuple(still), tuple(out)


def _moved_together(a: RepSpan, b: RepSpan) -> bool:
    """Whether each side turned while the other one was out."""
    return (
        a.side is not b.side
        and a.started_ms <= b.turned_ms <= a.ended_ms
        and b.started_ms <= a.turned_ms <= b.ended_ms
    )


def _joined(a: RepSpan, b: RepSpan) -> RepSpan:
    """One span of both sides; it counts when either side's does (a hidden arm is no fault)."""
    left, right = (a, b) if a.side is Side.LEFT else (b, a)
    return RepSpan(
        side=None,
        started_ms=min(a.started_ms, b.started_ms),
        turn_from_ms=min(a.turn_from_ms, b.turn_from_ms),
        turned_ms=(a.turned_ms + b.turned_ms) // 2,
        turn_to_ms=max(a.turn_to_ms, b.turn_to_ms),
        ended_ms=max(a.ended_ms, b.ended_ms),
        upper_from_ms=min(a.upper_from_ms, b.upper_from_ms),
        upper_to_ms=max(a.upper_to_ms, b.upper_to_ms),
        peak=(a.peak + b.peak) / 2,
        swing=(a.swing + b.swing) / 2,
        rest=min(a.rest, b.rest),
        bridged=max(a.bridged, b.bridged),
        way_out=min(a, b, key=lambda span: (span.bridged, -span.swing)).way_out,
        stalls=joined_stalls(a.stalls, b.stalls),
        counted=a.counted or b.counted,
        left_ms=left.turned_ms,
        right_ms=right.turned_ms,
    )


def forget_movement(state: RepsState) -> RepsState:
    """Give up what is under way; spans that wait for a twin and the player's range stay."""
    left, right = (_afresh(channel) for channel in state.channels)
    return RepsState(channels=(left, right), pending=state.pending)


def reps_flush(state: RepsState, *, joining: Joining, counting: Counting) -> tuple[RepSpan, ...]:
    """At the end of the stream: the movements that had come back far enough to count."""
    spans = list(state.pending)
    for channel, side in zip(
        state.channels, (None,) if joining is Joining.ONE else SIDES, strict=False
    ):
        swing = channel.reach - channel.low if channel.risen else 0.0
        enough = counting.back_min * min(swing, DEEP_SWING)
        if swing >= _needed(channel, counting) and channel.returned >= enough:
            span = _span(channel, side=side, counting=counting)
            if span is not None:
                spans.append(span)
    if joining is not Joining.PAIRED:
        return tuple(spans)
    return _paired(tuple(spans), (Channel(), Channel()), t_ms=0)[1]
