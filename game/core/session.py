"""advance(plan, state, frame) -> (state, events): the only place where the stages meet.

A session is a fold over frames: framing check, countdown, work and rest, step by step, with pauses.
A frame is the only clock, so the same frames give the same score on any machine.
"""

from __future__ import annotations

from game.core.cues import CueState, cue_step
from game.core.events import Event, FramingHinted, Hint, ViewChanged
from game.core.framing import FramingState, hint_for
from game.core.gestures import NO_GESTURE
from game.core.pauses import heed_hand, note_absence, obey, while_paused
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.quick import changed, changer
from game.core.stages import check_framing, count_down, rest
from game.core.state import Framing, Judges, Live, Score, SessionState, Stage
from game.core.steps import enter_step, flush, leave_step
from game.core.tally import Turn, announce, goal_reached, new_turn, record, time_left_ms
from game.core.watching import BodyState, current_view, watch
from game.core.work import work_step

MAX_GAP_MS = 1_000
"""A longer gap between two frames counts as this much time."""
_WORK, _FINISHED = Stage.WORK, Stage.FINISHED
_judged = changer(Judges, "body", "cues", "work")
_went_on = changer(
    SessionState, "t_ms", "stage_ms", "work_ms", "left_ms", "framing", "live", "cue", "judges"
)


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
    if state.stage is _FINISHED or frame.t_ms <= state.t_ms:
        return state, ()
    body, sight = watch(state.judges.body, frame)
    dt_ms = 0 if state.t_ms < 0 else min(MAX_GAP_MS, frame.t_ms - state.t_ms)
    before, view = current_view(state.judges.body), current_view(body)
    turn = new_turn(
        plan=plan,
        frame=frame,
        t_ms=frame.t_ms,
        sight=sight,
        body=body,
        view=view,
        dt_ms=dt_ms,
        events=[],
    )
    if view is not None and view is not before:
        turn.events.append(ViewChanged(t_ms=frame.t_ms, view=view))
    if _plainly_working(turn, state):
        state = _worked(turn, state)
        return state, tuple(turn.events)
    state = _ticked(turn, state)
    if state.step_index < 0:
        state = enter_step(turn, state, 0)
    state = obey(turn, heed_hand(turn, state))
    if state.paused is not None:
        state = while_paused(turn, state)
    elif state.stage is not _FINISHED:
        state = _STAGES[state.stage](turn, state)
    return state, tuple(turn.events)


def finish(plan: Plan, state: SessionState) -> tuple[SessionState, tuple[Event, ...]]:
    """The stream ended or the window was closed: judge what was all but complete, keep the rest.

    The level is finished only if that completed its last step; else the stage stays as it was and
    `current` holds what the unfinished step came to.
    """
    work = state.judges.work
    if state.stage is not _WORK or work is None or state.current is None:
        return state, ()
    frame = Frame(t_ms=max(0, state.t_ms), pose=None)
    turn = Turn(
        plan=plan,
        frame=frame,
        t_ms=frame.t_ms,
        sight=None,
        body=state.judges.body,
        view=None,
        dt_ms=0,
        events=[],
    )
    state = flush(turn, state)
    if goal_reached(plan.steps[state.step_index], state):
        state = leave_step(turn, state, skipped=False)
    return state, tuple(turn.events)


def _plainly_working(turn: Turn, state: SessionState) -> bool:
    """Whether only the set has to look at this frame: no pause, command, hand or absence.

    It may still end the set; the long way gives the same.
    """
    judges = state.judges
    return (
        state.stage is _WORK
        and judges.work is not None
        and state.paused is None
        and turn.sight is not None
        and judges.absent_since_ms is None
        and judges.gesture is NO_GESTURE
        and not state.gesture
        and not turn.frame.commands
    )


def _ticked(turn: Turn, state: SessionState) -> SessionState:
    """The state with the new body, and the clock moved on (which stands still while paused).

    The time is taken out of the turn, so that `_worked` does not count it again.
    """
    run = 0 if state.paused is not None else turn.dt_ms
    turn.dt_ms = 0
    return changed(
        state,
        t_ms=turn.t_ms,
        stage_ms=state.stage_ms + run,
        work_ms=state.work_ms + (run if state.stage is _WORK else 0),
        judges=changed(state.judges, body=turn.body),
    )


def _work(turn: Turn, state: SessionState) -> SessionState:
    state, absent = note_absence(turn, state)
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
        view=turn.view,
        rules=turn.plan.rules,
        standing=turn.body.standing,
    )
    announce(turn, state.live, outcome)
    cues, given = cue_step(
        judges.cues,
        t_ms=turn.t_ms,
        live=outcome.live.faults,
        judged=outcome.reps,
        practice=not step.judged,
    )
    if given is not None:
        turn.events.append(given)
    work_ms = state.work_ms + turn.dt_ms
    state = _went_on(
        state,
        t_ms=turn.t_ms,
        stage_ms=state.stage_ms + turn.dt_ms,
        work_ms=work_ms,
        left_ms=time_left_ms(step, work_ms=work_ms),
        framing=_advice(turn, state, outcome.live),
        live=outcome.live,
        cue=cues.cue,
        judges=_judged(judges, body=turn.body, cues=cues, work=work),
    )
    state = record(turn, state, step=step, outcome=outcome)
    return leave_step(turn, state, skipped=False) if goal_reached(step, state) else state


_TURN = frozenset({Hint.TURN_SIDE, Hint.TURN_FRONT})


def _advice(turn: Turn, state: SessionState, live: Live) -> Framing | None:
    """What would help in a set when nothing can be judged, or not all of it from this view."""
    exercise = turn.plan.steps[state.step_index].exercise
    view = turn.view
    if exercise is None or (live.judging and (view is None or view in exercise.views)):
        return None
    hint = hint_for(exercise, sight=turn.sight, body=turn.body, aspect=turn.frame.aspect)
    if hint is Hint.OK or (live.judging and hint not in _TURN):
        return None
    if state.framing is not None and state.framing.hint is hint:
        return state.framing
    turn.events.append(FramingHinted(t_ms=turn.t_ms, hint=hint))
    return Framing(hint=hint, settled=0.0)


_STAGES = {
    Stage.FRAMING: check_framing,
    Stage.COUNTDOWN: count_down,
    Stage.WORK: _work,
    Stage.REST: rest,
}
