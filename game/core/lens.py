"""An exercise made ready to watch: which measures to read in a frame, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.counting import CountGate, RomReading, Sided, Signal
from game.core.exercise import Exercise, Laterality
from game.core.measures import MEASURES, REP_MEASURES, Measure
from game.core.measuring import Reader
from game.core.posture import FaultRule
from game.core.reps import Joining
from game.core.view import View

LEAD_MEASURE = "foot_ahead"


class Slot(NamedTuple):
    """One number that can be read in every frame."""

    measure: Measure
    side: Side


class Pair(NamedTuple):
    """Where a measure's left and right values stand among the slots (equal if it has no sides)."""

    left: int
    right: int


class Term(NamedTuple):
    """What a strand adds to a side's progress: `scale` * the slot's value - `zero`, by `weight`.

    `bit` stands for the signal in the basis of a `Reading`.
    """

    slot: int
    reader: Reader
    scale: float
    zero: float
    weight: float
    bit: int


class Strand(NamedTuple):
    """One signal of a part, and what it adds to the progress of the left and of the right side."""

    measure: Measure
    sided: Sided
    terms: tuple[Term, Term]


Watched = tuple[FaultRule, "Pair | None", "Pair | None"]
"""A fault rule, and where the values of its measure and of its gate stand among the slots."""
WatchedLive = tuple[int, FaultRule, Pair, "Pair | None"]
"""The same with the rule's number."""
Parts = tuple[tuple[Strand, ...], ...]
"""The strands of each part of the movement; the least of the parts is the movement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The slots of an exercise, and for each fault, gate and angle where its values are.

    `wanted` says for each view which slots it has a use for; `parts` are the signals by
    view. `joining` says how the sides make a movement; `led`: both legs move and the one in front
    owns the repetition, told by the measure at `ahead`. `live` are the numbered rules to watch in
    each view.
    """

    exercise: Exercise
    slots: tuple[Slot, ...]
    wanted: Mapping[View, tuple[bool, ...]]
    parts: Mapping[View, Parts]
    led: bool
    gates: tuple[tuple[CountGate, Pair], ...]
    ahead: Pair | None
    faults: tuple[Watched, ...]
    live: Mapping[View, tuple[WatchedLive, ...]]
    joining: Joining
    rom: tuple[tuple[RomReading, Pair], ...]
    symmetry: Pair | None
    hold: tuple[tuple[Pair, float, float], ...]

    @property
    def on_the_spot(self) -> bool:
        """Whether both feet stay where they are: who walks does something else."""
        exercise = self.exercise
        return exercise.laterality is not Laterality.EACH and not exercise.position.on_floor


def _names(exercise: Exercise) -> Iterable[str]:
    yield from (signal.measure for signal in exercise.signals)
    yield from (gate.measure for gate in exercise.counting.gates)
    if _led(exercise):
        yield LEAD_MEASURE
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


def _views_of(exercise: Exercise) -> Mapping[str, frozenset[View]]:
    """For each measure in a slot, the views in which something reads it."""
    everywhere = frozenset(View)
    uses = [(gate.measure, everywhere) for gate in exercise.counting.gates]
    uses.append((LEAD_MEASURE, everywhere))
    for fault in exercise.faults:
        uses.append((fault.measure, fault.views))
        if fault.gate is not None:
            uses.append((fault.gate[0], fault.views))
    if exercise.rom is not None:
        uses += [(reading.measure, reading.views) for reading in exercise.rom.readings]
    if exercise.symmetry is not None:
        uses.append((exercise.symmetry.measure, exercise.symmetry.views))
    if exercise.hold is not None:
        uses += [(name, exercise.hold.views) for name, _, _ in exercise.hold.bands]
    views: dict[str, frozenset[View]] = {}
    for name, where in uses:
        views[name] = views.get(name, frozenset()) | where
    return views


def _led(exercise: Exercise) -> bool:
    return any(signal.sided is Sided.LEAD for signal in exercise.signals)


def _joining(exercise: Exercise) -> Joining:
    if exercise.laterality is Laterality.BOTH or _led(exercise):
        return Joining.ONE
    return Joining.PAIRED if exercise.laterality is Laterality.EITHER else Joining.APART


def _parts(signals: Iterable[Signal], view: View, pairs: Mapping[str, Pair]) -> Parts:
    parts: dict[str, list[Strand]] = {}
    for number, signal in enumerate(signals):
        if view in signal.views:
            strand = _strand(signal, pairs[signal.measure], bit=1 << number)
            parts.setdefault(signal.part, []).append(strand)
    return tuple(tuple(strands) for strands in parts.values())


def _strand(signal: Signal, pair: Pair, *, bit: int) -> Strand:
    """The strand of a signal: progress is 0 at its rest and 1 at its target."""
    measure = MEASURES[signal.measure]
    scale = signal.weight / (signal.target - signal.rest)
    left, right = (
        Term(slot, measure.reader, scale, scale * signal.rest, signal.weight, bit) for slot in pair
    )
    return Strand(measure, signal.sided, (left, right))


def _parts_by_view(signals: Sequence[Signal], pairs: Mapping[str, Pair]) -> dict[View, Parts]:
    """The parts for each view; without any for LYING, a trunk bent so far is seen from a side."""
    parts = {view: _parts(signals, view, pairs) for view in View}
    parts[View.LYING] = parts[View.LYING] or parts[View.SIDE]
    return parts


def _slots(exercise: Exercise) -> tuple[tuple[Slot, ...], dict[str, Pair]]:
    """What can be read for the exercise, and where the two sides of each measure stand in that."""
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
    return tuple(slots), pairs


def _faults(exercise: Exercise, pairs: Mapping[str, Pair]) -> tuple[Watched, ...]:
    return tuple(
        (rule, pairs.get(rule.measure), None if rule.gate is None else pairs[rule.gate[0]])
        for rule in exercise.faults
    )


def _live(faults: Sequence[Watched], view: View) -> tuple[WatchedLive, ...]:
    """The rules that are watched while the body moves, in one view."""
    return tuple(
        (number, rule, pair, gate)
        for number, (rule, pair, gate) in enumerate(faults)
        if pair is not None and rule.shown_live and view in rule.views
    )


def lens_of(exercise: Exercise) -> Lens:
    """The lens of `exercise`; raises KeyError for a measure that is not in the vocabulary."""
    slots, pairs = _slots(exercise)
    faults, views = _faults(exercise, pairs), _views_of(exercise)
    wanted = {
        view: tuple(view in views.get(slot.measure.name, frozenset()) for slot in slots)
        for view in View
    }
    readings = () if exercise.rom is None else exercise.rom.readings
    bands = () if exercise.hold is None else exercise.hold.bands
    return Lens(
        exercise=exercise,
        slots=slots,
        wanted=wanted,
        parts=_parts_by_view(exercise.signals, pairs),
        led=_led(exercise),
        joining=_joining(exercise),
        gates=tuple((gate, pairs[gate.measure]) for gate in exercise.counting.gates),
        ahead=pairs[LEAD_MEASURE] if _led(exercise) else None,
        faults=faults,
        live={view: _live(faults, view) for view in View},
        rom=tuple((reading, pairs[reading.measure]) for reading in readings),
        symmetry=None if exercise.symmetry is None else pairs.get(exercise.symmetry.measure),
        hold=tuple((pairs[name], low, high) for name, low, high in bands),
    )
