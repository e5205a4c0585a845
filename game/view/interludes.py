"""The playing screen between the sets: the framing check, the countdown and the rest."""

from __future__ import annotations

from dataclasses import replace

from game.core.events import Hint
from game.core.level import BlockKind
from game.core.plan import Step
from game.core.state import Stage
from game.view import amounts, figures, pictograms, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.layout import Layout, rows
from game.view.models import PlayPicture
from game.view.turned import turned
from game.view.widgets import bar, panel

STILL = (Hint.OK, Hint.HOLD_STILL)
"""Hints of a player who is well in view and only has to stand still."""


def preview(canvas: Canvas, layout: Layout, picture: PlayPicture, step: Step) -> None:
    """What comes: its name and goal, the figure doing it, and what the framing check asks."""
    if step.exercise is None:
        return
    upper = layout.counter
    lower = layout.tempo
    box = Box(x=upper.x, y=upper.y, width=upper.width, height=lower.bottom - upper.y)
    panel(canvas, layout, box)
    room = box.inset(layout.px(14), layout.px(10))
    top = box.inset(layout.px(6), layout.px(10))
    below = words.title(canvas, layout, step.exercise.name, top, size=theme.LABEL, color=theme.INK)
    below += layout.px(4)
    for text in amounts.goal_text(step, picture.state):
        goal = Box(x=room.x, y=below, width=room.width, height=layout.px(38))
        words.line(canvas, layout, text, goal, size=theme.TEXT, color=theme.INK_SOFT)
        below = goal.bottom
    below = words.paragraph(
        canvas,
        layout,
        turned(step.exercise),
        Box(x=room.x, y=below, width=room.width, height=room.bottom - below),
        size=theme.SMALL,
        color=theme.GOLD,
        anchor=Anchor.CENTRE,
    )
    framing = picture.state.framing
    stage = Box(x=room.x, y=below, width=room.width, height=room.bottom - below)
    asks = framing is not None and picture.state.stage is Stage.FRAMING
    if framing is not None and asks and framing.hint not in STILL:
        if _on_stage(picture):
            stage = stage.inset(0, layout.px(20))
            pictograms.hint(canvas, stage, framing.hint, theme.INK, t_ms=picture.t_ms)
            return
        large = layout.stage.inset(layout.stage.width * 0.2, layout.stage.height * 0.18)
        pictograms.hint(canvas, large, framing.hint, theme.INK, t_ms=picture.t_ms)
    figures.demo(
        canvas,
        step.exercise,
        stage.inset(0, layout.px(8)),
        t_ms=picture.t_ms,
        side=step.side,
        centred=True,
    )
    if framing is not None and asks and framing.hint in STILL:
        _settled(canvas, layout, framing.settled)


def _on_stage(picture: PlayPicture) -> bool:
    """Whether the player's avatar is to be seen."""
    rig = picture.show.rig
    return rig is not None and rig.puppet.presence > 0


def _settled(canvas: Canvas, layout: Layout, share: float) -> None:
    """A ring that closes while the player stands still."""
    stage = layout.stage
    at = (stage.centre[0], stage.y + layout.px(33))
    radius, width = layout.px(28), layout.px(10)
    canvas.arc(at, radius, theme.BAR_TRACK, width=width, start_deg=-90, sweep_deg=359)
    if share > 0:
        sweep = 359 * min(1.0, share)
        canvas.arc(at, radius, theme.GOOD, width=width, start_deg=-90, sweep_deg=sweep)
    pictograms.tick(canvas, at, layout.px(14), theme.GOOD if share >= 1 else theme.INK)


