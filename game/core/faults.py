"""Fault rules over the phases of a repetition, and live over the last frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.body import SIDES, Side
from game.core.events import LiveFault
from game.core.exercise import Exercise, FaultRule, PhaseName, Reference, Sided
from game.core.lens import Lens, Pair, Sample
from game.core.measures import MEASURES, REP_MEASURES, Standing
from game.core.reps import RepSpan
from game.core.verdict import Fault

CLEAR_RATIO = 0.8
"""A live fault clears when its excess over the warning limit's side falls to this share."""
WORST_SHARE = 0.9
"""The worst value is this quantile of the phase, not one frame."""


def unit_of(measure: str) -> str:
    """The unit of a frame's or a repetition's measure."""
    return REP_MEASURES[measure] if measure in REP_MEASURES else MEASURES[measure].unit


def excess(rule: FaultRule, value: float, *, scale: float = 1.0) -> tuple[float, float]:
    """How far `value` is past the warning limit (0) towards the error limit (1), and that limit.

    Negative inside the limits. `scale` > 1 widens the limits for easier difficulties.
    """
    best = (-1e9, 0.0)
    for limits, sign in ((rule.above, 1.0), (rule.below, -1.0)):
        if limits is None:
            continue
        warn, error = limits
        band = abs(error - warn)
        limit = warn + sign * (scale - 1) * band
        past = sign * (value - limit) / (band or 1.0)
        best = max(best, (past, limit))
    return best


def referred(
    rule: FaultRule,
    value: float,
    *,
    side: Side,
    standing: Standing | None,
    at_rest: float | None,
) -> float | None:
    """`value` relative to the rule's reference; None where the reference is not known."""
    if rule.reference is Reference.ABSOLUTE:
        return value
    if rule.reference is Reference.REST:
        return None if at_rest is None else value - at_rest
    if standing is None or rule.measure not in MEASURES:
        return None
    key = side if MEASURES[rule.measure].paired else None
    base = standing.values.get((rule.measure, key))
    return None if base is None else value - base


def phase_of(span: RepSpan, t_ms: int) -> PhaseName:
    """Which phase of the repetition `t_ms` belongs to."""
    if t_ms < span.turn_from_ms:
        return PhaseName.OUT
    return PhaseName.TURN if t_ms <= span.turn_to_ms else PhaseName.BACK


def _sides(rule: FaultRule, pair: Pair, *, near: Side) -> tuple[Side, ...]:
    if pair.left == pair.right:
        return SIDES[:1]
    return (near,) if rule.sided is Sided.NEAR else SIDES


def _gated(rule: FaultRule, pair: Pair | None, sample: Sample, side: Side) -> bool:
    if rule.gate is None or pair is None:
        return True
    value = sample.values[pair.left if side is Side.LEFT else pair.right]
    return value is not None and rule.gate[1] <= value <= rule.gate[2]


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepContext:
    """What fault rules need besides the samples of a repetition."""

    span: RepSpan
    standing: Standing | None
    scale: float
    rep_values: dict[str, float]


def _frame_fault(
    rule: FaultRule,
    samples: Sequence[Sample],
    *,
    index: int,
    gate: Pair | None,
    side: Side,
    paired: bool,
    context: RepContext,
) -> Fault | None:
    """The fault of one rule on one side over one repetition's samples."""
    at_rest = next((s.values[index] for s in samples if s.values[index] is not None), None)
    window = [
        s
        for s in samples
        if s.view in rule.views
        and phase_of(context.span, s.t_ms) in rule.phases
        and _gated(rule, gate, s, side)
    ]
    readings: list[tuple[int, float, float, float]] = []
    for sample in window:
        raw = sample.values[index]
        if raw is None:
            continue
        x = referred(rule, raw, side=side, standing=context.standing, at_rest=at_rest)
        if x is not None:
            past, limit = excess(rule, x, scale=context.scale)
            readings.append((sample.t_ms, past, x, limit))
    bad = [r for r in readings if r[1] > 0]
    if not bad:
        return None
    frame_ms = (readings[-1][0] - readings[0][0]) / max(1, len(readings) - 1)
    share = len(bad) / len(readings)
    if len(bad) * frame_ms < rule.min_ms or share < rule.min_share:
        return None
    worst_past = _quantile([r[1] for r in bad], WORST_SHARE)
    worst = min(bad, key=lambda r: abs(r[1] - worst_past))
    return Fault(
        id=rule.id,
        severity=rule.severity,
        side=side if paired else None,
        from_ms=bad[0][0],
        to_ms=bad[-1][0],
        worst=worst[2],
        limit=worst[3],
        unit=unit_of(rule.measure),
        excess=min(1.0, worst[1]),
        share=share,
        cue=rule.cue,
        part=rule.part,
        correction=rule.correction,
    )


