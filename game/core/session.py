"""advance(plan, state, frame) -> (state, events): the only place where the stages meet.

A session is a fold over frames: framing check, countdown, work and rest, step by step, with pauses.
A frame is the only clock, so the same frames give the same score on any machine.
"""

from __future__ import annotations

from dataclasses import replace

from game.core.cues import CueState, cue_step
from game.core.events import (
    CountdownTicked,
    Event,
    FramingHinted,
    Hint,
    LevelFinished,
    Paused,
    PauseReason,
    RestStarted,
    Resumed,
    SetFinished,
    StepStarted,
    ViewChanged,
)
from game.core.framing import FramingState, framing_step, hint_for
from game.core.gestures import NO_GESTURE, gesture_step
from game.core.plan import Plan
from game.core.pose import Command, Frame
from game.core.state import (
    Framing,
    Judges,
    Live,
    Score,
    SessionState,
    Stage,
)
from game.core.tally import (
    Turn,
    announce,
    empty_result,
    goal_reached,
    progress_of,
    record,
    time_left_ms,
)
from game.core.watching import BodyState, current_view, watch
from game.core.work import Outcome, begin, reset_movement, work_end, work_step

COUNTDOWN_MS = 3_000
"""From "3" to "go"."""
ABSENT_MS = 5_000
"""Nobody in view for this long during work pauses the session."""
BACK_MS = 1_000
"""Somebody in view for this long ends such a pause."""
MAX_GAP_MS = 1_000
"""A longer gap between two frames counts as this much time."""


def start(plan: Plan) -> SessionState:  # noqa: ARG001 - pairs with advance(plan, ...)
    """The state before the first frame; the first step begins with it."""
    return SessionState(
        t_ms=-1,
        stage=Stage.FRAMING,
        step_index=-1,
        stage_ms=0,
        work_ms=0,
        left_ms=None,
        paused=None,
        framing=None,
        live=None,
        progress=None,
        cue=None,
        score=Score(),
        current=None,
        results=(),
        judges=Judges(
            body=BodyState(), framing=FramingState(), cues=CueState(), gesture=NO_GESTURE
        ),
    )


def advance(
    plan: Plan, state: SessionState, frame: Frame
) -> tuple[SessionState, tuple[Event, ...]]:
    """One frame of the session: the state after it, and what happened.

    Frames must not go back in time: one that does is ignored.
    """
    if state.stage is Stage.FINISHED or frame.t_ms <= state.t_ms:
        return state, ()
    body, sight = watch(state.judges.body, frame)
    dt_ms = 0 if state.t_ms < 0 else min(MAX_GAP_MS, frame.t_ms - state.t_ms)
    turn = Turn(plan=plan, frame=frame, sight=sight, body=body, dt_ms=dt_ms)
    before, view = current_view(state.judges.body), current_view(body)
    if view is not None and view is not before:
        turn.events.append(ViewChanged(t_ms=frame.t_ms, view=view))
    if _plainly_working(turn, state):
        state = _worked(turn, state)
        return state, tuple(turn.events)
    state = _ticked(turn, state)
    if state.step_index < 0:
        state = _enter_step(turn, state, 0)
    state = _commands(turn, _hand(turn, state))
    if state.paused is not None:
        state = _while_paused(turn, state)
    elif state.stage is not Stage.FINISHED:
        state = _STAGES[state.stage](turn, state)
    return state, tuple(turn.events)


def finish(plan: Plan, state: SessionState) -> tuple[SessionState, tuple[Event, ...]]:
    """The stream ended or the window was closed: judge what was all but complete, keep the rest.

    The level is finished only if that completed its last step; else the stage stays as it was and
    `current` holds what the unfinished step came to.
    """
    work = state.judges.work
    if state.stage is not Stage.WORK or work is None or state.current is None:
        return state, ()
    frame = Frame(t_ms=max(0, state.t_ms), pose=None)
    turn = Turn(plan=plan, frame=frame, sight=None, body=state.judges.body)
    state = _flush(turn, state)
    if goal_reached(plan.steps[state.step_index], state):
        state = _leave_step(turn, state, skipped=False)
    return state, tuple(turn.events)


def _plainly_working(turn: Turn, state: SessionState) -> bool:
    """Whether this frame can bring nothing but more of the set that is under way."""
    judges = state.judges
    return (
        state.stage is Stage.WORK
        and state.paused is None
        and turn.sight is not None
        and judges.absent_since_ms is None
        and judges.gesture is NO_GESTURE
        and not state.gesture
        and not turn.frame.commands
    )


def _ticked(turn: Turn, state: SessionState) -> SessionState:
    """The state with the new body, and the clock moved on (which stands still while paused)."""
    run = 0 if state.paused is not None else turn.dt_ms
    turn.dt_ms = 0
    return replace(
        state,
        t_ms=turn.t_ms,
        stage_ms=state.stage_ms + run,
        work_ms=state.work_ms + (run if state.stage is Stage.WORK else 0),
        judges=replace(state.judges, body=turn.body),
    )


