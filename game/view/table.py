"""A page with a table: figures of a set, a player's own ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.view import arena, marks, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout
from game.view.models import Hits, MenuItem
from game.view.widgets import bar, button_row, empty, heading, hints, panel, plate

LINE = 36.0
AIR = 18.0
GAP = 4.0
"""Height of a line, what each row has besides at most, and of that between two plates, in units."""
MOST_LINES = 3
"""A cell is broken into at most so many lines."""
BAR = 20.0
BOLD = 1
"""The column of values."""
ASIDE_LABEL = 0.36
"""The first column's share of a table whose rows have asides."""
NARROW = 1100.0
"""A canvas of fewer units has no room for an optional column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of texts, one for each column; `share` (0..1) adds a bar in the last column.

    A cell also takes the room of the empty ones behind it. `aside` is a softer remark that follows
    the last cell, on the same line or the next one.
    """

    cells: tuple[str, ...]
    share: float | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePicture:
    """A table under a heading, with choices below. `columns` are widths as shares of the table.

    `optional` is a column that is left out where the canvas is narrow. `head` names the columns
    (empty: no names), `note` is a line below the table. Where there are no rows, `nothing` is the
    title of what the note says then.
    """

    t_ms: int
    title: str
    detail: str
    columns: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note: str
    items: tuple[MenuItem, ...]
    selected: int
    optional: int | None = None
    nothing: str = ""


def narrowed(picture: TablePicture, layout: Layout) -> TablePicture:
    """The picture without its optional column where the canvas is narrow.

    Where columns have no names its texts stand behind those of the column before it.
    """
    left_out = picture.optional
    if left_out is None or layout.wide >= NARROW:
        return picture
    if not picture.head:
        return replace(
            picture,
            columns=(ASIDE_LABEL, 1 - ASIDE_LABEL),
            rows=tuple(
                replace(row, cells=_without(row.cells, left_out), aside=row.cells[left_out])
                for row in picture.rows
            ),
        )
    width = 1 - picture.columns[left_out]
    return replace(
        picture,
        columns=tuple(c / width for i, c in enumerate(picture.columns) if i != left_out),
        head=_without(picture.head, left_out),
        rows=tuple(replace(row, cells=_without(row.cells, left_out)) for row in picture.rows),
    )


def _without(texts: tuple[str, ...], index: int) -> tuple[str, ...]:
    return texts[:index] + texts[index + 1 :]