def _rep_fault(rule: FaultRule, context: RepContext) -> Fault | None:
    """The fault of a rule on a measure of the whole repetition."""
    value = context.rep_values.get(rule.measure)
    if value is None:
        return None
    past, limit = excess(rule, value, scale=context.scale)
    if past <= 0:
        return None
    span = context.span
    return Fault(
        id=rule.id,
        severity=rule.severity,
        side=span.side,
        from_ms=span.started_ms,
        to_ms=span.ended_ms,
        worst=value,
        limit=limit,
        unit=unit_of(rule.measure),
        excess=min(1.0, past),
        share=1.0,
        cue=rule.cue,
        part=rule.part,
        correction=rule.correction,
    )


def rep_faults(lens: Lens, samples: Sequence[Sample], *, context: RepContext) -> tuple[Fault, ...]:
    """Every fault of a repetition, the worst of each id, most severe first."""
    worst: dict[str, Fault] = {}
    for rule, pair, gate in lens.faults:
        if rule.measure in REP_MEASURES:
            found = [_rep_fault(rule, context)]
        elif pair is None:
            continue
        else:
            near = samples[-1].near
            found = [
                _frame_fault(
                    rule,
                    samples,
                    index=pair.left if side is Side.LEFT else pair.right,
                    gate=gate,
                    side=side,
                    paired=pair.left != pair.right,
                    context=context,
                )
                for side in _sides(rule, pair, near=near)
                if context.span.side in (None, side) or pair.left == pair.right
            ]
        for fault in found:
            if fault is not None and (
                fault.id not in worst or fault.excess > worst[fault.id].excess
            ):
                worst[fault.id] = fault
    return tuple(sorted(worst.values(), key=lambda f: (-f.severity, -f.excess)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One rule on one side, live: since when it has been beyond its limit, and whether shown."""

    since_ms: int
    shown: LiveFault | None


Watches = tuple[tuple[tuple[int, Side], Watch], ...]


def live_faults(
    lens: Lens,
    watches: Watches,
    *,
    sample: Sample,
    phases: tuple[PhaseName, PhaseName],
    standing: Standing | None,
    scale: float,
) -> Watches:
    """One frame's step of what is shown: raised after `min_ms` beyond the limit, then cleared.

    `phases` are the (left, right) phases of the movement. Faults relative to a repetition's rest
    are judged at its end and are not shown live.
    """
    before = dict(watches)
    after: list[tuple[tuple[int, Side], Watch]] = []
    for number, (rule, pair, gate) in enumerate(lens.faults):
        if pair is None or sample.view not in rule.views or rule.reference is Reference.REST:
            continue
        for side in _sides(rule, pair, near=sample.near):
            phase = phases[0 if side is Side.LEFT else 1]
            index = pair.left if side is Side.LEFT else pair.right
            raw = sample.values[index]
            if raw is None or phase not in rule.phases or not _gated(rule, gate, sample, side):
                continue
            x = referred(rule, raw, side=side, standing=standing, at_rest=None)
            if x is None:
                continue
            key = (number, side)
            watch = _watch_step(
                before.get(key),
                rule=rule,
                side=side if pair.left != pair.right else None,
                x=x,
                t_ms=sample.t_ms,
                scale=scale,
            )
            if watch is not None:
                after.append((key, watch))
    return tuple(after)


def _watch_step(
    watch: Watch | None,
    *,
    rule: FaultRule,
    side: Side | None,
    x: float,
    t_ms: int,
    scale: float,
) -> Watch | None:
    past, limit = excess(rule, x, scale=scale)
    shown = None if watch is None else watch.shown
    slack = 1 - CLEAR_RATIO
    if past <= (-slack if shown is not None else 0):
        return None
    since = t_ms if watch is None else watch.since_ms
    if t_ms - since < rule.min_ms and shown is None:
        return Watch(since_ms=since, shown=None)
    return Watch(
        since_ms=since,
        shown=LiveFault(
            id=rule.id,
            severity=rule.severity,
            side=side,
            value=x,
            limit=limit,
            missing=abs(x - limit),
            unit=unit_of(rule.measure),
            cue=rule.cue,
            part=rule.part,
            correction=rule.correction,
            since_ms=since,
        ),
    )


def shown_faults(watches: Watches) -> tuple[LiveFault, ...]:
    """The live faults to show, one for each id and side, most severe first."""
    best: dict[tuple[str, Side | None], LiveFault] = {}
    for _, watch in watches:
        if watch.shown is not None:
            best.setdefault((watch.shown.id, watch.shown.side), watch.shown)
    return tuple(sorted(best.values(), key=lambda f: (-f.severity, f.since_ms)))


def fault_ids(exercise: Exercise) -> tuple[str, ...]:
    """The ids of an exercise's faults, each once."""
    return tuple(dict.fromkeys(rule.id for rule in exercise.faults))
