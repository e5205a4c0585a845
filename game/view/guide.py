"""How to play: headed points on a page, each with its sign where there is one to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.core.counting import PhaseName
from game.view import gauge, marks, opponent, pictograms, rings, theme, words
from game.view.canvas import Anchor, Box, Canvas, Point
from game.view.layout import Layout, columns, rows
from game.view.widgets import bar, panel

SIGN = 104.0
"""Width of a sign, in units."""
HEAD = 38.0
Draw = Callable[[Canvas, Layout, Box], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePoint:
    """Something to know; `sign` draws how it looks on the screen."""

    head: str
    text: str
    sign: Draw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """Six points or fewer under a title."""

    title: str
    points: tuple[GuidePoint, ...]


def draw(canvas: Canvas, layout: Layout, points: Sequence[GuidePoint], box: Box) -> None:
    """The points in two columns, each on its panel."""
    left, right = columns(box, 2, gap=layout.px(16))
    half = (len(points) + 1) // 2
    places = (*rows(left, half, gap=layout.px(10)), *rows(right, half, gap=layout.px(10)))
    for point, place in zip(points, places, strict=False):
        _point(canvas, layout, point, place)


def _point(canvas: Canvas, layout: Layout, point: GuidePoint, box: Box) -> None:
    """The sign at the left, beside it the head and the text."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(18), layout.px(3))
    if point.sign is not None:
        sign = replace(room, x=box.x + layout.px(10), width=layout.px(SIGN))
        point.sign(canvas, layout, sign)
        left = sign.right + layout.px(12)
        room = replace(room, x=left, width=room.right - left)
    head = replace(room, height=layout.px(HEAD))
    words.line(
        canvas, layout, point.head, head,
        size=theme.TEXT, color=theme.GOLD, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    rest = replace(room, y=head.bottom, height=room.bottom - head.bottom)
    words.paragraph(canvas, layout, point.text, rest, size=theme.SMALL, color=theme.INK)


def beat(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The tempo ring with its bead."""
    radius = layout.px(40)
    parts = (1_500, 500, 1_300, 700)
    rings.ring(
        canvas, box.centre, radius=radius, width=layout.px(10), parts=parts, now=PhaseName.OUT
    )
    bead = (box.centre[0] + radius, box.centre[1])
    canvas.circle(bead, layout.px(12), theme.ON_BRIGHT)
    canvas.circle(bead, layout.px(9), theme.INK)


def joint(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The gauge at a joint, with the bead of an own range."""
    gauge.dial(
        canvas,
        box.centre,
        layout.px(36),
        width=layout.px(12),
        share=0.55,
        color=theme.GOOD,
        own=0.75,
    )


def sides(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The bars of left and right."""
    for row, (letter, share) in enumerate((("L", 0.9), ("R", 0.6))):
        y = box.centre[1] + layout.px(-38 + row * 40)
        label = Box(x=box.x + layout.px(6), y=y, width=layout.px(26), height=layout.px(36))
        words.line(
            canvas, layout, letter, label,
            size=theme.SMALL, color=theme.INK, bold=True, anchor=Anchor.LEFT,
        )  # fmt: skip
        track = replace(
            label,
            x=label.right,
            y=y + layout.px(9),
            width=box.right - label.right - layout.px(6),
            height=layout.px(18),
        )
        bar(canvas, layout, track, share, theme.GOOD)


def combo(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The flame."""
    foot = (box.centre[0], box.centre[1] + layout.px(38))
    pictograms.flame(canvas, foot, layout.px(72), phase=0.0, strength=0.6)


def golden(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The star beside a golden repetition."""
    pictograms.star(canvas, box.centre, layout.px(38), filled=True)


def robot(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The opponent with its bar."""
    x, y = box.centre
    opponent.portrait(canvas, (x, y + layout.px(12)), layout.px(34))
    track = Box(x=x - layout.px(44), y=y - layout.px(50), width=layout.px(88), height=layout.px(14))
    bar(canvas, layout, track, 0.6, theme.WARN, edge=True)


def _bars(
    canvas: Canvas, layout: Layout, box: Box, *heights: float
) -> tuple[tuple[Point, ...], Box]:
    """Bars of results on their line; returns the places above them, and the last bar."""
    step, wide = layout.px(36), layout.px(26)
    x = box.centre[0] - step * len(heights) / 2
    low = box.centre[1] + layout.px(40)
    canvas.rect(Box(x=x, y=low, width=step * len(heights), height=layout.px(3)), theme.PANEL_EDGE)
    tops, place = [], box
    for index, height in enumerate(heights):
        tall = layout.px(height)
        place = Box(x=x + index * step + (step - wide) / 2, y=low - tall, width=wide, height=tall)
        tops.append((place.centre[0], place.y - layout.px(18)))
        if index < len(heights) - 1:
            canvas.rect(place, theme.GOOD, radius=layout.px(5))
    return tuple(tops), place


def extremes(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The star over the best bar, the triangle over the lowest."""
    (best, lowest), last = _bars(canvas, layout, box, 52, 24)
    canvas.rect(last, theme.CALM, radius=layout.px(5))
    pictograms.star(canvas, best, layout.px(15), filled=True)
    marks.lowest(canvas, lowest, layout.px(13))


def tried(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The outline of a try beside a bar that counts."""
    _, last = _bars(canvas, layout, box, 60, 24)
    canvas.rect(last, theme.WARN, radius=layout.px(5), width=layout.px(3))


def film(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The mark of a film."""
    marks.film(canvas, box.centre, layout.px(64), theme.INK)


def own_range(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The mark of an own range."""
    marks.own_range(canvas, box.centre, layout.px(72), theme.INK)


def standard(canvas: Canvas, layout: Layout, box: Box) -> None:
    """A side's bar with the line of the standard."""
    track = Box(
        x=box.x + layout.px(6),
        y=box.centre[1] - layout.px(10),
        width=box.width - layout.px(12),
        height=layout.px(20),
    )
    bar(canvas, layout, track, 0.75, theme.CALM)
    marks.upright(
        canvas, (track.x + track.width / 1.1, track.centre[1]), layout.px(30), width=layout.px(5)
    )


def medal(canvas: Canvas, layout: Layout, box: Box) -> None:
    """The grade on its medal."""
    marks.medal(canvas, box.centre, layout.px(40), "A")
