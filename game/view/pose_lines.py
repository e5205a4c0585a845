"""An exercise's start and end pose as lines, for any medium that can draw them."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import BONES, Landmark, Side
from game.core.exercise import Exercise
from game.core.figure import blend, figure_pose
from game.core.pose import Pose
from game.core.view import View

XY = tuple[float, float]
"""A point in frame heights, y down."""
HEAD_RADIUS = 0.045
"""Radius of the head in frame heights, for a figure of `figure_pose`'s usual height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A bone from `a` to `b`; `side` is None for the middle of the body."""

    a: XY
    b: XY
    side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseLines:
    """A pose to draw: its bones, far ones first, its head, and the height of the floor."""

    title: str
    view: View
    lines: tuple[Line, ...]
    head: XY
    floor: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything drawn."""
        points = [p for line in self.lines for p in (line.a, line.b)]
        xs = [x for x, _ in points] + [self.head[0] - HEAD_RADIUS, self.head[0] + HEAD_RADIUS]
        ys = [y for _, y in points] + [self.head[1] - HEAD_RADIUS, self.floor]
        return min(xs), min(ys), max(xs), max(ys)


def _point(pose: Pose, index: int) -> XY:
    return pose.x[index], pose.y[index]


def _middle(a: XY, b: XY) -> XY:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _side(a: int, b: int) -> Side | None:
    sides = {Landmark(point).name.partition("_")[0] for point in (a, b)}
    return None if len(sides) > 1 else Side(sides.pop().lower())


def pose_lines(pose: Pose, *, title: str, view: View) -> PoseLines:
    """The lines of one pose."""
    bones = sorted(BONES, key=lambda bone: -(pose.z[bone[0]] + pose.z[bone[1]]))
    lines = [Line(a=_point(pose, a), b=_point(pose, b), side=_side(a, b)) for a, b in bones]
    head = _middle(_point(pose, Landmark.LEFT_EAR), _point(pose, Landmark.RIGHT_EAR))
    shoulders = _middle(_point(pose, Landmark.LEFT_SHOULDER), _point(pose, Landmark.RIGHT_SHOULDER))
    lines.append(Line(a=shoulders, b=head, side=None))
    return PoseLines(title=title, view=view, lines=tuple(lines), head=head, floor=max(pose.y))


def exercise_pictures(exercise: Exercise) -> tuple[PoseLines, ...]:
    """Start and end from the exercise's best view, then from the one across it."""
    best = exercise.best_view
    across = View.SIDE if best in (View.FRONT, View.OBLIQUE) else View.FRONT
    views = (best,) if exercise.position.on_floor else (best, across)
    return tuple(
        pose_lines(figure_pose(blend(exercise.figure, share), view=view), title=title, view=view)
        for view in views
        for share, title in ((0.0, "start"), (1.0, "end"))
    )
