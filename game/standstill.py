"""When a simulated play gets nowhere: its time is free, so that nothing else would ever end it.

The athlete does what the figures of a level show. Where a figure does not pass the framing check,
the signals or the gates of its own exercise, the session waits for ever.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.exercise import Exercise, Kind
from game.core.plan import Plan, Step
from game.core.state import SessionState, Stage
from game.view.banner import HINTS

LEAST_MS = 60_000
"""Nothing is given up before so much of the athlete's time has passed."""
FRUITLESS = 30
"""So many repetitions in a row, of which none counts, are no bad luck even of a clumsy athlete."""
CHECK = "repquest levels check FOLDER says what the figure does not pass"

_Mark = tuple[int, Stage, int]


@dataclass(slots=True)
class Standstill:
    """Watches a play of `plan`: for how long nothing has gone on that does not end by itself."""

    plan: Plan
    _mark: _Mark | None = None
    _since_ms: int = 0

    def told(self, state: SessionState) -> str:
        """What the play is stuck in by now, in words; "" while it goes on."""
        mark = _mark_of(state)
        step = self.plan.steps[max(0, state.step_index)]
        if mark != self._mark or step.exercise is None or _ends_by_itself(state, step.exercise):
            self._mark, self._since_ms = mark, state.t_ms
            return ""
        waited_ms = state.t_ms - self._since_ms
        if waited_ms < _patience_ms(step, state.stage):
            return ""
        return f"{_words(state, step.exercise, waited_s=waited_ms // 1000)}\n  {CHECK}"


def _mark_of(state: SessionState) -> _Mark:
    """What changes as long as a play goes on."""
    return state.step_index, state.stage, 0 if state.progress is None else state.progress.reps


def _ends_by_itself(state: SessionState, exercise: Exercise) -> bool:
    """Whether time ends it: a rest, a timed set, and a hold, whose patience has an end."""
    if state.paused is not None:
        return False
    held = state.stage is Stage.WORK and exercise.kind is Kind.HOLD
    return held or state.left_ms is not None


def _patience_ms(step: Step, stage: Stage) -> int:
    return max(LEAST_MS, FRUITLESS * step.rep_ms) if stage is Stage.WORK else LEAST_MS


def _words(state: SessionState, exercise: Exercise, *, waited_s: int) -> str:
    if state.stage is Stage.FRAMING and state.framing is not None:
        asked = HINTS[state.framing.hint].lower()
        return f"before {exercise.name} the athlete was asked for {waited_s} s: {asked}"
    if state.paused is not None:
        return f"{exercise.name} was paused for {waited_s} s, and nobody was seen to go on"
    begun = state.progress is not None and state.progress.reps > 0
    counted = "no further repetition" if begun else "not one repetition"
    return f"the athlete did {exercise.name} for {waited_s} s, and {counted} counted"
