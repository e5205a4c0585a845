"""The choice of a level: a card for each, with its exercises as moving figures."""

from __future__ import annotations

from dataclasses import replace

from game.view import arena, figures, theme, words
from game.view.canvas import Anchor, Box, Canvas, Color
from game.view.layout import Layout, columns
from game.view.models import Hits, LevelCard, LevelsPicture
from game.view.widgets import back_chip, heading, hints, panel

CARD = 376.0
"""A card is about this wide, in units."""
FIGURES = 3
FIGURE_WIDTH = 130.0
"""A figure has at least this much room, in units."""
DIFFICULTY: dict[str, Color] = {
    "beginner": theme.GOOD,
    "easy": theme.GOOD,
    "medium": theme.GOLD,
    "intermediate": theme.GOLD,
    "hard": theme.WARN,
    "advanced": theme.WARN,
}


def draw(canvas: Canvas, picture: LevelsPicture) -> Hits:
    """Draw the cards; the row scrolls so that the chosen one is in view."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    count = len(picture.cards)
    where = f"{picture.selected + 1} of {count}"
    heading(canvas, layout, "Choose a level", detail=where, chip=True)
    body = layout.content
    shown = min(count, max(1, int(body.width / layout.px(CARD))))
    first = min(max(0, picture.selected - shown // 2), count - shown)
    hits = []
    for place, index in zip(
        columns(body, max(1, shown), gap=layout.px(24)), range(first, first + shown), strict=True
    ):
        card = picture.cards[index]
        _card(
            canvas,
            layout,
            card,
            place,
            picture=picture,
            on=index == picture.selected and not picture.on_back,
        )
        hits.append((card.id, place))
    _arrows(canvas, layout, left=first > 0, right=first + shown < count)
    hints(canvas, layout, "Left and right choose   Enter goes on   Esc back")
    chip = back_chip(canvas, layout, picture.back, on=picture.on_back)
    return (*hits, *chip)


def _arrows(canvas: Canvas, layout: Layout, *, left: bool, right: bool) -> None:
    """More cards to the left or right."""
    y, size = layout.content.centre[1], layout.px(14)
    for there, x, way in (
        (left, layout.px(24), -1),
        (right, layout.size[0] - layout.px(24), 1),
    ):
        if there:
            canvas.polygon(
                ((x, y - size), (x + way * size, y), (x, y + size)),
                theme.INK,
            )


def _card(
    canvas: Canvas,
    layout: Layout,
    card: LevelCard,
    box: Box,
    *,
    picture: LevelsPicture,
    on: bool,
) -> None:
    """A level: its exercises, its name and how hard it is, what it is, and the best result."""
    panel(canvas, layout, box, on=on)
    room = box.inset(layout.px(22), layout.px(16))
    stage = replace(room, height=room.height - layout.px(366))
    _figures(canvas, layout, card, stage, t_ms=picture.t_ms if on else 0)
    top = _title(canvas, layout, card, replace(room, y=stage.bottom + layout.px(10)))
    best = replace(room, y=room.bottom - layout.px(48), height=layout.px(48))
    text = replace(room, y=top + layout.px(6), height=best.y - top - layout.px(10))
    words.paragraph(canvas, layout, card.description, text, size=theme.SMALL, color=theme.INK_SOFT)
    _best(canvas, layout, card, best)


def _title(canvas: Canvas, layout: Layout, card: LevelCard, box: Box) -> float:
    """The level's name, and how hard and how long it is; returns where that ends (y)."""
    title = replace(box, height=layout.px(52))
    words.line(
        canvas, layout, card.title, title,
        size=44, color=theme.INK, anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    facts = replace(box, y=title.bottom, height=layout.px(40))
    length = (f"{card.minutes} min",) if card.minutes else ()
    words.line(
        canvas, layout, " · ".join((card.difficulty.capitalize(), *length)), facts,
        size=theme.TEXT, color=DIFFICULTY.get(card.difficulty.lower(), theme.CALM),
        anchor=Anchor.LEFT, bold=True,
    )  # fmt: skip
    return facts.bottom


def _best(canvas: Canvas, layout: Layout, card: LevelCard, box: Box) -> None:
    """The best result so far."""
    if card.best_points is None:
        text, color = "Not played yet", theme.INK_SOFT
    else:
        text, color = f"Best: {card.best_grade or ''} {card.best_points:,}", theme.GOLD
    words.line(
        canvas,
        layout,
        text,
        box,
        size=theme.TEXT,
        color=color,
        anchor=Anchor.LEFT,
        bold=card.best_points is not None,
    )


def _figures(canvas: Canvas, layout: Layout, card: LevelCard, box: Box, *, t_ms: int) -> None:
    """The first exercises of the level, side by side; they move on the chosen card."""
    count = min(FIGURES, max(1, int(box.width / layout.px(FIGURE_WIDTH))))
    moves = card.moves[:count]
    canvas.gradient(box, theme.NIGHT_BOTTOM, theme.FLOOR_NEAR, radius=layout.px(14))
    if not moves:
        return
    inner = box.inset(layout.px(10), layout.px(10))
    for index, place in enumerate(columns(inner, len(moves), gap=layout.px(6))):
        figures.demo(canvas, moves[index], place, t_ms=t_ms)
