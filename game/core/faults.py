"""Fault rules over the phases of a repetition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import NamedTuple

from game.core.body import LEFT, Side
from game.core.counting import PhaseName
from game.core.fault_rules import (
    cue_of,
    excess,
    gate_open,
    rule_sides,
    rule_value,
    standing_value,
    unit_of,
)
from game.core.lens import Lens, Pair
from game.core.movement import RepSpan
from game.core.posture import FaultRule, Reference
from game.core.reading import Sample
from game.core.sight import Standing
from game.core.verdict import Fault

WORST_SHARE = 0.9
"""The worst value is this quantile of the faulty readings, not one frame."""
VIEW_SHARE = 0.8
"""A rule is judged when this share of the repetition was seen from one of its views: a view that
changes half-way through (a camera cut, a turn of the body) leaves nothing to compare."""
SEEN_SHARE = 0.5
"""A rule is judged when its measure was read in at least this share of the frames it asks for."""
MIN_READINGS = 2
"""One frame is no evidence, however slow the camera."""
REST_MS = 200
REST_SHARE = 0.15
"""A repetition's rest is its first 200 ms, or this share of a short one."""
_IN_ORDER = (PhaseName.OUT, PhaseName.TURN, PhaseName.BACK)


def phase_of(span: RepSpan, t_ms: int) -> PhaseName:
    """Which phase of the repetition `t_ms` belongs to."""
    if t_ms < span.turn_from_ms:
        return PhaseName.OUT
    return PhaseName.TURN if t_ms <= span.turn_to_ms else PhaseName.BACK


class Past(NamedTuple):
    """One frame of a rule: how far past its limit the value was."""

    t_ms: int
    past: float
    value: float
    limit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepContext:
    """What fault rules need besides the samples of a repetition."""

    span: RepSpan
    standing: Standing | None
    scale: float
    rep_values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One rule on one side in one repetition."""

    rule: FaultRule
    pair: Pair
    gate: Pair | None
    side: Side | None
    samples: Sequence[Sample]
    phased: Mapping[PhaseName, Sequence[Sample]]
    context: RepContext

    def middle(self, pair: Pair, *, from_ms: float, to_ms: float) -> float | None:
        """The middle value of a measure over a stretch of the repetition."""
        values = [
            v
            for s in self.samples
            if from_ms <= s.t_ms <= to_ms
            and (v := rule_value(pair, s.values, self.side)) is not None
        ]
        return median(values) if values else None

    def rests(self, pair: Pair) -> tuple[float | None, float | None]:
        """The middle values at rest, before the repetition and after it."""
        start, end = self.context.span.started_ms, self.context.span.ended_ms
        length = min(REST_MS, REST_SHARE * (end - start))
        return (
            self.middle(pair, from_ms=start, to_ms=start + length),
            self.middle(pair, from_ms=end - length, to_ms=end),
        )

    def gated(self, phases: frozenset[PhaseName]) -> list[Sample]:
        """The samples of these phases that the gate lets through."""
        chosen = [s for phase in _IN_ORDER if phase in phases for s in self.phased[phase]]
        if self.rule.gate is None or self.rule.gate_at_rest:
            return chosen
        return [s for s in chosen if gate_open(self.rule, self.gate, s.values, self.side)]

    def values(self, samples: Sequence[Sample]) -> list[tuple[int, float]]:
        """Times and values of the samples whose view shows the measure."""
        views, pair, side = self.rule.views, self.pair, self.side
        shown = [s for s in samples if s.view in views]
        if side is None:
            means = [(s.t_ms, rule_value(pair, s.values, None)) for s in shown]
            return [(t_ms, v) for t_ms, v in means if v is not None]
        slot = pair.left if side is LEFT else pair.right
        return [(s.t_ms, v) for s in shown if (v := s.values[slot]) is not None]

    def reference(self) -> float | None:
        """What the values are compared with; None where it is not known."""
        reference = self.rule.reference
        if reference is Reference.ABSOLUTE:
            return 0.0
        if reference is Reference.OUT:
            out = self.values(self.gated(frozenset({PhaseName.OUT})))
            return median([v for _, v in out]) if len(out) >= MIN_READINGS else None
        base = None
        if reference is Reference.STANDING:
            base = standing_value(self.rule, self.side, self.context.standing)
        return self.rests(self.pair)[0] if base is None else base

    def rest_allows(self) -> bool:
        """Whether the rest before and after lies in the gate's band, where the rule asks that."""
        gate, pair = self.rule.gate, self.gate
        if gate is None or pair is None or not self.rule.gate_at_rest:
            return True
        known = [v for v in self.rests(pair) if v is not None]
        return bool(known) and all(gate[1] <= v <= gate[2] for v in known)

    def pasts(self) -> list[Past]:
        """Every frame that the rule judges; empty where it cannot be judged or all is well."""
        if not self.rest_allows():
            return []
        window = self.gated(self.rule.phases)
        values = self.values(window)
        if len(values) < max(MIN_READINGS, SEEN_SHARE * len(window)):
            return []
        base = self.reference()
        if base is None:
            return []
        ends = min([v for _, v in values]) - base, max([v for _, v in values]) - base
        if all(excess(self.rule, x, scale=self.context.scale)[0] <= 0 for x in ends):
            return []
        readings = []
        for t_ms, value in values:
            x = value - base
            past, limit = excess(self.rule, x, scale=self.context.scale)
            readings.append(Past(t_ms, past, x, limit))
        return readings


