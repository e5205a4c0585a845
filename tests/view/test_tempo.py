"""The ghost's tempo."""

from __future__ import annotations

import pytest

from game.core.counting import PhaseName
from game.core.exercise import Kind
from game.core.plan import Step
from game.core.state import Live
from game.view import tempo
from tests.view.pictures import CURL, SQUAT, live, plan

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


def _follow(live_: Live | None, *, since_ms: int = 0, step: Step = STEP) -> tempo.Beat:
    return tempo.follow(step, live_, side=None, since_ms=since_ms, free_ms=700)


def test_the_ghost_leads_a_slow_player_and_goes_with_a_fast_one() -> None:
    """Out at the standard tempo at least, to the standard range, and back in the same way."""
    slow = live(left=0.1, right=0.1)
    assert _follow(slow, since_ms=1000) == (PhaseName.OUT, 0.5, 0.5)
    assert _follow(slow, since_ms=9000) == (PhaseName.OUT, 1.0, 1.0)
    fast = live(left=0.9, right=0.9)
    assert _follow(fast, since_ms=100).progress == 0.9
    shallow = live(left=0.6, right=0.6, phase=PhaseName.TURN)
    assert _follow(shallow).progress == 1.0
    back = live(left=0.3, right=0.3, phase=PhaseName.BACK)
    assert _follow(back, since_ms=100).progress == 0.3
    assert _follow(back, since_ms=1500).progress == 0.0


def test_at_rest_or_unseen_it_moves_by_itself() -> None:
    """At the standard tempo, as an invitation."""
    resting = live(left=0.0, right=0.0, phase=PhaseName.REST)
    assert _follow(resting) == _follow(None) == tempo.beat(STEP, 700)


def test_a_hold_has_a_still_ghost() -> None:
    """There is nothing to follow but the pose."""
    held = plan().steps[3]
    assert held.exercise is not None
    assert held.exercise.kind is Kind.HOLD
    assert {_follow(live(), since_ms=t, step=held) for t in (0, 500, 5000)} == {tempo.HELD}


def test_from_one_phase_to_the_next_it_does_not_jump() -> None:
    """A shallow turn is shown at the standard range, which takes a moment to reach."""
    here = tempo.Beat(PhaseName.OUT, 0.2, 0.3)
    there = tempo.eased(here, tempo.HELD, 35)
    assert there.phase is PhaseName.TURN
    assert there.progress == pytest.approx(0.4)
