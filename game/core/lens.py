"""An exercise made ready to watch: which measures to read in a frame, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from game.core.body import SIDES, Side
from game.core.exercise import (
    CountGate,
    Exercise,
    FaultRule,
    Laterality,
    RomReading,
    Sided,
    Signal,
)
from game.core.measures import MEASURES, REP_MEASURES, Measure
from game.core.reps import TRUSTED, Joining, Reading, Readings
from game.core.sight import Sight
from game.core.view import View

R_MIN, R_MAX = -0.6, 2.5
"""Progress is clipped here; beyond that a landmark is wrong."""
LEAD_MEASURE = "foot_ahead"


class Slot(NamedTuple):
    """One number that can be read in every frame."""

    measure: Measure
    side: Side


class Values:
    """What the slots read in one frame, each computed when it is first asked for.

    Most frames are at rest and most measures are asked for in one phase only, so reading all of
    them in every frame would cost more than all the rest of the judging.
    """

    __slots__ = ("_guesses", "_known", "_sight", "_slots", "_wanted")

    def __init__(self, sight: Sight, slots: tuple[Slot, ...], wanted: tuple[bool, ...]) -> None:
        """Look at `sight` through `slots`; those that are not `wanted` in its view read None."""
        self._sight = sight
        self._slots = slots
        self._wanted = wanted
        self._guesses: dict[int, float | None] = {}
        self._known: dict[int, float | None] = {}

    def __getitem__(self, index: int) -> float | None:
        """The value of a slot; None for what is not seen and what the view has no use for."""
        known = self._known
        if index in known:
            return known[index]
        value = None
        if self._wanted[index]:
            measure, side = self._slots[index]
            value = self.guess(index) if measure.seen_in(self._sight, side) else None
        known[index] = value
        return value

    def guess(self, index: int) -> float | None:
        """The value of a slot, even where the tracker only guesses the joints behind it."""
        guesses = self._guesses
        if index in guesses:
            return guesses[index]
        measure, side = self._slots[index]
        value = guesses[index] = measure.reader(self._sight, side)
        return value

    def __eq__(self, other: object) -> bool:
        """Equal sights through equal slots have equal values."""
        if not isinstance(other, Values):
            return NotImplemented
        return self._slots == other._slots and self._sight == other._sight

    def __hash__(self) -> int:
        """Follows equality."""
        return hash((self._slots, self._sight.t_ms))


class Pair(NamedTuple):
    """Where a measure's left and right values stand among the slots (equal if it has no sides)."""

    left: int
    right: int


class Strand(NamedTuple):
    """One signal of a part: where progress is 0, how much of it one unit of the measure is.

    `bit` stands for the signal in `Reading.basis`.
    """

    measure: Measure
    pair: Pair
    sided: Sided
    rest: float
    per_unit: float
    weight: float
    bit: int


Parts = tuple[tuple[Strand, ...], ...]
"""The strands of each part of the movement; the least of the parts is the movement."""


class Sample(NamedTuple):
    """What was read in one frame."""

    t_ms: int
    view: View
    near: Side
    values: Values


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
    faults: tuple[tuple[FaultRule, Pair | None, Pair | None], ...]
    live: Mapping[View, tuple[tuple[int, FaultRule, Pair, Pair | None], ...]]
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
            strand = Strand(
                measure=MEASURES[signal.measure],
                pair=pairs[signal.measure],
                sided=signal.sided,
                rest=signal.rest,
                per_unit=1 / (signal.target - signal.rest),
                weight=signal.weight,
                bit=1 << number,
            )
            parts.setdefault(signal.part, []).append(strand)
    return tuple(tuple(strands) for strands in parts.values())


