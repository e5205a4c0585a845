"""What is to know about the entry of a list that has the focus, beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.exercise import Exercise
from game.view import figures, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout
from game.view.widgets import panel, plate

STAGE = 0.40
"""The moving figure takes this share of the card's height."""
LINE = 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A title, a few sentences, and lines of a name and a value; `move` is shown above them."""

    title: str
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    move: Exercise | None = None


def draw(canvas: Canvas, layout: Layout, card: Card, box: Box, *, t_ms: int) -> None:
    """Draw the card: the figure on its stage, the title, the text and the lines."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(22), layout.px(16))
    below = room.y
    if card.move is not None:
        stage = replace(room, height=room.height * STAGE)
        canvas.gradient(stage, theme.NIGHT_BOTTOM, theme.FLOOR_NEAR, radius=layout.px(14))
        figures.demo(canvas, card.move, stage.inset(layout.px(12), layout.px(8)), t_ms=t_ms)
        below = stage.bottom + layout.px(12)
    title = replace(room, y=below, height=layout.px(56))
    words.line(
        canvas, layout, card.title, title,
        size=44, color=theme.INK, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    below = title.bottom
    if card.text:
        rest = replace(room, y=below, height=room.bottom - below)
        below = words.paragraph(
            canvas, layout, card.text, rest, size=theme.SMALL, color=theme.INK_SOFT
        )
    top = below + layout.px(10)
    _lines(canvas, layout, card.lines, replace(room, y=top, height=room.bottom - top))


def _lines(canvas: Canvas, layout: Layout, lines: Sequence[tuple[str, str]], box: Box) -> None:
    """As many lines as there is room for, each on its plate."""
    step = layout.px(LINE)
    for index, (name, value) in enumerate(lines[: int(box.height / step + 0.01)]):
        place = replace(box, y=box.y + index * step, height=step - layout.px(6))
        plate(canvas, layout, place)
        room = place.inset(layout.px(16), 0)
        wide = min(
            room.width * 0.6,
            canvas.text_width(value, size=layout.px(theme.TEXT), bold=True) + layout.px(4),
        )
        words.line(
            canvas, layout, value, replace(room, x=room.right - wide, width=wide),
            size=theme.TEXT, color=theme.GOLD, anchor=Anchor.RIGHT, bold=True,
        )  # fmt: skip
        words.line(
            canvas, layout, name, replace(room, width=room.width - wide - layout.px(14)),
            size=theme.TEXT, color=theme.INK, anchor=Anchor.LEFT,
        )  # fmt: skip
