"""Pictures of what a level holds, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.exercise import Exercise
from game.scenes import paint
from game.scenes.paint import Entries
from game.view import figures, theme, widgets, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout, columns, rows
from game.view.models import Hits

SIDE_BY_SIDE = 5
"""More cards than this do not fit side by side."""
LOW_CARD = 1.5
"""A card that is wider than this, in heights, has its text beside the figure."""
LEAST_FIGURE = 24.0
"""A figure that would be lower than this, in units, is left out."""
FIGURE_SHARE = 0.38
"""The figure takes this share of the width of a low card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a level asks of an exercise, in words; they may hold no-break spaces."""

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
    """One exercise: it moves, with its name and goal below, or beside it on a low card."""
    widgets.panel(canvas, layout, box)
    room = box.inset(layout.px(8), layout.px(6))
    step = layout.px(theme.SMALL) * words.LINE
    beside = _beside(canvas, layout, goal, room)
    if beside:
        left = room.width * FIGURE_SHARE
        tall = step * len(beside)
        texts, picture = beside, replace(room, width=left)
        top = room.centre[1] - tall / 2
        label = replace(room, x=room.x + left, y=top, width=room.width - left, height=tall)
    else:
        names = _broken(canvas, layout, (goal.exercise.name,), width=room.width)
        texts = [*((line, theme.INK) for line in names), (goal.words, theme.INK_SOFT)]
        picture, label = paint.above(room, room.height - step * len(texts))
    figure = picture.inset(layout.px(6), layout.px(4))
    if figure.height >= layout.px(LEAST_FIGURE):
        figures.demo(canvas, goal.exercise, figure, t_ms=t_ms, centred=bool(beside))
    for index, (text, color) in enumerate(texts):
        line = replace(label, y=label.y + index * step, height=step)
        words.line(canvas, layout, text, line, size=theme.SMALL, color=color)


def _beside(canvas: Canvas, layout: Layout, goal: Goal, room: Box) -> Sequence[tuple[str, Color]]:
    """The lines of a card low enough to have them beside its figure; none where they do not fit."""
    if room.width < LOW_CARD * room.height or goal.exercise.position.on_floor:
        return ()
    width = room.width * (1 - FIGURE_SHARE)
    names = _broken(canvas, layout, (goal.exercise.name,), width=width)
    goals = _broken(canvas, layout, (goal.words,), width=width)
    size = layout.px(theme.SMALL)
    widest = max(canvas.text_width(line, size=size) for line in (*names, *goals))
    if widest > width or (len(names) + len(goals)) * size * words.LINE > room.height:
        return ()
    return [*((line, theme.INK) for line in names), *((line, theme.INK_SOFT) for line in goals)]