def _enter_step(turn: Turn, state: SessionState, index: int) -> SessionState:
    """Begin step `index`: a rest, or work with its framing check; finish after the last."""
    t_ms = turn.t_ms
    if index >= len(turn.plan.steps):
        turn.events.append(LevelFinished(t_ms=t_ms, points=state.score.points))
        return replace(
            state,
            stage=Stage.FINISHED,
            stage_ms=0,
            left_ms=None,
            live=None,
            progress=None,
            cue=None,
        )
    step = turn.plan.steps[index]
    turn.events.append(StepStarted(t_ms=t_ms, step_index=index))
    if step.exercise is None:
        seconds = step.seconds or 0
        turn.events.append(RestStarted(t_ms=t_ms, seconds=seconds))
        return replace(
            state,
            stage=Stage.REST,
            step_index=index,
            stage_ms=0,
            left_ms=seconds * 1000,
            framing=None,
            live=None,
            progress=None,
            current=None,
        )
    return replace(
        state,
        stage=Stage.FRAMING,
        step_index=index,
        stage_ms=0,
        work_ms=0,
        left_ms=None,
        live=None,
        progress=progress_of(step),
        current=empty_result(step, index=index, t_ms=t_ms),
        judges=replace(
            state.judges,
            framing=FramingState(),
            work=begin(step.exercise, t_ms=t_ms, side=step.side),
        ),
    )


def _leave_step(turn: Turn, state: SessionState, *, skipped: bool) -> SessionState:
    """End the current step, with what was all but complete in it, and enter the next."""
    state = _flush(turn, state)
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
    return _enter_step(turn, state, state.step_index + 1)


def _commands(turn: Turn, state: SessionState) -> SessionState:
    for command in turn.frame.commands:
        if command is Command.CAMERA_LOST:
            state = _pause(turn, state, PauseReason.CAMERA)
        elif command is Command.PAUSE:
            state = _pause(turn, state, PauseReason.PLAYER)
        elif command is Command.RESUME or (
            command is Command.CAMERA_BACK and state.paused is PauseReason.CAMERA
        ):
            state = _resume(turn, state)
        elif command is Command.SKIP and state.stage is not Stage.FINISHED:
            state = _skip(turn, state)
    return state


def _hand(turn: Turn, state: SessionState) -> SessionState:
    """A hand held up goes on: from a rest to the next step, from the player's own pause to play."""
    resting = state.stage is Stage.REST and state.paused is None
    if not resting and state.paused is not PauseReason.PLAYER:
        if state.gesture or state.judges.gesture is not NO_GESTURE:
            judges = replace(state.judges, gesture=NO_GESTURE)
            return replace(state, gesture=0.0, judges=judges)
        return state
    gesture, held, command = gesture_step(state.judges.gesture, sight=turn.sight, t_ms=turn.t_ms)
    if gesture is not state.judges.gesture or held != state.gesture:
        state = replace(state, gesture=held, judges=replace(state.judges, gesture=gesture))
    if not command:
        return state
    return _skip(turn, state) if resting else _resume(turn, state)


def _pause(turn: Turn, state: SessionState, reason: PauseReason) -> SessionState:
    if state.paused is reason or state.stage is Stage.FINISHED:
        return state
    turn.events.append(Paused(t_ms=turn.t_ms, reason=reason))
    return replace(state, paused=reason, judges=replace(state.judges, back_since_ms=None))


def _resume(turn: Turn, state: SessionState) -> SessionState:
    """Go on: work starts again with a countdown, its movement under way forgotten.

    Who was away is framed first: they have to come back to their place, or down on the floor.
    """
    if state.paused is None:
        return state
    turn.events.append(Resumed(t_ms=turn.t_ms))
    judges = replace(state.judges, absent_since_ms=None, back_since_ms=None)
    if state.stage is not Stage.WORK or judges.work is None:
        return replace(state, paused=None, judges=judges)
    away = state.paused is PauseReason.ABSENT
    judges = replace(judges, work=reset_movement(judges.work), framing=FramingState())
    state = replace(state, paused=None, judges=judges)
    if away:
        return replace(state, stage=Stage.FRAMING, stage_ms=0, left_ms=None)
    return _start_countdown(turn, state)


def _skip(turn: Turn, state: SessionState) -> SessionState:
    if not turn.plan.steps[state.step_index].skippable:
        return state
    if state.paused is not None:
        turn.events.append(Resumed(t_ms=turn.t_ms))
    return _leave_step(turn, replace(state, paused=None), skipped=True)


def _while_paused(turn: Turn, state: SessionState) -> SessionState:
    """A pause because nobody was there ends when somebody has been back for a while."""
    if state.paused is not PauseReason.ABSENT:
        return state
    if turn.sight is None:
        return replace(state, judges=replace(state.judges, back_since_ms=None))
    since = state.judges.back_since_ms
    if since is None:
        return replace(state, judges=replace(state.judges, back_since_ms=turn.t_ms))
    return _resume(turn, state) if turn.t_ms - since >= BACK_MS else state


