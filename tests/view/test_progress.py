"""How far the level is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.body import Side
from game.core.plan import Step
from game.core.state import Progress, Stage
from game.view import amounts, hud, progress
from game.view.layout import Layout
from tests.view.pictures import IDLE, plan, state
from tests.view.textcanvas import TextCanvas


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
    assert [amounts.clock(ms) for ms in (0, 1, 59_000, 59_001, 65_000)] == [
        "0",
        "1",
        "59",
        "1:00",
        "1:05",
    ]
    steps = plan().steps
    assert amounts.goal_text(steps[0]) == ("8 reps",)
    assert amounts.goal_text(steps[3]) == ("20 seconds",)
    assert amounts.goal_text(replace(steps[0], side=Side.LEFT)) == ("8 reps", "left side")


def test_what_is_left_has_a_unit() -> None:
    """After a pause in the middle of a set it is what is left, not all of it."""
    squats, hold = plan().steps[0], plan().steps[3]
    timed = replace(squats, reps=None, seconds=90)
    now = state(stage=Stage.COUNTDOWN, left_ms=2_000, progress=done(0))
    assert amounts.goal_text(squats, now) == ("8 reps",)
    assert amounts.goal_text(squats, replace(now, progress=done(5))) == ("3 reps left",)
    assert amounts.goal_text(squats, replace(now, progress=done(7))) == ("1 rep left",)
    held = Progress(reps=0, goal_reps=None, valid_ms=12_400, goal_ms=20_000)
    assert amounts.goal_text(hold, replace(now, progress=held)) == ("8 s left",)
    free = replace(now, progress=Progress(reps=9, goal_reps=None, valid_ms=0, goal_ms=None))
    assert amounts.goal_text(timed, free) == ("90 seconds",)
    assert amounts.goal_text(timed, replace(free, work_ms=20_000)) == ("1:10 min left",)
    assert amounts.goal_text(timed, replace(free, work_ms=80_000)) == ("10 s left",)


def test_a_timed_set_says_seconds() -> None:
    """In play, too."""
    canvas = TextCanvas((1280, 720))
    free = Progress(reps=9, goal_reps=None, valid_ms=0, goal_ms=None)
    step = replace(plan().steps[0], reps=None, seconds=60)
    hud.counter(canvas, Layout(size=canvas.size), step, state(progress=free, left_ms=9_500))
    assert "10 s left" in [written.text for written in canvas.texts]


@pytest.mark.parametrize("stage", [Stage.FRAMING, Stage.COUNTDOWN])
def test_a_pause_in_the_middle_of_a_set_takes_nothing_back(stage: Stage) -> None:
    """Neither of the step nor of the level: the strip and the robot stay as they were."""
    at_work = state(progress=done(5))
    again = replace(at_work, stage=stage, left_ms=3_000)
    for steps in (plan(), replace(plan(), steps=(_timed(), *plan().steps[1:]))):
        free = Progress(reps=9, goal_reps=None, valid_ms=0, goal_ms=None)
        timed = steps.steps[0].reps is None
        before = replace(at_work, work_ms=20_000, progress=free) if timed else at_work
        after = replace(before, stage=again.stage, left_ms=again.left_ms)
        assert progress.level_share(steps, after) == progress.level_share(steps, before) > 0


def _timed() -> Step:
    return replace(plan().steps[0], reps=None, seconds=40)
