"""Faults under way are compared with the player's standing, or with a body at ease."""

from __future__ import annotations

import pytest

from game.core.counting import PhaseName
from game.core.figure import figure_pose
from game.core.lens import lens_of
from game.core.live_faults import Moment, Watches, live_faults, shown_faults
from game.core.pose import Frame
from game.core.sight import Standing
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.measuring import sample_of
from tests.playing import shipped

PRESS = lens_of(shipped().exercises["seated_press"])
AT_EASE = Standing(values={("lateral_lean", None): 0.0}, hip_x=0.6, torso=0.2)
ASKEW = Standing(values={("lateral_lean", None): 9.5}, hip_x=0.6, torso=0.2)
LEANING = Standing(values={("lateral_lean", None): 25.0}, hip_x=0.6, torso=0.2)


def _told(*, lean_deg: float, standing: Standing | None) -> list[str]:
    """What is shown of a body in the middle of a press that has leaned for a second."""
    angles = {**dict(PRESS.exercise.figure.start), "trunk_bend": lean_deg}
    pose = figure_pose(angles, yaw_deg=0)
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=pose))
    assert sight is not None
    sample = sample_of(PRESS, sight, View.FRONT)
    watches: Watches = ()
    for t_ms in range(0, 1_000, 50):
        moment = Moment(sample._replace(t_ms=t_ms), (PhaseName.OUT, PhaseName.OUT), standing, 1.0)
        watches = live_faults(PRESS, watches, moment)
    return [fault.id for fault in shown_faults(watches)]


@pytest.mark.parametrize("standing", [None, AT_EASE])
def test_a_lean_is_told_at_once(standing: Standing | None) -> None:
    """Also of who sat down before anybody saw them stand."""
    assert "lateral_lean" in _told(lean_deg=20, standing=standing)
    assert "lateral_lean" not in _told(lean_deg=0, standing=standing)


def test_a_camera_that_hangs_askew_leans_nobody() -> None:
    """But no camera hangs as far askew as some players lean."""
    assert "lateral_lean" in _told(lean_deg=9.5, standing=AT_EASE)
    assert "lateral_lean" not in _told(lean_deg=9.5, standing=ASKEW)
    assert "lateral_lean" in _told(lean_deg=25, standing=LEANING)
