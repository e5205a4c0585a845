"""One picture judged by itself: a frame without a before or an after.

The same measures, limits and progress as in play. What needs time is left out: rules about the
extreme or the rest of a repetition, and how long a fault must last. A measure that is compared with
the player's standing is compared with zero where zero is what a body at ease reads, else left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import Side
from game.core.counting import PhaseName
from game.core.exercise import Exercise, Kind
from game.core.fault_rules import NEUTRAL_ZERO, excess, gate_open, rule_sides, rule_value, unit_of
from game.core.focus import focus_step
from game.core.lens import Lens, Pair, lens_of
from game.core.movement import TRUSTED
from game.core.pose import Frame
from game.core.posture import FaultRule, Reference
from game.core.reading import Values, read
from game.core.rules import Rules
from game.core.verdict import Fault
from game.core.view import View
from game.core.watching import BodyState, current_view, watch

AT_REST = 0.25
AT_TURN = 0.80
"""Progress below or above which a still is taken for the rest or the turn of a repetition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """What one frame shows. `progress` is (left, right), 1 at the standard, None where unseen.

    `phase` is REST or TURN, None in between (out or back cannot be told apart) and for nobody.
    """

    view: View | None
    near: Side | None
    progress: tuple[float | None, float | None]
    phase: PhaseName | None
    faults: tuple[Fault, ...]


def judge_still(exercise: Exercise, frame: Frame, *, rules: Rules) -> Still:
    """Judge one frame of `exercise`; nothing is known when nobody is in it."""
    body, sight = watch(BodyState(), frame)
    view = current_view(body)
    if sight is None or view is None:
        return Still(view=None, near=None, progress=(None, None), phase=None, faults=())
    lens = lens_of(exercise)
    values, readings = read(focus_step(None, lens, sight, view), sight)
    left, right = (
        None if reading is None or reading[1] < TRUSTED else reading[0] / exercise.counting.standard
        for reading in readings
    )
    phases = _phases(exercise, (left, right))
    scene = _Scene(
        lens=lens,
        values=values,
        view=view,
        near=body.near,
        phases=phases,
        frame=frame,
    )
    return Still(
        view=view,
        near=body.near,
        progress=(left, right),
        phase=next(iter(phases)) if len(phases) == 1 else None,
        faults=_faults(scene, scale=rules.judge_scale),
    )


def _phases(exercise: Exercise, reached: tuple[float | None, float | None]) -> frozenset[PhaseName]:
    """The phases that the moment can belong to."""
    if exercise.kind is Kind.HOLD:
        return frozenset({PhaseName.TURN})
    known = [r for r in reached if r is not None]
    if not known:
        return frozenset(PhaseName)
    if max(known) >= AT_TURN:
        return frozenset({PhaseName.TURN})
    if max(known) <= AT_REST:
        return frozenset({PhaseName.REST})
    return frozenset({PhaseName.OUT, PhaseName.BACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """The frame, read."""

    lens: Lens
    values: Values
    view: View
    near: Side
    phases: frozenset[PhaseName]
    frame: Frame


def _told_at_once(rule: FaultRule) -> bool:
    """Whether a single frame can show the fault."""
    if rule.about_extreme or rule.reference is Reference.OUT:
        return False
    return rule.reference is Reference.ABSOLUTE or rule.measure in NEUTRAL_ZERO


def _faults(scene: _Scene, *, scale: float) -> tuple[Fault, ...]:
    worst: dict[str, Fault] = {}
    for rule, pair, gate in scene.lens.faults:
        if pair is None or scene.view not in rule.views or not _told_at_once(rule):
            continue
        if not scene.phases & rule.phases:
            continue
        for side in rule_sides(rule, pair, near=scene.near):
            fault = _fault(scene, rule, pair=pair, gate=gate, side=side, scale=scale)
            known = None if fault is None else worst.get(fault.id)
            if fault is not None and (known is None or fault.excess > known.excess):
                worst[fault.id] = fault
    return tuple(sorted(worst.values(), key=lambda f: (-f.severity, -f.excess)))


def _fault(  # noqa: PLR0913 - a rule with the places of its values
    scene: _Scene,
    rule: FaultRule,
    *,
    pair: Pair,
    gate: Pair | None,
    side: Side | None,
    scale: float,
) -> Fault | None:
    value = rule_value(pair, scene.values, side)
    open_ = rule.gate_at_rest or gate_open(rule, gate, scene.values, side)
    if value is None or not open_:
        return None
    past, limit = excess(rule, value, scale=scale)
    if past <= 0:
        return None
    return Fault(
        id=rule.id,
        severity=rule.severity,
        side=side,
        from_ms=scene.frame.t_ms,
        to_ms=scene.frame.t_ms,
        worst=value,
        limit=limit,
        unit=unit_of(rule.measure),
        excess=min(1.0, past),
        share=1.0,
        cue=rule.cue,
        part=rule.part,
        correction=rule.correction,
    )
