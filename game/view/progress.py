"""How far the level is: the strip at the top, and what the opponent's health follows."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.level import BlockKind
from game.core.plan import Plan, Step
from game.core.state import SessionState, Stage
from game.view import theme
from game.view.canvas import Box, Canvas
from game.view.layout import Layout

SHARES = 100
"""The step under way fills in so many parts."""


def weight_ms(step: Step) -> int:
    """About how long a step takes: its share of the level."""
    if step.seconds is not None:
        return 1000 * step.seconds
    return step.rep_ms * (step.reps or 0)


def step_share(step: Step, state: SessionState) -> float:
    """How much of the current step is done, 0..1; a pause in the middle of it changes nothing."""
    progress = state.progress
    if state.stage is Stage.REST and state.left_ms is not None and step.seconds:
        return 1 - state.left_ms / (1000 * step.seconds)
    if step.exercise is None or progress is None:
        return 0.0
    if progress.goal_reps:
        return min(1.0, progress.reps / progress.goal_reps)
    if progress.goal_ms:
        return min(1.0, progress.valid_ms / progress.goal_ms)
    return min(1.0, state.work_ms / (1000 * step.seconds)) if step.seconds else 0.0


def level_share(plan: Plan, state: SessionState) -> float:
    """How much of the level's work is done, 0..1: what the opponent's health follows."""
    if state.stage is Stage.FINISHED:
        return 1.0
    work = [step for step in plan.steps if step.exercise is not None]
    total = sum(weight_ms(step) for step in work)
    done = sum(
        weight_ms(step) for step in plan.steps[: state.step_index] if step.exercise is not None
    )
    if state.step_index < len(plan.steps):
        step = plan.steps[state.step_index]
        if step.exercise is not None:
            done += round(weight_ms(step) * step_share(step, state))
    return done / total if total else 0.0


def strip(canvas: Canvas, layout: Layout, plan: Plan, state: SessionState) -> None:
    """The level's steps as segments: done, under way and to come."""
    weights = tuple(round(max(1, weight_ms(step)) ** 0.5) for step in plan.steps)
    rests = tuple(step.kind is BlockKind.REST for step in plan.steps)
    now, share = state.step_index, 0.0
    if now < len(plan.steps):
        share = 1.0 if state.stage is Stage.FINISHED else step_share(plan.steps[now], state)
    share = round(share * SHARES) / SHARES
    edge = layout.px(3)
    canvas.cached(
        f"steps {weights} {now} {share}",
        layout.progress.inset(-edge),
        lambda target, place: _segments(
            target, layout, place.inset(edge), weights=weights, rests=rests, now=now, share=share
        ),
    )


def _segments(
    canvas: Canvas,
    layout: Layout,
    box: Box,
    *,
    weights: Sequence[int],
    rests: Sequence[bool],
    now: int,
    share: float,
) -> None:
    """A segment for each step, of step `now` the `share` that is done; rests are paler."""
    gap = layout.px(5)
    room = box.width - gap * (len(weights) - 1)
    x = box.x
    for index, (weight, rest) in enumerate(zip(weights, rests, strict=True)):
        width = room * weight / sum(weights)
        place = Box(x=x, y=box.y, width=width, height=box.height)
        canvas.rect(place, theme.BAR_TRACK, radius=box.height / 2)
        if index == now:
            edge = layout.px(3)
            ring = place.inset(-edge)
            radius = box.height / 2 + edge
            canvas.rect(ring, theme.INK, radius=radius, width=layout.px(2))
        done = share if index == now else float(index < now)
        if done > 0:
            part = Box(x=x, y=box.y, width=max(width * done, layout.px(6)), height=box.height)
            canvas.rect(part, theme.CALM if rest else theme.GOLD, radius=box.height / 2)
        x += width + gap
