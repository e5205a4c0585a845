"""Measures of form, read off bodies whose joints are where the test puts them."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import pytest

from game.core.baseline import standing_of
from game.core.body import Landmark, Side
from game.core.bones import FOCAL
from game.core.figure import figure_pose
from game.core.measures import MEASURES
from game.core.measuring import TORSO_M
from game.core.pose import Frame
from game.core.sight import Sight
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.measuring import measured


def _standing(view: View) -> Sight:
    """Somebody standing at ease, seen for a second."""
    body = BodyState()
    sight: Sight | None = None
    for index in range(30):
        body, sight = watch(body, Frame(t_ms=33 * index, pose=figure_pose({}, view=view)))
    assert sight is not None
    return sight


def _moved(sight: Sight, **to: tuple[float, float]) -> Sight:
    """The same body with landmarks moved to (x, y) torsos from the middle of the hips, y up."""
    x, y = list(sight.pose.x), list(sight.pose.y)
    torso = sight.look.torso or 0.0
    left, right = Landmark.LEFT_HIP, Landmark.RIGHT_HIP
    middle = (x[left] + x[right]) / 2, (y[left] + y[right]) / 2
    for name, (dx, dy) in to.items():
        x[Landmark[name.upper()]] = middle[0] + torso * dx
        y[Landmark[name.upper()]] = middle[1] - torso * dy
    return replace(sight, pose=replace(sight.pose, x=tuple(x), y=tuple(y)))


def test_the_straighter_knee_is_that_of_the_leg_that_should_not_bend() -> None:
    """The bent leg of a lunge to the side does not matter."""
    sight = _standing(View.FRONT)
    bent = {"left_knee": (0.6, -0.3), "left_ankle": (0.6, -1.0)}
    assert measured("straighter_knee", _moved(sight, **bent)) > 170
    both = {**bent, "right_knee": (-0.6, -0.3), "right_ankle": (-0.6, -1.0)}
    assert measured("straighter_knee", _moved(sight, **both)) < 150


def test_a_knee_that_crosses_the_middle_is_inside_its_hip() -> None:
    """Inwards is positive on either side; the player's left is the picture's right."""
    sight = _moved(_standing(View.FRONT), left_hip=(0.2, 0), right_hip=(-0.2, 0))
    sight = replace(sight, pose=replace(sight.pose, world=None))
    crossed = _moved(sight, left_knee=(-0.1, -0.3), right_knee=(-0.25, -0.8))
    assert measured("knee_cross", crossed) == pytest.approx(0.3, abs=0.02)
    assert measured("knee_cross", crossed, Side.RIGHT) == pytest.approx(-0.05, abs=0.02)


def test_the_leg_that_stands_is_the_one_with_the_lower_foot() -> None:
    """Whatever the lifted knee does, and on whichever side it is."""
    sight = _moved(_standing(View.FRONT), left_hip=(0.2, 0), right_hip=(-0.2, 0))
    sight = replace(sight, pose=replace(sight.pose, world=None))
    for name, other, way in (("left", "right", 1), ("right", "left", -1)):
        lifted = {f"{other}_knee": (0.0, 0.1), f"{other}_ankle": (0.0, -0.7)}
        straight = {f"{name}_knee": (way * 0.2, -0.8), f"{name}_ankle": (way * 0.2, -1.6)}
        caving = {**straight, f"{name}_knee": (way * 0.04, -0.8)}
        assert measured("support_knee_in", _moved(sight, **lifted, **straight)) == pytest.approx(0)
        assert measured("support_knee_in", _moved(sight, **lifted, **caving)) == pytest.approx(0.1)


@pytest.mark.parametrize("roll_deg", [0.0, 5.0, -5.0])
def test_hands_are_level_to_the_trunk_whichever_way_the_camera_hangs(roll_deg: float) -> None:
    """The left hand a fifth of a torso below the right one."""
    c, s = cos(radians(roll_deg)), sin(radians(roll_deg))
    points = {
        "left_hip": (0.2, 0.0),
        "right_hip": (-0.2, 0.0),
        "left_shoulder": (0.3, 1.0),
        "right_shoulder": (-0.3, 1.0),
        "left_wrist": (0.5, 1.6),
        "right_wrist": (-0.5, 1.8),
    }
    rolled = {name: (c * x - s * y, s * x + c * y) for name, (x, y) in points.items()}
    assert measured("wrist_level", _moved(_standing(View.FRONT), **rolled)) == pytest.approx(0.2)


def test_a_hand_on_the_knee_is_near_it() -> None:
    """Hands hang far from the knees of a person who stands."""
    sight = _standing(View.SIDE)
    side = sight.look.near
    assert measured("hand_to_knee", sight, side) > 0.5
    name = side.value
    resting = _moved(sight, **{f"{name}_knee": (0.8, 0.0), f"{name}_wrist": (0.7, 0.0)})
    assert measured("hand_to_knee", resting, side) == pytest.approx(0.1)


def test_shoulders_beside_or_above_each_other_are_at_one_distance() -> None:
    """Facing the camera they are, sideways one is behind the other."""
    assert measured("shoulder_depth", _standing(View.FRONT)) < 0.1
    assert measured("shoulder_depth", _standing(View.SIDE)) > 0.9
    stacked = figure_pose({"body_roll": 80}, view=View.FRONT)
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=stacked))
    assert sight is not None
    assert measured("shoulder_depth", sight) < 0.1


def test_feet_that_lift_rise_over_the_hip() -> None:
    """In torsos; the same measure tells hips that lift."""
    lying = _moved(_standing(View.SIDE), left_hip=(0, 0), left_ankle=(0.9, 0.25))
    assert measured("ankle_over_hip", lying) == pytest.approx(0.25)


def test_hips_that_move_back_are_behind_their_standing_place() -> None:
    """Nothing is known before the player has stood still."""
    sight = _standing(View.SIDE)
    assert MEASURES["hip_back"].read(sight, Side.LEFT) is None
    known = replace(sight, standing=standing_of([sight]))
    assert measured("hip_back", known) == pytest.approx(0, abs=0.01)
    back = -0.2 * known.look.facing
    moved = _moved(known, left_hip=(back, 0), right_hip=(back, 0))
    assert measured("hip_back", moved) == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("ahead_m", [0.2, 0.5, 0.8])
def test_a_step_towards_the_camera_lifts_no_hips(ahead_m: float) -> None:
    """A foot goes down in the picture as it comes nearer; the hips over it read the same."""
    sight = _standing(View.FRONT)
    plain = measured("hip_over_step", sight)
    world, foot = sight.pose.world, Landmark.LEFT_ANKLE
    assert world is not None
    camera_m = FOCAL * TORSO_M / sight.look.torso
    z = world.z[foot] - ahead_m
    nearer = (camera_m + world.z[foot]) / (camera_m + z)
    lower = 0.5 + (sight.pose.y[foot] - 0.5) * nearer
    ys = tuple(lower if i == foot else v for i, v in enumerate(sight.pose.y))
    zs = tuple(z if i == foot else v for i, v in enumerate(world.z))
    stepped = replace(sight, pose=replace(sight.pose, y=ys, world=replace(world, z=zs)))
    assert measured("hip_over_step", stepped) == pytest.approx(plain, abs=0.02)
    assert measured("hip_over_foot", stepped) > plain + 0.2 * ahead_m


def test_hips_past_straight_read_more_than_straight() -> None:
    """The plain angle would fold back; what no hip can do is no more than what one can."""
    sight = _standing(View.SIDE)
    side = sight.look.near
    name = side.value
    lying = {f"{name}_shoulder": (-0.9, 0.0), f"{name}_knee": (0.8, 0.0)}
    for height, at_least, at_most in ((-0.3, 130, 150), (0.0, 179, 181), (0.05, 183, 190)):
        raised = _moved(sight, **lying, **{f"{name}_hip": (0.0, height)})
        assert at_least <= measured("hip_raised", raised, side) <= at_most
    slipped = _moved(sight, **lying, **{f"{name}_hip": (0.0, 0.5)})
    assert measured("hip_raised", slipped, side) == pytest.approx(190)
