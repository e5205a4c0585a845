"""The numbers around the stage: counter, sides, score and combo."""

from __future__ import annotations

from game.core.body import SIDES, Side
from game.core.exercise import Exercise, Kind, Laterality
from game.core.plan import Step
from game.core.state import LimbLive, Progress, SessionState
from game.view import amounts, pictograms, theme, words
from game.view.canvas import Anchor, Box, Canvas
from game.view.gauge import REACHED
from game.view.layout import Layout, columns, rows
from game.view.show import Show
from game.view.widgets import bar, panel

COUNT_SHARE = 0.92
"""The count takes at most this share of the height between the name and the goal."""
STAR = 18.0
"""Radius of the stars beside the count of a golden repetition, in units."""
BESIDE_STARS = 54.0
"""The count of a golden repetition keeps this far from the panel's sides, in units."""
COMBO_FROM = 2
FLAME_FULL = 20
"""The flame is at its largest from this combo on."""
FLAME_MS = 900
FLAME_FRAMES = 9
BROKEN_MS = 1_200
SIDE_BAR = 22.0
LABEL_SHARES = {1: 0.30, 3: 0.50, 4: 0.64}
"""How much of a side's chip its letter takes, alone and with a count of one figure or of more."""


def counter(canvas: Canvas, layout: Layout, step: Step, state: SessionState) -> None:
    """The exercise's name, the count as large as can be, and the goal."""
    box = layout.counter
    panel(canvas, layout, box)
    name = step.exercise.name if step.exercise is not None else "Rest"
    below_title = words.title(
        canvas,
        layout,
        name,
        Box(x=box.x, y=box.y + layout.px(8), width=box.width, height=box.height).inset(
            layout.px(6), 0
        ),
        size=theme.LABEL,
        color=theme.INK,
    )
    progress = state.progress
    if progress is None:
        return
    big, below = _count(step, progress, state)
    golden = progress.reps + 1 in step.golden
    lower = Box(x=box.x, y=box.bottom - layout.px(56), width=box.width, height=layout.px(44))
    middle = Box(x=box.x, y=below_title, width=box.width, height=lower.y - below_title)
    words.line(
        canvas,
        layout,
        big,
        middle.inset(layout.px(BESIDE_STARS if golden else 10), 0),
        size=min(theme.HUGE, COUNT_SHARE * middle.height / layout.unit),
        color=theme.GOLD if golden else theme.INK,
        bold=True,
    )
    if golden:
        for sign in (-1, 1):
            at = (box.centre[0] + sign * (box.width / 2 - layout.px(28)), middle.centre[1])
            pictograms.star(canvas, at, layout.px(STAR), filled=True)
    room = lower.inset(layout.px(10), 0)
    parts = (below, "x2") if golden else (below,)
    text = words.as_many(canvas, layout, parts, size=theme.SMALL, width=room.width, between=" · ")
    words.line(canvas, layout, text, room, size=theme.LABEL, color=theme.INK_SOFT)


