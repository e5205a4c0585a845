"""A player's own range: found in a calibration, raised by practice, never beyond the limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.plan import LEAST_RANGE
from game.insights.ranges import OwnRange, own_range, own_ranges, raised
from tests.insights.reps import rep
from tests.playing import shipped
from tests.verdicts import set_of

SQUAT = shipped().exercises["squat"]
KNOWN = OwnRange(exercise="squat", share=0.6, angle_deg=120.0, standard_deg=90.0, reps=4)


def test_the_range_is_the_middle_of_what_was_shown() -> None:
    """Repetitions that were too small to count are part of it: they show the limit."""
    reps = [
        rep(i, fraction=f, counted=f > 0.6, left_deg=a, right_deg=None)
        for i, (f, a) in enumerate([(0.5, 130.0), (0.55, 126.0), (0.7, 115.0)])
    ]
    found = own_range(SQUAT, set_of(*reps, judged=False))
    assert found == OwnRange(
        exercise="squat", share=0.55, angle_deg=126.0, standard_deg=90.0, reps=3
    )


def test_too_little_shows_no_range() -> None:
    """Two repetitions, or twitches."""
    assert own_range(SQUAT, set_of(rep(0), rep(1))) is None
    twitches = [rep(i, fraction=0.2) for i in range(5)]
    assert own_range(SQUAT, set_of(*twitches)) is None


def test_an_angle_that_no_view_shows_stays_unknown() -> None:
    """The share is known all the same."""
    found = own_range(SQUAT, set_of(*(rep(i, left_deg=None, right_deg=None) for i in range(3))))
    assert found is not None
    assert (found.angle_deg, found.share) == (None, 1.0)


def test_each_exercise_of_a_calibration_has_its_range() -> None:
    """Exercises that showed nothing have none."""
    results = [set_of(*(rep(i, fraction=0.8) for i in range(3))), set_of(exercise="front_raise")]
    exercises = [SQUAT, shipped().exercises["front_raise"]]
    assert [own.exercise for own in own_ranges(exercises, results)] == ["squat"]


def test_a_better_set_raises_the_range_a_little() -> None:
    """A quarter of the way there, and the angle with it."""
    higher = raised(KNOWN, set_of(*(rep(i, fraction=1.0) for i in range(5))))
    assert higher is not None
    assert higher.share == pytest.approx(0.7)
    assert higher.angle_deg == pytest.approx(112.5)


@pytest.mark.parametrize(
    "result",
    [
        set_of(*(rep(i) for i in range(4))),
        set_of(*(rep(i, counted=False) for i in range(8))),
        set_of(*(rep(i) for i in range(8)), skipped=True),
        set_of(*(rep(i) for i in range(8)), judged=False),
        set_of(*(rep(i, fraction=0.55) for i in range(8))),
    ],
    ids=["few", "partial", "skipped", "practice", "smaller"],
)
def test_nothing_else_changes_a_known_range(result: object) -> None:
    """Above all, a bad day never lowers it."""
    assert raised(KNOWN, result) is None  # type: ignore[arg-type]  # parametrised


@given(
    share=st.floats(LEAST_RANGE, 1.0),
    shown=st.lists(st.floats(0.0, 1.1), min_size=5, max_size=12),
)
def test_a_range_only_grows_and_never_beyond_the_standard(share: float, shown: list[float]) -> None:
    """Whatever the sets show."""
    own = OwnRange(exercise="squat", share=share, angle_deg=None, standard_deg=None, reps=5)
    higher = raised(own, set_of(*(rep(i, fraction=f) for i, f in enumerate(shown))))
    if higher is not None:
        assert share < higher.share <= 1.0
        assert higher.angle_deg is None