def draw(canvas: Canvas, picture: TablePicture) -> Hits:
    """Draw the page; returns where the choices are."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    heading(canvas, layout, picture.title, detail=picture.detail)
    body = layout.content
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    upper = Box(x=body.x, y=body.y, width=body.width, height=menu.y - body.y - layout.px(16))
    panel(canvas, layout, upper)
    room = upper.inset(layout.px(22), layout.px(10))
    if picture.rows:
        _table(canvas, layout, narrowed(picture, layout), room)
    else:
        sign = marks.gauge
        empty(canvas, layout, room, title=picture.nothing, text=picture.note, sign=sign)
    hints(canvas, layout, "Arrows or mouse choose   Enter goes on   Esc goes back")
    return button_row(canvas, layout, picture.items, picture.selected, menu)


def _table(canvas: Canvas, layout: Layout, picture: TablePicture, box: Box) -> None:
    """The rows from the top, as many lines in each as there is room for; the note at the bottom."""
    below = layout.px(LINE) if picture.note else 0.0
    room = Box(x=box.x, y=box.y, width=box.width, height=box.height - below)
    rows = (TableRow(cells=picture.head), *picture.rows) if picture.head else picture.rows
    shared = _lines(canvas, layout, picture, rows, room)
    air = min(layout.px(AIR), max(0.0, room.height - layout.px(LINE) * sum(shared)) / len(rows))
    y = room.y
    side = layout.px(12)
    for index, (row, lines) in enumerate(zip(rows, shared, strict=True)):
        height = lines * layout.px(LINE) + air
        if y + height > room.bottom + 1:
            break
        place = Box(x=box.x, y=y, width=box.width, height=height)
        named = bool(picture.head) and index == 0
        if not named:
            ground = replace(place, height=height - min(air, layout.px(GAP)))
            plate(canvas, layout, ground.inset(-side, 0))
        place = replace(place, y=y + max(0.0, air - layout.px(GAP)) / 2)
        _row(canvas, layout, picture, row, place, lines=lines, named=named)
        y += height
    if picture.note:
        note = Box(x=box.x, y=room.bottom, width=box.width, height=below)
        words.line(
            canvas,
            layout,
            picture.note,
            note,
            size=theme.SMALL,
            color=theme.INK_SOFT,
            anchor=Anchor.LEFT,
        )


def _lines(
    canvas: Canvas, layout: Layout, picture: TablePicture, rows: Sequence[TableRow], box: Box
) -> tuple[int, ...]:
    """How many lines each row has: for its texts first, then for asides, as long as there is room.

    The last rows get theirs first: there is what was seen to be wrong.
    """
    spare = int(box.height / layout.px(LINE) + 0.01) - len(rows)
    lines = [1] * len(rows)
    for index in reversed(range(len(rows))):
        more = min(max(0, spare), _wanted(canvas, layout, picture, rows[index], box) - 1)
        lines[index] += more
        spare -= more
    for index, row in enumerate(rows):
        beside = _aside_at(canvas, layout, picture, row, box) is not None
        if row.aside and not beside and lines[index] == 1 and spare > 0:
            lines[index] += 1
            spare -= 1
    return tuple(lines)


def _wanted(canvas: Canvas, layout: Layout, picture: TablePicture, row: TableRow, box: Box) -> int:
    """How many lines a row takes to show all of its texts, at most `MOST_LINES`."""
    cells = _cells(picture, layout, row, box)
    lines = max(
        len(_broken(canvas, layout, text, width=width, bold=column == BOLD))
        for column, (text, (_, width)) in enumerate(cells)
    )
    return min(MOST_LINES, lines)


def _aside_at(
    canvas: Canvas, layout: Layout, picture: TablePicture, row: TableRow, box: Box
) -> float | None:
    """Where the aside of a row begins behind its last text; None where it does not fit there."""
    if not row.aside:
        return None
    text, (x, width) = _cells(picture, layout, row, box)[-1]
    size = layout.px(theme.SMALL)
    taken = canvas.text_width(text, size=size, bold=True) + layout.px(16)
    fits = taken + canvas.text_width(row.aside, size=size) <= width
    return x + taken if fits else None


def _places(picture: TablePicture, layout: Layout, box: Box) -> Sequence[tuple[float, float]]:
    """The left edge and width of each column in pixels."""
    gap = layout.px(14)
    x, places = box.x, []
    for share in picture.columns:
        places.append((x, box.width * share - gap))
        x += box.width * share
    return places


def _cells(
    picture: TablePicture, layout: Layout, row: TableRow, box: Box
) -> Sequence[tuple[str, tuple[float, float]]]:
    """The texts of a row up to the last one, each with its left edge and width."""
    places = _places(picture, layout, box)
    filled = [index for index, text in enumerate(row.cells) if text]
    last = filled[-1] if filled else 0
    x, width = places[last]
    if len(row.cells) > last + 1:
        right, more = places[len(row.cells) - 1]
        width = right + more - x
    return [*zip(row.cells[:last], places[:last], strict=True), (row.cells[last], (x, width))]


def _broken(
    canvas: Canvas, layout: Layout, text: str, *, width: float, bold: bool
) -> tuple[str, ...]:
    size = layout.px(theme.SMALL)
    return words.broken(canvas, text, size=size, bold=bold, width=width) or ("",)


def _row(
    canvas: Canvas,
    layout: Layout,
    picture: TablePicture,
    row: TableRow,
    box: Box,
    *,
    lines: int,
    named: bool,
) -> None:
    step = layout.px(LINE)
    for column, (text, (x, width)) in enumerate(_cells(picture, layout, row, box)):
        bold = column == BOLD
        color: Color = theme.GOLD if bold else theme.INK_SOFT if column else theme.INK
        color = theme.INK_SOFT if named else color
        broken = list(_broken(canvas, layout, text, width=width, bold=bold))
        if len(broken) > lines:
            broken[lines - 1 :] = [" ".join(broken[lines - 1 :])]
        for index, line in enumerate(broken):
            place = Box(x=x, y=box.y + index * step, width=width, height=step)
            words.line(
                canvas,
                layout,
                line,
                place,
                size=theme.SMALL,
                color=color,
                anchor=Anchor.LEFT,
                bold=bold and not named,
            )
    if row.aside:
        _aside(canvas, layout, picture, row, box, lines=lines)
    if row.share is not None:
        x, width = _places(picture, layout, box)[len(row.cells)]
        track = Box(x=x, y=box.y + (step - layout.px(BAR)) / 2, width=width, height=layout.px(BAR))
        bar(canvas, layout, track, row.share, theme.GOOD)


def _aside(
    canvas: Canvas, layout: Layout, picture: TablePicture, row: TableRow, box: Box, *, lines: int
) -> None:
    """The remark behind a row's last text, or in the line below where the row has one to spare."""
    step = layout.px(LINE)
    text, (left, width) = _cells(picture, layout, row, box)[-1]
    x, y = _aside_at(canvas, layout, picture, row, box), box.y
    if x is None:
        taken = len(_broken(canvas, layout, text, width=width, bold=True))
        if lines <= taken:
            return
        x, y = left, box.y + taken * step
    place = Box(x=x, y=y, width=left + width - x, height=step)
    words.line(
        canvas, layout, row.aside, place,
        size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
    )  # fmt: skip
