"""The tempo of a step: where in a repetition the ghost is, and what the player is told to do."""

from __future__ import annotations

from typing import NamedTuple

from game.core.exercise import Exercise, PhaseName, Work
from game.core.plan import REST_BETWEEN_REPS_MS, Step

FREE_MS = (700, 0, 700)
"""Out, hold and back of an exercise without a tempo of its own."""


class Beat(NamedTuple):
    """A moment of a repetition: its phase, the share of that which is over, the progress 0..1."""

    phase: PhaseName
    share: float
    progress: float


def parts_ms(step: Step) -> tuple[int, int, int, int]:
    """How long out, hold, back and the rest between two repetitions last."""
    out, hold, back = step.tempo_ms if sum(step.tempo_ms) else FREE_MS
    return out, hold, back, REST_BETWEEN_REPS_MS


def beat(step: Step, elapsed_ms: int) -> Beat:
    """Where the standard repetition is `elapsed_ms` after one began; before 0 it waits at rest."""
    if elapsed_ms < 0:
        return Beat(PhaseName.REST, 0.0, 0.0)
    parts = parts_ms(step)
    left = elapsed_ms % sum(parts)
    phases = (PhaseName.OUT, PhaseName.TURN, PhaseName.BACK, PhaseName.REST)
    for phase, length in zip(phases, parts, strict=True):
        if left < length:
            share = left / length
            return Beat(phase, share, _progress(phase, share))
        left -= length
    return Beat(PhaseName.REST, 1.0, 0.0)


def _progress(phase: PhaseName, share: float) -> float:
    eased = share * share * (3 - 2 * share)
    return {
        PhaseName.OUT: eased,
        PhaseName.TURN: 1.0,
        PhaseName.BACK: 1 - eased,
        PhaseName.REST: 0.0,
    }[phase]


def word(exercise: Exercise, phase: PhaseName) -> str:
    """What to do in a phase, in one word."""
    lowering = exercise.out_work is Work.ECCENTRIC
    return {
        PhaseName.OUT: "Down" if lowering else "Up",
        PhaseName.TURN: "Hold",
        PhaseName.BACK: "Up" if lowering else "Down",
        PhaseName.REST: "Breathe",
    }[phase]
