"""An exercise in front of the checks, and what a body and a camera can show at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.content.document import Path_
from game.content.problems import Problem, listed
from game.content.schema_exercise import ExerciseModel
from game.content.validate import ContentFile
from game.core.measures import MEASURES

REACH: dict[str, tuple[float, float]] = {
    "knee": (25, 180),
    "hip": (25, 180),
    "elbow": (20, 180),
    "arm_trunk": (0, 180),
    "hip_height": (-0.4, 0.9),
    "knee_lift": (-1.2, 0.7),
    "foot_ratio": (0, 4),
    "trunk_elevation": (-20, 90),
    "trunk_lean": (0, 110),
    "trunk_lean_signed": (-60, 110),
    "wrist_over_elbow": (-1.3, 1.3),
    "wrist_over_shoulder": (-1.5, 1.5),
}
"""What a healthy body can show of a measure, in its unit (geometry, generous)."""
ANY_ANGLE = (-180.0, 180.0)
"""What an angle can be in degrees, where REACH says nothing closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseFile(ContentFile):
    """An exercise and where it was read."""

    model: ExerciseModel
    what: str = "exercise"


def unseen(
    file: ExerciseFile, path: Path_, *, measure: str, views: Iterable[str]
) -> Iterator[Problem]:
    """Views from which the measure means nothing."""
    allowed = {view.value for view in MEASURES[measure].views}
    for index, view in enumerate(views):
        if view not in allowed:
            yield file.problem(
                (*path, index),
                f"'{measure}' cannot be measured from the view '{view}'",
                allowed=f"it can from {listed(sorted(allowed))}",
                do="remove the view, or use another measure there",
            )