def _worst(rule: FaultRule, readings: Sequence[Past], bad: Sequence[Past]) -> Past:
    """The value to report: a high quantile of the faulty ones, or the extreme that was reached."""
    extreme = rule.about_extreme
    ordered = sorted(readings if extreme else bad, key=lambda r: r.past)
    share = 1 - rule.min_share if extreme else WORST_SHARE
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _noise(values: Sequence[tuple[int, float]]) -> float:
    """The standard deviation of what trembles in these values, whatever they do smoothly.

    From second differences, whose spread is sqrt(6) times that of the single values; in bad light a
    limit is crossed by trembling alone.
    """
    bends = [
        abs(a[1] - 2 * b[1] + c[1]) for a, b, c in zip(values, values[1:], values[2:], strict=False)
    ]
    return 1.48 * median(bends) / sqrt(6) if bends else 0.0


def _frame_ms(readings: Sequence[Past]) -> float:
    steps = [b.t_ms - a.t_ms for a, b in pairwise(readings)]
    return median(steps) if steps else 0.0


def _frame_fault(case: _Case) -> Fault | None:
    """The fault of one rule on one side over one repetition's samples."""
    rule = case.rule
    readings = case.pasts()
    bad = [r for r in readings if r.past > 0]
    if len(bad) < MIN_READINGS:
        return None
    share = len(bad) / len(readings)
    if len(bad) * _frame_ms(readings) < rule.min_ms or share < rule.min_share:
        return None
    if median([abs(r.value - r.limit) for r in bad]) < _noise(case.values(case.samples)):
        return None
    worst = _worst(rule, readings, bad)
    return Fault(
        id=rule.id,
        severity=rule.severity,
        side=case.side,
        from_ms=bad[0].t_ms,
        to_ms=bad[-1].t_ms,
        worst=worst.value,
        limit=worst.limit,
        unit=unit_of(rule.measure),
        excess=max(0.0, min(1.0, worst.past)),
        share=share,
        cue=cue_of(rule, missing=abs(worst.value - worst.limit)),
        part=rule.part,
        correction=rule.correction,
    )


def _rep_fault(rule: FaultRule, *, context: RepContext) -> Fault | None:
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
        cue=cue_of(rule, missing=abs(value - limit)),
        part=rule.part,
        correction=rule.correction,
    )


def rep_faults(lens: Lens, samples: Sequence[Sample], *, context: RepContext) -> tuple[Fault, ...]:
    """Every fault of a repetition, the worst of each id, most severe first."""
    worst: dict[str, Fault] = {}
    near = samples[len(samples) // 2].near
    phased: dict[PhaseName, list[Sample]] = {phase: [] for phase in _IN_ORDER}
    for sample in samples:
        phased[phase_of(context.span, sample.t_ms)].append(sample)
    views = Counter([sample.view for sample in samples])
    for rule, pair, gate in lens.faults:
        if sum([n for view, n in views.items() if view in rule.views]) < VIEW_SHARE * len(samples):
            continue
        if pair is None:
            found = [_rep_fault(rule, context=context)]
        else:
            found = [
                _frame_fault(
                    _Case(
                        rule=rule,
                        pair=pair,
                        gate=gate,
                        side=side,
                        samples=samples,
                        phased=phased,
                        context=context,
                    )
                )
                for side in rule_sides(rule, pair, near=near)
                if context.span.side in (None, side) or side is None
            ]
        for fault in found:
            known = None if fault is None else worst.get(fault.id)
            if fault is not None and (known is None or fault.excess > known.excess):
                worst[fault.id] = fault
    return tuple(sorted(worst.values(), key=lambda f: (-f.severity, -f.excess)))
