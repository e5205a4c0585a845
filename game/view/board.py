"""The leaderboard of a level."""

from __future__ import annotations

from game.view import arena, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout
from game.view.models import BoardPicture, BoardRow, Hits
from game.view.widgets import button_row, heading, hints, panel

ROW = 52.0
NOTE = 76.0
MEDALS: dict[int, Color] = {1: theme.GOLD, 2: theme.INK_SOFT, 3: theme.WARN}
COLUMNS: tuple[tuple[str, float, float, Anchor], ...] = (
    ("rank", 0.0, 0.08, Anchor.CENTRE),
    ("name", 0.10, 0.34, Anchor.LEFT),
    ("points", 0.45, 0.19, Anchor.RIGHT),
    ("grade", 0.66, 0.08, Anchor.CENTRE),
    ("when", 0.76, 0.24, Anchor.LEFT),
)
"""Name, left edge and width as shares of the table, and alignment."""


def draw(canvas: Canvas, picture: BoardPicture) -> Hits:
    """Draw the table and the choices below it."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    heading(canvas, layout, "Leaderboard", detail=picture.level)
    body = layout.content
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    table = Box(x=body.x, y=body.y, width=body.width, height=menu.y - body.y - layout.px(16))
    panel(canvas, layout, table)
    below = layout.px(NOTE) if picture.note else 0.0
    room = Box(x=table.x, y=table.y, width=table.width, height=table.height - below)
    if picture.rows:
        _rows(canvas, layout, picture.rows, room)
    else:
        empty = "Nobody yet. Be the first!"
        words.line(canvas, layout, empty, room, size=theme.TITLE, color=theme.INK_SOFT)
    if picture.note:
        foot = Box(x=table.x, y=room.bottom, width=table.width, height=below)
        line = foot.inset(layout.px(22), 0)
        words.paragraph(
            canvas,
            layout,
            picture.note,
            line,
            size=theme.SMALL,
            color=theme.INK,
            anchor=Anchor.CENTRE,
        )
    hints(canvas, layout, "Enter goes on   Esc back")
    return button_row(canvas, layout, picture.items, picture.selected, menu)


def _rows(canvas: Canvas, layout: Layout, rows: tuple[BoardRow, ...], table: Box) -> None:
    """As many lines as there is room for, with the player's own always among them."""
    height = layout.px(ROW)
    most = int((table.height - layout.px(16)) / height)
    mine = next((index for index, row in enumerate(rows) if row.mine), 0)
    shown = rows[:most] if mine < most else (*rows[: most - 1], rows[mine])
    for index, row in enumerate(shown):
        place = Box(
            x=table.x + layout.px(8),
            y=table.y + layout.px(8) + index * height,
            width=table.width - layout.px(16),
            height=height - layout.px(4),
        )
        _row(canvas, layout, row, place)


def _row(canvas: Canvas, layout: Layout, row: BoardRow, box: Box) -> None:
    ink: Color = theme.INK
    if row.mine:
        canvas.rect(box, theme.GOLD, radius=layout.px(12))
        ink = theme.ON_BRIGHT
    room = box.inset(layout.px(14), 0)
    note = f"{row.when} {row.note}".strip()
    texts = {
        "rank": str(row.rank),
        "name": row.name,
        "points": f"{row.points:,}",
        "grade": row.grade,
        "when": note,
    }
    for name, left, share, anchor in COLUMNS:
        cell = Box(
            x=room.x + room.width * left, y=room.y, width=room.width * share, height=room.height
        )
        color = ink
        if name == "rank" and not row.mine:
            color = MEDALS.get(row.rank, theme.INK_SOFT)
        if name == "when" and not row.mine:
            color = theme.INK_SOFT
        words.line(
            canvas,
            layout,
            texts[name],
            cell,
            size=theme.SMALL if name == "when" else theme.TEXT,
            color=color,
            anchor=anchor,
            bold=name != "when",
        )
