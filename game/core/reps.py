"""Segmentation: from progress (0 at rest, 1 at the target) to repetitions, per side.

Two thresholds: a movement begins above `enter`, and ends below `leave`; it counts when its peak
reached `count_min`. Sides are segmented as the exercise's laterality says.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import Side
from game.core.exercise import Counting, Laterality, PhaseName

TURN_BAND = 0.08
"""Progress within this of the peak belongs to the turn (the hold between the two phases)."""
LOST_MS = 1_000
"""A movement unseen for this long is given up."""
MERGE_MS = 600
"""Two sides that turn within this time moved together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepSpan:
    """A movement from rest and back. `peak` is progress; `side` None when both moved together.

    `turn_from_ms`..`turn_to_ms` is the time near the peak; `bridged` the share of unseen frames.
    `left_ms` and `right_ms` are when each side turned, where both were seen.
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
    left_ms: int | None = None
    right_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The segmentation of one side (or of both together).

    `low_ms` is the last time at rest, `samples` are (t_ms, progress, bridged) since then.
    """

    phase: PhaseName = PhaseName.REST
    phase_since_ms: int = 0
    seen_ms: int | None = None
    samples: tuple[tuple[int, float, bool], ...] = ()
    peak: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepsState:
    """Both sides' channels (for BOTH, the first alone) and a one-sided span that waits for a twin."""

    channels: tuple[Channel, Channel] = (Channel(), Channel())
    pending: RepSpan | None = None


def _span(channel: Channel, *, t_ms: int, side: Side | None, counting: Counting) -> RepSpan | None:
    samples = channel.samples
    peak_ms, peak, _ = max(samples, key=lambda s: s[1])
    near = [t for t, r, _ in samples if r >= peak - TURN_BAND]
    duration = t_ms - samples[0][0]
    if not counting.min_ms <= duration <= counting.max_ms:
        return None
    bridged = sum(1 for _, _, b in samples if b) / len(samples)
    return RepSpan(
        side=side,
        started_ms=samples[0][0],
        turn_from_ms=near[0],
        turned_ms=peak_ms,
        turn_to_ms=near[-1],
        ended_ms=t_ms,
        peak=peak,
        bridged=bridged,
        counted=peak >= counting.count_min and bridged < 0.25,  # noqa: PLR2004 - DESIGN 4
    )


def channel_step(
    channel: Channel,
    *,
    t_ms: int,
    progress: float | None,
    bridged: bool,
    side: Side | None,
    counting: Counting,
) -> tuple[Channel, RepSpan | None]:
    """One frame's step of one channel; a span when a movement has come back to rest."""
    if progress is None:
        lost = channel.seen_ms is None or t_ms - channel.seen_ms > LOST_MS
        return (Channel(phase_since_ms=t_ms) if lost else channel), None
    if channel.phase is PhaseName.REST:
        return _at_rest(channel, t_ms=t_ms, progress=progress, bridged=bridged, counting=counting)
    samples = (*channel.samples, (t_ms, progress, bridged))
    peak = max(channel.peak, progress)
    if progress < counting.leave:
        done = Channel(
            phase=PhaseName.REST, phase_since_ms=t_ms, seen_ms=t_ms, samples=samples, peak=peak
        )
        span = _span(done, t_ms=t_ms, side=side, counting=counting)
        rest = Channel(phase_since_ms=t_ms, seen_ms=t_ms, samples=((t_ms, progress, bridged),))
        return rest, span
    if progress >= peak - TURN_BAND:
        phase = PhaseName.TURN if peak >= counting.count_min else PhaseName.OUT
    else:
        phase = PhaseName.BACK if peak >= counting.count_min else channel.phase
    since = channel.phase_since_ms if phase is channel.phase else t_ms
    moved = Channel(phase=phase, phase_since_ms=since, seen_ms=t_ms, samples=samples, peak=peak)
    return moved, None


