"""Holds: good and bad stretches apart, short lapses forgiven, lying down no plank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import cos, radians, sin

import pytest

from game.core.analysis import analyse
from game.core.figure import blend, figure_pose, full_angles
from game.core.pose import Frame
from game.core.rules import Rules
from game.core.verdict import HoldJudgement
from game.core.view import View
from tests.movements import Movement, both
from tests.playing import FRAME_MS, shipped

SAG = both("hip_flexion", -28)
GOOD: dict[str, float] = {}


def _held(*stretches: tuple[dict[str, float] | None, int]) -> tuple[HoldJudgement, ...]:
    """A plank with these slips for so many ms each; None is nobody in the picture."""
    return analyse(shipped().exercises["plank"], _frames(stretches), rules=Rules()).holds


def _frames(stretches: Iterable[tuple[dict[str, float] | None, int]]) -> Iterable[Frame]:
    t_ms = 0
    figure = shipped().exercises["plank"].figure
    for slip, lasting_ms in stretches:
        for _ in range(lasting_ms // FRAME_MS):
            pose = None
            if slip is not None:
                angles = full_angles(blend(figure, 1.0))
                for name, degrees in slip.items():
                    angles[name] += degrees
                pose = figure_pose(angles, view=View.LYING)
            yield Frame(t_ms=t_ms, pose=pose)
            t_ms += FRAME_MS


def _side_held(slip: dict[str, float], *, yaw_deg: float) -> tuple[HoldJudgement, ...]:
    """Two seconds of a good side plank facing the camera, more or less, then five with a slip."""
    good = Movement(exercise="side_plank", yaw_deg=yaw_deg)
    bad = Movement(exercise="side_plank", yaw_deg=yaw_deg, slip=slip)
    frames = [
        (good if number < 60 else bad).frame(1.0, t_ms=number * FRAME_MS) for number in range(210)
    ]
    return analyse(shipped().exercises["side_plank"], frames, rules=Rules()).holds


@pytest.mark.parametrize("yaw_deg", [0.0, 15.0, -15.0, 30.0])
def test_a_side_plank_that_sags_is_told_so_facing_the_camera(yaw_deg: float) -> None:
    """Shoulders above each other hardly tell a turn: the sag is judged whatever view they seem."""
    (hold,) = _side_held({}, yaw_deg=yaw_deg)
    assert (hold.faults, hold.valid_ms > 6500) == ((), True)
    good, bad = _side_held({"trunk_bend": -15.0}, yaw_deg=yaw_deg)
    assert (_ids(good), _ids(bad)) == (set(), {"hip_sag"})
    assert (good.valid_ms > 1800, bad.valid_ms) == (True, 0)


def test_shoulders_that_fall_forward_in_a_side_plank_are_told() -> None:
    """One comes nearer than the other, by more than a third of a right angle."""
    _, bad = _side_held({"trunk_twist": -40.0}, yaw_deg=0.0)
    assert _ids(bad) == {"rotation"}


def _ids(hold: HoldJudgement) -> set[str]:
    return {fault.id for fault in hold.faults}


def test_a_good_plank_is_valid_from_its_first_moment() -> None:
    """Five seconds of plank are five valid seconds at full score."""
    (hold,) = _held((GOOD, 5000))
    assert hold.started_ms == 0
    assert hold.valid_ms >= 4900
    assert (hold.score, hold.faults) == (100.0, ())


def test_a_sag_ends_the_good_hold_and_is_judged_apart() -> None:
    """The good stretch keeps its score; the sagging one is worth nothing and says why."""
    good, bad, again = _held((GOOD, 4000), (SAG, 4000), (GOOD, 3000))
    assert (_ids(good), _ids(bad), _ids(again)) == (set(), {"low_back"}, set())
    assert good.valid_ms >= 3900
    assert (bad.valid_ms, bad.score) == (0, 0.0)
    assert good.ended_ms <= bad.started_ms <= bad.ended_ms <= again.started_ms


def test_a_short_lapse_is_forgiven() -> None:
    """Less than the grace of 0.7 s does not end a hold, but is not valid time."""
    (hold,) = _held((GOOD, 3000), (SAG, 400), (GOOD, 3000))
    assert hold.ended_ms >= 6200
    assert hold.valid_ms <= hold.ended_ms - hold.started_ms - 300


def test_who_starts_with_a_sag_must_hold_it_longer() -> None:
    """Two seconds of it are somebody getting into position."""
    assert _held((SAG, 2000)) == ()
    (hold,) = _held((SAG, 5000))
    assert "low_back" in _ids(hold)


def test_time_that_was_not_seen_costs_nothing() -> None:
    """A plank that is lost for moments is as good as what was seen of it."""
    (hold,) = _held((GOOD, 3000), (None, 800), (GOOD, 3000), (None, 800), (GOOD, 3000))
    assert hold.valid_ms < 0.9 * (hold.ended_ms - hold.started_ms)
    assert (hold.score, hold.faults) == (100.0, ())


def test_nobody_in_view_ends_the_hold_without_penalty() -> None:
    """What was held counts; the time unseen is not in it."""
    (hold,) = _held((GOOD, 3000), (None, 3000))
    assert hold.ended_ms <= 3000
    assert hold.score == 100.0


def _rolled(frame: Frame, degrees: float) -> Frame:
    """The picture turned clockwise about its corner."""
    pose = frame.pose
    if pose is None:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    points = [(c * x - s * y, s * x + c * y) for x, y in zip(pose.x, pose.y, strict=True)]
    x, y = zip(*points, strict=True)
    return replace(frame, pose=replace(pose, x=x, y=y))


@pytest.mark.parametrize("degrees", [-5, 5])
def test_a_camera_that_is_not_level_sees_the_same_plank(degrees: float) -> None:
    """How the feet stand is told along the floor, not along the picture."""
    frames = _frames([(GOOD, 4000), (SAG, 4000)])
    plank = shipped().exercises["plank"]
    turned = analyse(plank, [_rolled(f, degrees) for f in frames], rules=Rules()).holds
    assert [(_ids(h), h.valid_ms) for h in turned] == [
        (_ids(h), h.valid_ms) for h in _held((GOOD, 4000), (SAG, 4000))
    ]


def test_lying_with_the_feet_flat_is_no_plank() -> None:
    """Propped on the forearms with the hips on the floor: the ankles tell."""
    lying = {**both("hip_flexion", -25), **both("sole_tilt", -80)}
    assert all("low_back" not in _ids(hold) for hold in _held((lying, 2500)))
