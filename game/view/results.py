"""The end of a level: the grade, each repetition as a bar with its reasons, left against right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
GRADE_HIGH = 148.0
"""Height of the upper part, in units."""
STARS_WIDE = 210.0
REMARK_WIDE = 230.0
BETWEEN = " · "
NOTHING_SCORED = "Nothing was scored"
OF_WHAT = "(reps, held seconds)"
"""What a combo counted in a level with holds."""


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
    x = box.x
    if picture.grade is not None:
        x = _medal(canvas, layout, picture.grade, box)
    x += layout.px(30)
    room = Box(x=x, y=box.y + layout.px(6), width=box.right - x - layout.px(24), height=box.height)
    top = replace(room, height=layout.px(38))
    remark = layout.px(REMARK_WIDE) if picture.new_best else 0.0
    name = picture.level + ("" if picture.finished else "  (not finished)")
    words.line(
        canvas, layout, name, replace(top, width=top.width - remark),
        size=theme.TEXT, color=theme.INK_SOFT, anchor=Anchor.LEFT,
    )  # fmt: skip
    if picture.new_best:
        words.line(
            canvas, layout, "New best!", replace(top, x=top.right - remark, width=remark),
            size=44, color=theme.GOLD, anchor=Anchor.RIGHT, bold=True,
        )  # fmt: skip
    if picture.grade is None:
        rest = replace(room, y=top.bottom, height=box.bottom - top.bottom - layout.px(12))
        words.line(
            canvas, layout, _unscored(picture), rest,
            size=theme.TITLE, color=theme.INK, anchor=Anchor.LEFT, bold=True,
        )  # fmt: skip
        return
    points = Box(x=x, y=top.bottom + layout.px(6), width=room.width * 0.5, height=layout.px(56))
    _points(canvas, layout, picture, points, age=age)
    stars = replace(points, y=points.bottom, height=layout.px(36), width=layout.px(STARS_WIDE))
    _stars(canvas, layout, picture.stars, stars, age=age)
    upper = replace(points, x=points.right, width=room.right - points.right)
    lower = replace(stars, x=stars.right, width=room.right - stars.right)
    _say(canvas, layout, _facts(picture), upper=upper, lower=lower)


def _unscored(picture: ResultsPicture) -> str:
    """What there is to say where nothing was scored."""
    if not picture.practised:
        return NOTHING_SCORED
    count = picture.practised
    return f"{count} warm-up {'rep' if count == 1 else 'reps'}, not scored"


def _say(canvas: Canvas, layout: Layout, facts: Sequence[str], *, upper: Box, lower: Box) -> None:
    """The facts in the `lower` line, or where they are too long the last one there."""
    size, whole = layout.px(theme.SMALL), BETWEEN.join(facts)
    lines = [(whole, lower)]
    if canvas.text_width(whole, size=size) > lower.width:
        lines = [(BETWEEN.join(facts[:-1]), upper), (facts[-1], lower)]
    for text, place in lines:
        words.line(
            canvas, layout, text, place,
            size=theme.SMALL, color=theme.INK_SOFT, anchor=Anchor.RIGHT,
        )  # fmt: skip


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
    """The points, counting up; `age` is the time on screen in ms."""
    eased = 1 - (1 - min(1.0, age / COUNT_MS)) ** 3
    shown = f"{round(picture.points * eased):,}"
    words.line(
        canvas, layout, shown, box, size=theme.TITLE, color=theme.INK, anchor=Anchor.LEFT, bold=True
    )


def _stars(canvas: Canvas, layout: Layout, count: int, box: Box, *, age: float) -> None:
    """The stars, which appear one after the other once the points have counted up."""
    size = layout.px(18)
    for index in range(STARS):
        filled = index < count and age > COUNT_MS + index * STAR_MS
        place = (box.x + size + index * size * 2.3, box.centre[1])
        pictograms.star(canvas, place, size, filled=filled)


def _facts(picture: ResultsPicture) -> tuple[str, ...]:
    """Repetitions, hold and combo in a few words each, and what counts for the combo."""
    reps = sum(1 for rep in picture.reps if rep.held_s is None and rep.counted)
    facts = [amounts.reps_text(reps)] if reps or picture.held_s is None else []
    if picture.held_s is not None:
        facts.append(f"{picture.held_s:.0f} s held")
    if picture.best_combo > 1:
        facts.append(f"combo {picture.best_combo}")
        if picture.held_s is not None:
            facts[-1] += f" {OF_WHAT}"
    return tuple(facts)
