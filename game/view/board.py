"""The leaderboard of a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.view import arena, marks, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color, Point
from game.view.layout import Layout
from game.view.models import BoardPicture, BoardRow, Hits
from game.view.widgets import button_row, empty, heading, hints, panel, plate

ROW = 56.0
HEAD = 42.0
LEGEND = 40.0
NOTE = 76.0
MARK = 30.0
"""Width of a mark behind a name, in units."""
MEDALS: dict[int, Color] = {1: theme.GOLD, 2: theme.INK_SOFT, 3: theme.WARN}
COLUMNS: tuple[tuple[str, float, float, Anchor], ...] = (
    ("#", 0.0, 0.08, Anchor.CENTRE),
    ("Name", 0.09, 0.35, Anchor.LEFT),
    ("Points", 0.45, 0.17, Anchor.RIGHT),
    ("Grade", 0.63, 0.12, Anchor.CENTRE),
    ("Day", 0.76, 0.24, Anchor.RIGHT),
)
"""Heading, left edge and width as shares of the table, and alignment."""
NOBODY = "Nobody yet"
BE_FIRST = "Play this level to its end: the first place is yours."
FILM = "from a video"
OWN_RANGE = "counted by an own range"
Sign = Callable[[Canvas, Point, float, Color], None]


def draw(canvas: Canvas, picture: BoardPicture) -> Hits:
    """Draw the table and the choices below it."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    heading(canvas, layout, "Leaderboard", detail=picture.level)
    body = layout.content
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    table = replace(body, height=menu.y - body.y - layout.px(16))
    panel(canvas, layout, table)
    below = layout.px(NOTE) if picture.note else 0.0
    room = replace(table, height=table.height - below)
    if picture.rows:
        _table(canvas, layout, picture.rows, room.inset(layout.px(10), layout.px(8)))
    else:
        empty(canvas, layout, room, title=NOBODY, text=BE_FIRST, sign=marks.podium)
    if picture.note:
        line = replace(table, y=room.bottom, height=below).inset(layout.px(22), 0)
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


def _table(canvas: Canvas, layout: Layout, rows: tuple[BoardRow, ...], box: Box) -> None:
    """The headings, as many lines as there is room for, and what the marks in them mean."""
    signs = tuple(dict.fromkeys(sign for row in rows for sign in _signs(row)))
    foot = layout.px(LEGEND) if signs else 0.0
    head = replace(box, height=layout.px(HEAD))
    for name, cell, anchor in _cells(layout, head):
        words.line(
            canvas, layout, name, cell, size=theme.SMALL, color=theme.INK_SOFT, anchor=anchor
        )
    lines = replace(box, y=head.bottom, height=box.height - head.height - foot)
    _rows(canvas, layout, rows, lines)
    _legend(canvas, layout, signs, replace(box, y=box.bottom - foot, height=foot))


def _cells(layout: Layout, box: Box) -> tuple[tuple[str, Box, Anchor], ...]:
    """The columns within a line: their headings, places and alignment."""
    room = box.inset(layout.px(14), 0)
    return tuple(
        (name, replace(room, x=room.x + room.width * left, width=room.width * share), anchor)
        for name, left, share, anchor in COLUMNS
    )


def _signs(row: BoardRow) -> tuple[tuple[Sign, str], ...]:
    """The marks behind a name, and what they mean."""
    found = ((row.film, marks.film, FILM), (row.own_range, marks.own_range, OWN_RANGE))
    return tuple((sign, meaning) for there, sign, meaning in found if there)


def _legend(canvas: Canvas, layout: Layout, signs: tuple[tuple[Sign, str], ...], box: Box) -> None:
    """The marks in words, side by side."""
    x = box.x + layout.px(14)
    for sign, meaning in signs:
        sign(canvas, (x + layout.px(14), box.centre[1]), layout.px(MARK), theme.INK_SOFT)
        left = x + layout.px(MARK + 8)
        wide = canvas.text_width(meaning, size=layout.px(theme.SMALL))
        place = replace(box, x=left, width=min(wide + 2, box.right - left))
        words.line(
            canvas, layout, meaning, place,
            size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
        )  # fmt: skip
        x = left + wide + layout.px(36)


def _rows(canvas: Canvas, layout: Layout, rows: tuple[BoardRow, ...], box: Box) -> None:
    """As many lines as there is room for, with the player's own always among them."""
    height = layout.px(ROW)
    most = max(1, int(box.height / height + 0.01))
    mine = next((index for index, row in enumerate(rows) if row.mine), 0)
    shown = rows[:most] if mine < most else (*rows[: most - 1], rows[mine])
    for index, row in enumerate(shown):
        place = replace(box, y=box.y + index * height, height=height - layout.px(6))
        _row(canvas, layout, row, place)


def _row(canvas: Canvas, layout: Layout, row: BoardRow, box: Box) -> None:
    """A line on its plate, the player's own in gold; the first three have medals."""
    plate(canvas, layout, box, on=row.mine)
    ink: Color = theme.ON_BRIGHT if row.mine else theme.INK
    soft: Color = theme.ON_BRIGHT if row.mine else theme.INK_SOFT
    (_, rank, _), (_, name, _), *others = _cells(layout, box)
    _medal(canvas, layout, row, rank)
    _name(canvas, layout, row, name, ink=ink)
    texts = (f"{row.points:,}", row.grade, row.when)
    for text, (_, cell, anchor) in zip(texts, others, strict=True):
        day = text is row.when
        words.line(
            canvas,
            layout,
            text,
            cell,
            size=theme.SMALL if day else theme.TEXT,
            color=soft if day else ink,
            anchor=anchor,
            bold=not day,
        )


def _medal(canvas: Canvas, layout: Layout, row: BoardRow, box: Box) -> None:
    """The rank; on a disc of gold, silver or bronze where it is one of the first three."""
    color: Color | None = MEDALS.get(row.rank)
    ink: Color = theme.ON_BRIGHT if row.mine else theme.INK_SOFT
    if color is not None:
        edge = theme.ON_BRIGHT if row.mine else theme.mix(color, theme.PANEL, 0.5)
        canvas.circle(box.centre, layout.px(22), edge)
        canvas.circle(box.centre, layout.px(18.5), color)
        ink = theme.ON_BRIGHT
    words.line(canvas, layout, str(row.rank), box, size=theme.SMALL, color=ink, bold=True)


def _name(canvas: Canvas, layout: Layout, row: BoardRow, box: Box, *, ink: Color) -> None:
    """The name, and behind it the marks."""
    signs = _signs(row)
    taken = layout.px(MARK + 10) * len(signs)
    room = replace(box, width=box.width - taken)
    words.line(
        canvas, layout, row.name, room,
        size=theme.TEXT, color=ink, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    size = words.fit(canvas, row.name, layout=layout, size=theme.TEXT, bold=True, width=room.width)
    wide = min(room.width, canvas.text_width(row.name, size=size, bold=True))
    x = box.x + wide + layout.px(10 + MARK / 2)
    for index, (sign, _) in enumerate(signs):
        sign(canvas, (x + index * layout.px(MARK + 10), box.centre[1]), layout.px(MARK), ink)
