"""What an exercise needs besides the body is drawn, and only there."""

from __future__ import annotations

import pytest

from game.core.body import Joint
from game.core.exercise import Position, Support
from game.view import figures
from game.view.placing import Placed
from tests.playing import shipped
from tests.view.textcanvas import TextCanvas

EXERCISES = shipped().exercises


def sitting(*, flipped: bool = False) -> Placed:
    """The end of the wall sit, 400 pixels tall."""
    puppet = figures.puppet_of(EXERCISES["wall_sit"], 1.0, flipped=flipped)
    return Placed(puppet=puppet, origin=(500.0, 500.0), body=400.0)


def test_who_sits_sits_on_something() -> None:
    """And the wall sit has its wall."""
    supports = {id_: each.support for id_, each in EXERCISES.items() if each.support is not None}
    seated = [id_ for id_, each in EXERCISES.items() if each.position is Position.SEATED]
    assert supports == {**dict.fromkeys(seated, Support.STOOL), "wall_sit": Support.WALL}


@pytest.mark.parametrize("flipped", [False, True])
def test_the_wall_is_behind_the_back_on_the_floor(*, flipped: bool) -> None:
    """On the other side of the hips than the knees, up to above the head."""
    canvas = TextCanvas((1000, 600))
    body = sitting(flipped=flipped)
    figures.wall(canvas, body)
    place, size = canvas.lines[-1].split()[1:3]
    x, y = (float(part) for part in place.split(","))
    width, height = (float(part) for part in size.split("x"))
    hips, knees = body.middle(Joint.HIP)[0], body.middle(Joint.KNEE)[0]
    away = 1 if knees < hips else -1
    assert away * (x + width / 2 - hips) > 0.05 * body.body
    assert y + height == pytest.approx(body.origin[1], abs=1)
    assert y < body.head[1]
