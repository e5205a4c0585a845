"""Repetitions of both sides: together, each for itself, or either way.

Each side is segmented by `segmenting`; here its movements are joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.body import LEFT, RIGHT, SIDES
from game.core.channel import Channel, began, needed, span_of, way_back
from game.core.counting import Counting
from game.core.movement import TRUSTED, Reading, Readings, RepSpan
from game.core.quick import maker, quick
from game.core.segmenting import afresh, channel_step
from game.core.stalls import joined_stalls

TWIN_MS = 3_000
"""A one-sided movement waits at most this long for the other side's to end."""
BEHIND = 0.3, 0.62
"""A limb that is seen less than the other one by the first, and no better than the second, is
behind the body and only guessed: from the side the near arm has 0.92-1.0, the far one 0.52-0.60 and
an elbow that is off by 90 degrees. Far legs (0.5-0.75) are mostly seen, and read right."""


class Joining(Enum):
    """How two sides make a movement: ONE of both, each its own (APART), or either way (PAIRED)."""

    ONE = "one"
    APART = "apart"
    PAIRED = "paired"


_ONE = Joining.ONE


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class RepsState:
    """Both sides' channels (for BOTH, twice the same) and one-sided spans that wait for a twin."""

    channels: tuple[Channel, Channel] = (Channel(), Channel())
    pending: tuple[RepSpan, ...] = ()


new_reps = maker(RepsState)

NO_REPS = RepsState()


def together(left: Reading | None, right: Reading | None, *, slack: float) -> Reading | None:
    """Progress of two sides that must move together: their mean, held back by the lesser one.

    A side that is not seen, or far less than the other one, is left out; one arm that waves (the
    other at rest) gets nowhere. Where neither is seen, the guesses go on, without trust.
    """
    if left is None or right is None:
        return left if right is None else right
    (a, a_trust, a_basis), (b, b_trust, b_basis) = left, right
    trust, other = (a_trust, b_trust) if a_trust >= b_trust else (b_trust, a_trust)
    less, most = BEHIND
    if other < most and trust >= TRUSTED and (other < TRUSTED or other < trust - less):
        return left if a_trust >= b_trust else right
    mean, lesser = (a + b) / 2, min(b, a)
    held_back = min(lesser + slack, mean)
    return held_back, trust, a_basis | b_basis


def reps_step(
    state: RepsState,
    *,
    t_ms: int,
    readings: Readings,
    joining: Joining,
    counting: Counting,
) -> tuple[RepsState, tuple[RepSpan, ...]]:
    """One frame's step: the new state and the movements that ended."""
    if joining is _ONE:
        both = together(*readings, slack=counting.slack)
        channel, span = channel_step(
            state.channels[0], t_ms=t_ms, reading=both, side=None, counting=counting
        )
        return new_reps(channels=(channel, channel)), () if span is None else (span,)
    before, (one, other) = state.channels, readings
    left, span = channel_step(before[0], t_ms=t_ms, reading=one, side=LEFT, counting=counting)
    right, last = channel_step(before[1], t_ms=t_ms, reading=other, side=RIGHT, counting=counting)
    channels = left, right
    if span is last is None and not state.pending:
        return new_reps(channels=channels), ()
    spans = tuple([ended for ended in (span, last) if ended is not None])
    if joining is Joining.APART:
        return new_reps(channels=channels), spans
    pending, out = _paired((*state.pending, *spans), channels, t_ms=t_ms)
    return new_reps(channels=channels, pending=pending), out


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
        other = channels[1 if span.side is LEFT else 0]
        waits = other.risen and t_ms - span.ended_ms < TWIN_MS
        if waits:
            begun_ms = other.points[began(other)[0]].t_ms
            own = span.started_ms, span.ended_ms
            waits = _together(own, (begun_ms, t_ms), counted=span.counted)
        (still if waits else out).append(span)
    return tuple(still), tuple(out)


def _moved_together(a: RepSpan, b: RepSpan) -> bool:
    """Whether these movements of two sides are one of both."""
    own, others = (a.started_ms, a.ended_ms), (b.started_ms, b.ended_ms)
    return a.side is not b.side and _together(own, others, counted=a.counted and b.counted)


def _together(a: tuple[int, int], b: tuple[int, int], *, counted: bool) -> bool:
    """Whether both sides were out, from..to, for a third of the time in which either was.

    Of two equal movements each turns while the other one is out, then; and a short tremble of one
    arm is no twin of what the other does for long. Where both count, half of the shorter one is
    enough: a hand that trembles may seem to be back early.
    """
    both = min(a[1], b[1]) - max(a[0], b[0])
    if 3 * both >= max(a[1], b[1]) - min(a[0], b[0]):
        return True
    return counted and 2 * both >= min(a[1] - a[0], b[1] - b[0])


def _joined(a: RepSpan, b: RepSpan) -> RepSpan:
    """One span of both sides; it counts when either side's does (a hidden arm is no fault)."""
    left, right = (a, b) if a.side is LEFT else (b, a)
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
        rest=min([r for r in (a.rest, b.rest) if r is not None], default=None),
        bridged=max(a.bridged, b.bridged),
        way_out=min(a, b, key=lambda span: (span.bridged, -span.swing)).way_out,
        stalls=joined_stalls(a.stalls, b.stalls),
        counted=a.counted or b.counted,
        left_ms=left.turned_ms,
        right_ms=right.turned_ms,
    )


def forget_movement(state: RepsState) -> RepsState:
    """Give up what is under way; spans that wait for a twin and the player's range stay."""
    left, right = (afresh(channel) for channel in state.channels)
    return new_reps(channels=(left, right), pending=state.pending)


def reps_flush(state: RepsState, *, joining: Joining, counting: Counting) -> tuple[RepSpan, ...]:
    """At the end of the stream: the movements that had come back far enough to count."""
    spans = list(state.pending)
    for channel, side in zip(
        state.channels, (None,) if joining is Joining.ONE else SIDES, strict=False
    ):
        if not channel.risen:
            continue
        swing = channel.reach - channel.low
        enough = counting.back_min * way_back(channel)
        if swing >= needed(channel, counting) and channel.returned >= enough:
            span = span_of(channel, side=side, counting=counting)
            if span is not None:
                spans.append(span)
    if joining is not Joining.PAIRED:
        return tuple(spans)
    return _paired(tuple(spans), (Channel(), Channel()), t_ms=0)[1]
