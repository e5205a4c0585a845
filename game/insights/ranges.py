"""The player's own range of motion, found in a calibration: what counting is relative to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from game.core.exercise import Exercise
from game.core.plan import LEAST_RANGE
from game.core.state import StepResult

MIN_REPS = 3
"""Fewer repetitions do not show a range."""
LEAST_FRACTION = 0.25
"""Movements smaller than this share of the standard are not attempts at the exercise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRange:
    """A player's comfortable range in one exercise, from `reps` repetitions.

    `share` is the range as a share of the standard (at most 1: more is never asked for or
    rewarded); `angle_deg` is the primary joint angle reached, None where no view showed it.
    """

    exercise: str
    share: float
    angle_deg: float | None
    standard_deg: float | None
    reps: int


def own_range(exercise: Exercise, result: StepResult) -> OwnRange | None:
    """The range that a calibration set shows: the median of its repetitions, partial ones too.

    None with fewer than three repetitions of at least a quarter of the standard.
    """
    reps = [rep for rep in result.reps if rep.rom.fraction >= LEAST_FRACTION]
    if len(reps) < MIN_REPS:
        return None
    angles = [
        angle
        for rep in reps
        for angle in (rep.rom.left_deg, rep.rom.right_deg)
        if angle is not None
    ]
    rom = exercise.rom
    return OwnRange(
        exercise=exercise.id,
        share=max(LEAST_RANGE, min(1.0, median(rep.rom.fraction for rep in reps))),
        angle_deg=median(angles) if angles else None,
        standard_deg=None if rom is None else rom.target_deg,
        reps=len(reps),
    )


def own_ranges(
    exercises: Sequence[Exercise], results: Sequence[StepResult]
) -> tuple[OwnRange, ...]:
    """The ranges that the sets of a calibration show, one for each exercise, the last set's."""
    by_id = {exercise.id: exercise for exercise in exercises}
    found = {
        result.exercise: own
        for result in results
        if result.exercise in by_id
        and (own := own_range(by_id[result.exercise], result)) is not None
    }
    return tuple(found.values())


RAISE_MIN_REPS = 5
"""A set needs so many counted repetitions to raise a known range."""
RAISE_SHARE = 0.25
"""A known range moves by this share of the way to what a set showed: one good day is no habit."""


def raised(own: OwnRange, result: StepResult) -> OwnRange | None:
    """The range after a judged set that went further: a little more, never above the standard.

    None where the set shows no more than is known; a range is never lowered silently.
    """
    reps = [rep for rep in result.reps if rep.counted]
    if not result.judged or result.skipped or len(reps) < RAISE_MIN_REPS:
        return None
    shown = min(1.0, median(rep.rom.fraction for rep in reps))
    if shown <= own.share:
        return None
    angles = [a for rep in reps for a in (rep.rom.left_deg, rep.rom.right_deg) if a is not None]
    angle = own.angle_deg
    if angle is not None and angles:
        angle += RAISE_SHARE * (median(angles) - angle)
    return replace(
        own,
        share=own.share + RAISE_SHARE * (shown - own.share),
        angle_deg=angle,
        reps=len(reps),
    )
