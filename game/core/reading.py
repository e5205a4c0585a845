"""What a frame reads through the lens of an exercise, and how far the movement has come by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from game.core.body import LEFT, RIGHT, Side
from game.core.focus import Focus, SideParts
from game.core.lens import Lens, Slot
from game.core.movement import NO_READINGS, Reading, Readings, RepSpan
from game.core.quick import maker, quick
from game.core.sight import Sight
from game.core.view import View

GATE_SAMPLES = 10
"""The posture of a movement is told from this many of its samples, or up to twice as many."""
MOST = 0.85
"""The share of a movement that a gate asks for which holds throughout."""
R_MIN, R_MAX = -0.6, 2.5
"""Progress is clipped here; beyond that a landmark is wrong."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What the slots read in one frame, each computed when it is first asked for.

    Most frames are at rest and most measures are asked for in one phase only, so reading all of
    them in every frame would cost more than all the rest of the judging. `known` are those that
    have been read, `readable` says which may be (see `focus`). Equal sights through equal slots
    have equal values.
    """

    sight: Sight
    slots: tuple[Slot, ...]
    readable: tuple[bool, ...]
    known: dict[int, float | None] = field(compare=False, repr=False)

    def __getitem__(self, index: int) -> float | None:
        """The value of a slot; None for what is not seen and what the view has no use for."""
        if not self.readable[index]:
            return None
        known = self.known
        if index in known:
            return known[index]
        measure, side = self.slots[index]
        value = known[index] = measure.reader(self.sight, side)
        return value


new_values = maker(Values)


class Sample(NamedTuple):
    """What was read in one frame."""

    t_ms: int
    view: View
    near: Side
    values: Values


new_sample = maker(Sample)


def read(focus: Focus, sight: Sight) -> tuple[Values, Readings]:
    """What there is to read in this frame, and the (left, right) progress; None: no signal."""
    known: dict[int, float | None] = {}
    left, right = focus.parts
    readings = NO_READINGS
    if left or right:
        reached = _progress(left, sight, LEFT, known)
        readings = reached, _progress(right, sight, RIGHT, known)
    values = new_values(sight=sight, slots=focus.slots, readable=focus.readable, known=known)
    return values, readings


def _progress(
    parts: SideParts, sight: Sight, side: Side, known: dict[int, float | None]
) -> Reading | None:
    """How far a side has come: as far as the part of the movement that has come least."""
    least, trust, basis = R_MAX, 1.0, 0
    for choices in parts:
        total = weight = 0.0
        for terms, believed in choices:
            for slot, reader, scale, zero, share, bit in terms:
                if slot not in known:
                    known[slot] = reader(sight, side)
                value = known[slot]
                if value is not None:
                    total += scale * value - zero
                    weight += share
                    basis |= bit
            if weight:
                reached = total / weight
                least = min(least, reached)
                trust = min(trust, believed)
                break
        else:
            return None
    return max(R_MIN, least), trust, basis


def upper_half(samples: Sequence[Sample], span: RepSpan) -> list[Sample]:
    """Those of a movement's samples that lie above half of its swing."""
    return [s for s in samples if span.upper_from_ms <= s.t_ms <= span.upper_to_ms]


def passes(
    lens: Lens, side: Side | None, inside: Sequence[Sample], upper: Sequence[Sample]
) -> bool:
    """Whether a movement of `side` was in the postures that the exercise asks for.

    `inside` are the movement's samples, `upper` those of its upper half, of which a few tell. What
    cannot be seen is not held against it.
    """
    for gate, pair in lens.gates:
        if gate.one_sided and side is None:
            continue
        slots = {pair.left, pair.right} if side is None else {pair[0 if side is LEFT else 1]}
        asked = inside if gate.throughout else upper
        some = asked[:: max(1, len(asked) // GATE_SAMPLES)]
        values = [v for s in some for i in slots if (v := s.values[i]) is not None]
        if not values:
            continue
        if gate.throughout:
            if sum(gate.low <= v <= gate.high for v in values) < MOST * len(values):
                return False
        elif not gate.low <= median(values) <= gate.high:
            return False
    return True


def in_gates(lens: Lens, side: Side | None, values: Values) -> bool:
    """Whether one frame is in the postures that the exercise asks for (see `passes`)."""
    for gate, pair in lens.gates:
        if side is not None or not gate.one_sided:
            one = pair.left if side is LEFT else pair.right
            for slot in pair if side is None else (one,):
                value = values[slot]
                if value is not None and not gate.low <= value <= gate.high:
                    return False
    return True


def lead_side(lens: Lens, upper: Sequence[Sample]) -> Side:
    """The side whose foot is in front over these samples; left where it cannot be told."""
    if lens.ahead is None:
        return LEFT
    values = [v for s in upper if (v := s.values[lens.ahead.left]) is not None]
    return RIGHT if values and median(values) < 0 else LEFT
