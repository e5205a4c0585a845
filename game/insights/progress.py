"""Practice over time: what a player did, by exercise and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from game.store import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An exercise on one day: sums of `reps` and `held_s`, means of the others over repetitions.

    `range_share` is of the standard, `score` 0..100; angles are the primary joint angle in degrees,
    with the standard's as `target_deg`. None is "not seen", or no repetitions (holds).
    """

    day: date
    reps: int
    range_share: float | None
    left_deg: float | None
    right_deg: float | None
    target_deg: float | None
    score: float | None
    held_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDays:
    """An exercise over time, the earliest day first."""

    exercise: str
    days: tuple[Day, ...]


def days_of(practice: Sequence[Practice]) -> tuple[ExerciseDays, ...]:
    """Practice by exercise and day (as the player's clock showed it), the most practised first."""
    ordered = sorted(practice, key=lambda p: (p.exercise, p.started_at.date()))
    found = [
        ExerciseDays(
            exercise=exercise,
            days=tuple(
                _day(day, tuple(entries))
                for day, entries in groupby(of_one, key=lambda p: p.started_at.date())
            ),
        )
        for exercise, of_one in groupby(ordered, key=lambda p: p.exercise)
    ]
    return tuple(sorted(found, key=lambda e: (-len(e.days), e.exercise)))


def _day(day: date, entries: tuple[Practice, ...]) -> Day:
    held = [p.held_s for p in entries if p.held_s is not None]
    return Day(
        day=day,
        reps=sum(p.reps for p in entries),
        range_share=_mean([(p.range_share, p.reps) for p in entries]),
        left_deg=_mean([(p.left_deg, p.reps) for p in entries]),
        right_deg=_mean([(p.right_deg, p.reps) for p in entries]),
        target_deg=next((p.target_deg for p in reversed(entries) if p.target_deg), None),
        score=_mean([(p.score, max(1, p.reps)) for p in entries]),
        held_s=sum(held) if held else None,
    )


def _mean(values: Sequence[tuple[float | None, int]]) -> float | None:
    """The mean of the known values, each weighted by its repetitions."""
    known = [(value, weight) for value, weight in values if value is not None and weight > 0]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None
