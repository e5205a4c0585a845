"""Faults under way are looked at now and then, and what is shown is what is there."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from game.core.counting import PhaseName
from game.core.figure import figure_pose
from game.core.glance import GLANCE_MS, NO_GLANCE, Glance, glance_at
from game.core.lens import lens_of
from game.core.live_faults import CLEAR_SLACK, Moment
from game.core.pose import Frame
from game.core.reading import Sample
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.measuring import sample_of
from tests.playing import shipped

PRESS = lens_of(shipped().exercises["seated_press"])
LEAN = next(rule for rule in PRESS.exercise.faults if rule.id == "lateral_lean")
assert LEAN.above is not None
WARN_DEG, ERROR_DEG = LEAN.above
SEVERE_DEG = ERROR_DEG + 5


@cache
def _sample(lean_deg: float) -> Sample:
    """A body in the middle of a press, leaning sideways; it is first seen like that."""
    angles = {**dict(PRESS.exercise.figure.start), "trunk_bend": lean_deg}
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=figure_pose(angles, yaw_deg=0)))
    assert sight is not None
    return sample_of(PRESS, sight, View.FRONT)


def _moment(t_ms: int, *, lean_deg: float = 0.0) -> Moment:
    sample = _sample(lean_deg)._replace(t_ms=t_ms)
    return Moment(sample, (PhaseName.OUT, PhaseName.OUT), None, 1.0)


def _glance(before: Glance, t_ms: int, *, lean_deg: float = 0.0, walks: bool = False) -> Glance:
    if not before.due(t_ms, walks=walks):
        return before
    return glance_at(PRESS, before, _moment(t_ms, lean_deg=lean_deg), walks=walks)


def _shown(glance: Glance) -> list[str]:
    return [fault.id for fault in glance.shown]


def _leaning() -> Glance:
    """After a lean that has lasted long enough to be shown."""
    glance = NO_GLANCE
    for t_ms in range(0, LEAN.min_ms + 2 * GLANCE_MS, GLANCE_MS):
        glance = _glance(glance, t_ms, lean_deg=SEVERE_DEG)
    return glance


def test_the_first_moment_is_looked_at() -> None:
    """Also at the beginning of time."""
    assert _glance(NO_GLANCE, 0).t_ms == 0


@pytest.mark.parametrize("frame_ms", [5, 10, 16, 33, 100])
def test_it_looks_no_more_often_than_it_says(frame_ms: int) -> None:
    """However many frames there are; a glance in between is the one before."""
    glance, looks = NO_GLANCE, []
    for t_ms in range(0, 2_000, frame_ms):
        after = _glance(glance, t_ms)
        if after is not glance:
            looks.append(after.t_ms)
        glance = after
    gaps = {later - sooner for sooner, later in pairwise(looks)}
    assert min(gaps) >= GLANCE_MS
    assert max(gaps) < GLANCE_MS + frame_ms


def test_it_looks_eight_times_a_second() -> None:
    """So much is enough for an eye, and for a fault that lasts for a fifth of a second."""
    assert 900 <= GLANCE_MS * 8 <= 1_000


def test_who_walks_off_is_shown_no_fault_at_once() -> None:
    """The next frame clears it, be the glance as young as it may."""
    leaning = _leaning()
    assert "lateral_lean" in _shown(leaning)
    gone = _glance(leaning, leaning.t_ms + 1, lean_deg=SEVERE_DEG, walks=True)
    assert (gone.t_ms, gone.watches) == (leaning.t_ms + 1, ())
    assert _glance(gone, gone.t_ms + 1, lean_deg=SEVERE_DEG, walks=True) is gone


def test_a_fault_is_shown_once_it_has_lasted() -> None:
    """Not before its `min_ms`, and at the first glance from then on."""
    glance, shown_at = NO_GLANCE, None
    for t_ms in range(0, LEAN.min_ms + 4 * GLANCE_MS, 10):
        glance = _glance(glance, t_ms, lean_deg=SEVERE_DEG)
        if shown_at is None and "lateral_lean" in _shown(glance):
            shown_at = t_ms
    assert shown_at is not None
    assert LEAN.min_ms <= shown_at < LEAN.min_ms + GLANCE_MS


def test_a_shown_fault_clears_a_little_inside_its_limit() -> None:
    """So that it does not flicker at the limit; one that is not shown does not begin there."""
    leaning = _leaning()
    slack_deg = CLEAR_SLACK * (ERROR_DEG - WARN_DEG)
    for inside, still in ((0.5 * slack_deg, True), (2 * slack_deg, False)):
        after = _glance(leaning, leaning.t_ms + GLANCE_MS, lean_deg=WARN_DEG - inside)
        assert ("lateral_lean" in _shown(after)) is still
    assert _glance(NO_GLANCE, 0, lean_deg=WARN_DEG - 0.5 * slack_deg).watches == ()
