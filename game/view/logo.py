"""The game's name as a picture: the bolt and the letters."""

from __future__ import annotations

from game.view import theme
from game.view.canvas import Canvas, Point
from game.view.layout import Layout
from game.view.shapes import add


def bolt(canvas: Canvas, at: Point, tall: float, *, edge: float = 0.0) -> None:
    """The bolt of the avatar's chest, `tall` pixels high."""
    half = tall / 2
    wide = tall * 0.30
    shape = (
        (wide * 0.35, -half),
        (-wide, half * 0.12),
        (-wide * 0.05, half * 0.05),
        (-wide * 0.35, half),
        (wide, -half * 0.20),
        (wide * 0.05, -half * 0.12),
    )
    if edge > 0:
        grow = 1 + 2 * edge / tall
        canvas.polygon([add(at, x * grow * 1.25, y * grow) for x, y in shape], theme.ON_BRIGHT)
    canvas.polygon([add(at, x, y) for x, y in shape], theme.GOLD)


def draw(canvas: Canvas, layout: Layout, at: Point, *, size: float) -> None:
    """The name with the bolt between its two words; `size` is the letters' in units."""
    pixels = layout.px(size)
    left = canvas.text_width("Rep", size=pixels, bold=True)
    right = canvas.text_width("Quest", size=pixels, bold=True)
    gap = pixels * 0.62
    x = at[0] - (left + gap + right) / 2
    canvas.glow(at, pixels * 2.6, theme.SUIT, alpha=0.35)
    for text, start, color in (
        ("Rep", x, theme.INK),
        ("Quest", x + left + gap, theme.GOOD),
    ):
        wide = left if text == "Rep" else right
        canvas.text(
            text,
            (start + wide / 2, at[1]),
            size=pixels,
            color=color,
            bold=True,
            outline=theme.ON_BRIGHT,
        )
    bolt(canvas, (x + left + gap / 2, at[1]), pixels * 1.05, edge=pixels * 0.06)
