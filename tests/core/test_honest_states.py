"""What players do besides exercising, and what cameras do to them, costs them nothing.

No phantom repetition, no false fault, no point and no combo lost: against the same set undisturbed.
"""

from __future__ import annotations

from functools import cache

import pytest

from game.core.body import Side
from game.core.events import ComboBroken, CueGiven, FaultRaised, JudgingStopped, Paused, Resumed
from game.core.exercise import Kind
from game.core.level import Block, BlockKind
from game.core.plan import Plan
from game.core.state import SessionState, Stage
from game.core.verdict import Judgement
from tests.disturbing import (
    Bad,
    Disturbed,
    Interlude,
    between_reps,
    during,
    half_way,
    hold,
    nobody,
    play_disturbed,
    scratch,
    stoop,
    stranger,
    to_face,
    walk,
    within_rep,
)
from tests.playing import plan_of, shipped

REPS = 3
SAME = 0.001
"""Points that differ by this share are the same."""


def _plan(exercise: str) -> Plan:
    if shipped().exercises[exercise].kind is Kind.HOLD:
        return plan_of(Block(kind=BlockKind.HOLD, exercise=exercise, seconds=6))
    return plan_of(Block(kind=BlockKind.SET, exercise=exercise, reps=REPS))


@cache
def _clean(exercise: str) -> Disturbed:
    """The set undisturbed."""
    return play_disturbed(_plan(exercise))


def _reps(played: Disturbed) -> list[Judgement]:
    return [rep for result in played.state.results for rep in result.reps]


def _costs_nothing(played: Disturbed, exercise: str, *, within: float = SAME) -> None:
    """Finished with the points and the combo of undisturbed play, and not a fault in the record."""
    clean = _clean(exercise).state.score
    score = played.state.score
    assert played.state.stage is Stage.FINISHED
    assert sum(rep.counted for rep in _reps(played)) == sum(
        rep.counted for rep in _reps(_clean(exercise))
    )
    assert [(r.turned_ms, f.id) for r in _reps(played) if r.counted for f in r.faults] == []
    assert [f.id for r in played.state.results for h in r.holds for f in h.faults] == []
    assert played.of(ComboBroken) == []
    assert score.points >= (1 - within) * clean.points
    assert score.best_combo == clean.best_combo


def _counts_nothing(played: Disturbed) -> None:
    """No repetition turned while the athlete did something else."""
    from_ms, to_ms = played.span
    assert to_ms > from_ms
    assert [r for r in _reps(played) if r.counted and from_ms < r.turned_ms < to_ms] == []


ASIDES: dict[str, Interlude] = {
    "scratches the head": scratch(Side.RIGHT),
    "drinks": to_face(Side.LEFT),
    "wipes the face": to_face(Side.RIGHT, times=2),
    "picks up a weight": stoop(Side.RIGHT),
    "walks out to the right": walk(dx=1.0),
    "walks out to the left": walk(dx=-1.0),
}


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(
    "exercise",
    ["squat", "bicep_curl", "lateral_raise", "overhead_press", "forward_lunge", "jumping_jack"],
)
def test_something_else_between_two_repetitions(exercise: str, aside: str) -> None:
    """Scratching, drinking, lifting something or walking off in a set: the set goes on unharmed."""
    played = play_disturbed(_plan(exercise), interlude=ASIDES[aside], when=between_reps(2))
    _counts_nothing(played)
    _costs_nothing(played, exercise)


@pytest.mark.parametrize("exercise", ["squat", "bicep_curl"])
def test_standing_idle_for_a_minute(exercise: str) -> None:
    """A minute of standing about brings no repetition, no fault, no cue and no pause."""
    played = play_disturbed(_plan(exercise), interlude=hold(60_000), when=between_reps(2))
    _counts_nothing(played)
    _costs_nothing(played, exercise)
    assert played.of(FaultRaised) == played.of(CueGiven) == played.of(Paused) == []


def test_drinking_in_a_plank_is_no_fault() -> None:
    """One hand off the floor for two seconds does not end a plank badly."""

    def when(athlete: object, state: SessionState) -> bool:
        _ = athlete
        return state.stage is Stage.WORK and state.stage_ms > 3000

    played = play_disturbed(_plan("plank"), interlude=to_face(Side.LEFT), when=when)
    _costs_nothing(played, "plank")


