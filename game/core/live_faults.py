"""Faults shown while the movement is under way: raised after their `min_ms`, then cleared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.core.body import LEFT, Side
from game.core.counting import PhaseName
from game.core.events import LiveFault, new_live_fault
from game.core.fault_rules import (
    NEUTRAL_ZERO,
    cue_of,
    excess,
    gate_open,
    rule_sides,
    rule_value,
    standing_value,
    unit_of,
)
from game.core.lens import Lens, Pair
from game.core.posture import FaultRule, Reference
from game.core.quick import maker, quick
from game.core.reading import Sample, in_gates
from game.core.sight import Standing

CLEAR_SLACK = 0.2
"""A shown fault clears when it is this far inside its limit (1 is the way from warn to error)."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One rule on one side, live: since when it has been beyond its limit, and whether shown."""

    since_ms: int
    shown: LiveFault | None


new_watch = maker(Watch)

Watches = tuple[tuple[tuple[int, "Side | None"], Watch], ...]
Phases = tuple[PhaseName, PhaseName]


class Moment(NamedTuple):
    """What the rules look at: a sample, the (left, right) phases, and what it is compared with."""

    sample: Sample
    phases: Phases
    standing: Standing | None
    scale: float


new_moment = maker(Moment)


def live_faults(lens: Lens, watches: Watches, moment: Moment) -> Watches:
    """One frame's step of the watched rules; none outside of the postures that the exercise has."""
    sample = moment.sample
    before = dict(watches)
    left, right = moment.phases
    after: list[tuple[tuple[int, Side | None], Watch]] = []
    for number, rule, pair, gate in lens.live[sample.view]:
        if left not in rule.phases and right not in rule.phases:
            continue
        for side in rule_sides(rule, pair, near=sample.near):
            if not _in_phase(rule, moment.phases, side) or not gate_open(
                rule, gate, sample.values, side
            ):
                continue
            x = _reading(rule, pair, moment, side)
            if x is None:
                continue
            key = (number, side)
            watch = _watch_step(before.get(key), rule, side, x=x, moment=moment)
            if watch is not None and in_gates(lens, side, sample.values):
                after.append((key, watch))
    return tuple(after) if after and in_gates(lens, None, sample.values) else ()


def _in_phase(rule: FaultRule, phases: Phases, side: Side | None) -> bool:
    left, right = phases
    if side is None:
        return left in rule.phases or right in rule.phases
    return (left if side is LEFT else right) in rule.phases


def _reading(rule: FaultRule, pair: Pair, moment: Moment, side: Side | None) -> float | None:
    value = rule_value(pair, moment.sample.values, side)
    if value is None or rule.reference is Reference.ABSOLUTE:
        return value
    base = standing_value(rule, side, moment.standing)
    if base is None:
        return value if rule.measure in NEUTRAL_ZERO else None
    return value - base


def _watch_step(
    watch: Watch | None, rule: FaultRule, side: Side | None, *, x: float, moment: Moment
) -> Watch | None:
    t_ms = moment.sample.t_ms
    past, limit = excess(rule, x, scale=moment.scale)
    shown = None if watch is None else watch.shown
    if past <= (-CLEAR_SLACK if shown is not None else 0):
        return None
    since = t_ms if watch is None else watch.since_ms
    if t_ms - since < rule.min_ms and shown is None:
        return new_watch(since_ms=since, shown=None)
    return new_watch(
        since_ms=since,
        shown=new_live_fault(
            id=rule.id,
            severity=rule.severity,
            side=side,
            value=x,
            limit=limit,
            missing=abs(x - limit),
            unit=unit_of(rule.measure),
            cue=cue_of(rule, missing=abs(x - limit)),
            part=rule.part,
            correction=rule.correction,
            since_ms=since,
        ),
    )


def shown_faults(watches: Watches) -> tuple[LiveFault, ...]:
    """The live faults to show, one for each id and side, most severe first."""
    if not watches:
        return ()
    best: dict[tuple[str, Side | None], LiveFault] = {}
    for _, watch in watches:
        if watch.shown is not None:
            best.setdefault(watch.shown.key, watch.shown)
    return tuple(sorted(best.values(), key=lambda f: (-f.severity, f.since_ms)))