def countdown(canvas: Canvas, layout: Layout, left_ms: int) -> None:
    """3, 2, 1 beside the avatar's head, which it must not hide; the ring runs down with it."""
    seconds = -(-left_ms // 1000)
    text = str(seconds) if seconds > 0 else "Go"
    share = left_ms % 1000 / 1000
    stage = layout.stage
    radius = min(layout.px(112), stage.width * 0.21)
    at = (stage.centre[0] + stage.width * 0.28, stage.y + radius + layout.px(8))
    canvas.circle(at, radius, theme.PANEL, alpha=0.5)
    canvas.arc(
        at,
        radius,
        theme.GOLD,
        width=layout.px(12),
        start_deg=-90,
        sweep_deg=max(1.0, 359 * share),
    )
    canvas.text(
        text,
        at,
        size=min(layout.px(theme.HUGE), radius * 1.2),
        color=theme.INK,
        bold=True,
        outline=theme.ON_BRIGHT,
    )


def rest(canvas: Canvas, layout: Layout, picture: PlayPicture, step: Step) -> None:
    """The rest: time left, and the next exercise shown by the figure on the stage."""
    state = picture.state
    box = layout.counter
    panel(canvas, layout, box)
    title = Box(x=box.x, y=box.y + layout.px(8), width=box.width, height=layout.px(46))
    name = {BlockKind.WARM_UP: "Get ready", BlockKind.COOL_DOWN: "Cool down"}.get(step.kind, "Rest")
    words.line(canvas, layout, name, title, size=theme.LABEL, color=theme.INK, bold=True)
    middle = Box(x=box.x, y=box.y + layout.px(58), width=box.width, height=layout.px(146))
    left = state.left_ms or 0
    words.line(
        canvas,
        layout,
        amounts.clock(left),
        middle.inset(layout.px(10), 0),
        size=theme.HUGE,
        color=theme.GOOD,
        bold=True,
    )
    lower = Box(x=box.x, y=box.bottom - layout.px(56), width=box.width, height=layout.px(44))
    words.line(canvas, layout, "breathe", lower, size=theme.TEXT, color=theme.INK_SOFT)
    if step.skippable:
        skip = Box(
            x=layout.tempo.x, y=layout.tempo.y, width=layout.tempo.width, height=layout.px(60)
        )
        _go_on(canvas, layout, skip, raised=state.gesture)
    _next(canvas, layout, picture)


def _go_on(canvas: Canvas, layout: Layout, box: Box, *, raised: float) -> None:
    """How to end the rest from three metres away; `raised` is how much of that is done (0..1)."""
    panel(canvas, layout, box)
    room = box.inset(layout.px(12), 0)
    text = "Keep it up …" if raised else "Hand up: go on"
    words.line(canvas, layout, text, room, size=theme.TEXT, color=theme.INK)
    if raised:
        tall = layout.px(8)
        track = Box(x=room.x, y=box.bottom - 2 * tall, width=room.width, height=tall)
        bar(canvas, layout, track, min(1.0, raised), theme.GOOD)


def _next(canvas: Canvas, layout: Layout, picture: PlayPicture) -> None:
    """The next exercise, as large as the stage allows."""
    after = picture.plan.steps[picture.state.step_index + 1 :]
    step = next((s for s in after if s.exercise is not None), None)
    stage = layout.stage
    label = Box(x=stage.x, y=stage.y + layout.px(8), width=stage.width, height=layout.px(64))
    if step is None or step.exercise is None:
        _headline(canvas, layout, "That was the last one", label)
        return
    _headline(canvas, layout, f"Next: {step.exercise.name}", label)
    below = Box(x=stage.x, y=label.bottom, width=stage.width, height=layout.px(40))
    words.line(
        canvas, layout, ", ".join(amounts.goal_text(step)), below,
        size=theme.LABEL, color=theme.INK_SOFT, outline=theme.ON_BRIGHT,
    )  # fmt: skip
    size = layout.px(theme.SMALL)
    way = turned(step.exercise)
    for text in words.broken(canvas, way, size=size, bold=False, width=below.width):
        below = replace(below, y=below.bottom, height=size * words.LINE)
        words.line(
            canvas, layout, text, below,
            size=theme.SMALL, color=theme.GOLD, outline=theme.ON_BRIGHT,
        )  # fmt: skip
    room = Box(
        x=stage.x + stage.width * 0.1,
        y=below.bottom + layout.px(14),
        width=stage.width * 0.8,
        height=stage.bottom - below.bottom - layout.px(30),
    )
    figures.demo(canvas, step.exercise, room, t_ms=picture.t_ms, side=step.side)


def _headline(canvas: Canvas, layout: Layout, text: str, box: Box) -> None:
    """What comes, in large letters over the stage; a long name in two small lines."""
    lines = words.broken(canvas, text, size=layout.px(theme.LEAST_TEXT), bold=True, width=box.width)
    for line, row in zip(lines, rows(box, len(lines), gap=0), strict=True):
        words.line(
            canvas, layout, line, row,
            size=theme.TITLE if len(lines) == 1 else theme.LEAST_TEXT, color=theme.INK, bold=True,
            outline=theme.ON_BRIGHT,
        )  # fmt: skip
