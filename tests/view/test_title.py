"""The title screen: what there is to know is read whole, or else the keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.view import title
from game.view.models import TitlePicture
from tests.view.boxes import overlap
from tests.view.pictures import SIZES, items
from tests.view.textcanvas import TextCanvas

NOTICES = ("the first thing to know", "the second thing", "the third thing")
MENU = items("Play", "Players", "Exercises", "Leaderboards", "Settings", "How to play", "Quit")
PLAIN = TitlePicture(t_ms=0, items=MENU, selected=0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(4))
def test_up_to_two_notices_stand_below_the_menu(size: tuple[int, int], count: int) -> None:
    """In their order, apart from the choices, all of which are there."""
    canvas = TextCanvas(size)
    places = title.draw(canvas, replace(PLAIN, notices=NOTICES[:count]))
    lines = NOTICES[: min(count, 2)] or (title.KEYS,)
    shown = [written for written in canvas.texts if written.text in (*NOTICES, title.KEYS)]
    assert sorted((w.box.y, w.text) for w in shown) == [
        (w.box.y, line) for line in lines for w in shown if w.text == line
    ]
    assert len(shown) == len(lines)
    assert [name for name, _ in places] == [item.id for item in MENU]
    assert not any(overlap(w.box, place) for w in shown for _, place in places)