def _absence(turn: Turn, state: SessionState) -> tuple[SessionState, bool]:
    """Keep account of nobody being there; the flag says that the session has just paused for it."""
    since = state.judges.absent_since_ms
    if turn.sight is not None:
        if since is None:
            return state, False
        return replace(state, judges=replace(state.judges, absent_since_ms=None)), False
    if since is None:
        return replace(state, judges=replace(state.judges, absent_since_ms=turn.t_ms)), False
    if turn.t_ms - since < ABSENT_MS:
        return state, False
    return _pause(turn, state, PauseReason.ABSENT), True


def _framing(turn: Turn, state: SessionState) -> SessionState:
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
    body = judges.body if standing is None else replace(judges.body, standing=standing)
    judges = replace(judges, framing=framing, body=body, framed=judges.framed or done)
    state = replace(state, framing=shown, judges=judges)
    if not done:
        return state
    waited = state.stage_ms > COUNTDOWN_MS or state.work_ms > 0 or not state.results
    return _start_countdown(turn, state) if waited else _start_work(state)


def _start_countdown(turn: Turn, state: SessionState) -> SessionState:
    seconds = COUNTDOWN_MS // 1000
    turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=seconds))
    return replace(state, stage=Stage.COUNTDOWN, stage_ms=0, left_ms=COUNTDOWN_MS, framing=None)


def _start_work(state: SessionState) -> SessionState:
    """Movement counts from here; what was watched before only warmed up the filters."""
    return replace(state, stage=Stage.WORK, stage_ms=0, left_ms=None, framing=None)


def _countdown(turn: Turn, state: SessionState) -> SessionState:
    """3, 2, 1, go."""
    left_ms = max(0, COUNTDOWN_MS - state.stage_ms)
    before = -(-(state.left_ms or 0) // 1000)
    now = -(-left_ms // 1000)
    if now != before:
        turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=now))
    state = replace(state, left_ms=left_ms)
    return _start_work(state) if left_ms == 0 else state


def _rest(turn: Turn, state: SessionState) -> SessionState:
    step = turn.plan.steps[state.step_index]
    left_ms = max(0, (step.seconds or 0) * 1000 - state.stage_ms)
    state = replace(state, left_ms=left_ms)
    return _leave_step(turn, state, skipped=False) if left_ms == 0 else state


def _work(turn: Turn, state: SessionState) -> SessionState:
    state, absent = _absence(turn, state)
    return state if absent else _worked(turn, state)


def _worked(turn: Turn, state: SessionState) -> SessionState:
    """One frame of the set: judged, announced, scored; the next step once its goal is reached."""
    step, judges = turn.plan.steps[state.step_index], state.judges
    if judges.work is None:
        return state
    work, outcome = work_step(
        judges.work,
        t_ms=turn.t_ms,
        sight=turn.sight,
        view=current_view(turn.body),
        rules=turn.plan.rules,
        standing=turn.body.standing,
    )
    announce(turn, state.live, outcome)
    cues, given = cue_step(
        judges.cues, t_ms=turn.t_ms, live=outcome.live.faults, judged=outcome.reps
    )
    if given is not None:
        turn.events.append(given)
    work_ms = state.work_ms + turn.dt_ms
    state = SessionState(
        t_ms=turn.t_ms,
        stage=state.stage,
        step_index=state.step_index,
        stage_ms=state.stage_ms + turn.dt_ms,
        work_ms=work_ms,
        left_ms=time_left_ms(step, work_ms=work_ms),
        paused=state.paused,
        framing=_advice(turn, state, outcome.live),
        live=outcome.live,
        progress=state.progress,
        cue=cues.cue,
        score=state.score,
        current=state.current,
        results=state.results,
        judges=Judges(
            body=turn.body,
            framing=judges.framing,
            cues=cues,
            gesture=judges.gesture,
            work=work,
            framed=judges.framed,
            absent_since_ms=judges.absent_since_ms,
            back_since_ms=judges.back_since_ms,
        ),
        gesture=state.gesture,
    )
    state = record(turn, state, step=step, outcome=outcome)
    return _leave_step(turn, state, skipped=False) if goal_reached(step, state) else state


_TURN = frozenset({Hint.TURN_SIDE, Hint.TURN_FRONT})


def _advice(turn: Turn, state: SessionState, live: Live) -> Framing | None:
    """What would help in a set when nothing can be judged, or not all of it from this view."""
    exercise = turn.plan.steps[state.step_index].exercise
    view = current_view(turn.body)
    if exercise is None or (live.judging and (view is None or view in exercise.views)):
        return None
    hint = hint_for(exercise, sight=turn.sight, body=turn.body, aspect=turn.frame.aspect)
    if hint is Hint.OK or (live.judging and hint not in _TURN):
        return None
    if state.framing is not None and state.framing.hint is hint:
        return state.framing
    turn.events.append(FramingHinted(t_ms=turn.t_ms, hint=hint))
    return Framing(hint=hint, settled=0.0)


def _flush(turn: Turn, state: SessionState) -> SessionState:
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


_STAGES = {
    Stage.FRAMING: _framing,
    Stage.COUNTDOWN: _countdown,
    Stage.WORK: _work,
    Stage.REST: _rest,
}
