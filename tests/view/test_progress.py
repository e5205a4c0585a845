"""How far the level is."""

from __future__ import annotations

import pytest

from game.core.body import Side
from game.core.state import Progress, Stage
from game.view import hud, progress
from tests.view.pictures import IDLE, plan, state


def done(reps: int) -> Progress:
    """So many of eight repetitions."""
    return Progress(reps=reps, goal_reps=8, valid_ms=0, goal_ms=None)


def test_the_level_goes_from_nothing_to_everything() -> None:
    """It grows with every repetition and is whole at the end."""
    shares = [progress.level_share(plan(), state(progress=done(reps))) for reps in range(9)]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert shares[-1] < 1
    end = state(stage=Stage.FINISHED, step_index=5, **IDLE)
    assert progress.level_share(plan(), end) == 1


def test_rests_are_no_work() -> None:
    """During the rest after a set the share is that of the finished set."""
    finished = progress.level_share(plan(), state(progress=done(8)))
    resting = state(stage=Stage.REST, step_index=1, left_ms=15_000, **IDLE)
    assert progress.level_share(plan(), resting) == pytest.approx(finished)
    assert progress.step_share(plan().steps[1], resting) == pytest.approx(0.5)


def test_times_and_goals_are_said_shortly() -> None:
    """Seconds, minutes and sides."""
    assert [hud.clock(ms) for ms in (0, 1, 59_000, 59_001, 65_000)] == [
        "0",
        "1",
        "59",
        "1:00",
        "1:05",
    ]
    steps = plan().steps
    assert hud.goal_text(steps[0]) == "8 reps"
    assert hud.goal_text(steps[3]) == "20 seconds"
    left = next(step for step in (*steps, steps[0]) if step.side is None)
    assert Side.LEFT.value not in hud.goal_text(left)
