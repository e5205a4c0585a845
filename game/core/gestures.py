"""Hands-free commands: one hand held up says "go on" where the player is not working out.

Only in rests and pauses, so that no exercise can be mistaken for a command; two raised hands are
somebody stretching.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import SIDES, Joint, Landmark, landmark
from game.core.sight import Sight

HOLD_MS = 1_200
"""A hand must be held up for this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureState:
    """Since when one hand has been up; `spent` until it has come down again after a command."""

    since_ms: int | None = None
    spent: bool = False


NO_GESTURE = GestureState()


def one_hand_up(sight: Sight) -> bool:
    """Whether exactly one hand is above the eyes while the other hangs below its shoulder."""
    y, seen = sight.pose.y, sight.look.seen
    eyes = min(y[Landmark.LEFT_EYE], y[Landmark.RIGHT_EYE])
    for side in SIDES:
        hand, other = landmark(Joint.WRIST, side), landmark(Joint.WRIST, side.other)
        if seen[hand] and y[hand] < eyes and y[other] > y[landmark(Joint.SHOULDER, side.other)]:
            return True
    return False


def gesture_step(
    state: GestureState, *, sight: Sight | None, t_ms: int
) -> tuple[GestureState, float, bool]:
    """One frame: the new state, how much of the holding is done (0..1), and whether it commands.

    A command is given once; the hand must come down before the next.
    """
    if sight is None or not one_hand_up(sight):
        return NO_GESTURE, 0.0, False
    if state.spent:
        return state, 0.0, False
    since = t_ms if state.since_ms is None else state.since_ms
    done = min(1.0, (t_ms - since) / HOLD_MS)
    if done >= 1:
        return GestureState(spent=True), 1.0, True
    return GestureState(since_ms=since), done, False