def _count(step: Step, progress: Progress, state: SessionState) -> tuple[str, str]:
    """The large number and the line below it."""
    holds = step.exercise is not None and step.exercise.kind is Kind.HOLD
    if holds:
        goal = (progress.goal_ms or 0) // 1000
        return str(progress.valid_ms // 1000), f"of {goal} seconds"
    if progress.goal_reps is not None:
        return str(progress.reps), f"of {amounts.reps_text(progress.goal_reps)}"
    left = f"{amounts.time_text(state.left_ms)} left" if state.left_ms is not None else ""
    return str(progress.reps), left


def sides(canvas: Canvas, layout: Layout, step: Step, state: SessionState) -> None:
    """Left and right: the counts of exercises that alternate, else each side's range."""
    live, progress, exercise = state.live, state.progress, step.exercise
    if live is None or progress is None or exercise is None or exercise.kind is Kind.HOLD:
        return
    for side, box in zip(SIDES, columns(layout.sides, 2, gap=layout.px(12)), strict=True):
        limb = live.limbs[0 if side is Side.LEFT else 1]
        _side(canvas, layout, box, limb, _side_text(exercise, progress, side))


def _side_text(exercise: Exercise, progress: Progress, side: Side) -> str:
    letter = side.value[0].upper()
    if exercise.laterality is Laterality.EACH:
        return f"{letter} {progress.per_side[0 if side is Side.LEFT else 1]}"
    return letter


def _side(canvas: Canvas, layout: Layout, box: Box, limb: LimbLive, text: str) -> None:
    panel(canvas, layout, box)
    room = box.inset(layout.px(12), layout.px(6))
    share = LABEL_SHARES[min(len(text), max(LABEL_SHARES))]
    label = Box(x=room.x, y=room.y, width=room.width * share, height=room.height)
    words.line(
        canvas,
        layout,
        text,
        label,
        size=theme.LABEL,
        color=theme.INK,
        anchor=Anchor.LEFT,
        bold=True,
    )
    track = Box(
        x=room.x + room.width * (share + 0.05),
        y=room.centre[1] - layout.px(SIDE_BAR / 2),
        width=room.width * (0.95 - share),
        height=layout.px(SIDE_BAR),
    )
    if limb.progress is None:
        canvas.line(
            ((track.x, track.centre[1]), (track.right, track.centre[1])),
            theme.INK_SOFT,
            width=layout.px(3),
        )
        return
    full = limb.progress >= REACHED
    bar(canvas, layout, track, limb.progress, theme.GOLD if full else theme.GOOD)


def unscored(canvas: Canvas, layout: Layout) -> None:
    """In place of the points of a level in which nothing is judged: a calibration."""
    box = layout.score
    panel(canvas, layout, box)
    room = box.inset(layout.px(14), layout.px(16))
    for text, size, color, place in zip(
        ("Take it easy", "not scored"),
        (theme.LABEL, theme.TEXT),
        (theme.INK, theme.INK_SOFT),
        rows(room, 2, gap=0),
        strict=True,
    ):
        words.line(canvas, layout, text, place, size=size, color=color, bold=color is theme.INK)


def score(canvas: Canvas, layout: Layout, state: SessionState, show: Show, *, t_ms: int) -> None:
    """The points and, from two on, the combo with its flame."""
    box = layout.score
    panel(canvas, layout, box)
    upper = Box(x=box.x, y=box.y + layout.px(6), width=box.width, height=layout.px(70))
    words.line(
        canvas,
        layout,
        f"{state.score.points:,}",
        upper.inset(layout.px(14), 0),
        size=54,
        color=theme.INK,
        bold=True,
    )
    lower = Box(x=box.x, y=upper.bottom, width=box.width, height=layout.px(54))
    combo = state.score.combo
    if combo >= COMBO_FROM:
        _flame(canvas, layout, lower, combo, t_ms=t_ms)
        room = Box(
            x=box.x + layout.px(78),
            y=lower.y,
            width=box.width - layout.px(96),
            height=lower.height,
        )
        words.line(
            canvas,
            layout,
            f"{combo} combo",
            room,
            size=theme.LABEL,
            color=theme.GOLD,
            anchor=Anchor.LEFT,
            bold=True,
        )
        return
    broken = show.broken_ms is not None and t_ms - show.broken_ms < BROKEN_MS
    text = "combo over" if broken else "points"
    words.line(canvas, layout, text, lower, size=theme.SMALL, color=theme.INK_SOFT)


def _flame(canvas: Canvas, layout: Layout, box: Box, combo: int, *, t_ms: int) -> None:
    """The flame of the combo, swaying like a candle's; it grows with the combo."""
    frame = t_ms % FLAME_MS * FLAME_FRAMES // FLAME_MS
    strength = round(10 * min(1.0, combo / FLAME_FULL)) / 10
    place = Box(x=box.x + layout.px(18), y=box.y, width=layout.px(60), height=box.height)

    def paint(target: Canvas, here: Box) -> None:
        foot = (here.centre[0], here.bottom - layout.px(8))
        pictograms.flame(target, foot, layout.px(36), phase=frame / FLAME_FRAMES, strength=strength)

    canvas.cached(f"flame {frame} {strength}", place, paint)
