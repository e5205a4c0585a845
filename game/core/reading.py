"""What a frame reads through the lens of an exercise, and how far the movement has come by it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from game.core.body import Side
from game.core.counting import Sided
from game.core.lens import Lens, Parts, Slot, Strand
from game.core.movement import NO_READINGS, TRUSTED, Reading, Readings, new_reading
from game.core.quick import maker
from game.core.sight import Sight
from game.core.view import View

R_MIN, R_MAX = -0.6, 2.5
"""Progress is clipped here; beyond that a landmark is wrong."""


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


class Sample(NamedTuple):
    """What was read in one frame."""

    t_ms: int
    view: View
    near: Side
    values: Values


new_sample = maker(Sample)


def read(lens: Lens, sight: Sight, view: View) -> Values:
    """The slots' values in this frame."""
    return Values(sight, lens.slots, lens.wanted[view])


def progress(lens: Lens, sight: Sight, view: View, values: Values) -> Readings:
    """The (left, right) progress, guessed joints and all, with the trust in it; None: no signal.

    A limb that hides between two repetitions is followed by the tracker's guess; whether it was
    seen where it matters, near the turn, is decided by `channel` from the trust.
    """
    parts = lens.parts[view]
    if not parts:
        return NO_READINGS
    left = _side_progress(parts, sight, Side.LEFT, values)
    return left, _side_progress(parts, sight, Side.RIGHT, values)


def _side_progress(parts: Parts, sight: Sight, side: Side, values: Values) -> Reading | None:
    if len(parts) == 1:
        part = _part_progress(parts[0], sight, side, values)
        if part is None:
            return None
        reached, trust, basis = part
        return new_reading(min(R_MAX, max(R_MIN, reached)), trust, basis)
    least, trust, basis = R_MAX, 1.0, 0
    for strands in parts:
        part = _part_progress(strands, sight, side, values)
        if part is None:
            return None
        reached, seen, bits = part
        least = min(least, reached)
        trust = min(trust, seen)
        basis |= bits
    return new_reading(max(R_MIN, least), trust, basis)


def _part_progress(
    strands: tuple[Strand, ...], sight: Sight, side: Side, values: Values
) -> tuple[float, float, int] | None:
    """The weighted mean of the strands whose joints are seen; of all of them where none is."""
    which, far = 0 if side is Side.LEFT else 1, side is not sight.look.near
    if len(strands) == 1:
        measure, pair, sided, rest, per_unit, _, bit = strands[0]
        value = None if far and sided is Sided.NEAR else values.guess(pair[which])
        if value is None:
            return None
        return per_unit * (value - rest), measure.trust(sight, side), bit
    seen = seen_weight = guess = guess_weight = best = 0.0
    seen_basis = guess_basis = 0
    for measure, pair, sided, rest, per_unit, weight, bit in strands:
        if far and sided is Sided.NEAR:
            continue
        value = values.guess(pair[which])
        if value is None:
            continue
        trust = measure.trust(sight, side)
        if trust >= TRUSTED:
            seen += weight * per_unit * (value - rest)
            seen_weight += weight
            seen_basis |= bit
        elif not seen_weight:
            guess += weight * per_unit * (value - rest)
            guess_weight += weight
            guess_basis |= bit
        best = max(best, trust)
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