@pytest.mark.parametrize(
    ("share", "back"), [(0.3, False), (0.6, False), (0.9, False), (0.8, True), (0.4, True)]
)
@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "push_up"])
def test_a_pause_inside_a_repetition(exercise: str, share: float, *, back: bool) -> None:
    """Three seconds of rest at any height are one repetition, and no fault of its tempo."""
    when = within_rep(2, share=share, back=back)
    played = play_disturbed(_plan(exercise), interlude=hold(3000), when=when)
    _costs_nothing(played, exercise)
    counted = [rep for rep in _reps(played) if rep.counted]
    assert min(p.quality for rep in counted for p in rep.parts if p.name == "tempo") > 0.95


@pytest.mark.parametrize("share", [0.3, 0.5])
@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "push_up", "glute_bridge"])
def test_a_start_taken_back(exercise: str, share: float) -> None:
    """Half a repetition does not count and costs nothing; at most it is told as a try."""
    begun = half_way(shipped().exercises[exercise], share)
    played = play_disturbed(_plan(exercise), interlude=begun, when=between_reps(2))
    _counts_nothing(played)
    _costs_nothing(played, exercise)
    assert [r.score for r in _reps(played) if r.counted] == [100.0] * REPS


@pytest.mark.parametrize("ms", [300, 1000])
@pytest.mark.parametrize("exercise", ["squat", "overhead_press", "glute_bridge"])
def test_somebody_else_walks_through(exercise: str, ms: int) -> None:
    """The tracker takes to a passer-by in the middle of a repetition and comes back."""
    played = play_disturbed(_plan(exercise), trouble=during(ms, stranger))
    _costs_nothing(played, exercise, within=0.01)


@pytest.mark.parametrize("ms", [100, 300, 900])
@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "high_knees"])
def test_nobody_is_found_for_a_moment(exercise: str, ms: int) -> None:
    """A gap in the middle of a repetition: what it hides is not judged."""
    played = play_disturbed(_plan(exercise), trouble=during(ms, nobody))
    _costs_nothing(played, exercise, within=0.02)


def test_a_gap_hides_the_tempo_and_says_so() -> None:
    """The repetition with the gap is judged without its tempo."""
    played = play_disturbed(_plan("squat"), trouble=during(900, nobody))
    assert [("tempo" in rep.not_judged) for rep in _reps(played)].count(True) == 1


def test_leaving_for_good_pauses_and_coming_back_is_framed_again() -> None:
    """Five seconds without anybody pause the game; whoever is back is framed, then counted down."""
    played = play_disturbed(_plan("squat"), trouble=during(8000, nobody))
    assert len(played.of(JudgingStopped)) == len(played.of(Paused)) == len(played.of(Resumed)) == 1
    _costs_nothing(played, "squat")


RATES: dict[str, dict[str, float]] = {
    "10 fps": {"fps": 10},
    "15 fps": {"fps": 15},
    "60 fps": {"fps": 60},
    "irregular": {"fps": 24, "jitter_ms": 40},
}


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "jumping_jack", "push_up"])
def test_frame_rates(exercise: str, rate: str) -> None:
    """The score is the same however often the camera looks."""
    played = play_disturbed(_plan(exercise), **RATES[rate])  # type: ignore[arg-type]  # numbers
    _costs_nothing(played, exercise, within=0.01)


@pytest.mark.parametrize("lost", [0.1, 0.2])
@pytest.mark.parametrize("exercise", ["squat", "jumping_jack"])
def test_dropped_frames(exercise: str, lost: float) -> None:
    """Every tenth or fifth frame missing."""
    _costs_nothing(play_disturbed(_plan(exercise), trouble=Bad(lost=lost).trouble()), exercise)


@pytest.mark.parametrize("exercise", ["squat", "bicep_curl", "lateral_raise", "push_up"])
def test_bad_light(exercise: str) -> None:
    """Landmarks that tremble by 1 % of the stature and are barely seen."""
    played = play_disturbed(_plan(exercise), trouble=Bad(jitter=0.007, dim=0.8).trouble())
    _costs_nothing(played, exercise, within=0.01)


def test_worse_light_costs_tries_but_no_points() -> None:
    """At 2 % (3.5 cm) nothing more is counted or faulted."""
    played = play_disturbed(_plan("squat"), trouble=Bad(jitter=0.014).trouble())
    _costs_nothing(played, "squat", within=0.02)
