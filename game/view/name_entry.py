"""The entry of a name for the leaderboard."""

from __future__ import annotations

from game.view import arena, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout
from game.view.models import Hits, NamePicture
from game.view.widgets import buttons, heading, hints

CURSOR_MS = 1_060
"""The cursor shows for half of this: far slower than 3 Hz."""


def draw(canvas: Canvas, picture: NamePicture) -> Hits:
    """Draw the name as it stands, a cursor, and the choices."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    detail = f"Place {picture.rank}" if picture.rank else ""
    heading(canvas, layout, "Your name", detail=detail)
    body = layout.content
    width = min(body.width, layout.px(760))
    x = body.centre[0] - width / 2
    above = Box(x=x, y=body.y, width=width, height=layout.px(72))
    words.line(
        canvas,
        layout,
        picture.words,
        above,
        size=theme.TITLE,
        color=theme.GOLD,
        bold=True,
    )
    field = Box(x=x, y=above.bottom + layout.px(8), width=width, height=layout.px(92))
    _field(canvas, layout, picture, field)
    notice = Box(x=x, y=field.bottom + layout.px(4), width=width, height=layout.px(40))
    left = picture.limit - len(picture.name)
    words.line(
        canvas,
        layout,
        picture.notice or f"{left} more letters",
        notice,
        size=theme.SMALL,
        color=theme.WARN if picture.notice else theme.INK_SOFT,
    )
    menu = Box(
        x=x,
        y=notice.bottom + layout.px(8),
        width=width,
        height=body.bottom - notice.bottom - layout.px(8),
    )
    hints(canvas, layout, "Type a name   Arrows choose   Enter goes on")
    return buttons(canvas, layout, picture.items, picture.selected, menu)


def _field(canvas: Canvas, layout: Layout, picture: NamePicture, box: Box) -> None:
    canvas.rect(box, theme.PANEL, radius=layout.px(18))
    canvas.rect(box, theme.GOOD, radius=layout.px(18), width=layout.px(4))
    room = box.inset(layout.px(24), layout.px(8))
    size = words.fit(
        canvas, picture.name, layout=layout, size=theme.TITLE, bold=True, width=room.width * 0.94
    )
    canvas.text(
        picture.name,
        (room.x, room.centre[1]),
        size=size,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
        max_width=room.width * 0.96,
    )
    if picture.t_ms % CURSOR_MS < CURSOR_MS / 2:
        x = room.x + canvas.text_width(picture.name, size=size, bold=True) + layout.px(6)
        canvas.rect(
            Box(
                x=x,
                y=room.y + layout.px(12),
                width=layout.px(5),
                height=room.height - layout.px(24),
            ),
            theme.GOOD,
        )
