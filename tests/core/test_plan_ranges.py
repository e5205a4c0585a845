"""Counting goes by the player's own range; coaching goes by the standard."""

from __future__ import annotations

import pytest

from game.core.plan import LEAST_RANGE, compile_plan, counted_by
from game.core.verdict import Tier
from tests.playing import plan_of, play, shipped, squats


def _limited(share: float):  # noqa: ANN202 - an alteration of frames is not what this is about
    """A plan of squats for a player of that range."""
    plan = plan_of(squats(3))
    library = shipped()
    return compile_plan(
        plan.level,
        exercises=library.exercises,
        rules=plan.rules,
        ranges={"squat": share, "no_such_exercise": 0.5},
    )


def test_the_plan_knows_the_ranges_it_goes_by() -> None:
    """Only exercises of the level are noted."""
    assert _limited(0.7).ranges == (("squat", 0.7),)
    assert plan_of(squats(3)).ranges == ()


def test_a_smaller_range_counts_sooner_and_is_coached_by_the_same_standard() -> None:
    """The swing that counts shrinks with the range, the target and the signals do not."""
    squat = shipped().exercises["squat"]
    own = counted_by(squat, 0.6)
    assert own.counting.count_min == pytest.approx(0.6 * squat.counting.count_min)
    assert own.counting.standard == squat.counting.standard
    assert own.signals == squat.signals
    assert own.rom == squat.rom
    assert own.faults == squat.faults


def test_no_range_is_taken_for_too_little_or_too_much() -> None:
    """Shares are kept between the least range and the standard."""
    squat = shipped().exercises["squat"]
    assert counted_by(squat, 0.01) == counted_by(squat, LEAST_RANGE)
    assert counted_by(squat, 3.0) == counted_by(squat, 1.0)


def test_a_full_player_is_counted_alike() -> None:
    """A range of one changes nothing for somebody who moves fully."""
    reps = play(_limited(1.0)).state.results[0].reps
    assert [rep.counted for rep in reps] == [True] * 3
    assert {rep.tier for rep in reps} == {Tier.PERFECT}
