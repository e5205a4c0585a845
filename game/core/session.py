"""advance(plan, state, frame) -> (state, events): the only place where the stages meet.

A session is a fold over frames: framing check, countdown, work and rest, step by step, with pauses.
A frame is the only clock, so the same frames give the same score on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.body import Side
from game.core.cues import CueState, cue_step
from game.core.events import (
    ComboBroken,
    CountdownTicked,
    Event,
    FaultCleared,
    FaultRaised,
    FramingHinted,
    HoldJudged,
    HoldTicked,
    JudgingResumed,
    JudgingStopped,
    LevelFinished,
    LiveFault,
    Paused,
    PauseReason,
    PhaseChanged,
    RepJudged,
    RestStarted,
    Resumed,
    SetFinished,
    StepStarted,
    ViewChanged,
)
from game.core.exercise import Kind
from game.core.framing import FramingState, framing_step
from game.core.measures import Sight
from game.core.plan import Plan, Step
from game.core.pose import Command, Frame
from game.core.scoring import Hit, apply, perfect_score, step_hits
from game.core.state import (
    Judges,
    Live,
    Progress,
    Score,
    SessionState,
    Stage,
    StepResult,
)
from game.core.verdict import Fault, Judgement
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
HOLD_PATIENCE = 3
"""A hold that has taken this many times its goal (and 20 s more) ends with what was held."""
HOLD_PATIENCE_MS = 20_000
COMBO_QUALITY = 0.5
"""A hit below this quality ends the combo."""


def start(plan: Plan) -> SessionState:
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
        judges=Judges(body=BodyState(), framing=FramingState(), cues=CueState()),
    )


class _Turn:
    """One call of `advance`: the plan, the frame, and the events gathered so far."""

    __slots__ = ("events", "frame", "plan", "sight", "t_ms")

    def __init__(self, plan: Plan, frame: Frame, sight: Sight | None) -> None:
        self.plan = plan
        self.frame = frame
        self.sight = sight
        self.t_ms = frame.t_ms
        self.events: list[Event] = []


def advance(
    plan: Plan, state: SessionState, frame: Frame
) -> tuple[SessionState, tuple[Event, ...]]:
    """One frame of the session: the state after it, and what happened.

    Frames must not go back in time: one that does is ignored.
    """
    if state.stage is Stage.FINISHED or frame.t_ms <= state.t_ms:
        return state, ()
    body, sight = watch(state.judges.body, frame)
    turn = _Turn(plan, frame, sight)
    before = current_view(state.judges.body)
    view = current_view(body)
    if view is not None and view is not before:
        turn.events.append(ViewChanged(t_ms=frame.t_ms, view=view))
    dt_ms = 0 if state.t_ms < 0 else min(MAX_GAP_MS, frame.t_ms - state.t_ms)
    judges = _with_body(state.judges, body)
    state = _ticked(state, t_ms=frame.t_ms, dt_ms=dt_ms, judges=judges)
    if state.step_index < 0:
        state = _enter_step(turn, state, 0)
    state = _commands(turn, state)
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
    turn = _Turn(plan, Frame(t_ms=max(0, state.t_ms), pose=None), None)
    state = _flush(turn, state)
    if _goal_reached(plan.steps[state.step_index], state):
        state = _leave_step(turn, state, skipped=False)
    return state, tuple(turn.events)


def _with_body(judges: Judges, body: BodyState) -> Judges:
    return Judges(
        body=body,
        framing=judges.framing,
        cues=judges.cues,
        work=judges.work,
        framed=judges.framed,
        absent_since_ms=judges.absent_since_ms,
        back_since_ms=judges.back_since_ms,
    )


def _ticked(state: SessionState, *, t_ms: int, dt_ms: int, judges: Judges) -> SessionState:
    """The state with the clock moved on (which stands still while paused)."""
    run = 0 if state.paused is not None else dt_ms
    working = run if state.stage is Stage.WORK else 0
    return SessionState(
        t_ms=t_ms,
        stage=state.stage,
        step_index=state.step_index,
        stage_ms=state.stage_ms + run,
        work_ms=state.work_ms + working,
        left_ms=state.left_ms,
        paused=state.paused,
        framing=state.framing,
        live=state.live,
        progress=state.progress,
        cue=state.cue,
        score=state.score,
        current=state.current,
        results=state.results,
        judges=judges,
    )


# Steps: entering and leaving


def _enter_step(turn: _Turn, state: SessionState, index: int) -> SessionState:
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
        progress=_progress(step),
        current=_empty_result(step, index=index, t_ms=t_ms),
        judges=replace(
            state.judges,
            framing=FramingState(),
            work=begin(step.exercise, t_ms=t_ms, side=step.side),
        ),
    )


def _empty_result(step: Step, *, index: int, t_ms: int) -> StepResult:
    return StepResult(
        step_index=index,
        exercise="" if step.exercise is None else step.exercise.id,
        judged=step.judged,
        skipped=False,
        started_ms=t_ms,
        ended_ms=t_ms,
        reps=(),
        holds=(),
        unjudged=(),
    )


def _leave_step(turn: _Turn, state: SessionState, *, skipped: bool) -> SessionState:
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


# Commands and pauses


def _commands(turn: _Turn, state: SessionState) -> SessionState:
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


def _pause(turn: _Turn, state: SessionState, reason: PauseReason) -> SessionState:
    if state.paused is reason or state.stage is Stage.FINISHED:
        return state
    turn.events.append(Paused(t_ms=turn.t_ms, reason=reason))
    return replace(state, paused=reason, judges=replace(state.judges, back_since_ms=None))


def _resume(turn: _Turn, state: SessionState) -> SessionState:
    """Go on: work starts again with a countdown, its movement under way forgotten."""
    if state.paused is None:
        return state
    turn.events.append(Resumed(t_ms=turn.t_ms))
    judges = replace(state.judges, absent_since_ms=None, back_since_ms=None)
    if state.stage is not Stage.WORK or judges.work is None:
        return replace(state, paused=None, judges=judges)
    judges = replace(judges, work=reset_movement(judges.work))
    state = replace(state, paused=None, judges=judges)
    return _start_countdown(turn, state)


def _skip(turn: _Turn, state: SessionState) -> SessionState:
    if not turn.plan.steps[state.step_index].skippable:
        return state
    if state.paused is not None:
        turn.events.append(Resumed(t_ms=turn.t_ms))
    return _leave_step(turn, replace(state, paused=None), skipped=True)


def _while_paused(turn: _Turn, state: SessionState) -> SessionState:
    """A pause because nobody was there ends when somebody has been back for a while."""
    if state.paused is not PauseReason.ABSENT:
        return state
    if turn.sight is None:
        return replace(state, judges=replace(state.judges, back_since_ms=None))
    since = state.judges.back_since_ms
    if since is None:
        return replace(state, judges=replace(state.judges, back_since_ms=turn.t_ms))
    return _resume(turn, state) if turn.t_ms - since >= BACK_MS else state


def _absence(turn: _Turn, state: SessionState) -> tuple[SessionState, bool]:
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


# Stages


def _framing(turn: _Turn, state: SessionState) -> SessionState:
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
    waited = state.stage_ms > COUNTDOWN_MS or not state.results
    return _start_countdown(turn, state) if waited else _start_work(turn, state)


def _start_countdown(turn: _Turn, state: SessionState) -> SessionState:
    seconds = COUNTDOWN_MS // 1000
    turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=seconds))
    return replace(state, stage=Stage.COUNTDOWN, stage_ms=0, left_ms=COUNTDOWN_MS, framing=None)


def _start_work(turn: _Turn, state: SessionState) -> SessionState:
    """Movement counts from here; what was watched before only warmed up the filters."""
    return replace(state, stage=Stage.WORK, stage_ms=0, left_ms=None, framing=None)


def _countdown(turn: _Turn, state: SessionState) -> SessionState:
    """3, 2, 1, go."""
    left_ms = max(0, COUNTDOWN_MS - state.stage_ms)
    before = -(-(state.left_ms or 0) // 1000)
    now = -(-left_ms // 1000)
    if now != before:
        turn.events.append(CountdownTicked(t_ms=turn.t_ms, seconds=now))
    state = replace(state, left_ms=left_ms)
    return _start_work(turn, state) if left_ms == 0 else state


def _rest(turn: _Turn, state: SessionState) -> SessionState:
    step = turn.plan.steps[state.step_index]
    left_ms = max(0, (step.seconds or 0) * 1000 - state.stage_ms)
    state = replace(state, left_ms=left_ms)
    return _leave_step(turn, state, skipped=False) if left_ms == 0 else state


def _work(turn: _Turn, state: SessionState) -> SessionState:
    step = turn.plan.steps[state.step_index]
    state, absent = _absence(turn, state)
    judges = state.judges
    if absent or judges.work is None:
        return state
    work, outcome = work_step(
        judges.work,
        t_ms=turn.t_ms,
        sight=turn.sight,
        view=current_view(judges.body),
        near=judges.body.near,
        rules=turn.plan.rules,
        standing=judges.body.standing,
    )
    _announce(turn, state.live, outcome)
    cues, given = cue_step(
        judges.cues, t_ms=turn.t_ms, live=outcome.live.faults, judged=outcome.reps
    )
    if given is not None:
        turn.events.append(given)
    judges = Judges(
        body=judges.body,
        framing=judges.framing,
        cues=cues,
        work=work,
        framed=judges.framed,
        absent_since_ms=judges.absent_since_ms,
        back_since_ms=judges.back_since_ms,
    )
    left_ms = _time_left(step, state)
    state = replace(state, live=outcome.live, cue=cues.cue, left_ms=left_ms, judges=judges)
    state = _record(turn, state, step=step, outcome=outcome)
    return _leave_step(turn, state, skipped=False) if _goal_reached(step, state) else state


def _time_left(step: Step, state: SessionState) -> int | None:
    """Milliseconds left of a timed set; None for sets by repetitions and for holds."""
    if step.reps is not None or step.exercise is None or step.exercise.kind is Kind.HOLD:
        return None
    return max(0, (step.seconds or 0) * 1000 - state.work_ms)


def _goal_reached(step: Step, state: SessionState) -> bool:
    progress = state.progress
    if progress is None or step.exercise is None:
        return False
    if progress.goal_reps is not None:
        return progress.reps >= progress.goal_reps
    goal_ms = (step.seconds or 0) * 1000
    if step.exercise.kind is Kind.HOLD:
        patience_ms = HOLD_PATIENCE * goal_ms + HOLD_PATIENCE_MS
        return progress.valid_ms >= goal_ms or state.work_ms >= patience_ms
    return state.work_ms >= goal_ms


# What was judged: events, results and points


def _announce(turn: _Turn, before: Live | None, outcome: Outcome) -> None:
    """Events for what changed in the live picture, and for judging stopped and resumed."""
    t_ms, live = turn.t_ms, outcome.live
    old = () if before is None else before.faults
    old_keys = {(fault.id, fault.side) for fault in old}
    new_keys = {(fault.id, fault.side) for fault in live.faults}
    turn.events.extend(
        FaultRaised(t_ms=t_ms, fault=f) for f in live.faults if (f.id, f.side) not in old_keys
    )
    turn.events.extend(
        FaultCleared(t_ms=t_ms, fault_id=f.id, side=f.side)
        for f in old
        if (f.id, f.side) not in new_keys
    )
    for i, limb in enumerate(live.limbs):
        if before is not None and before.limbs[i].phase is not limb.phase:
            turn.events.append(PhaseChanged(t_ms=t_ms, side=limb.side, phase=limb.phase))
    if outcome.stopped is not None:
        turn.events.append(JudgingStopped(t_ms=t_ms, reason=outcome.stopped))
    if outcome.resumed is not None:
        turn.events.append(JudgingResumed(t_ms=t_ms, unjudged=outcome.resumed))


def _record(turn: _Turn, state: SessionState, *, step: Step, outcome: Outcome) -> SessionState:
    """Add what was judged to the step's result, its progress and the score."""
    current, progress = state.current, state.progress
    if current is None or progress is None:
        return state
    if outcome.reps or outcome.holds or outcome.resumed is not None:
        gap = () if outcome.resumed is None else (outcome.resumed,)
        current = replace(
            current,
            reps=(*current.reps, *outcome.reps),
            holds=(*current.holds, *outcome.holds),
            unjudged=(*current.unjudged, *gap),
        )
    score = state.score
    for judgement in outcome.reps:
        score = _score_rep(turn, score, step=step, judgement=judgement, done=progress.reps)
        progress = _counted(progress, judgement)
    turn.events.extend(HoldJudged(t_ms=turn.t_ms, judgement=hold) for hold in outcome.holds)
    if step.exercise is not None and step.exercise.kind is Kind.HOLD:
        held = sum(hold.valid_ms for hold in current.holds) + outcome.live.hold_ms
        score = _score_hold(turn, score, step=step, before_ms=progress.valid_ms, held_ms=held,
                            faults=outcome.live.faults)  # fmt: skip
        progress = replace(progress, valid_ms=max(held, progress.valid_ms))
    if current is state.current and progress is state.progress and score is state.score:
        return state
    return replace(state, current=current, progress=progress, score=score)


