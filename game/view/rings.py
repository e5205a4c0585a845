"""The rings beside the stage: the tempo of a repetition, and how long a position was held."""

from __future__ import annotations

from game.core.counting import PhaseName
from game.core.plan import Step
from game.core.state import SessionState
from game.view import tempo, theme, words
from game.view.canvas import Box, Canvas, Point
from game.view.layout import Layout
from game.view.shapes import polar
from game.view.widgets import panel

WORD = 50.0
"""Size of the word in the ring, in units; a long one is smaller."""
INNER = 0.78
"""The word takes at most this share of the ring's width: the bead runs outside of it."""
RADIUS, BEAD = 78.0, 15.0
"""Of the ring of a repetition and of the bead on it, in units."""
PHASES = (PhaseName.OUT, PhaseName.TURN, PhaseName.BACK, PhaseName.REST)
RING_GAP_DEG = 10.0


def beat(canvas: Canvas, layout: Layout, step: Step, now: tempo.Beat) -> None:
    """The tempo: a ring of phases with a bead that runs around, and what to do now."""
    box = layout.tempo
    panel(canvas, layout, box)
    exercise = step.exercise
    if exercise is None:
        return
    parts = tempo.parts_ms(step)
    radius, at = layout.px(RADIUS), box.centre
    canvas.cached(
        f"beat {parts} {now.phase.value}",
        box,
        lambda target, place: ring(
            target,
            place.centre,
            radius=radius,
            width=layout.px(14),
            parts=parts,
            now=now.phase,
        ),
    )
    order = PHASES.index(now.phase)
    turn = (sum(parts[:order]) + parts[order] * now.share) / sum(parts)
    bead = polar(at, radius, -90 + 360 * turn)
    canvas.circle(bead, layout.px(BEAD), theme.ON_BRIGHT)
    canvas.circle(bead, layout.px(12), theme.INK)
    turning = now.phase is PhaseName.TURN and not parts[order]
    wide = 2 * INNER * radius
    inner = Box(x=at[0] - wide / 2, y=at[1] - radius, width=wide, height=2 * radius)
    words.line(
        canvas,
        layout,
        tempo.word(exercise, PhaseName.BACK if turning else now.phase),
        inner,
        size=WORD,
        color=theme.INK,
        bold=True,
    )


def ring(
    canvas: Canvas,
    at: Point,
    *,
    radius: float,
    width: float,
    parts: tuple[int, int, int, int],
    now: PhaseName,
) -> None:
    """The ring of the phases, each as long as it lasts; the one of now is bright."""
    start = -90.0
    for phase, length in zip(PHASES, parts, strict=True):
        sweep = 360 * length / sum(parts)
        if sweep > RING_GAP_DEG:
            canvas.arc(
                at,
                radius,
                theme.GOOD if phase is now else theme.BAR_TRACK,
                width=width,
                start_deg=start + RING_GAP_DEG / 2,
                sweep_deg=sweep - RING_GAP_DEG,
            )
        start += sweep


def hold(canvas: Canvas, layout: Layout, state: SessionState) -> None:
    """The time held so far as a ring, and whether it runs: blue and "Hold", else orange."""
    box, progress, live = layout.tempo, state.progress, state.live
    panel(canvas, layout, box)
    if progress is None or live is None:
        return
    share = min(1.0, progress.valid_ms / progress.goal_ms) if progress.goal_ms else 0.0
    steps = round(share * 90)
    color = theme.GOOD if live.hold_valid else theme.WARN

    def paint(target: Canvas, place: Box) -> None:
        at, radius, width = place.centre, layout.px(78), layout.px(16)
        target.arc(at, radius, theme.BAR_TRACK, width=width, start_deg=-90, sweep_deg=359)
        if steps:
            target.arc(at, radius, color, width=width, start_deg=-90, sweep_deg=3.99 * steps)

    canvas.cached(f"hold {steps} {live.hold_valid}", box, paint)
    text = "Hold" if live.hold_valid else "Get set"
    words.line(
        canvas,
        layout,
        text,
        box.inset(layout.px(68), 0),
        size=WORD,
        color=color,
        bold=True,
    )
