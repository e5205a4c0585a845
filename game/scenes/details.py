"""A level before it begins: its exercises with pictures, what it takes, and safety once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.exercise import Exercise
from game.scenes import paint
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.start import begin
from game.view.canvas import Canvas
from game.view.models import LevelCard

SAFETY = "Stop at sharp pain or dizziness. Make room around you: two steps to every side."


class Details(Menu):
    """Shows what is coming; Enter starts."""

    def __init__(self, outside: Outside, *, card: LevelCard, back: Go) -> None:
        """Show the level of `card`."""
        super().__init__(outside)
        self.card = card
        self._back = back

    def choices(self) -> Sequence[Choice]:
        """Start, or go back."""
        return (
            choice("start", "Start", partial(begin, self.outside, self.card.id, home=self._back)),
            choice(BACK, "Back", self._back),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the exercises, the equipment and the note on safety."""
        level = self.outside.levels[self.card.id]
        goals = tuple(
            (move, goal_of(level_goal(self.outside, level.id, move))) for move in self.card.moves
        )
        self.hits = paint.details(
            canvas,
            self.card,
            goals=goals,
            equipment=equipment_of(self.card.moves),
            safety=SAFETY,
            t_ms=self.t_ms,
            items=self.items,
            selected=self.selected,
        )