def _at_rest(
    channel: Channel, *, t_ms: int, progress: float, bridged: bool, counting: Counting
) -> tuple[Channel, None]:
    samples = (*channel.samples, (t_ms, progress, bridged))
    if progress > counting.enter:
        moving = Channel(
            phase=PhaseName.OUT, phase_since_ms=t_ms, seen_ms=t_ms, samples=samples, peak=progress
        )
        return moving, None
    lowest = min(range(len(samples)), key=lambda i: (samples[i][1], -i))
    kept = samples[lowest:]
    return Channel(phase_since_ms=channel.phase_since_ms, seen_ms=t_ms, samples=kept), None


def reps_step(
    state: RepsState,
    *,
    t_ms: int,
    left: float | None,
    right: float | None,
    bridged: tuple[bool, bool],
    laterality: Laterality,
    counting: Counting,
) -> tuple[RepsState, tuple[RepSpan, ...]]:
    """One frame's step: the new state and the movements that ended. Progress is None where unseen."""
    if laterality is Laterality.BOTH:
        known = [r for r in (left, right) if r is not None]
        progress = sum(known) / len(known) if known else None
        channel, span = channel_step(
            state.channels[0],
            t_ms=t_ms,
            progress=progress,
            bridged=all(bridged),
            side=None,
            counting=counting,
        )
        return RepsState(channels=(channel, channel)), () if span is None else (span,)
    a, first = channel_step(
        state.channels[0],
        t_ms=t_ms,
        progress=left,
        bridged=bridged[0],
        side=Side.LEFT,
        counting=counting,
    )
    b, second = channel_step(
        state.channels[1],
        t_ms=t_ms,
        progress=right,
        bridged=bridged[1],
        side=Side.RIGHT,
        counting=counting,
    )
    spans = tuple(s for s in (first, second) if s is not None)
    if laterality is Laterality.EACH:
        return RepsState(channels=(a, b)), spans
    pending, out = _merge(state.pending, spans=spans, channels=(a, b), t_ms=t_ms)
    return RepsState(channels=(a, b), pending=pending), out


def _merge(
    pending: RepSpan | None,
    *,
    spans: tuple[RepSpan, ...],
    channels: tuple[Channel, Channel],
    t_ms: int,
) -> tuple[RepSpan | None, tuple[RepSpan, ...]]:
    """Join the two sides' spans when they turned together; let a single one go after a wait."""
    out: list[RepSpan] = []
    for span in spans:
        if pending is not None and abs(pending.turned_ms - span.turned_ms) <= MERGE_MS:
            out.append(_joined(pending, span))
            pending = None
        else:
            if pending is not None:
                out.append(pending)
            pending = span
    if pending is not None:
        other = channels[1 if pending.side is Side.LEFT else 0]
        waited = t_ms - pending.ended_ms > MERGE_MS
        if waited or other.phase is PhaseName.REST:
            out.append(pending)
            pending = None
    return pending, tuple(out)


def _joined(a: RepSpan, b: RepSpan) -> RepSpan:
    left, right = (a, b) if a.side is Side.LEFT else (b, a)
    return RepSpan(
        side=None,
        started_ms=min(a.started_ms, b.started_ms),
        turn_from_ms=min(a.turn_from_ms, b.turn_from_ms),
        turned_ms=(a.turned_ms + b.turned_ms) // 2,
        turn_to_ms=max(a.turn_to_ms, b.turn_to_ms),
        ended_ms=max(a.ended_ms, b.ended_ms),
        peak=(a.peak + b.peak) / 2,
        bridged=max(a.bridged, b.bridged),
        counted=a.counted or b.counted,
        left_ms=left.turned_ms,
        right_ms=right.turned_ms,
    )


def reps_flush(state: RepsState, *, t_ms: int, counting: Counting) -> tuple[RepSpan, ...]:
    """At the end of the stream: the movements that were all but back at rest."""
    spans = [] if state.pending is None else [state.pending]
    seen: list[Channel] = []
    for channel, side in zip(state.channels, (Side.LEFT, Side.RIGHT), strict=True):
        if any(channel is c for c in seen) or channel.phase is not PhaseName.BACK:
            continue
        seen.append(channel)
        if channel.samples[-1][1] > channel.peak / 2:
            continue
        one = None if state.channels[0] is state.channels[1] else side
        span = _span(channel, t_ms=t_ms, side=one, counting=counting)
        if span is not None:
            spans.append(span)
    return tuple(spans)
