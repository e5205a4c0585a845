"""A look is kept for a moment, and nothing is believed of a body that was lost."""

from __future__ import annotations

from dataclasses import replace

from game.core.body import Joint
from game.core.figure import figure_pose
from game.core.look import LOOK_MS, look_step
from game.core.pose import Frame, Pose

STANDING = figure_pose({}, yaw_deg=0)
WRIST = Joint.WRIST.left


def _frame(t_ms: int, pose: Pose = STANDING) -> Frame:
    return Frame(t_ms=t_ms, pose=pose)


def _seen_as(visibility: float) -> Pose:
    """The standing body with its left wrist as visible as this."""
    values = list(STANDING.visibility)
    values[WRIST] = visibility
    return replace(STANDING, visibility=tuple(values))


def test_a_look_is_kept_until_it_is_old_enough() -> None:
    """Nobody turns round within a twentieth of a second."""
    first = look_step(None, _frame(0), STANDING, lost=False)
    assert look_step(first, _frame(LOOK_MS - 1), STANDING, lost=False) is first
    assert look_step(first, _frame(LOOK_MS), STANDING, lost=False).t_ms == LOOK_MS


def test_who_was_lost_is_looked_at_at_once_and_nothing_is_believed() -> None:
    """A wrist that is hard to see is believed only by who has seen it better before."""
    dim = _seen_as(0.6)
    first = look_step(None, _frame(0), STANDING, lost=False)
    kept = look_step(first, _frame(LOOK_MS, dim), dim, lost=False)
    found = look_step(first, _frame(1, dim), dim, lost=True)
    assert (kept.seen[WRIST], found.seen[WRIST], found.t_ms) == (True, False, 1)


def test_a_limb_that_leaves_the_picture_is_told() -> None:
    """From the next look on."""
    away = replace(STANDING, x=tuple([-0.2 if i == WRIST else v for i, v in enumerate(STANDING.x)]))
    first = look_step(None, _frame(0), STANDING, lost=False)
    after = look_step(first, _frame(LOOK_MS, away), away, lost=False)
    assert (first.inside, after.inside, after.seen[WRIST]) == (True, False, False)
