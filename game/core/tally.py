"""What a frame of work came to: events, the step's result and progress, and the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.core.body import LEFT, RIGHT, SIDES
from game.core.events import (
    ComboBroken,
    Event,
    FaultCleared,
    FaultRaised,
    HoldJudged,
    HoldTicked,
    JudgingResumed,
    JudgingStopped,
    LiveFault,
    PhaseChanged,
    RepJudged,
)
from game.core.exercise import Kind
from game.core.plan import Plan, Step
from game.core.pose import Frame
from game.core.quick import maker
from game.core.scoring import Hit, apply, perfect_score, step_hits
from game.core.sight import Sight
from game.core.state import Live, Progress, Score, SessionState, StepResult
from game.core.verdict import Fault, Judgement
from game.core.view import View
from game.core.watching import BodyState
from game.core.work import Outcome

COMBO_QUALITY = 0.5
"""A hit below this quality ends the combo."""
HOLD_PATIENCE = 3
HOLD_PATIENCE_MS = 20_000
"""A hold that has taken `HOLD_PATIENCE` times its goal and this ends with what was held."""
_HOLD = Kind.HOLD


@dataclass(slots=True, kw_only=True)
class Turn:
    """One call of `advance`: plan and frame, what is known of the body by it, the events so far.

    `dt_ms` is the time since the frame before, as far as it is not counted yet.
    """

    plan: Plan
    frame: Frame
    t_ms: int
    sight: Sight | None
    body: BodyState
    view: View | None
    dt_ms: int
    events: list[Event]


new_turn = maker(Turn)


def empty_result(step: Step, *, index: int, t_ms: int) -> StepResult:
    """The result of a step that has just begun."""
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


def time_left_ms(step: Step, *, work_ms: int) -> int | None:
    """Milliseconds left of a timed set; None for sets by repetitions and for holds."""
    if step.reps is not None or step.exercise is None or step.exercise.kind is _HOLD:
        return None
    return max(0, (step.seconds or 0) * 1000 - work_ms)


def goal_reached(step: Step, state: SessionState) -> bool:
    """Whether the step is done: its repetitions, its time, or its valid time of holding."""
    progress = state.progress
    if progress is None or step.exercise is None:
        return False
    if progress.goal_reps is not None:
        return progress.reps >= progress.goal_reps
    goal_ms = (step.seconds or 0) * 1000
    if step.exercise.kind is _HOLD:
        patience_ms = HOLD_PATIENCE * goal_ms + HOLD_PATIENCE_MS
        return progress.valid_ms >= goal_ms or state.work_ms >= patience_ms
    return state.work_ms >= goal_ms


def announce(turn: Turn, before: Live | None, outcome: Outcome) -> None:
    """Events for what changed in the live picture, and for judging stopped and resumed."""
    t_ms, live = turn.t_ms, outcome.live
    _announce_faults(turn, () if before is None else before.faults, live.faults)
    if before is not None and before.phases != live.phases:
        for side, was, phase in zip(SIDES, before.phases, live.phases, strict=True):
            if was is not phase:
                turn.events.append(PhaseChanged(t_ms=t_ms, side=side, phase=phase))
    if outcome.stopped is not None:
        turn.events.append(JudgingStopped(t_ms=t_ms, reason=outcome.stopped))
    if outcome.resumed is not None:
        turn.events.append(JudgingResumed(t_ms=t_ms, unjudged=outcome.resumed))


def _announce_faults(turn: Turn, old: Sequence[LiveFault], new: Sequence[LiveFault]) -> None:
    if not (old or new):
        return
    old_keys, new_keys = {fault.key for fault in old}, {fault.key for fault in new}
    turn.events.extend(FaultRaised(t_ms=turn.t_ms, fault=f) for f in new if f.key not in old_keys)
    turn.events.extend(
        FaultCleared(t_ms=turn.t_ms, fault_id=f.id, side=f.side)
        for f in old
        if f.key not in new_keys
    )


def record(turn: Turn, state: SessionState, *, step: Step, outcome: Outcome) -> SessionState:
    """Add what was judged to the step's result, its progress and the score."""
    current, progress = state.current, state.progress
    if current is None or progress is None:
        return state
    ended = outcome.reps or outcome.holds or outcome.resumed is not None
    held_now = step.exercise is not None and step.exercise.kind is _HOLD
    if not (ended or held_now):
        return state
    if ended:
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
    if held_now:
        held = sum(hold.valid_ms for hold in current.holds) + outcome.live.hold_ms
        score = _score_hold(turn, score, step=step, before_ms=progress.valid_ms, held_ms=held,
                            faults=outcome.live.faults)  # fmt: skip
        progress = replace(progress, valid_ms=max(held, progress.valid_ms))
    if current is state.current and progress is state.progress and score is state.score:
        return state
    return replace(state, current=current, progress=progress, score=score)


def progress_of(step: Step) -> Progress:
    """The progress of a step that has just begun."""
    timed_hold = step.exercise is not None and step.exercise.kind is _HOLD
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
            left + (judgement.side is not RIGHT),
            right + (judgement.side is not LEFT),
        ),
    )


def _breaks(faults: Sequence[Fault | LiveFault]) -> bool:
    """Whether a posture fault among these ends the combo (severity 1 does not)."""
    return any(fault.severity > 1 for fault in faults)


def _score_rep(turn: Turn, score: Score, *, step: Step, judgement: Judgement, done: int) -> Score:
    """Points for one repetition: a hit if the step asked for it and it counts.

    What does not count (taken back half-way, or no repetition at all) costs nothing either.
    """
    weights = step_hits(step, rules=turn.plan.rules)
    hit = judgement.counted and done < len(weights)
    breaks = judgement.counted and _breaks(judgement.faults)
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
            practice=not step.judged,
            golden=hit and done + 1 in step.golden,
            points=score.points - before.points,
            combo=score.combo,
        )
    )
    if before.combo > 0 and score.combo == 0:
        reason = judgement.faults[0].id if judgement.faults else "quality"
        turn.events.append(ComboBroken(t_ms=turn.t_ms, length=before.combo, reason=reason))
    return score


def _score_hold(  # noqa: PLR0913 - two times, the faults, and where it all goes
    turn: Turn,
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


def _apply(turn: Turn, score: Score, hit: Hit) -> Score:
    return apply(score, hit, rules=turn.plan.rules, maximum=perfect_score(turn.plan))
