"""Marks of the menus: on leaderboards and results, and over pages that are empty."""

from __future__ import annotations

from game.view import theme
from game.view.canvas import Box, Canvas, Color, Point
from game.view.pictograms import star
from game.view.shapes import add, polar


def upright(canvas: Canvas, at: Point, size: float, *, width: float) -> None:
    """An upright line with a dark edge, for the standard on a bar."""
    x, y = at
    for wide, color in ((width * 1.8, theme.PANEL), (width, theme.INK)):
        canvas.line(((x, y - size / 2), (x, y + size / 2)), color, width=wide)


def lowest(canvas: Canvas, at: Point, size: float) -> None:
    """A small triangle that points down: the lowest."""
    x, y = at
    canvas.polygon(
        ((x - size, y - size * 0.7), (x + size, y - size * 0.7), (x, y + size)), theme.WARN
    )


def golden(canvas: Canvas, at: Point, size: float) -> None:
    """A diamond with a dark edge: a golden repetition, which counted double."""
    x, y = at
    for half, color in ((size * 1.45, theme.PANEL), (size, theme.INK)):
        canvas.polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), color)


def film(canvas: Canvas, at: Point, size: float, color: Color) -> None:
    """A piece of film: a frame with holes along its edges; it was done in a video."""
    x, y = at
    half, tall = size / 2, size * 0.40
    box = Box(x=x - half, y=y - tall, width=size, height=2 * tall)
    canvas.rect(box, color, radius=size * 0.10)
    hole = size * 0.13
    for row in (-1, 1):
        for column in (-1, 0, 1):
            middle = add(at, column * size * 0.30, row * tall * 0.70)
            canvas.rect(
                Box(x=middle[0] - hole / 2, y=middle[1] - hole / 2, width=hole, height=hole),
                theme.ON_BRIGHT,
            )
    canvas.rect(
        Box(x=x - half * 0.76, y=y - tall * 0.42, width=half * 1.52, height=tall * 0.84),
        theme.ON_BRIGHT,
    )


def own_range(canvas: Canvas, at: Point, size: float, color: Color) -> None:
    """The gauge with its bead: counted by the player's own range."""
    radius, width = size * 0.38, size * 0.15
    canvas.arc(at, radius, color, width=width, start_deg=130, sweep_deg=280)
    bead = polar(at, radius, 325)
    canvas.circle(bead, width * 1.15, theme.ON_BRIGHT)
    canvas.circle(bead, width * 0.8, color)


_STEPS: tuple[tuple[int, float, Color], ...] = (
    (-1, 0.42, theme.INK_SOFT),
    (1, 0.30, theme.WARN),
    (0, 0.62, theme.GOLD),
)
"""The steps of the podium: which place, how high, and in which colour."""


def curve(canvas: Canvas, foot: Point, size: float) -> None:
    """A chart with a rising curve, as a sign above `foot`."""
    x, y = foot
    left, low = x - size * 0.5, y - size * 0.06
    canvas.line(
        ((left, y - size * 0.86), (left, low), (left + size, low)),
        theme.INK_SOFT,
        width=size * 0.04,
    )
    points = tuple(
        (left + size * across, low - size * up)
        for across, up in ((0.14, 0.14), (0.38, 0.30), (0.62, 0.26), (0.88, 0.62))
    )
    canvas.line(points, theme.GOOD, width=size * 0.05)
    for point in points[:-1]:
        canvas.circle(point, size * 0.06, theme.GOOD)
    canvas.circle(points[-1], size * 0.085, theme.GOLD)


def medal(canvas: Canvas, at: Point, radius: float, grade: str) -> None:
    """A grade on its medal."""
    canvas.circle(at, radius, theme.GOLD)
    canvas.circle(at, radius * 0.86, theme.PANEL)
    canvas.text(grade, at, size=radius * 1.15, color=theme.GOLD, bold=True)


def gauge(canvas: Canvas, foot: Point, size: float) -> None:
    """The gauge of play, half full, as a sign above `foot`."""
    at = (foot[0], foot[1] - size * 0.48)
    radius, width = size * 0.36, size * 0.13
    canvas.arc(at, radius, theme.BAR_TRACK, width=width, start_deg=130, sweep_deg=280)
    canvas.arc(at, radius, theme.GOOD, width=width, start_deg=130, sweep_deg=170)
    mark = 130 + 280 / 1.1
    ends = (polar(at, radius - width, mark), polar(at, radius + width, mark))
    canvas.line(ends, theme.INK, width=width * 0.5)


def podium(canvas: Canvas, foot: Point, size: float) -> None:
    """Three steps with a star above the highest; `foot` is the middle of their base."""
    x, y = foot
    wide = size / 3
    for place, share, color in _STEPS:
        left = x + (place - 0.5) * wide
        box = Box(x=left, y=y - size * share, width=wide, height=size * share)
        top, bottom = (theme.mix(color, theme.PANEL, dark) for dark in (0.15, 0.75))
        canvas.gradient(box, top, bottom)
    star(canvas, (x, y - size * 0.80), size * 0.13, filled=True)
