"""The tempo of a step: where in a repetition the ghost is, and what the player is told to do.

The ghost goes with the player: out to the standard range and back, at the standard tempo or at the
player's where that is faster. It is never behind, so it always shows the way and not a memory.
Only a player at rest sees it move by itself, as an invitation.
"""

from __future__ import annotations

from typing import NamedTuple

from game.core.body import Side
from game.core.counting import PhaseName
from game.core.exercise import Exercise, Kind, Work
from game.core.plan import REST_BETWEEN_REPS_MS, Step
from game.core.state import LimbLive, Live

IDLE_MS = 1_500
"""After so long at rest the ghost shows the movement by itself."""
FASTEST_MS = 350
"""The ghost takes at least this long for the whole range."""
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
        return AT_REST
    parts = parts_ms(step)
    left = elapsed_ms % sum(parts)
    phases = (PhaseName.OUT, PhaseName.TURN, PhaseName.BACK, PhaseName.REST)
    for phase, length in zip(phases, parts, strict=True):
        if left < length:
            share = left / length
            return Beat(phase, share, _progress(phase, share))
        left -= length
    return Beat(PhaseName.REST, 1.0, 0.0)


AT_REST = Beat(PhaseName.REST, 0.0, 0.0)
"""Before the first repetition."""
HELD = Beat(PhaseName.TURN, 1.0, 1.0)
"""The pose of a hold, which does not move."""


def follow(
    step: Step, live: Live | None, *, side: Side | None, since_ms: int, free_ms: int
) -> Beat:
    """The ghost's moment beside a player whose phase is `since_ms` old.

    `free_ms` is how long the ghost moves by itself (below 0 it waits) while the player is at rest
    or not seen; `side` is the side that it moves, None for both.
    """
    if step.exercise is not None and step.exercise.kind is Kind.HOLD:
        return HELD
    limb = None if live is None else _leading(live, side)
    if limb is None or limb.phase is PhaseName.REST:
        return beat(step, free_ms)
    out, hold, back, _ = parts_ms(step)
    own = min(1.0, max(0.0, limb.progress or 0.0))
    if limb.phase is PhaseName.OUT:
        share = min(1.0, since_ms / max(1, out))
        return Beat(PhaseName.OUT, share, max(_progress(PhaseName.OUT, share), own))
    if limb.phase is PhaseName.TURN:
        return Beat(PhaseName.TURN, min(1.0, since_ms / max(1, hold)), 1.0)
    share = min(1.0, since_ms / max(1, back))
    return Beat(PhaseName.BACK, share, min(_progress(PhaseName.BACK, share), own))


def _leading(live: Live, side: Side | None) -> LimbLive:
    """The limb that the ghost goes with: that of `side`, or the one that is further on its way."""
    left, right = live.limbs
    if side is not None:
        return left if side is Side.LEFT else right
    return max(left, right, key=lambda limb: -1.0 if limb.progress is None else limb.progress)


def eased(before: Beat, after: Beat, dt_ms: int) -> Beat:
    """`after`, no further from `before` than the ghost can move in `dt_ms`."""
    most = dt_ms / FASTEST_MS
    progress = min(before.progress + most, max(before.progress - most, after.progress))
    return after._replace(progress=progress)


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
