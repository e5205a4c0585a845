"""Pictures of exercises: what a level holds, and the gallery of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.exercise import Exercise
from game.scenes import paint
from game.scenes.paint import Entries
from game.view import figures, theme, widgets, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout, columns, rows
from game.view.models import Hits

SIDE_BY_SIDE = 5
"""More cards than this do not fit side by side."""
LIST = 396.0
"""Width of the list of exercises, in units."""
FIGURES = (0.28, 0.5)
"""The moving figures take between these shares of the height, the text the rest."""
TALL_CARD = 200.0
"""A card that is higher than this, in units, has room for three lines of text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a level asks of an exercise, in words."""

    exercise: Exercise
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsPicture:
    """What is to know about a level before it begins."""

    title: str
    remark: str
    goals: tuple[Goal, ...]
    notes: tuple[str, ...]


def details(canvas: Canvas, picture: DetailsPicture, entries: Entries, *, t_ms: int) -> Hits:
    """The exercises moving side by side, what they take, and the note on safety."""
    layout = paint.page(canvas, picture.title, t_ms=t_ms, detail=picture.remark)
    upper, lower = paint.split(layout, layout.content)
    lines = _broken(canvas, layout, picture.notes, width=upper.width - layout.px(40))
    step = layout.px(theme.SMALL) * words.LINE
    moves, notes = paint.above(upper, upper.height - step * len(lines) - layout.px(36))
    _moves(canvas, layout, picture.goals, moves, t_ms=t_ms)
    text = Box(
        x=notes.x, y=notes.y + layout.px(12), width=notes.width, height=notes.height - layout.px(12)
    )
    widgets.panel(canvas, layout, text)
    for index, line in enumerate(lines):
        canvas.text(
            line,
            (text.x + layout.px(20), text.y + layout.px(12) + step * (index + 0.5)),
            size=layout.px(theme.SMALL),
            color=theme.INK,
            anchor=Anchor.LEFT,
        )
    return widgets.button_row(canvas, layout, entries.items, entries.selected, lower)


def _broken(
    canvas: Canvas, layout: Layout, texts: Sequence[str], *, width: float
) -> tuple[str, ...]:
    """The texts in small type, each from a new line on."""
    size = layout.px(theme.SMALL)
    return tuple(
        line
        for text in texts
        for line in words.broken(canvas, text, size=size, bold=False, width=width)
    )


def _moves(canvas: Canvas, layout: Layout, goals: Sequence[Goal], box: Box, *, t_ms: int) -> None:
    """A card for each exercise, in one row or two."""
    lines = 1 if len(goals) <= SIDE_BY_SIDE else 2
    across = -(-len(goals) // lines)
    grid = [
        place
        for row in rows(box, lines, gap=layout.px(10))
        for place in columns(row, max(1, across), gap=layout.px(10))
    ]
    for goal, place in zip(goals, grid, strict=False):
        _move(canvas, layout, goal, place, t_ms=t_ms)


def _move(canvas: Canvas, layout: Layout, goal: Goal, box: Box, *, t_ms: int) -> None:
    """One exercise: it moves, with its name and goal below."""
    widgets.panel(canvas, layout, box)
    room = box.inset(layout.px(8), layout.px(6))
    names = _broken(canvas, layout, (goal.exercise.name,), width=room.width)
    texts = [*((line, theme.INK) for line in names), (goal.words, theme.INK_SOFT)]
    step = layout.px(theme.SMALL) * words.LINE
    most = 3 if box.height > layout.px(TALL_CARD) else 2
    picture, label = paint.above(room, room.height - step * min(most, len(texts)))
    figures.demo(canvas, goal.exercise, picture.inset(layout.px(10), layout.px(4)), t_ms=t_ms)
    for index, (text, color) in enumerate(texts[:most]):
        line = Box(x=label.x, y=label.y + index * step, width=label.width, height=step)
        words.line(canvas, layout, text, line, size=theme.SMALL, color=color)


def gallery(canvas: Canvas, exercise: Exercise, entries: Entries, *, t_ms: int) -> Hits:
    """The list at the left; the exercise that has the focus at the right, moving."""
    layout = paint.page(canvas, "Exercises", t_ms=t_ms)
    body = layout.content
    left = Box(x=body.x, y=body.y, width=layout.px(LIST), height=body.height)
    hits = widgets.buttons(canvas, layout, entries.items, entries.selected, left)
    x = left.right + layout.px(20)
    right = Box(x=x, y=body.y, width=body.right - x, height=body.height)
    widgets.panel(canvas, layout, right)
    room = right.inset(layout.px(18), layout.px(12))
    facts = _facts(exercise)
    lines = _broken(canvas, layout, [text for text, _ in facts], width=room.width)
    least, most = (share * room.height for share in FIGURES)
    spare = room.height - layout.px(theme.SMALL) * words.LINE * len(lines) - 1
    upper, lower = paint.above(room, min(most, max(least, spare)))
    figures_box = Box(x=upper.x, y=upper.y, width=upper.width, height=upper.height - layout.px(20))
    start, moving, end = columns(figures_box, 3, gap=layout.px(24))
    figures.demo(canvas, exercise, moving, t_ms=t_ms)
    for box, still_ms, name in ((start, 0, "start"), (end, figures.OUT_MS, "end")):
        label, picture = paint.above(box, layout.px(34))
        figures.demo(canvas, exercise, picture, t_ms=still_ms)
        words.line(canvas, layout, name, label, size=theme.SMALL, color=theme.INK_SOFT)
    y = lower.y
    for text, color in facts:
        rest = Box(x=lower.x, y=y, width=lower.width, height=lower.bottom - y)
        if rest.height < layout.px(theme.SMALL):
            break
        y = words.paragraph(canvas, layout, text, rest, size=theme.SMALL, color=color)
    return hits


def _facts(exercise: Exercise) -> tuple[tuple[str, Color], ...]:
    """What to know about an exercise, the most important first."""
    facts = [(exercise.description, theme.INK)]
    if exercise.primary_muscles:
        muscles = ", ".join(exercise.primary_muscles).replace("_", " ")
        facts.append((f"Trains: {muscles}", theme.GOLD))
    views = " or ".join(view.value for view in exercise.views)
    facts.append((f"Camera: {views}", theme.INK_SOFT))
    if exercise.equipment:
        facts.append((f"Takes: {', '.join(exercise.equipment)}", theme.INK_SOFT))
    facts += [(note, theme.INK_SOFT) for note in exercise.safety]
    return tuple(facts)