def _parts_by_view(signals: Sequence[Signal], pairs: Mapping[str, Pair]) -> dict[View, Parts]:
    """The parts for each view; without any for LYING, a trunk bent so far is seen from a side."""
    parts = {view: _parts(signals, view, pairs) for view in View}
    parts[View.LYING] = parts[View.LYING] or parts[View.SIDE]
    return parts


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
    views = _views_of(exercise)
    nowhere: frozenset[View] = frozenset()
    faults = tuple(
        (rule, pairs.get(rule.measure), None if rule.gate is None else pairs[rule.gate[0]])
        for rule in exercise.faults
    )
    return Lens(
        exercise=exercise,
        slots=tuple(slots),
        wanted={
            view: tuple(view in views.get(slot.measure.name, nowhere) for slot in slots)
            for view in View
        },
        parts=_parts_by_view(exercise.signals, pairs),
        led=_led(exercise),
        joining=_joining(exercise),
        gates=tuple((gate, pairs[gate.measure]) for gate in exercise.counting.gates),
        ahead=pairs[LEAD_MEASURE] if _led(exercise) else None,
        faults=faults,
        live={
            view: tuple(
                (number, rule, pair, gate)
                for number, (rule, pair, gate) in enumerate(faults)
                if pair is not None and rule.shown_live and view in rule.views
            )
            for view in View
        },
        rom=()
        if exercise.rom is None
        else tuple((reading, pairs[reading.measure]) for reading in exercise.rom.readings),
        symmetry=None if exercise.symmetry is None else pairs.get(exercise.symmetry.measure),
        hold=()
        if exercise.hold is None
        else tuple((pairs[name], low, high) for name, low, high in exercise.hold.bands),
    )


def read(lens: Lens, sight: Sight, view: View) -> Values:
    """The slots' values in this frame."""
    return Values(sight, lens.slots, lens.wanted[view])


def progress(lens: Lens, sight: Sight, view: View, values: Values) -> Readings:
    """The (left, right) progress, guessed joints and all, with the trust in it; None: no signal.

    A limb that hides between two repetitions is followed by the tracker's guess; whether it was
    seen where it matters, near the turn, is decided by `reps` from the trust.
    """
    parts = lens.parts[view]
    if not parts:
        return None, None
    left = _side_progress(parts, sight, Side.LEFT, values)
    return left, _side_progress(parts, sight, Side.RIGHT, values)


def _side_progress(parts: Parts, sight: Sight, side: Side, values: Values) -> Reading | None:
    least, trust, basis = R_MAX, 1.0, 0
    for strands in parts:
        part = _part_progress(strands, sight, side, values)
        if part is None:
            return None
        least = min(least, part[0])
        trust = min(trust, part[1])
        basis |= part[2]
    return Reading(max(R_MIN, least), trust, basis)


def _part_progress(
    strands: tuple[Strand, ...], sight: Sight, side: Side, values: Values
) -> tuple[float, float, int] | None:
    """The weighted mean of the strands whose joints are seen; of all of them where none is."""
    guess = seen = guess_weight = seen_weight = best = 0.0
    guess_basis = seen_basis = 0
    which = 0 if side is Side.LEFT else 1
    for measure, pair, sided, rest, per_unit, weight, bit in strands:
        if sided is Sided.NEAR and side is not sight.look.near:
            continue
        value = values.guess(pair[which])
        if value is None:
            continue
        share = weight * per_unit * (value - rest)
        trust = measure.trust(sight, side)
        guess, guess_weight, best = guess + share, guess_weight + weight, max(best, trust)
        guess_basis |= bit
        if trust >= TRUSTED:
            seen, seen_weight = seen + share, seen_weight + weight
            seen_basis |= bit
    if seen_weight:
        return seen / seen_weight, best, seen_basis
    return (guess / guess_weight, best, guess_basis) if guess_weight else None


def passes(lens: Lens, side: Side | None, upper: Sequence[Sample]) -> bool:
    """Whether a movement of `side` was in the postures that the exercise asks for.

    `upper` are the samples of its upper half. What cannot be seen is not held against it.
    """
    for gate, pair in lens.gates:
        if gate.one_sided and side is None:
            continue
        slots = {pair.left, pair.right} if side is None else {pair[0 if side is Side.LEFT else 1]}
        values = [v for s in upper for i in slots if (v := s.values[i]) is not None]
        if values and not gate.low <= median(values) <= gate.high:
            return False
    return True


def in_gates(lens: Lens, side: Side | None, values: Values) -> bool:
    """Whether one frame is in the postures that the exercise asks for (see `passes`)."""
    for gate, pair in lens.gates:
        if side is not None or not gate.one_sided:
            one = pair.left if side is Side.LEFT else pair.right
            for slot in pair if side is None else (one,):
                value = values[slot]
                if value is not None and not gate.low <= value <= gate.high:
                    return False
    return True


def lead_side(lens: Lens, upper: Sequence[Sample]) -> Side:
    """The side whose foot is in front over these samples; left where it cannot be told."""
    if lens.ahead is None:
        return Side.LEFT
    values = [v for s in upper if (v := s.values[lens.ahead.left]) is not None]
    return Side.RIGHT if values and median(values) < 0 else Side.LEFT
