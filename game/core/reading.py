"""What a frame reads through the lens of an exercise, and how far the movement has come by it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from game.core.body import Side
from game.core.focus import Focus, SideParts
from game.core.lens import Lens, Slot
from game.core.movement import NO_READINGS, Reading, Readings, new_reading
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

    __slots__ = ("_readable", "_sight", "_slots", "_values")

    def __init__(
        self,
        sight: Sight,
        slots: tuple[Slot, ...],
        readable: tuple[bool, ...],
        values: dict[int, float | None],
    ) -> None:
        """Look at `sight` through `slots`; those that are not `readable` read None.

        `values` are those that have been read.
        """
        self._sight = sight
        self._slots = slots
        self._readable = readable
        self._values = values

    def __getitem__(self, index: int) -> float | None:
        """The value of a slot; None for what is not seen and what the view has no use for."""
        if not self._readable[index]:
            return None
        values = self._values
        if index in values:
            return values[index]
        measure, side = self._slots[index]
        value = values[index] = measure.reader(self._sight, side)
        return value

    def __eq__(self, other: object) -> bool:
        """Equal sights through equal slots have equal values."""
        if not isinstance(other, Values):
            return NotImplemented
        mine, others = (self._slots, self._readable), (other._slots, other._readable)
        return mine == others and self._sight == other._sight

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


def read(focus: Focus, sight: Sight) -> tuple[Values, Readings]:
    """What there is to read in this frame, and the (left, right) progress; None: no signal."""
    values: dict[int, float | None] = {}
    left, right = focus.parts
    readings = NO_READINGS
    if left:
        readings = (
            _progress(left, sight, Side.LEFT, values),
            _progress(right, sight, Side.RIGHT, values),
        )
    return Values(sight, focus.slots, focus.readable, values), readings


def _progress(
    parts: SideParts, sight: Sight, side: Side, values: dict[int, float | None]
) -> Reading | None:
    """How far a side has come: as far as the part of the movement that has come least."""
    least, trust, basis = R_MAX, 1.0, 0
    for choices in parts:
        total = weight = 0.0
        for terms, believed in choices:
            for slot, reader, scale, zero, share, bit in terms:
                value = values[slot] if slot in values else reader(sight, side)
                values[slot] = value
                if value is not None:
                    total += scale * value - zero
                    weight += share
                    basis |= bit
            if weight:
                least = min(least, total / weight)
                trust = min(trust, believed)
                break
        else:
            return None
    return new_reading(max(R_MIN, least), trust, basis)


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