def _progress(step: Step) -> Progress:
    timed_hold = step.exercise is not None and step.exercise.kind is Kind.HOLD
    return Progress(
        reps=0,
        goal_reps=step.reps,
        valid_ms=0,
        goal_ms=(step.seconds or 0) * 1000 if timed_hold else None,
    )


def _counted(progress: Progress, judgement: Judgement) -> Progress:
    if not judgement.counted:
        return progress
    left, right = progress.per_side
    return replace(
        progress,
        reps=progress.reps + 1,
        per_side=(
            left + (judgement.side is not Side.RIGHT),
            right + (judgement.side is not Side.LEFT),
        ),
    )


def _breaks(faults: Sequence[Fault | LiveFault]) -> bool:
    """Whether a posture fault among these ends the combo (efficiency faults, severity 1, do not)."""
    return any(fault.severity > 1 for fault in faults)


def _score_rep(turn: _Turn, score: Score, *, step: Step, judgement: Judgement, done: int) -> Score:
    """Points for one repetition: a hit if the step asked for it and it counts."""
    weights = step_hits(step, rules=turn.plan.rules)
    hit = judgement.counted and done < len(weights)
    breaks = not judgement.counted or _breaks(judgement.faults)
    before = score
    if hit:
        quality = judgement.score / 100
        breaks = breaks or quality < COMBO_QUALITY
        score = _apply(turn, score, Hit(quality=quality, weight=weights[done], breaks=breaks))
    elif breaks and step.judged:
        score = replace(score, combo=0)
    turn.events.append(
        RepJudged(
            t_ms=turn.t_ms,
            judgement=judgement,
            hit=hit,
            golden=hit and done + 1 in step.golden,
            points=score.points - before.points,
            combo=score.combo,
        )
    )
    if before.combo > 0 and score.combo == 0:
        reason = judgement.faults[0].id if judgement.faults else "partial"
        turn.events.append(ComboBroken(t_ms=turn.t_ms, length=before.combo, reason=reason))
    return score


