"""The framing check says what would help, and waits until the body needed is in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import sin, tau

import pytest

from game.core.events import Hint
from game.core.figure import figure_pose
from game.core.framing import RESTLESS_MS, SETTLE_MS, FramingState, framing_step, hint_for
from game.core.pose import Frame, Pose
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.playing import FRAME_MS, shipped

ASPECT = 4 / 3


def _stand(
    *, view: View = View.FRONT, height: float = 0.7, centre: tuple[float, float] = (0.667, 0.5)
) -> Pose:
    return figure_pose({}, view=view, height=height, centre=centre, aspect=ASPECT)


def _hint(exercise: str, pose: Pose | None) -> Hint:
    """The hint after two seconds of this pose."""
    body, sight = BodyState(), None
    for t_ms in range(0, 2000, FRAME_MS):
        body, sight = watch(body, Frame(t_ms=t_ms, pose=pose, aspect=ASPECT))
    return hint_for(shipped().exercises[exercise], sight=sight, body=body, aspect=ASPECT)


def _shifted(pose: Pose, *, dx: float = 0.0, dy: float = 0.0) -> Pose:
    return replace(pose, x=tuple(x + dx for x in pose.x), y=tuple(y + dy for y in pose.y))


def test_a_body_in_view_is_fine() -> None:
    """Somebody in the middle of the picture, facing the camera, may raise their arms."""
    assert _hint("lateral_raise", _stand()) is Hint.OK


def test_an_empty_room() -> None:
    """Nobody there."""
    assert _hint("squat", None) is Hint.NOBODY


@pytest.mark.parametrize(
    ("pose", "hint"),
    [
        (_shifted(_stand(), dx=-0.62), Hint.MOVE_LEFT),
        (_shifted(_stand(), dx=0.62), Hint.MOVE_RIGHT),
        (_shifted(_stand(), dy=0.3), Hint.STEP_BACK),
        (_stand(height=0.25), Hint.STEP_CLOSER),
    ],
)
def test_where_to_go(pose: Pose, hint: Hint) -> None:
    """At the image's left edge the player, facing the camera, steps to their own left."""
    assert _hint("jumping_jack", pose) is hint


def test_how_to_turn() -> None:
    """A side raise is seen from the front, a hip hinge from the side, a push-up lying down."""
    assert _hint("lateral_raise", _stand(view=View.SIDE)) is Hint.TURN_FRONT
    assert _hint("good_morning", _stand(view=View.FRONT)) is Hint.TURN_SIDE
    assert _hint("push_up", _stand(view=View.SIDE)) is Hint.GET_DOWN


def test_hidden_feet_are_asked_for() -> None:
    """Feet that the tracker cannot see (behind a table, say) are named."""
    pose = _stand()
    hidden = tuple(0.1 if i >= 27 else v for i, v in enumerate(pose.visibility))
    assert _hint("jumping_jack", replace(pose, visibility=hidden)) is Hint.SHOW_FEET


def test_it_waits_for_a_still_body_and_takes_the_baseline() -> None:
    """A second of standing still, no less, and the baseline comes with it."""
    exercise = shipped().exercises["lateral_raise"]
    body, state = BodyState(), FramingState()
    for t_ms in range(0, 5000, FRAME_MS):
        body, sight = watch(body, Frame(t_ms=t_ms, pose=_stand(), aspect=ASPECT))
        state, shown, done, standing = framing_step(
            state, exercise=exercise, sight=sight, body=body, aspect=ASPECT, t_ms=t_ms, first=True
        )
        if done:
            assert t_ms >= SETTLE_MS
            assert shown.settled == 1
            assert standing is not None
            return
    pytest.fail("the framing check never ended")


def test_a_body_that_walks_is_waited_for() -> None:
    """Somebody who keeps walking across the picture is not started upon."""
    exercise = shipped().exercises["lateral_raise"]
    body, state = BodyState(), FramingState()
    wide = {"height": 0.3, "centre": (0.2, 0.5)}
    for i, t_ms in enumerate(range(0, RESTLESS_MS + 1_000, FRAME_MS)):
        pose = _shifted(_stand(**wide), dx=0.005 * i)
        body, sight = watch(body, Frame(t_ms=t_ms, pose=pose, aspect=ASPECT))
        state, _, done, _ = framing_step(
            state, exercise=exercise, sight=sight, body=body, aspect=ASPECT, t_ms=t_ms, first=True
        )
        assert not done


def _bounce(i: int) -> Pose | None:
    return _shifted(_stand(), dy=0.025 if i // 10 % 2 else -0.025)


def _bounce_and_blink(i: int) -> Pose | None:
    return None if i % 60 == 40 else _bounce(i)


def _sway(i: int) -> Pose | None:
    return _shifted(_stand(height=0.5), dx=0.15 * sin(tau * i * FRAME_MS / 1_500))


@pytest.mark.parametrize("moved", [_bounce, _bounce_and_blink, _sway])
def test_a_body_that_never_stands_still_begins_too(moved: Callable[[int], Pose | None]) -> None:
    """Who fidgets on the spot waits a while, not for ever; no baseline is taken of that."""
    exercise = shipped().exercises["lateral_raise"]
    body, state = BodyState(), FramingState()
    for i, t_ms in enumerate(range(0, RESTLESS_MS + 2_000, FRAME_MS)):
        body, sight = watch(body, Frame(t_ms=t_ms, pose=moved(i), aspect=ASPECT))
        state, _, done, standing = framing_step(
            state, exercise=exercise, sight=sight, body=body, aspect=ASPECT, t_ms=t_ms, first=True
        )
        if done:
            assert t_ms >= RESTLESS_MS
            assert standing is None
            return
    pytest.fail("the framing check never ended")
