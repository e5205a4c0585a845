"""Long repetitions are judged from fewer samples, but never from too few."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.core.analysis import analyse
from game.core.attempts import ENOUGH, SPARSE_MS, _thinned
from game.core.body import Side
from game.core.figure import blend, figure_pose, full_angles
from game.core.pose import Frame
from game.core.reading import Sample, Values
from game.core.rules import Rules
from game.core.view import View
from game.core.watching import BodyState, watch
from tests.playing import shipped


def _samples(count: int, step_ms: int) -> list[Sample]:
    _, sight = watch(BodyState(), Frame(t_ms=0, pose=figure_pose({}, yaw_deg=0)))
    assert sight is not None
    values = Values(sight=sight, slots=(), readable=(), known={})
    return [Sample(i * step_ms, View.FRONT, Side.LEFT, values) for i in range(count)]


@pytest.mark.parametrize(("count", "step_ms"), [(30, 33), (120, 33), (450, 33), (225, 66), (3, 66)])
def test_thinning_leaves_enough_and_no_wide_gaps(count: int, step_ms: int) -> None:
    """At every camera's rate, from one second to fifteen."""
    samples = _samples(count, step_ms)
    kept = _thinned(samples)
    assert len(kept) >= min(count, ENOUGH)
    assert kept[0] is samples[0]
    gap_ms = kept[1].t_ms - kept[0].t_ms
    assert gap_ms <= max(step_ms, 2 * SPARSE_MS)


def test_nothing_is_thinned_to_nothing() -> None:
    """A movement that nobody saw has no samples."""
    assert not _thinned([])


def _told(*way: float) -> list[bool]:
    """Whether each movement counted, of a raise through these shares of its way, a second each."""
    raised = shipped().exercises["lateral_raise"]
    frames = []
    for start, end in pairwise(way):
        for i in range(30):
            share = start + (end - start) * i / 30
            pose = figure_pose(full_angles(blend(raised.figure, share)), yaw_deg=0)
            frames.append(Frame(t_ms=33 * len(frames), pose=pose))
    return [rep.counted for rep in analyse(raised, frames, rules=Rules()).reps]


def test_who_was_on_the_way_at_the_start_has_not_failed() -> None:
    """The rest of a movement is no try; what counts by itself counts, and half-way is told."""
    assert _told(0.5, 1.0, 0.0, 0.0) == []
    assert _told(0.8, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0) == [True]
    assert _told(0.0, 0.0, 0.45, 0.0, 0.0) == [False]
