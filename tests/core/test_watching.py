"""From frames to what is known of a body: view, size, sides, and what can be believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.body import Landmark, Side
from game.core.figure import figure_pose
from game.core.gating import MARGIN, NOTHING_SEEN, VISIBLE_OFF, VISIBLE_ON, Seen, all_inside, gate
from game.core.measures import MEASURES
from game.core.pose import Frame, Pose
from game.core.sight import Sight
from game.core.smoothing import RESET_MS, OneEuro, moved, one_euro
from game.core.view import View
from game.core.watching import BodyState, current_view, watch
from game.core.whose import SAME_GROWTH, place_of
from tests.measuring import measured

FRAME_MS = 33
ASPECT = 4 / 3


def _watched(*poses: Pose | None, body: BodyState | None = None) -> tuple[BodyState, list[Sight]]:
    """The poses, one a frame, after what `body` knows."""
    body = body or BodyState()
    first = 0 if body.seen_ms is None else body.seen_ms + FRAME_MS
    sights = []
    for number, pose in enumerate(poses):
        body, sight = watch(body, Frame(t_ms=first + FRAME_MS * number, pose=pose))
        if sight is not None:
            sights.append(sight)
    return body, sights


def _stands(yaw_deg: float, **angles: float) -> Pose:
    return figure_pose(angles, yaw_deg=yaw_deg)


def _torso(body: BodyState) -> float:
    assert body.look is not None
    return body.look.torso


def _gated(seen: Seen, pose: Pose) -> Seen:
    return gate(seen, pose=pose, aspect=ASPECT, inside=all_inside(pose, aspect=ASPECT))


def _pushed(pose: Pose, dx: float) -> Pose:
    """The same body at another place of the picture."""
    return replace(pose, x=tuple([v + dx for v in pose.x]))


@pytest.mark.parametrize(
    ("yaw_deg", "view"),
    [(0, View.FRONT), (12, View.FRONT), (30, View.OBLIQUE), (-45, View.OBLIQUE), (80, View.SIDE)],
)
def test_the_view_follows_from_the_bodys_turn(yaw_deg: float, view: View) -> None:
    """With world landmarks, whose shoulders tell the turn."""
    body, _ = _watched(*[_stands(yaw_deg)] * 20)
    assert current_view(body) is view


def test_a_view_is_believed_only_when_it_lasts() -> None:
    """A shoulder that twitches for a moment does not turn the player round."""
    body, _ = _watched(*[_stands(0)] * 20, *[_stands(80)] * 3)
    assert current_view(body) is View.FRONT
    body, _ = _watched(*[_stands(80)] * 60, body=body)
    assert current_view(body) is View.SIDE


def test_a_hinged_body_stands_and_a_lying_one_lies() -> None:
    """What tells is how far the shoulders are above the ankles, not how level the trunk is."""
    hinged, _ = _watched(*[_stands(90, trunk_lean=85, hip_flexion=85)] * 30)
    assert current_view(hinged) is View.SIDE
    prone, _ = _watched(*[_stands(90, trunk_lean=80)] * 30)
    assert current_view(prone) is View.LYING


@pytest.mark.parametrize(("yaw_deg", "near"), [(90, Side.RIGHT), (-90, Side.LEFT)])
def test_the_side_towards_the_camera_is_near(yaw_deg: float, near: Side) -> None:
    """Who faces the picture's right shows the right side."""
    body, sights = _watched(*[_stands(yaw_deg)] * 20)
    assert body.near is near
    assert sights[-1].look.facing == (1 if yaw_deg > 0 else -1)


def test_the_torso_is_quick_to_grow_and_slow_to_shrink() -> None:
    """Bending towards the camera makes a torso look short, but it has not become shorter."""
    upright, bent = _stands(0), _stands(0, trunk_lean=60, hip_flexion=60)
    body, _ = _watched(*[upright] * 30)
    tall = _torso(body)
    body, _ = _watched(*[bent] * 45, body=body)
    assert _torso(body) > 0.85 * tall
    small, _ = _watched(*[bent] * 30)
    grown, _ = _watched(*[upright] * 45, body=small)
    assert _torso(grown) == pytest.approx(tall, rel=0.03)


def test_a_body_lost_and_found_at_another_place_may_be_another() -> None:
    """At the same place it is still the same person."""
    here = _stands(0)
    body, _ = _watched(*[here] * 10)
    gap: list[Pose | None] = [None] * 6
    _, same = _watched(*gap, here, body=body)
    _, moved = _watched(*gap, _pushed(here, 0.25), body=body)
    assert [same[-1].elsewhere, moved[-1].elsewhere] == [False, True]