def _score_hold(
    turn: _Turn,
    score: Score,
    *,
    step: Step,
    before_ms: int,
    held_ms: int,
    faults: Sequence[LiveFault],
) -> Score:
    """A hit for every full second of valid hold, up to the step's goal."""
    rules = turn.plan.rules
    weights = step_hits(step, rules=rules)
    first, last = before_ms // rules.hold_hit_ms, held_ms // rules.hold_hit_ms
    for number in range(first, min(last, len(weights)) if weights else last):
        before = score
        if number < len(weights):
            worst = max((fault.severity for fault in faults), default=0)
            quality = 1.0 - rules.posture_k[worst - 1] if worst else 1.0
            hit = Hit(quality=quality, weight=weights[number], breaks=_breaks(faults))
            score = _apply(turn, score, hit)
        turn.events.append(
            HoldTicked(
                t_ms=turn.t_ms,
                valid_ms=held_ms,
                points=score.points - before.points,
                combo=score.combo,
            )
        )
        if before.combo > 0 and score.combo == 0:
            reason = faults[0].id if faults else "position"
            turn.events.append(ComboBroken(t_ms=turn.t_ms, length=before.combo, reason=reason))
    return score


def _apply(turn: _Turn, score: Score, hit: Hit) -> Score:
    return apply(score, hit, rules=turn.plan.rules, maximum=perfect_score(turn.plan))


def _flush(turn: _Turn, state: SessionState) -> SessionState:
    """Judge what was under way in the current set and was all but complete."""
    judges, step = state.judges, turn.plan.steps[state.step_index]
    if judges.work is None or state.live is None:
        return state
    reps, holds, unjudged = work_end(
        judges.work, t_ms=turn.t_ms, rules=turn.plan.rules, standing=judges.body.standing
    )
    live = replace(state.live, hold_ms=0, hold_valid=False)
    outcome = Outcome(live=live, reps=reps, holds=holds, resumed=unjudged)
    state = _record(turn, state, step=step, outcome=outcome)
    return replace(state, live=live, judges=replace(judges, work=None))


_STAGES = {
    Stage.FRAMING: _framing,
    Stage.COUNTDOWN: _countdown,
    Stage.WORK: _work,
    Stage.REST: _rest,
}
