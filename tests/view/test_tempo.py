"""The ghost's tempo."""

from __future__ import annotations

import pytest

from game.core.exercise import PhaseName
from game.view import tempo
from tests.view.pictures import CURL, SQUAT, plan

STEP = plan().steps[0]


def test_a_repetition_goes_out_holds_and_comes_back() -> None:
    """2 s down, 0.5 s hold, 1.5 s up, a breath: the middles of the bands."""
    assert tempo.parts_ms(STEP) == (2000, 500, 1500, 300)
    assert tempo.beat(STEP, 0) == (PhaseName.OUT, 0.0, 0.0)
    assert tempo.beat(STEP, 1000) == (PhaseName.OUT, 0.5, 0.5)
    assert tempo.beat(STEP, 2100).phase is PhaseName.TURN
    assert tempo.beat(STEP, 2100).progress == 1
    assert tempo.beat(STEP, 3250) == (PhaseName.BACK, 0.5, 0.5)
    assert tempo.beat(STEP, 4100).phase is PhaseName.REST


def test_it_begins_again() -> None:
    """After one repetition comes the next."""
    assert tempo.beat(STEP, 4300 + 700) == tempo.beat(STEP, 700)


def test_before_the_start_it_waits() -> None:
    """During the countdown the ghost stands still."""
    assert tempo.beat(STEP, -500) == (PhaseName.REST, 0.0, 0.0)


@pytest.mark.parametrize("t_ms", range(0, 4300, 100))
def test_the_ghost_moves_without_jumps(t_ms: int) -> None:
    """In a sixtieth of a second it moves by less than a twentieth of the way."""
    a, b = tempo.beat(STEP, t_ms), tempo.beat(STEP, t_ms + 17)
    assert abs(a.progress - b.progress) < 0.05


def test_words_follow_the_muscles() -> None:
    """A squat goes down first, a curl up."""
    assert tempo.word(SQUAT, PhaseName.OUT) == "Down"
    assert tempo.word(SQUAT, PhaseName.BACK) == "Up"
    assert tempo.word(CURL, PhaseName.OUT) == "Up"
    assert tempo.word(CURL, PhaseName.TURN) == "Hold"
