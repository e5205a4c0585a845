"""A level before it begins: its exercises with pictures, what it takes, and safety once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.plan import Plan
from game.scenes import paint_exercises
from game.scenes.goals import SAFETY, equipment_text, goals_of
from game.scenes.paint_exercises import DetailsPicture
from game.scenes.players import Players
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.start import begin
from game.view.amounts import minutes_text
from game.view.canvas import Canvas
from game.view.models import LevelCard


def picture_of(card: LevelCard, plan: Plan) -> DetailsPicture:
    """What the page shows of a level."""
    goals = goals_of(plan)
    return DetailsPicture(
        title=card.title,
        remark=f"{minutes_text(card.minutes)} · {card.difficulty}",
        goals=goals,
        notes=(equipment_text(goals), SAFETY),
    )


class Details(Menu):
    """Shows what is coming; Enter starts."""

    def __init__(self, outside: Outside, *, card: LevelCard, back: Go) -> None:
        """Show the level of `card`."""
        super().__init__(outside)
        self.card = card
        self._back = back
        self._picture = picture_of(card, outside.plan(card.id))

    def choices(self) -> Sequence[Choice]:
        """Start, say who plays, or go back."""
        return (
            choice("start", "Start", partial(begin, self.outside, self.card.id, home=self._back)),
            choice("player", self._who(), self._players),
            choice(BACK, "Back", self._back),
        )

    def _who(self) -> str:
        name = self.outside.settings.value.player
        return f"Player: {name}" if name else "Who plays?"

    def _players(self) -> Scene:
        def here() -> Scene:
            return Details(self.outside, card=self.card, back=self._back)

        return Players(self.outside, back=here, once=True)

    def draw(self, canvas: Canvas) -> None:
        """Draw the exercises, the equipment and the note on safety."""
        self.hits = paint_exercises.details(canvas, self._picture, self.entries, t_ms=self.t_ms)
