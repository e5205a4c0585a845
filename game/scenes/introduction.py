"""Before a calibration: what it is, what is to be done, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.plan import Plan
from game.scenes import paint_exercises
from game.scenes.goals import SAFETY, goals_of
from game.scenes.order import CALIBRATION_LEVEL
from game.scenes.paint_exercises import DetailsPicture
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, choice
from game.scenes.start import begin
from game.view.amounts import minutes_text, whole_minutes
from game.view.canvas import Canvas

WHAT = "Repetitions will count by how far you move with ease."
HOW = "Go calmly, as far as is comfortable, until time is up."


def picture_of(plan: Plan, *, minutes: int) -> DetailsPicture:
    """What the page shows of the calibration `plan`."""
    return DetailsPicture(
        title=plan.level.title,
        remark=f"{minutes_text(minutes)}, not scored",
        goals=goals_of(plan),
        notes=(WHAT, HOW, SAFETY),
    )


class Introduction(Menu):
    """Shows what is coming; Enter starts."""

    def __init__(self, outside: Outside, *, home: Go) -> None:
        """Introduce the calibration; `home` is where it was asked for."""
        super().__init__(outside)
        self._home = home
        plan = outside.plan(CALIBRATION_LEVEL)
        self._picture = picture_of(plan, minutes=whole_minutes(outside.minutes(plan)))

    def choices(self) -> Sequence[Choice]:
        """Start, or go back."""
        start = partial(begin, self.outside, CALIBRATION_LEVEL, home=self._home)
        return choice("start", "Start", start), choice(BACK, "Back", self._home)

    def draw(self, canvas: Canvas) -> None:
        """Draw the exercises, and what is to be done."""
        self.hits = paint_exercises.details(canvas, self._picture, self.entries, t_ms=self.t_ms)
