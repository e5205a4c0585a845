"""Which way to be turned to the camera, in words, from the views that an exercise is judged in."""

from __future__ import annotations

from game.core.exercise import Exercise, Position
from game.core.view import View

FACE, SIDE = "face the camera", "your side to the camera"
WORDS: dict[View, str] = {
    View.FRONT: FACE,
    View.OBLIQUE: "at an angle to the camera",
    View.SIDE: SIDE,
    View.LYING: SIDE,
}


def turned(exercise: Exercise) -> str:
    """How to be turned, as short as it can be said; where two ways will do, the better one first.

    On the floor one way is told, the best: there one does not turn round so easily. A body on its
    side shows its front where the trunk is seen lying.
    """
    best, position = exercise.best_view, exercise.position
    if position is Position.SIDE_LYING:
        return f"lie on your side and {FACE}"
    if position.on_floor:
        return f"lie with {WORDS[best]}" if position is Position.SUPINE else WORDS[best]
    ways = [view.value for view in exercise.views if view in (View.FRONT, View.SIDE)]
    return WORDS[best] if len(ways) < 2 else f"{' or '.join(ways)} to the camera"  # noqa: PLR2004
