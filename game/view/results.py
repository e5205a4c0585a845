"""The end of a level: the grade, each repetition as a bar with its reasons, left against right."""

from __future__ import annotations

from dataclasses import replace

from game.view import arena, pictograms, rep_chart, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout
from game.view.models import Hits, ResultsPicture, SideLine
from game.view.widgets import bar, button_row, hints, panel

COUNT_MS = 1_400
"""The points count up for this long."""
STAR_MS = 260
"""A star appears each so many ms: under 3 Hz with its fade."""
STARS = 5
FULL_PCT = 95
"""A side that went so far (percent of the standard) has the colour of what is good."""
BAR_PCT = 110
"""A side's bar is full at this range (percent of the standard)."""


def draw(canvas: Canvas, picture: ResultsPicture) -> Hits:
    """Draw the screen; returns the choices and the bars (their ids are "rep:INDEX")."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    body = layout.box(24, 20, layout.wide - 48, layout.high - 20 - 60)
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    upper = Box(x=body.x, y=body.y, width=body.width, height=layout.px(190))
    _grade(canvas, layout, picture, upper)
    top = upper.bottom + layout.px(14)
    height = menu.y - top - layout.px(14)
    wide = body.width * 0.62
    left = Box(x=body.x, y=top, width=wide, height=height)
    right = Box(
        x=left.right + layout.px(16),
        y=top,
        width=body.width - wide - layout.px(16),
        height=height,
    )
    hits = rep_chart.draw(canvas, layout, picture, left)
    _sides(canvas, layout, picture, right)
    hints(canvas, layout, "Up and down: repetitions   Left and right: what next   Enter")
    return (*hits, *button_row(canvas, layout, picture.items, picture.selected, menu))


def _grade(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """The medal, and beside it the points with their stars, the remark and the facts."""
    panel(canvas, layout, box)
    age = max(0, picture.t_ms - picture.since_ms)
    x = _medal(canvas, layout, picture.grade, box) + layout.px(30)
    room = Box(x=x, y=box.y + layout.px(10), width=box.right - x - layout.px(24), height=box.height)
    title = Box(x=x, y=room.y, width=room.width, height=layout.px(50))
    name = picture.level + ("" if picture.finished else "  (not finished)")
    words.line(
        canvas, layout, name, title, size=theme.LABEL, color=theme.INK_SOFT, anchor=Anchor.LEFT
    )
    points = Box(x=x, y=title.bottom, width=room.width * 0.5, height=layout.px(76))
    _points(canvas, layout, picture, points, age=age)
    remark = Box(
        x=points.right, y=title.bottom, width=room.width - points.width, height=layout.px(60)
    )
    if picture.new_best:
        words.line(
            canvas, layout, "New best!", remark,
            size=48, color=theme.GOLD, anchor=Anchor.RIGHT, bold=True,
        )  # fmt: skip
    facts = Box(x=points.right, y=remark.bottom, width=remark.width, height=layout.px(50))
    said = words.as_many(
        canvas, layout, _facts(picture), size=theme.SMALL, width=facts.width, between=" · "
    )
    words.line(
        canvas, layout, said, facts, size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.RIGHT
    )


def _medal(canvas: Canvas, layout: Layout, grade: str, box: Box) -> float:
    """The grade on its medal at the left of the box; returns the medal's right edge."""
    radius = box.height * 0.42
    at = (box.x + radius + layout.px(24), box.centre[1])
    canvas.glow(at, radius * 1.7, theme.GOLD, alpha=0.5)
    canvas.circle(at, radius, theme.GOLD)
    canvas.circle(at, radius * 0.86, theme.PANEL)
    canvas.text(grade, at, size=radius * 1.15, color=theme.GOLD, bold=True)
    return at[0] + radius


def _points(
    canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box, *, age: float
) -> None:
    """The points, counting up, and below them the stars; `age` is the time on screen in ms."""
    eased = 1 - (1 - min(1.0, age / COUNT_MS)) ** 3
    shown = f"{round(picture.points * eased):,}"
    words.line(canvas, layout, shown, box, size=72, color=theme.INK, anchor=Anchor.LEFT, bold=True)
    size = layout.px(24)
    for index in range(STARS):
        filled = index < picture.stars and age > COUNT_MS + index * STAR_MS
        place = (box.x + size + index * size * 2.3, box.bottom + layout.px(20))
        pictograms.star(canvas, place, size, filled=filled)


def _facts(picture: ResultsPicture) -> list[str]:
    """Repetitions, combo and hold in a few words each."""
    reps = sum(1 for rep in picture.reps if rep.held_s is None)
    parts = [f"{reps} reps"] if reps or picture.held_s is None else []
    if picture.best_combo > 1:
        parts.append(f"combo {picture.best_combo}")
    if picture.held_s is not None:
        parts.append(f"{picture.held_s:.0f} s held")
    return parts


def _sides(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """Left against right, an exercise below the other."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(20), layout.px(12))
    title = Box(x=room.x, y=room.y, width=room.width, height=layout.px(44))
    words.line(
        canvas,
        layout,
        "Left and right",
        title,
        size=theme.TEXT,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    block = layout.px(112)
    most = max(1, int((room.bottom - title.bottom) / block))
    y = title.bottom
    for line in picture.sides[:most]:
        _side_line(canvas, layout, line, Box(x=room.x, y=y, width=room.width, height=block))
        y += block
    if not picture.sides:
        empty = Box(x=room.x, y=y, width=room.width, height=layout.px(44))
        words.line(
            canvas,
            layout,
            "Not compared",
            empty,
            size=theme.SMALL,
            color=theme.INK_SOFT,
            anchor=Anchor.LEFT,
        )


def _side_line(canvas: Canvas, layout: Layout, line: SideLine, box: Box) -> None:
    """An exercise: its name, and below it a row for each side."""
    tall = layout.px(36)
    name = Box(x=box.x, y=box.y, width=box.width, height=tall)
    words.line(
        canvas, layout, line.exercise, name,
        size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
    )  # fmt: skip
    for row, (letter, value) in enumerate((("L", line.left_pct), ("R", line.right_pct))):
        place = Box(x=box.x, y=name.bottom + row * tall, width=box.width, height=tall)
        _side(canvas, layout, letter, value, place)


def _side(canvas: Canvas, layout: Layout, letter: str, value: float | None, box: Box) -> None:
    """One side: its letter, and its range (percent of the standard) as a bar and a number."""
    label = replace(box, width=layout.px(30))
    words.line(
        canvas, layout, letter, label,
        size=theme.SMALL, color=theme.INK, bold=True, anchor=Anchor.LEFT,
    )  # fmt: skip
    if value is None:
        gone = replace(box, x=label.right, width=box.right - label.right)
        words.line(
            canvas, layout, "not seen", gone,
            size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.LEFT,
        )  # fmt: skip
        return
    number = replace(box, x=box.right - layout.px(96), width=layout.px(96))
    track = Box(
        x=label.right,
        y=box.y + layout.px(9),
        width=number.x - label.right - layout.px(8),
        height=layout.px(18),
    )
    color = theme.GOOD if value >= FULL_PCT else theme.CALM
    bar(canvas, layout, track, value / BAR_PCT, color)
    words.line(
        canvas, layout, f"{value:.0f} %", number,
        size=theme.SMALL, color=theme.INK, anchor=Anchor.RIGHT,
    )  # fmt: skip
