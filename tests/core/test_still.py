"""One frame judged by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.body import Landmark
from game.core.counting import PhaseName
from game.core.pose import Frame, Pose
from game.core.rules import Rules
from game.core.still import Still, judge_still
from game.core.view import View
from tests.movements import Movement, both
from tests.playing import shipped

SIDE = 90.0


def _still(movement: Movement, share: float) -> Still:
    exercise = shipped().exercises[movement.exercise]
    return judge_still(exercise, movement.frame(share), rules=Rules())


def _ids(still: Still) -> set[str]:
    return {fault.id for fault in still.faults}


def test_standing_and_the_bottom_are_told_apart() -> None:
    """The phase and the progress of a squat, without a before."""
    up, down = (_still(Movement(exercise="squat", yaw_deg=SIDE), share) for share in (0.0, 1.0))
    assert (up.phase, down.phase) == (PhaseName.REST, PhaseName.TURN)
    assert (up.view, down.view) == (View.SIDE, View.SIDE)


def test_progress_is_known_from_the_front() -> None:
    """More than half of the way at the bottom of a squat, next to nothing standing."""
    up, down = (_still(Movement(exercise="squat", yaw_deg=0.0), share) for share in (0.0, 1.0))
    assert max(r for r in up.progress if r is not None) < 0.25
    assert max(r for r in down.progress if r is not None) > 0.5


@pytest.mark.parametrize(
    ("exercise", "slip", "yaw_deg", "fault"),
    [
        ("bicep_curl", {"trunk_lean": -20.0}, SIDE, "lean_back"),
        ("bicep_curl", both("shoulder_flexion", 45), SIDE, "loose_upper_arm"),
        ("squat", {"trunk_lean": 35.0}, SIDE, "forward_lean"),
        ("plank", both("hip_flexion", -25), None, "low_back"),
        ("plank", both("hip_flexion", 45), None, "high_back"),
    ],
)
def test_the_same_limits_as_in_play(
    exercise: str, slip: dict[str, float], yaw_deg: float | None, fault: str
) -> None:
    """A slip is seen in the frame of the turn; the clean pose has no fault."""
    assert fault in _ids(_still(Movement(exercise=exercise, slip=slip, yaw_deg=yaw_deg), 1.0))
    assert _ids(_still(Movement(exercise=exercise, yaw_deg=yaw_deg), 1.0)) == set()


def test_what_needs_a_whole_repetition_is_left_out() -> None:
    """Half a squat in one picture may be on its way: it is not shallow."""
    still = _still(Movement(exercise="squat", yaw_deg=0.0, depth=0.6), 1.0)
    assert "shallow" not in _ids(still)


def test_nobody_is_nothing() -> None:
    """An empty frame has no view, no progress and no fault."""
    still = judge_still(shipped().exercises["squat"], Frame(t_ms=0, pose=None), rules=Rules())
    assert (still.view, still.near, still.phase, still.faults) == (None, None, None, ())


def _sparse(pose: Pose, keep: set[Landmark]) -> Pose:
    def kept(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(v if Landmark(i) in keep else 0.0 for i, v in enumerate(values))

    return replace(
        pose,
        x=kept(pose.x),
        y=kept(pose.y),
        z=kept(pose.z),
        visibility=kept(pose.visibility),
        world=None,
    )


def test_landmarks_of_others_may_be_few() -> None:
    """Without legs, ears and world coordinates a leaning curl is still seen, facing either way."""
    names = ("SHOULDER", "ELBOW", "WRIST", "HIP")
    keep = {Landmark.NOSE} | {Landmark[f"{s}_{n}"] for n in names for s in ("LEFT", "RIGHT")}
    for yaw_deg in (SIDE, -SIDE):
        for lean, wanted in ((-25.0, {"lean_back"}), (0.0, set())):
            movement = Movement(exercise="bicep_curl", slip={"trunk_lean": lean}, yaw_deg=yaw_deg)
            frame = movement.frame(0.5)
            assert frame.pose is not None
            sparse = replace(frame, pose=_sparse(frame.pose, keep))
            still = judge_still(shipped().exercises["bicep_curl"], sparse, rules=Rules())
            assert still.view is View.SIDE
            assert _ids(still) == wanted
