"""An exercise made ready to watch: which measures to read in a frame, and where they go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.exercise import Exercise, FaultRule, RomReading, Sided, Signal
from game.core.measures import MEASURES, REP_MEASURES, Measure, Sight
from game.core.view import View

R_MAX = 1.1
"""Progress is clipped here: beyond the target there is nothing to gain."""

Values = tuple["float | None", ...]


class Slot(NamedTuple):
    """One number to read in every frame."""

    measure: Measure
    side: Side


class Pair(NamedTuple):
    """Where a measure's left and right values stand among the slots (equal if it has no sides)."""

    left: int
    right: int


class Sample(NamedTuple):
    """What was read in one frame."""

    t_ms: int
    view: View
    near: Side
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The slots of an exercise, and for each signal, fault and angle where its values are."""

    exercise: Exercise
    slots: tuple[Slot, ...]
    signals: tuple[tuple[Signal, Pair], ...]
    faults: tuple[tuple[FaultRule, Pair | None, Pair | None], ...]
    rom: tuple[tuple[RomReading, Pair], ...]
    symmetry: Pair | None
    hold: tuple[tuple[Pair, float, float], ...]


def _names(exercise: Exercise) -> Iterable[str]:
    yield from (s.measure for s in exercise.signals)
    for fault in exercise.faults:
        yield fault.measure
        if fault.gate is not None:
            yield fault.gate[0]
    if exercise.rom is not None:
        yield from (reading.measure for reading in exercise.rom.readings)
    if exercise.symmetry is not None:
        yield exercise.symmetry.measure
    if exercise.hold is not None:
        yield from (name for name, _, _ in exercise.hold.bands)


def lens_of(exercise: Exercise) -> Lens:
    """The lens of `exercise`; raises KeyError for a measure that is not in the vocabulary."""
    slots: list[Slot] = []
    pairs: dict[str, Pair] = {}
    for name in _names(exercise):
        if name in pairs or name in REP_MEASURES:
            continue
        measure = MEASURES[name]
        first = len(slots)
        sides = SIDES if measure.paired else SIDES[:1]
        slots.extend(Slot(measure, side) for side in sides)
        pairs[name] = Pair(first, first + len(sides) - 1)
    return Lens(
        exercise=exercise,
        slots=tuple(slots),
        signals=tuple((s, pairs[s.measure]) for s in exercise.signals),
        faults=tuple(
            (f, pairs.get(f.measure), None if f.gate is None else pairs[f.gate[0]])
            for f in exercise.faults
        ),
        rom=()
        if exercise.rom is None
        else tuple((reading, pairs[reading.measure]) for reading in exercise.rom.readings),
        symmetry=None if exercise.symmetry is None else pairs.get(exercise.symmetry.measure),
        hold=()
        if exercise.hold is None
        else tuple((pairs[name], low, high) for name, low, high in exercise.hold.bands),
    )


def read(lens: Lens, sight: Sight) -> Values:
    """All the slots' values in this frame."""
    return tuple([slot.measure.read(sight, slot.side) for slot in lens.slots])


def signal_progress(signal: Signal, x: float) -> float:
    """r = clip((rest - x) / (rest - target), 0, 1.1) (DESIGN.md section 4)."""
    r = (signal.rest - x) / (signal.rest - signal.target)
    return max(0.0, min(R_MAX, r))


def progress(lens: Lens, sample: Sample) -> tuple[float | None, float | None]:
    """The (left, right) progress: the weighted mean of the signals that are valid in this view."""
    left = right = left_weight = right_weight = 0.0
    values = sample.values
    for signal, pair in lens.signals:
        if sample.view not in signal.views:
            continue
        a, b = values[pair.left], values[pair.right]
        if signal.sided is Sided.NEAR:
            a = b = a if sample.near is Side.LEFT else b
        elif signal.sided is Sided.MEAN and a is not None and b is not None:
            a = b = (a + b) / 2
        if a is not None:
            left += signal.weight * signal_progress(signal, a)
            left_weight += signal.weight
        if b is not None:
            right += signal.weight * signal_progress(signal, b)
            right_weight += signal.weight
    return (
        left / left_weight if left_weight else None,
        right / right_weight if right_weight else None,
    )