@pytest.mark.parametrize(
    ("dx", "dy", "frames", "elsewhere"),
    [
        (0.7, 0.5, 8, False),
        (0.0, -0.8, 8, False),
        (0.0, -1.4, 8, False),
        (1.0, 0.0, 8, True),
        (0.0, 1.6, 8, True),
        (0.53, 0.0, 4, False),
        (0.6, 0.0, 4, True),
        (0.6, 0.0, 3, False),
        (1.0, 1.0, 13, False),
        (1.4, 0.0, 20, False),
        (1.6, 0.0, 20, True),
    ],
)
def test_a_step_that_nobody_saw_is_the_same_body(
    dx: float, dy: float, frames: int, *, elsewhere: bool
) -> None:
    """As far as a lunge or a squat goes in that time (torso lengths), and no farther."""
    here = _stands(0)
    body, _ = _watched(*[here] * 10)
    size = place_of(here, 0).size
    there = _pushed(here, dx * size)
    there = replace(there, y=tuple([v + dy * size for v in there.y]))
    _, sights = _watched(*[None] * frames, there, body=body)
    assert sights[-1].elsewhere is elsewhere


def test_a_body_of_another_size_has_not_stepped_there() -> None:
    """Who is nearer to the camera by half is somebody else, unless at the very same place."""
    here = _stands(0)
    near = figure_pose({}, yaw_deg=0.0, height=1.1)
    near = replace(near, y=tuple([v + place_of(here, 0).y - place_of(near, 0).y for v in near.y]))
    body, _ = _watched(*[here] * 10)
    growth = place_of(near, 0).size / place_of(here, 0).size
    _, sights = _watched(*[None] * 8, _pushed(near, 0.12), body=body)
    assert (growth > SAME_GROWTH, sights[-1].elsewhere) == (True, True)
    _, sights = _watched(*[None] * 8, near, body=body)
    assert not sights[-1].elsewhere
    _, sights = _watched(None, _pushed(near, 0.1), body=body)
    assert sights[-1].elsewhere, "a cut of the film takes no longer than a frame"
    _, sights = _watched(None, _pushed(here, 0.1), body=body)
    assert not sights[-1].elsewhere


def test_one_frame_beside_is_no_walk() -> None:
    """Who walks is beside where they were for longer; a tracker that slips is back at once."""
    here = _stands(0)
    size = place_of(here, 0).size
    body, _ = _watched(*[here] * 15)
    _, slip = _watched(_pushed(here, 0.7 * size), here, here, body=body)
    assert not any(sight.roaming for sight in slip)
    _, walk = _watched(*[_pushed(here, 0.1 * size * i) for i in range(15)], body=body)
    assert walk[-1].roaming


@given(st.floats(0, 1), st.booleans())
def test_visibility_is_gated_with_hysteresis(visibility: float, was: bool) -> None:  # noqa: FBT001 - drawn
    """On from 0.65, off below 0.50, in between as before."""
    pose = replace(_stands(0), visibility=(visibility,) * 33)
    before: Seen = (True,) * 33 if was else NOTHING_SEEN
    expected = visibility >= VISIBLE_ON or (was and visibility >= VISIBLE_OFF)
    assert set(_gated(before, pose)) == {expected}


@pytest.mark.parametrize(
    ("x", "y", "believed"),
    [
        (0.5, 0.5, True),
        (-MARGIN / 2, 0.5, True),
        (-2 * MARGIN, 0.5, False),
        (ASPECT + 2 * MARGIN, 0.5, False),
        (0.5, 1 + 2 * MARGIN, False),
        (0.5, -2 * MARGIN, False),
    ],
)
def test_what_lies_outside_the_picture_is_a_guess(x: float, y: float, *, believed: bool) -> None:
    """However sure the tracker says it is."""
    pose = _stands(0)
    wrist = Landmark.LEFT_WRIST
    xs, ys = list(pose.x), list(pose.y)
    xs[wrist], ys[wrist] = x, y
    pose = replace(pose, x=tuple(xs), y=tuple(ys), visibility=(0.99,) * 33)
    assert _gated(NOTHING_SEEN, pose)[wrist] is believed


@given(st.floats(-200, 200), st.integers(5, 100))
def test_smoothing_leaves_what_is_still_alone(value: float, step_ms: int) -> None:
    """A constant stays what it is at any frame rate."""
    state: OneEuro | None = None
    for number in range(20):
        state = one_euro(state, t_ms=number * step_ms, value=value, min_cutoff_hz=1.5, beta=0.02)
    assert state is not None
    assert state.value == pytest.approx(value)


