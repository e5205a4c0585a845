"""Points: the maximum by simulated perfect play, combo, golden repetitions, grades."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.level import Block, BlockKind
from game.core.rules import Rules
from game.core.scoring import Hit, apply, grade, perfect_score, points_of, step_hits
from game.core.state import Score
from tests.playing import plan_of, squats

PLAN = plan_of(
    squats(4, golden=(4,)),
    Block(kind=BlockKind.REST, seconds=5),
    Block(kind=BlockKind.HOLD, exercise="plank", seconds=10),
    squats(3, judged=False),
)
PERFECT = Hit(quality=1.0, weight=1.0, breaks=False)


def _weights() -> list[float]:
    return [w for step in PLAN.steps for w in step_hits(step, rules=PLAN.rules)]


def _scored(hits: list[Hit]) -> Score:
    score, maximum = Score(), perfect_score(PLAN)
    for hit in hits:
        score = apply(score, hit, rules=PLAN.rules, maximum=maximum)
    return score


def test_hits_are_the_judged_work_of_the_plan() -> None:
    """Four squats (one golden), ten seconds of plank; rest and practice earn nothing."""
    hold = PLAN.rules.hold_hit_weight
    assert _weights() == [1.0, 1.0, 1.0, 2.0] + [hold] * 10


def test_a_perfect_play_earns_exactly_everything() -> None:
    """The same scorer over perfect hits comes to the rules' total."""
    hits = [Hit(quality=1.0, weight=w, breaks=False) for w in _weights()]
    assert _scored(hits).points == PLAN.rules.total_points


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.booleans()),
        min_size=len(_weights()),
        max_size=len(_weights()),
    )
)
def test_no_play_earns_more_than_everything_or_loses_points(
    plays: list[tuple[float, bool]],
) -> None:
    """Points grow from hit to hit and stay within the total."""
    score, maximum, before = Score(), perfect_score(PLAN), 0
    for weight, (quality, breaks) in zip(_weights(), plays, strict=True):
        hit = Hit(quality=quality, weight=weight, breaks=breaks)
        score = apply(score, hit, rules=PLAN.rules, maximum=maximum)
        assert before <= score.points <= PLAN.rules.total_points
        before = score.points


def test_a_break_costs_some_of_the_combo_but_not_the_level() -> None:
    """One early fault costs less than a fifth; the combo starts again from nothing."""
    weights = _weights()
    hits = [Hit(quality=1.0, weight=w, breaks=i == 0) for i, w in enumerate(weights)]
    score = _scored(hits)
    assert score.best_combo == len(weights) - 1
    assert 0.8 * PLAN.rules.total_points < score.points < PLAN.rules.total_points


def test_a_plan_without_hits_has_no_points() -> None:
    """A level of practice alone cannot be scored, and does not divide by zero."""
    empty = perfect_score(plan_of(squats(2, judged=False)))
    assert points_of(0.0, 0.0, rules=Rules(), maximum=empty) == 0


@pytest.mark.parametrize(
    ("points", "letter"),
    [(1_000_000, "S"), (950_000, "S"), (949_999, "A"), (800_000, "B"), (700_000, "C"), (0, "D")],
)
def test_grades(points: int, letter: str) -> None:
    """The letters begin at 95, 90, 80 and 70 per cent."""
    assert grade(points, 1_000_000) == letter
