"""From one step of a level to the next: what is entered, what is left, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

from game.core.cues import CueState
from game.core.events import LevelFinished, RestStarted, Resumed, SetFinished, StepStarted
from game.core.framing import FramingState
from game.core.state import SessionState, Stage
from game.core.tally import Turn, empty_result, progress_of, record
from game.core.work import Outcome, begin, work_end


def enter_step(turn: Turn, state: SessionState, index: int) -> SessionState:
    """Begin step `index`: a rest, or work with its framing check; finish after the last."""
    state = replace(state, stage_ms=0, left_ms=None, live=None, progress=None)
    if index >= len(turn.plan.steps):
        turn.events.append(LevelFinished(t_ms=turn.t_ms, points=state.score.points))
        return replace(state, stage=Stage.FINISHED, cue=None)
    step = turn.plan.steps[index]
    turn.events.append(StepStarted(t_ms=turn.t_ms, step_index=index))
    state = replace(state, step_index=index)
    if step.exercise is None:
        return _enter_rest(turn, state, seconds=step.seconds or 0)
    return replace(
        state,
        stage=Stage.FRAMING,
        work_ms=0,
        progress=progress_of(step),
        current=empty_result(step, index=index, t_ms=turn.t_ms),
        judges=replace(
            state.judges,
            framing=FramingState(),
            work=begin(step.exercise, side=step.side),
        ),
    )


def _enter_rest(turn: Turn, state: SessionState, *, seconds: int) -> SessionState:
    turn.events.append(RestStarted(t_ms=turn.t_ms, seconds=seconds))
    return replace(state, stage=Stage.REST, left_ms=seconds * 1000, framing=None, current=None)


def leave_step(turn: Turn, state: SessionState, *, skipped: bool) -> SessionState:
    """End the current step, with what was all but complete in it, and enter the next."""
    state = flush(turn, state)
    results = state.results
    if state.current is not None:
        done = replace(state.current, ended_ms=turn.t_ms, skipped=skipped)
        results = (*results, done)
        turn.events.append(
            SetFinished(t_ms=turn.t_ms, step_index=state.step_index, skipped=skipped)
        )
    state = replace(
        state,
        results=results,
        current=None,
        cue=None,
        judges=replace(state.judges, work=None, cues=CueState()),
    )
    return enter_step(turn, state, state.step_index + 1)


def skip(turn: Turn, state: SessionState) -> SessionState:
    """Leave the step for the next one, where the level allows that."""
    if not turn.plan.steps[state.step_index].skippable:
        return state
    if state.paused is not None:
        turn.events.append(Resumed(t_ms=turn.t_ms))
    return leave_step(turn, replace(state, paused=None), skipped=True)


def flush(turn: Turn, state: SessionState) -> SessionState:
    """Judge what was under way in the current set and was all but complete."""
    judges, step = state.judges, turn.plan.steps[state.step_index]
    if judges.work is None or state.live is None:
        return state
    reps, holds, unjudged = work_end(
        judges.work, t_ms=turn.t_ms, rules=turn.plan.rules, standing=judges.body.standing
    )
    live = replace(state.live, hold_ms=0, hold_valid=False)
    outcome = Outcome(live=live, reps=reps, holds=holds, resumed=unjudged)
    state = record(turn, state, step=step, outcome=outcome)
    return replace(state, live=live, judges=replace(judges, work=None))
