"""The end of a level: the grade, each repetition as a bar with its reasons, left against right."""

from __future__ import annotations

from game.view import amounts, arena, marks, pictograms, rep_chart, side_chart, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout
from game.view.models import Hits, ResultsPicture
from game.view.widgets import button_row, hints, panel

COUNT_MS = 1_400
"""The points count up for this long."""
STAR_MS = 260
"""A star appears each so many ms: under 3 Hz with its fade."""
STARS = 5
GRADE_HIGH = 172.0
"""Height of the upper part, in units."""


def draw(canvas: Canvas, picture: ResultsPicture) -> Hits:
    """Draw the screen; returns the choices and the bars (their ids are "rep:INDEX")."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    body = layout.box(24, 20, layout.wide - 48, layout.high - 20 - 60)
    menu = Box(x=body.x, y=body.bottom - layout.px(64), width=body.width, height=layout.px(64))
    upper = Box(x=body.x, y=body.y, width=body.width, height=layout.px(GRADE_HIGH))
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
    side_chart.draw(canvas, layout, picture, right)
    hints(canvas, layout, "Up and down: repetitions   Left and right: what next   Enter")
    return (*hits, *button_row(canvas, layout, picture.items, picture.selected, menu))


def _grade(canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box) -> None:
    """The medal, and beside it the points with their stars, the remark and the facts."""
    panel(canvas, layout, box)
    age = max(0, picture.t_ms - picture.since_ms)
    x = _medal(canvas, layout, picture.grade, box) + layout.px(30)
    room = Box(x=x, y=box.y + layout.px(8), width=box.right - x - layout.px(24), height=box.height)
    title = Box(x=x, y=room.y, width=room.width, height=layout.px(44))
    name = picture.level + ("" if picture.finished else "  (not finished)")
    words.line(
        canvas, layout, name, title, size=theme.LABEL, color=theme.INK_SOFT, anchor=Anchor.LEFT
    )
    points = Box(x=x, y=title.bottom, width=room.width * 0.5, height=layout.px(70))
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
    marks.medal(canvas, at, radius, grade)
    return at[0] + radius


def _points(
    canvas: Canvas, layout: Layout, picture: ResultsPicture, box: Box, *, age: float
) -> None:
    """The points, counting up, and below them the stars; `age` is the time on screen in ms."""
    eased = 1 - (1 - min(1.0, age / COUNT_MS)) ** 3
    shown = f"{round(picture.points * eased):,}"
    words.line(canvas, layout, shown, box, size=72, color=theme.INK, anchor=Anchor.LEFT, bold=True)
    size = layout.px(21)
    for index in range(STARS):
        filled = index < picture.stars and age > COUNT_MS + index * STAR_MS
        place = (box.x + size + index * size * 2.3, box.bottom + layout.px(21))
        pictograms.star(canvas, place, size, filled=filled)


def _facts(picture: ResultsPicture) -> list[str]:
    """Repetitions, combo and hold in a few words each."""
    reps = sum(1 for rep in picture.reps if rep.held_s is None and rep.counted)
    parts = [amounts.reps_text(reps)] if reps or picture.held_s is None else []
    if picture.best_combo > 1:
        parts.append(f"combo {picture.best_combo}")
    if picture.held_s is not None:
        parts.append(f"{picture.held_s:.0f} s held")
    return parts
