"""The layout at every size: boxes on the screen, apart from each other, large enough."""

from __future__ import annotations

import pytest

from game.view.canvas import Box
from game.view.layout import Layout, columns, rows, scale
from tests.view.boxes import overlap
from tests.view.pictures import SIZES


def _playing(layout: Layout) -> dict[str, Box]:
    return {
        name: getattr(layout, name)
        for name in (
            "counter",
            "tempo",
            "sides",
            "progress",
            "stage",
            "score",
            "opponent",
            "camera",
            "banner",
            "caption",
            "hints",
        )
    }


@pytest.mark.parametrize("size", SIZES)
def test_boxes_stay_on_the_screen(size: tuple[int, int]) -> None:
    """Nothing of the playing screen leaves the canvas."""
    for name, box in _playing(Layout(size=size)).items():
        assert box.x >= 0, name
        assert box.y >= 0, name
        assert box.right <= size[0], name
        assert box.bottom <= size[1], name
        assert box.width > 0, name
        assert box.height > 0, name


@pytest.mark.parametrize("size", SIZES)
def test_boxes_do_not_overlap(size: tuple[int, int]) -> None:
    """Each part of the playing screen has its own room."""
    boxes = _playing(Layout(size=size))
    names = sorted(boxes)
    for index, name in enumerate(names):
        for other in names[:index]:
            assert not overlap(boxes[name], boxes[other]), (name, other)


@pytest.mark.parametrize("size", [(800, 900), (720, 1280), (1000, 800)])
def test_a_high_canvas_keeps_its_parts_apart(size: tuple[int, int]) -> None:
    """There the stage is higher, for a cue of two lines below it."""
    layout = Layout(size=size)
    assert layout.lift > 0
    boxes = list(_playing(layout).values())
    assert not any(overlap(one, two) for i, one in enumerate(boxes) for two in boxes[:i])
    assert layout.body_height * 1.25 <= layout.stage.height * 1.05


@pytest.mark.parametrize("size", SIZES)
def test_the_avatar_fits_its_stage(size: tuple[int, int]) -> None:
    """Standing with arms overhead it fits in height, lying down in width."""
    layout = Layout(size=size)
    assert layout.body_height * 1.25 <= layout.stage.height * 1.05
    assert layout.body_height <= layout.stage.width


def test_a_unit_is_a_pixel_at_720_lines() -> None:
    """And grows with the canvas; a narrow one counts by its width."""
    assert scale((1280, 720)) == 1
    assert scale((3840, 2160)) == 3
    assert scale((800, 720)) == pytest.approx(800 / 960)


def test_cutting_boxes_leaves_the_gaps() -> None:
    """Rows and columns fill the box but for the gaps."""
    box = Box(x=0, y=0, width=100, height=40)
    left, right = columns(box, 2, gap=10)
    assert (left.width, right.x, right.right) == (45, 55, 100)
    top, bottom = rows(box, 2, gap=8)
    assert (top.height, bottom.y, bottom.bottom) == (16, 24, 40)
