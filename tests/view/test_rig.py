"""The avatar's rig: a mirror that stands on the floor, whatever the body and the camera."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.body import MIRRORED, Landmark
from game.core.pose import Frame, Pose, mirrored_pose
from game.view import rig
from tests.view.pictures import frame, pose, rigged


def scaled(body: Pose, factor: float, *, dx: float = 0.0, dy: float = 0.0) -> Pose:
    """The same person farther away or elsewhere in the picture."""
    return replace(
        body,
        x=tuple(v * factor + dx for v in body.x),
        y=tuple(v * factor + dy for v in body.y),
        z=tuple(v * factor for v in body.z),
    )


def first(body: Pose, aspect: float = 4 / 3) -> rig.Puppet:
    """The puppet of a single frame."""
    state = rig.step(None, Frame(t_ms=0, pose=body, aspect=aspect))
    assert state is not None
    return state.puppet


def test_nobody_has_no_rig() -> None:
    """Before the first pose there is nothing to draw."""
    assert rig.step(None, Frame(t_ms=0, pose=None)) is None


def test_the_feet_are_on_the_floor() -> None:
    """The lowest point of a standing body is the floor line, and its head a body above."""
    puppet = first(pose("standing"))
    assert max(y for _, y in puppet.points) == pytest.approx(0)
    assert -1.1 < puppet.points[Landmark.NOSE][1] < -0.75


def test_it_is_a_mirror() -> None:
    """The player's left hand is at the left of the screen."""
    puppet = first(pose("standing"))
    assert puppet.points[Landmark.LEFT_WRIST][0] < puppet.points[Landmark.RIGHT_WRIST][0]


def test_distance_and_size_do_not_matter() -> None:
    """A small or far player fills the stage like a large or near one."""
    near = first(pose("standing"))
    far = first(scaled(pose("standing"), 0.6, dx=0.2, dy=0.15))
    for a, b in zip(near.points, far.points, strict=True):
        assert b[1] == pytest.approx(a[1], abs=1e-6)
    wide = near.points[Landmark.LEFT_HIP][0] - near.points[Landmark.RIGHT_HIP][0]
    assert far.points[Landmark.LEFT_HIP][0] - far.points[Landmark.RIGHT_HIP][0] == pytest.approx(
        wide
    )


def test_mirroring_the_player_mirrors_the_avatar() -> None:
    """And swaps its sides, nothing else."""
    aspect = 4 / 3
    one = first(pose("squat"), aspect)
    other = first(mirrored_pose(pose("squat"), aspect=aspect), aspect)
    for index, (x, y) in enumerate(one.points):
        twin = other.points[MIRRORED[index]]
        assert twin[0] == pytest.approx(-x, abs=1e-6)
        assert twin[1] == pytest.approx(y, abs=1e-6)


def test_a_squat_does_not_rescale_the_body() -> None:
    """Foreshortened legs leave the body's height as it was, and the head comes down."""
    standing = rigged("standing")
    state: rig.Rig | None = standing
    crouched = scaled(pose("standing"), 1.0)
    lower = replace(
        crouched,
        y=tuple(
            y + (0.25 if index < Landmark.LEFT_KNEE else 0.0) for index, y in enumerate(crouched.y)
        ),
    )
    for t_ms in range(1300, 2300, 33):
        state = rig.step(state, Frame(t_ms=t_ms, pose=lower, aspect=4 / 3))
    assert state is not None
    assert state.lengths.body == pytest.approx(standing.lengths.body, rel=0.12)
    assert state.puppet.points[Landmark.NOSE][1] > standing.puppet.points[Landmark.NOSE][1] + 0.2


def test_a_jump_leaves_the_floor() -> None:
    """For the third of a second of a jump the floor stays where it was."""
    state: rig.Rig | None = rigged("standing")
    up = scaled(pose("standing"), 1.0, dy=-0.12)
    for t_ms in range(1300, 1600, 33):
        state = rig.step(state, Frame(t_ms=t_ms, pose=up, aspect=4 / 3))
    assert state is not None
    assert max(y for _, y in state.puppet.points) < -0.08


def test_unseen_limbs_fade_slowly_and_come_back() -> None:
    """A limb that is not seen fades within a few tenths of a second."""
    hidden = replace(
        pose("standing"),
        visibility=tuple(
            0.1 if index == Landmark.LEFT_WRIST else v
            for index, v in enumerate(pose("standing").visibility)
        ),
    )
    state: rig.Rig | None = rigged("standing")
    seen = []
    for t_ms in range(1300, 1900, 33):
        state = rig.step(state, Frame(t_ms=t_ms, pose=hidden, aspect=4 / 3))
        assert state is not None
        seen.append(state.puppet.seen[Landmark.LEFT_WRIST])
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > 0.6
    assert seen[-1] < 0.05


def test_the_avatar_lingers_then_fades() -> None:
    """Without a pose it stays for half a second, is gone after one, and starts afresh."""
    state: rig.Rig | None = rigged("standing")
    presence = {}
    for t_ms in range(1300, 2600, 50):
        state = rig.step(state, Frame(t_ms=t_ms, pose=None))
        assert state is not None
        presence[t_ms] = state.puppet.presence
    assert presence[1600] == 1
    assert 0 < presence[1950] < 1
    assert presence[2550] == 0
    again = rig.step(state, frame("star", 3000))
    assert again is not None
    assert again.puppet.presence == 1


def test_smoothing_takes_out_the_tremor() -> None:
    """Noise of a hundredth of the frame shrinks to less than half."""
    state: rig.Rig | None = rigged("standing")
    heights = []
    for step, t_ms in enumerate(range(1300, 3300, 33)):
        shaken = scaled(pose("standing"), 1.0, dx=0.01 * (-1) ** step)
        state = rig.step(state, Frame(t_ms=t_ms, pose=shaken, aspect=4 / 3))
        assert state is not None
        heights.append(state.x[Landmark.NOSE].value)
    late = heights[-20:]
    assert max(late) - min(late) < 0.01


def test_a_frame_that_is_no_later_changes_nothing() -> None:
    """Time does not run backwards."""
    state = rigged("standing")
    assert rig.step(state, frame("star", state.t_ms)) is state
