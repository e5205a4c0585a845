"""For tests: a figure that does an exercise, cleanly or with a slip, before any camera."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from game.core.analysis import AnalysisState, analyse
from game.core.angles import full_angles
from game.core.body import Side
from game.core.figure import blend, figure_pose
from game.core.pose import Frame, quantised_pose
from game.core.rules import Rules
from tests.playing import FRAME_MS, shipped

STILL_FRAMES = 45
TURN_FRAMES = 6
PAUSE_FRAMES = 12
SECONDS_OUT = 1.2


def smooth(share: float) -> float:
    """How far a smooth (minimum-jerk) movement is after this share of its time."""
    return share**3 * (10 - 15 * share + 6 * share**2)


@dataclass(frozen=True, kw_only=True)
class Movement:
    """An exercise as it is done: `slip` are degrees added to the figure's angles at the turn.

    `yaw_deg` is how far the figure is turned (None: the exercise's best view), `depth` the share
    of the way to the figure's end, `side` the one that works where sides take turns.
    """

    exercise: str
    slip: Mapping[str, float] = field(default_factory=dict)
    yaw_deg: float | None = None
    depth: float = 1.0
    side: Side | None = None
    reps: int = 2

    def frames(self) -> Iterator[Frame]:
        """Standing still, then the repetitions, at 30 frames a second."""
        shares = [0.0] * STILL_FRAMES
        steps = round(SECONDS_OUT * 1000 / FRAME_MS)
        out = [smooth((i + 1) / steps) for i in range(steps)]
        for _ in range(self.reps):
            shares += [*out, *[1.0] * TURN_FRAMES, *reversed(out), *[0.0] * PAUSE_FRAMES]
        for number, share in enumerate(shares):
            yield self.frame(share, t_ms=number * FRAME_MS)

    def frame(self, share: float, *, t_ms: int = 0) -> Frame:
        """The frame at this share of the way to the turn."""
        exercise = shipped().exercises[self.exercise]
        angles = full_angles(blend(exercise.figure, share * self.depth, self.side))
        for name, degrees in self.slip.items():
            angles[name] += share * degrees
        pose = figure_pose(angles, view=exercise.best_view, yaw_deg=self.yaw_deg)
        return Frame(t_ms=t_ms, pose=quantised_pose(pose))

    def analysed(self) -> AnalysisState:
        """What the game makes of it."""
        return analyse(shipped().exercises[self.exercise], self.frames(), rules=Rules())


def both(name: str, degrees: float) -> dict[str, float]:
    """The same slip on both sides."""
    return {f"{side.value}_{name}": degrees for side in Side}