def test_smoothing_takes_jitter_but_follows_a_movement() -> None:
    """Less than half of an alternating jitter is left; a fast ramp lags by less than 60 ms."""
    jitter = ramp = None
    values = []
    for number in range(60):
        t_ms = number * FRAME_MS
        noise = 1.0 if number % 2 else -1.0
        jitter = one_euro(jitter, t_ms=t_ms, value=noise, min_cutoff_hz=1.5, beta=0.02)
        ramp = one_euro(ramp, t_ms=t_ms, value=0.18 * t_ms, min_cutoff_hz=1.5, beta=0.02)
        values.append(jitter.value)
    assert max(abs(v) for v in values[30:]) < 0.5
    assert ramp is not None
    assert 0.18 * 59 * FRAME_MS - ramp.value < 0.18 * 60


def test_smoothing_starts_afresh_after_a_gap() -> None:
    """What was true half a second ago says nothing about now."""
    before = one_euro(None, t_ms=0, value=10.0, min_cutoff_hz=1.5, beta=0.02)
    after = one_euro(before, t_ms=RESET_MS + 1, value=90.0, min_cutoff_hz=1.5, beta=0.02)
    assert after.value == 90.0
    again = one_euro(after, t_ms=RESET_MS + 1, value=10.0, min_cutoff_hz=1.5, beta=0.02)
    assert again == after


@pytest.mark.parametrize("steps", [2, 4, 10])
def test_a_slow_camera_is_smoothed_like_a_fast_one(steps: int) -> None:
    """What rose at once has been followed as far after a tenth of a second, in one step or ten."""
    fast = one_euro(None, t_ms=0, value=0.0, min_cutoff_hz=2.0, beta=0.0)
    slow = one_euro(fast, t_ms=100, value=1.0, min_cutoff_hz=2.0, beta=0.0)
    for number in range(steps):
        t_ms = 100 * (number + 1) // steps
        fast = one_euro(fast, t_ms=t_ms, value=1.0, min_cutoff_hz=2.0, beta=0.0)
    assert slow.value == pytest.approx(fast.value, abs=1e-9)


@pytest.mark.parametrize("yaw_deg", [0.0, 30.0, 60.0, -45.0, 89.0])
@pytest.mark.parametrize("flexion", [20.0, 75.0, 120.0])
def test_the_height_of_a_curl_does_not_depend_on_the_camera(yaw_deg: float, flexion: float) -> None:
    """`arm_curl` reads an elbow's flexion from the heights of its ends."""
    still, curled = _stands(yaw_deg), _stands(yaw_deg, elbow_flexion=flexion)
    _, sights = _watched(*[still] * 30, *[curled] * 3)
    read = [MEASURES["arm_curl"].read(sights[-1], side) for side in (Side.LEFT, Side.RIGHT)]
    seen = [value for value in read if value is not None]
    assert seen
    assert seen == pytest.approx([flexion] * len(seen), abs=20)


@pytest.mark.parametrize("yaw_deg", [0.0, 45.0, 90.0, -60.0, -90.0])
def test_the_foot_in_front_is_told_from_every_side(yaw_deg: float) -> None:
    """By the way the hips face, in world landmarks."""
    step = _stands(yaw_deg, left_hip_flexion=40, left_knee_flexion=30, right_hip_flexion=-15)
    _, sights = _watched(*[step] * 3)
    assert measured("foot_ahead", sights[-1], Side.LEFT) > 0.1
    assert measured("foot_ahead", sights[-1], Side.RIGHT) < -0.1


def test_standing_and_lying_are_told_by_the_stance() -> None:
    """Shoulders above the ankles, in torsos."""
    _, standing = _watched(*[_stands(0)] * 3)
    _, prone = _watched(*[_stands(90, trunk_lean=80)] * 3)
    assert measured("stance", standing[-1], Side.LEFT) > 2
    assert measured("stance", prone[-1], Side.LEFT) < 1.2


@pytest.mark.parametrize("steps", [2, 4, 10])
def test_a_running_mean_goes_as_far_in_many_steps_as_in_one(steps: int) -> None:
    """Towards what is now read, and never past it."""
    value = 0.0
    for _ in range(steps):
        value += moved(300 / steps, 400) * (1 - value)
    assert value == pytest.approx(moved(300, 400))
    assert 0 == moved(0, 400) < moved(300, 400) < moved(60_000, 400) <= 1
