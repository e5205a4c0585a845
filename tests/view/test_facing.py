"""Which way the avatar, its ghost and its gauges are turned: the player's own way."""

from __future__ import annotations

import pytest

from game.content.library import load_library
from game.core.body import SIDES, Joint
from game.core.counting import PhaseName
from game.core.exercise import Exercise
from game.core.posture import Correction
from game.core.view import View
from game.resources import levels_dir
from game.view import bodyparts, figures, gauge, ghost
from game.view.gauge import joint_of
from game.view.layout import Layout
from game.view.placing import Placed
from tests.playing import shipped
from tests.view.pictures import live
from tests.view.textcanvas import TextCanvas

EXERCISES = load_library(levels_dir()).exercises


def exercise(id_: str) -> Exercise:
    """One of the game's own."""
    return EXERCISES[id_]


def placed(id_: str, share: float = 1.0, *, view: View | None = None, flipped: bool) -> Placed:
    """The figure of an exercise as if it were the player."""
    puppet = figures.puppet_of(exercise(id_), share, view=view, flipped=flipped)
    return Placed(puppet=puppet, origin=(640.0, 560.0), body=400.0)


@pytest.mark.parametrize("id_", ["plank", "push_up", "glute_bridge", "crunch", "mountain_climber"])
@pytest.mark.parametrize("flipped", [False, True])
def test_the_ghost_lies_as_the_player_does(id_: str, *, flipped: bool) -> None:
    """Its head is on the side of the player's head, wherever the toes point."""
    player = placed(id_, flipped=flipped)
    assert ghost.flipped(exercise(id_), player, exercise(id_).best_view) is flipped


def test_the_ghost_is_not_turned_from_the_front() -> None:
    """That would let it lunge to the other side."""
    player = placed("side_lunge", view=View.FRONT, flipped=True)
    assert not ghost.flipped(exercise("side_lunge"), player, View.FRONT)


@pytest.mark.parametrize("flipped", [False, True])
def test_forward_is_where_the_head_is_on_all_fours(*, flipped: bool) -> None:
    """Toes that push against the floor do not tell."""
    body = placed("mountain_climber", 0.0, flipped=flipped)
    head = body.middle(Joint.SHOULDER)[0] - body.middle(Joint.HIP)[0]
    way = bodyparts.heading(body, Correction.FORWARD, body.middle(Joint.SHOULDER))
    assert way == ((1, 0) if head > 0 else (-1, 0))


def test_a_range_looks_full_where_it_earns_all() -> None:
    """The gauges and the bars of the sides turn gold where the rules give full marks."""
    assert shipped().rules["standard"].rom_full == gauge.REACHED


def test_the_gauge_of_knee_to_elbow_is_at_the_knee() -> None:
    """It is the knee that does the way; the elbow is the other side's."""
    assert joint_of(exercise("standing_knee_to_elbow")) is Joint.KNEE
    assert joint_of(exercise("push_up")) is Joint.ELBOW


@pytest.mark.parametrize("flipped", [False, True])
def test_degrees_stand_away_from_the_other_gauge(*, flipped: bool) -> None:
    """A lunge shows the right knee on the left of the screen, or on the right, as it is turned."""
    body = placed("forward_lunge", flipped=flipped)
    canvas = TextCanvas((1280, 720))
    gauge.draw(canvas, Layout(size=canvas.size), body, exercise("forward_lunge"), live())
    first, last = sorted(written.box.x for written in canvas.texts)
    knees = sorted(body.joint(Joint.KNEE, side)[0] for side in SIDES)
    assert first < knees[0]
    assert last > knees[1]


def test_there_are_no_degrees_at_rest() -> None:
    """They are about the movement; the arc stays."""
    canvas = TextCanvas((1280, 720))
    body, resting = placed("squat", 0.0, flipped=False), live(phase=PhaseName.REST)
    gauge.draw(canvas, Layout(size=canvas.size), body, exercise("squat"), resting)
    assert canvas.lines
    assert not canvas.texts
