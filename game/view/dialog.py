"""A question or message in front of whatever was drawn before."""

from __future__ import annotations

from game.view import theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout
from game.view.models import DialogPicture, Hits
from game.view.widgets import BUTTON, buttons, panel

WIDTH = 760.0
LINE = 42.0


def draw(canvas: Canvas, picture: DialogPicture) -> Hits:
    """Dim the screen and draw the message with its choices."""
    layout = Layout(size=canvas.size)
    canvas.rect(layout.screen, theme.SHADOW, alpha=0.66, radius=0)
    width = min(layout.px(WIDTH), layout.size[0] - layout.px(48))
    inner = width - layout.px(64)
    lines = [
        part
        for text in picture.lines
        for part in words.broken(canvas, text, size=layout.px(theme.TEXT), bold=False, width=inner)
    ]
    most = int((layout.high - 48 - 120 - (BUTTON + 12) * max(1, len(picture.items))) / LINE)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    tall = 108 + LINE * len(lines) + 28 + (BUTTON + 12) * len(picture.items) + 12
    height = min(layout.px(tall), layout.size[1] - layout.px(24))
    x, y = (layout.size[0] - width) / 2, (layout.size[1] - height) / 2
    box = Box(x=x, y=y, width=width, height=height)
    panel(canvas, layout, box, alpha=0.97)
    title = Box(x=x + layout.px(32), y=y + layout.px(20), width=inner, height=layout.px(76))
    words.line(canvas, layout, picture.title, title, size=theme.TITLE, color=theme.INK, bold=True)
    top = title.bottom + layout.px(8)
    for index, text in enumerate(lines):
        canvas.text(
            text,
            (box.centre[0], top + layout.px(LINE) * (index + 0.5)),
            size=layout.px(theme.TEXT),
            color=theme.INK_SOFT,
            anchor=Anchor.CENTRE,
            max_width=inner,
        )
    below = top + layout.px(LINE) * len(lines) + layout.px(16)
    menu = Box(
        x=x + layout.px(64),
        y=below,
        width=width - layout.px(128),
        height=box.bottom - below - layout.px(8),
    )
    return buttons(canvas, layout, picture.items, picture.selected, menu)
