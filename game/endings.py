"""Why a play came to nothing, or ended before its level did, in one line for the terminal."""

from __future__ import annotations

from collections import Counter

from game.core.events import PauseReason
from game.core.exercise import Exercise
from game.core.plan import Plan
from game.core.state import SessionState, Stage, StepResult
from game.view.banner import HINTS

NOTHING = "Nothing was counted"
_PAUSED = {
    PauseReason.ABSENT: "while nobody was in view",
    PauseReason.CAMERA: "while the camera gave no picture",
    PauseReason.PLAYER: "while it was paused",
}


def why_ended(plan: Plan, state: SessionState, *, source: str, stopped: bool = False) -> str | None:
    """What there is to say of an ending, `source` being the name of what the frames came from.

    `stopped` says that the frames would have gone on.
    None for a level that was played to its end and in which something was counted.
    """
    counted = any(_count(result) for result in state.all_results)
    if state.stage is Stage.FINISHED:
        return None if counted else f"{NOTHING} in the whole level{_main_reason(state)}."
    if state.step_index < 0:
        return f"{NOTHING}: {source} gave not one picture."
    ended = f"{source} {'was stopped' if stopped else 'ended'} {_moment(plan, state)}"
    return f"{ended}." if counted else f"{NOTHING}: {ended}{_main_reason(state)}."


def _moment(plan: Plan, state: SessionState) -> str:
    step = plan.steps[state.step_index]
    place = f"step {state.step_index + 1} of {len(plan.steps)}"
    if step.exercise is None:
        return f"in the rest that is {place}"
    when = {
        Stage.FRAMING: f"in the framing check before {step.exercise.name}",
        Stage.COUNTDOWN: f"in the countdown before {step.exercise.name}",
    }.get(state.stage, f"in {step.exercise.name}")
    return f"{when} ({place}{_so_far(state, step.exercise, goal=step.reps)}){_held_up(state)}"


def _held_up(state: SessionState) -> str:
    """What kept the play from going on at its end, if anything did."""
    if state.paused is not None:
        return f", {_PAUSED[state.paused]}"
    if state.stage is not Stage.FRAMING or state.framing is None:
        return ""
    return f"; what was asked for last: {HINTS[state.framing.hint].lower()}"


def _so_far(state: SessionState, exercise: Exercise, *, goal: int | None) -> str:
    """What the set under way came to."""
    if state.current is None or state.stage is not Stage.WORK:
        return ""
    reps = sum(rep.counted for rep in state.current.reps)
    held_s = sum(hold.valid_ms for hold in state.current.holds) / 1000
    if exercise.hold is not None:
        return f", {held_s:.0f} s held"
    if goal is None:
        return f", {reps} repetition{'' if reps == 1 else 's'} counted"
    return f", {reps} of {goal} repetitions"


def _main_reason(state: SessionState) -> str:
    """Why most of the time could not be judged, if some could not."""
    ms: Counter[str] = Counter()
    for result in state.all_results:
        for gap in result.unjudged:
            ms[gap.reason] += gap.to_ms - gap.from_ms
    return f"; not judged: {ms.most_common(1)[0][0]}" if ms else ""


def _count(result: StepResult) -> int:
    """Counted repetitions, and holds of which a part was valid."""
    reps = sum(rep.counted for rep in result.reps)
    return reps + sum(hold.valid_ms > 0 for hold in result.holds)
