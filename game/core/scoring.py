"""From judgements to points: hits, combo, and a maximum found by simulating perfect play.

A hit is a repetition (or a second of a hold) that the plan asked for, with a quality 0..1 and a
weight. Points are shared between quality and quality under an unbroken combo, the latter with an
exponent below 1 so that one early fault does not cost the level (after osu's standardised score).
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.exercise import Kind
from game.core.plan import Plan, Step
from game.core.rules import Rules
from game.core.state import Score

GOLDEN_WEIGHT = 2.0
"""A golden repetition is worth this many plain ones."""
GRADES = ((0.95, "S"), (0.90, "A"), (0.80, "B"), (0.70, "C"), (0.0, "D"))
"""Lowest share of the total for each grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that earns points; `breaks` says that it ends the combo."""

    quality: float
    weight: float
    breaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum:
    """The sums that a perfect play of a plan reaches (see `Score`)."""

    value_sum: float
    combo_sum: float


def apply(score: Score, hit: Hit, *, rules: Rules, maximum: Maximum) -> Score:
    """The score after `hit`. Its points never fall."""
    combo = 0 if hit.breaks else score.combo + 1
    value = hit.quality * hit.weight
    value_sum = score.value_sum + value
    combo_sum = score.combo_sum + value * combo**rules.combo_exponent
    return Score(
        points=points_of(value_sum, combo_sum, rules=rules, maximum=maximum),
        combo=combo,
        best_combo=max(score.best_combo, combo),
        value_sum=value_sum,
        combo_sum=combo_sum,
        hits=score.hits + 1,
    )


def points_of(value_sum: float, combo_sum: float, *, rules: Rules, maximum: Maximum) -> int:
    """Points out of the rules' total for these sums; 0 where the plan holds nothing to score."""
    if maximum.value_sum <= 0 or maximum.combo_sum <= 0:
        return 0
    plain = (1 - rules.combo_share) * value_sum / maximum.value_sum
    combo = rules.combo_share * combo_sum / maximum.combo_sum
    return round(rules.total_points * min(1.0, plain + combo))


def step_hits(step: Step, *, rules: Rules) -> tuple[float, ...]:
    """The weights of the hits that a perfect play of `step` earns, in order."""
    if not step.judged or step.exercise is None:
        return ()
    if step.exercise.kind is Kind.HOLD:
        seconds = (step.seconds or 0) * 1000 // rules.hold_hit_ms
        return (rules.hold_hit_weight,) * seconds
    count = step.expected_reps
    return tuple(GOLDEN_WEIGHT if i + 1 in step.golden else 1.0 for i in range(count))


def perfect_score(plan: Plan) -> Maximum:
    """The sums of a perfect play, by running the same scorer over a perfect play of the plan."""
    unbounded = Maximum(value_sum=1.0, combo_sum=1.0)
    score = Score()
    for step in plan.steps:
        for weight in step_hits(step, rules=plan.rules):
            hit = Hit(quality=1.0, weight=weight, breaks=False)
            score = apply(score, hit, rules=plan.rules, maximum=unbounded)
    return Maximum(value_sum=score.value_sum, combo_sum=score.combo_sum)


def grade(points: int, total: int) -> str:
    """The letter for a share of the total: S from 95 %, A 90, B 80, C 70, else D."""
    share = points / total if total else 0.0
    return next(name for lowest, name in GRADES if share >= lowest)
