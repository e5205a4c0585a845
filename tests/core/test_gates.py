"""Gates: the postures without which a movement is none of an exercise."""

from __future__ import annotations

from dataclasses import replace

from game.core.body import LEFT
from game.core.counting import CountGate
from game.core.lens import Lens, lens_of
from game.core.reading import Sample, passes
from game.core.view import View
from tests.playing import shipped

FLAT, KNEELING = 178.0, 95.0


def _lens(*, throughout: bool) -> Lens:
    """A push-up's, with the one gate that the hips are straight."""
    push_up = shipped().exercises["push_up"]
    gate = CountGate(measure="hip", low=105.0, high=181.0, throughout=throughout)
    return lens_of(replace(push_up, counting=replace(push_up.counting, gates=(gate,))))


def _samples(lens: Lens, hips: list[float | None]) -> list[Sample]:
    """One every 100 ms, in which only the hips' angle is known."""
    at = set(lens.gates[0][1])
    return [
        Sample(
            100 * number,
            View.LYING,
            LEFT,
            tuple(hip if slot in at else None for slot in range(len(lens.slots))),
        )
        for number, hip in enumerate(hips)
    ]


def _passes(hips: list[float | None], *, throughout: bool) -> bool:
    """Whether a movement with these hips, flat in its upper half, is a push-up."""
    lens = _lens(throughout=throughout)
    inside = _samples(lens, hips)
    return passes(lens, None, inside, inside[len(hips) // 4 : -len(hips) // 4])


def test_a_gate_asks_for_the_upper_half_of_a_movement() -> None:
    """How one gets there does not matter, unless it says so."""
    down_and_up = [KNEELING] * 8 + [FLAT] * 24 + [KNEELING] * 8
    assert _passes(down_and_up, throughout=False)
    assert not _passes([KNEELING] * 40, throughout=False)


def test_a_gate_may_ask_for_the_whole_movement() -> None:
    """From hands and knees flat on the floor and up again the arms bend, but the hips do too."""
    assert _passes([FLAT] * 40, throughout=True)
    assert not _passes([KNEELING] * 8 + [FLAT] * 24 + [KNEELING] * 8, throughout=True)
    assert _passes([KNEELING] * 2 + [FLAT] * 36 + [KNEELING] * 2, throughout=True)


def test_what_is_not_seen_is_not_held_against_a_movement() -> None:
    """Hips that are hidden throughout may be straight."""
    assert _passes([None] * 40, throughout=True)
    assert _passes([None] * 20 + [FLAT] * 20, throughout=True)


def test_a_push_up_asks_for_straight_hips_throughout() -> None:
    """The exercise itself has that gate."""
    gates = shipped().exercises["push_up"].counting.gates
    assert [gate.throughout for gate in gates if gate.measure == "hip"] == [True]
