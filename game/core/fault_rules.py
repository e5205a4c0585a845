"""What one fault rule says: of which sides and values, how far past its limit, in which words."""

from __future__ import annotations

from game.core.body import LEFT, SIDES, Side
from game.core.counting import Sided
from game.core.lens import Pair
from game.core.measures import MEASURES, REP_MEASURES
from game.core.posture import FaultRule
from game.core.reading import Values
from game.core.sight import Standing

NEUTRAL_ZERO = frozenset(
    {
        "trunk_lean_signed",
        "lateral_lean",
        "lateral_shift",
        "pelvis_tilt",
        "shoulder_tilt",
        "wrist_level",
    }
)
"""Measures that read zero when the body is at ease."""


def unit_of(measure: str) -> str:
    """The unit of a frame's or a repetition's measure."""
    return REP_MEASURES[measure] if measure in REP_MEASURES else MEASURES[measure].unit


def cue_of(rule: FaultRule, *, missing: float) -> str:
    """The rule's cue; `{missing}` in it becomes what there is to correct, in whole degrees."""
    return rule.cue.replace("{missing}", f"{max(1, round(missing))}°")


def excess(rule: FaultRule, value: float, *, scale: float = 1.0) -> tuple[float, float]:
    """How far `value` is past the warning limit (0) towards the error limit (1), and that limit.

    Negative inside the limits. `scale` > 1 widens the limits for easier difficulties.
    """
    best = (-1e9, 0.0)
    if rule.above is not None:
        warn, error = rule.above
        band = error - warn
        limit = warn + (scale - 1) * band
        best = (value - limit) / (band or 1.0), limit
    if rule.below is not None:
        warn, error = rule.below
        band = warn - error
        limit = warn - (scale - 1) * band
        best = max(best, ((limit - value) / (band or 1.0), limit))
    return best


def rule_sides(rule: FaultRule, pair: Pair, *, near: Side) -> tuple[Side | None, ...]:
    """The sides on which a rule is judged; None where it speaks of the body as a whole."""
    if pair.left == pair.right or rule.sided is Sided.MEAN:
        return (None,)
    if rule.sided is Sided.NEAR:
        return (near,)
    return (near.other,) if rule.sided is Sided.FAR else SIDES


def rule_value(pair: Pair, values: Values, side: Side | None) -> float | None:
    """What a rule reads in one frame: a side's value, or the mean of the sides that are seen."""
    if side is not None:
        return values[pair.left if side is LEFT else pair.right]
    left, right = values[pair.left], values[pair.right]
    if left is None or right is None:
        return left if right is None else right
    return (left + right) / 2


def gate_open(rule: FaultRule, pair: Pair | None, values: Values, side: Side | None) -> bool:
    """Whether the rule's gate lets this frame count; for the whole body, one side is enough."""
    if rule.gate is None or pair is None:
        return True
    _, low, high = rule.gate
    sides = (side,) if side is not None else SIDES
    readings = [rule_value(pair, values, s) for s in sides]
    return any(v is not None and low <= v <= high for v in readings)


LATERAL_LEAN = "lateral_lean"
MOST_ASKEW_DEG = 10.0
"""A camera hangs askew by no more than this: who stands leaning farther leans."""


def standing_value(rule: FaultRule, side: Side | None, standing: Standing | None) -> float | None:
    """What the rule's measure read while standing, None where that is not known.

    Sideways it is what the camera hangs askew: that much at most, and nothing if it is not known.
    """
    if rule.measure == LATERAL_LEAN:
        lean = 0.0 if standing is None else standing.values.get((rule.measure, None), 0.0)
        return max(-MOST_ASKEW_DEG, min(MOST_ASKEW_DEG, lean))
    if standing is None or rule.measure not in MEASURES:
        return None
    if not MEASURES[rule.measure].paired:
        return standing.values.get((rule.measure, None))
    known = [
        value
        for s in ((side,) if side is not None else SIDES)
        if (value := standing.values.get((rule.measure, s))) is not None
    ]
    return sum(known) / len(known) if known else None
