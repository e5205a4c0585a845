"""Which way to be turned to the camera is said before it matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.events import Hint
from game.core.exercise import Position
from game.core.state import Framing, SessionState, Stage
from game.core.view import View
from game.view import play
from game.view.turned import turned
from tests.playing import shipped
from tests.view.pictures import IDLE, SIZES, exercise, plan, played, show, state
from tests.view.textcanvas import TextCanvas

STANDING, SUPINE = Position.STANDING, Position.SUPINE


@pytest.mark.parametrize(
    ("position", "views", "said"),
    [
        (STANDING, (View.SIDE,), "your side to the camera"),
        (STANDING, (View.SIDE, View.OBLIQUE), "your side to the camera"),
        (STANDING, (View.FRONT, View.OBLIQUE), "face the camera"),
        (STANDING, (View.SIDE, View.OBLIQUE, View.FRONT), "side or front to the camera"),
        (Position.SEATED, (View.FRONT, View.SIDE), "front or side to the camera"),
        (SUPINE, (View.LYING, View.SIDE), "lie with your side to the camera"),
        (Position.PRONE, (View.LYING, View.SIDE, View.FRONT), "your side to the camera"),
        (Position.SIDE_LYING, (View.LYING, View.FRONT), "lie on your side and face the camera"),
    ],
)
def test_the_views_of_an_exercise_say_which_way_to_be_turned(
    position: Position, views: tuple[View, ...], said: str
) -> None:
    """The best first; one way where only one will do."""
    assert turned(exercise(position=position, views=views)) == said


def test_every_exercise_names_the_camera() -> None:
    """And none is turned at random."""
    assert all("the camera" in turned(each) for each in shipped().exercises.values())


def _states() -> dict[str, SessionState]:
    framing = Framing(hint=Hint.OK, settled=0.4)
    return {
        "framing": state(stage=Stage.FRAMING, framing=framing, step_index=2, **IDLE),
        "countdown": state(stage=Stage.COUNTDOWN, left_ms=1_700, step_index=2, **IDLE),
        "rest": state(stage=Stage.REST, left_ms=12_300, step_index=1, stage_ms=7_000, **IDLE),
    }


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("stage", _states())
def test_it_is_told_in_the_rest_the_framing_check_and_the_countdown(
    stage: str, size: tuple[int, int]
) -> None:
    """There it is not too late."""
    for each in shipped().exercises.values():
        first, rest, curl, *others = plan().steps
        steps = (first, rest, replace(curl, exercise=each), *others)
        canvas = TextCanvas(size)
        shown = played(
            plan=replace(plan(), steps=steps), state=_states()[stage], show=show("standing")
        )
        play.draw(canvas, shown)
        assert turned(each) in " ".join(written.text for written in canvas.texts), each.id
