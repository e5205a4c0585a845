"""What can be read of a body, and what makes its progress, follows from what is seen of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.core.body import SIDES, Joint, Side
from game.core.counting import Sided
from game.core.figure import figure_pose
from game.core.focus import Focus, focus_step
from game.core.lens import Lens, lens_of
from game.core.movement import TRUSTED
from game.core.pose import Frame, Pose
from game.core.reading import read
from game.core.sight import Sight
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.disturbing import hidden
from tests.playing import shipped

ARM = (Joint.SHOULDER, Joint.ELBOW)


@cache
def _lens(exercise: str) -> Lens:
    return lens_of(shipped().exercises[exercise])


def _sight(pose: Pose) -> Sight:
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=pose))
    assert sight is not None
    return sight


def _focus(exercise: str, view: View, pose: Pose) -> tuple[Focus, Sight]:
    sight = _sight(pose)
    return focus_step(None, _lens(exercise), sight, view), sight


def _trust(focus: Focus, side: Side) -> float:
    """The trust in the first part of a side's movement."""
    return focus.parts[SIDES.index(side)][0][0][1]


def test_the_focus_lasts_as_long_as_the_look() -> None:
    """The same look, the same focus; another look, another focus."""
    body, before = BodyState(), None
    looks, focuses = [], []
    for t_ms in range(0, 600, 33):
        body, sight = watch(body, Frame(t_ms=t_ms, pose=figure_pose({}, yaw_deg=0)))
        assert sight is not None
        before = focus_step(before, _lens("squat"), sight, View.FRONT)
        looks.append(id(sight.look))
        focuses.append(before)
    assert len({id(focus) for focus in focuses}) == len(set(looks)) > 2
    assert all(focus.look is not focuses[0].look for focus in focuses[-3:])


def test_another_view_reads_other_measures_of_the_same_body() -> None:
    """Also where what is seen of it has not changed."""
    lens, pose = _lens("squat"), figure_pose({}, yaw_deg=0)
    assert lens.wanted[View.FRONT] != lens.wanted[View.SIDE]
    body, sight = watch(BodyState(), Frame(t_ms=0, pose=pose))
    assert sight is not None
    front = focus_step(None, lens, sight, View.FRONT)
    _, later = watch(body, Frame(t_ms=1_000, pose=pose))
    assert later is not None
    assert later.look.seen == sight.look.seen
    side = focus_step(front, lens, later, View.SIDE)
    assert side.readable == focus_step(None, lens, later, View.SIDE).readable != front.readable


@pytest.mark.parametrize("side", SIDES)
def test_a_hidden_arm_is_followed_by_a_guess_but_not_read(side: Side) -> None:
    """Its progress goes on without trust; what faults and angles are read from says nothing."""
    pose = figure_pose({"left_shoulder_abduction": 80, "right_shoulder_abduction": 80}, yaw_deg=0)
    focus, sight = _focus("lateral_raise", View.FRONT, hidden(pose, ARM, side))
    values, readings = read(focus, sight)
    slots = {s: i for i, (m, s) in enumerate(focus.slots) if m.name == "arm_trunk"}
    for each, reading in zip(SIDES, readings, strict=True):
        assert reading is not None
        progress, trust, _ = reading
        assert progress > 0.8
        assert (trust >= TRUSTED) is (each is not side) is (_trust(focus, each) >= TRUSTED)
        assert (values[slots[each]] is None) is (each is side)


def test_what_is_seen_goes_before_what_is_guessed() -> None:
    """Of two signals of a part, the one whose joints are hidden has no say while the other has."""
    bent = figure_pose({"trunk_lean": 60, "hip_flexion": 60}, yaw_deg=90)
    for side in SIDES:
        both, _ = _focus("good_morning", View.SIDE, bent)
        one, _ = _focus("good_morning", View.SIDE, hidden(bent, (Joint.HIP, Joint.KNEE), side))
        (all_terms, _), *rest = both.parts[SIDES.index(side)][0]
        (seen, trust), (guessed, doubt) = one.parts[SIDES.index(side)][0]
        assert not rest
        assert (*seen, *guessed) == all_terms
        assert doubt < TRUSTED <= trust


@pytest.mark.parametrize("yaw_deg", [-90.0, 90.0])
def test_a_signal_of_the_near_side_is_not_looked_for_on_the_far_one(yaw_deg: float) -> None:
    """Nor guessed there."""
    squat = shipped().exercises["squat"]
    signals = tuple(replace(signal, sided=Sided.NEAR) for signal in squat.signals)
    sight = _sight(figure_pose({}, yaw_deg=yaw_deg))
    focus = focus_step(None, lens_of(replace(squat, signals=signals)), sight, View.SIDE)
    near, far = (
        focus.parts[SIDES.index(side)] for side in (sight.look.near, sight.look.near.other)
    )
    assert all(near)
    assert not any(far)
    assert read(focus, sight)[1][SIDES.index(sight.look.near.other)] is None


def test_a_view_without_signals_has_no_progress() -> None:
    """Jumping jacks from the side."""
    focus, sight = _focus("jumping_jack", View.SIDE, figure_pose({}, yaw_deg=90))
    assert read(focus, sight)[1] == (None, None)
