"""The angles that are shown are those of the primary joint, where the view shows them."""

from __future__ import annotations

import pytest

from game.core.figure import figure_pose
from game.core.lens import lens_of
from game.core.pose import Frame
from game.core.shown import Angles
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.measuring import sample_of
from tests.playing import shipped


def _angles(
    exercise: str, *, body: dict[str, float], yaw_deg: float, view: View
) -> tuple[float | None, float | None]:
    """What is shown of a body that the camera sees for the first time."""
    lens = lens_of(shipped().exercises[exercise])
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=figure_pose(body, yaw_deg=yaw_deg)))
    assert sight is not None
    left, right = Angles(lens=lens, sample=sample_of(lens, sight, view))
    return left, right


def test_the_angles_are_those_of_the_primary_joint() -> None:
    """The arms of a lateral raise, left and right."""
    body = {"left_shoulder_abduction": 80.0, "right_shoulder_abduction": 30.0}
    left, right = _angles("lateral_raise", body=body, yaw_deg=0, view=View.FRONT)
    assert left == pytest.approx(80, abs=12)
    assert right == pytest.approx(30, abs=12)


def test_an_angle_that_the_view_does_not_show_is_unknown() -> None:
    """Never zero: neither the far elbow of a curl from the side, nor any between the views."""
    body = {"elbow_flexion": 100.0}
    near, far = _angles("bicep_curl", body=body, yaw_deg=-90, view=View.SIDE)
    assert near == pytest.approx(80, abs=8)
    assert far is None
    assert _angles("bicep_curl", body=body, yaw_deg=45, view=View.OBLIQUE) == (None, None)


def test_angles_are_a_value() -> None:
    """They can be read again, and are equal for equal frames."""
    lens = lens_of(shipped().exercises["squat"])

    def angles(knee_deg: float) -> Angles:
        pose = figure_pose({"knee_flexion": knee_deg}, yaw_deg=90)
        _, sight = watch(BodyState(), Frame(t_ms=0, pose=pose))
        assert sight is not None
        return Angles(lens=lens, sample=sample_of(lens, sight, View.SIDE))

    bent = angles(60)
    assert list(bent) == list(bent)
    assert bent == angles(60)
    assert bent != angles(20)
