"""The stages around the work: the framing check, the countdown, and the rest."""

from __future__ import annotations

from game.core.events import CountdownTicked, FramingHinted
from game.core.framing import framing_step
from game.core.quick import changed
from game.core.state import SessionState, Stage
from game.core.steps import leave_step
from game.core.tally import Turn

COUNTDOWN_MS = 3_000
"""From "3" to "go"."""


def check_framing(turn: Turn, state: SessionState) -> SessionState:
    """One frame of the framing check; a countdown (or the work) once it is done."""
    step = turn.plan.steps[state.step_index]
    judges = state.judges
    if step.exercise is None:
        return state
    framing, shown, done, standing = framing_step(
        judges.framing,
        exercise=step.exercise,
        sight=turn.sight,
        body=judges.body,
        aspect=turn.frame.aspect,
        t_ms=turn.t_ms,
        first=not judges.framed,
    )
    if state.framing is None or state.framing.hint is not shown.hint:
        turn.events.append(FramingHinted(t_ms=turn.t_ms, hint=shown.hint))
    if standing is not None:
        turn.body = changed(turn.body, standing=standing)
    judges = changed(judges, framing=framing, body=turn.body, framed=judges.framed or done)
    state = changed(state, framing=shown, judges=judges)
    if not done:
        return state
    waited = state.stage_ms > COUNTDOWN_MS or state.work_ms > 0 or not state.results
    return start_countdown(turn, state) if waited else _start_work(state)


def start_countdown(turn: Turn, state: SessionState) -> SessionState:
    """The state at the start of 3, 2, 1."""
    seconds = COUNTDOWN_MS // 1000
    turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=seconds))
    return changed(state, stage=Stage.COUNTDOWN, stage_ms=0, left_ms=COUNTDOWN_MS, framing=None)


def _start_work(state: SessionState) -> SessionState:
    """Movement counts from here; what was watched before only warmed up the filters."""
    return changed(state, stage=Stage.WORK, stage_ms=0, left_ms=None, framing=None)


def count_down(turn: Turn, state: SessionState) -> SessionState:
    """3, 2, 1, go."""
    left_ms = max(0, COUNTDOWN_MS - state.stage_ms)
    before = -(-(state.left_ms or 0) // 1000)
    now = -(-left_ms // 1000)
    if now != before:
        turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=now))
    state = changed(state, left_ms=left_ms)
    return _start_work(state) if left_ms == 0 else state


def rest(turn: Turn, state: SessionState) -> SessionState:
    """One frame of a rest; the next step once it is over."""
    step = turn.plan.steps[state.step_index]
    left_ms = max(0, (step.seconds or 0) * 1000 - state.stage_ms)
    state = changed(state, left_ms=left_ms)
    return leave_step(turn, state, skipped=False) if left_ms == 0 else state
