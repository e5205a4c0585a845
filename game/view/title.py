"""The title screen: the name, the athlete at work on the stage, and the first choices."""

from __future__ import annotations

from game.view import arena, figures, logo, theme, words
from game.view.canvas import Box, Canvas
from game.view.layout import Layout
from game.view.models import Hits, TitlePicture
from game.view.widgets import buttons

KEYS = "Arrows, Enter or the mouse   Esc quits   F11 full screen"
MOST_NOTICES = 2
NOTICE = 34.0
"""Height of a line of notice, in units; with two the rest stands higher by one."""
MOVE_MS = 8_000
"""Each exercise is shown for two repetitions."""
LIVELY = ("jumping_jack", "squat", "lateral_raise", "forward_lunge", "overhead_press", "high_knees")
"""The exercises that make the best first impression; all are shown where none of these is there."""


def draw(canvas: Canvas, picture: TitlePicture) -> Hits:
    """Draw the screen; returns where the choices are."""
    layout = Layout(size=canvas.size)
    arena.draw(canvas, layout, t_ms=picture.t_ms, platform=False)
    half = layout.wide / 2
    shown = picture.notices[:MOST_NOTICES] or (KEYS,)
    up = NOTICE * (len(shown) - 1)
    stage = layout.box(half, 96 - up, half - 48, layout.high - 96 - 150)
    _athlete(canvas, layout, picture, stage)
    logo.draw(canvas, layout, layout.at(half * 0.52 + 30, 112 - up), size=96)
    motto = layout.box(48, 170 - up, half - 60, 44)
    words.line(
        canvas,
        layout,
        "Your body is the controller.",
        motto,
        size=theme.TEXT,
        color=theme.INK_SOFT,
    )
    menu = layout.box(84, 221 - up, half - 120, layout.high - 221 - 47)
    places = buttons(canvas, layout, picture.items, picture.selected, menu)
    for index, text in enumerate(reversed(shown)):
        line = layout.box(24, layout.high - 46 - index * NOTICE, layout.wide - 48, 36)
        words.line(canvas, layout, text, line, size=theme.SMALL, color=theme.INK_SOFT)
    return places


def _athlete(canvas: Canvas, layout: Layout, picture: TitlePicture, stage: Box) -> None:
    """The figure doing one exercise after the other, with its name below."""
    lively = [move for id_ in LIVELY for move in picture.moves if move.id == id_]
    moves = lively or list(picture.moves)
    if not moves:
        return
    move = moves[picture.t_ms // MOVE_MS % len(moves)]
    wide = min(stage.width * 0.46, layout.px(300))
    x, y = stage.centre[0], stage.bottom
    canvas.glow((x, y), wide * 1.3, theme.HORIZON, alpha=0.4)
    for share, color in ((1.0, theme.PANEL_EDGE), (0.97, theme.FLOOR_NEAR), (0.7, theme.SUIT_DARK)):
        canvas.ellipse(
            Box(
                x=x - wide * share,
                y=y - wide * 0.14 * share,
                width=2 * wide * share,
                height=0.28 * wide * share,
            ),
            color,
        )
    figures.demo(canvas, move, stage, t_ms=picture.t_ms)
    label = Box(x=stage.x, y=y + wide * 0.15, width=stage.width, height=layout.px(44))
    words.line(canvas, layout, move.name, label, size=theme.LABEL, color=theme.INK, bold=True)
