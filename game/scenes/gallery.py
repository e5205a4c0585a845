"""The exercises: how each looks, what it trains, and what to mind."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes import paint_exercises
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Browser, Choice, Go, choice
from game.view.canvas import Canvas


class Gallery(Browser):
    """A list of exercises; the one with the focus is shown moving."""

    def __init__(self, outside: Outside, *, back: Go) -> None:
        """List every exercise by name."""
        super().__init__(outside)
        self._back = back
        self._exercises = tuple(sorted(outside.exercises.values(), key=lambda e: e.name))

    def choices(self) -> Sequence[Choice]:
        """Each exercise (it is shown as soon as it has the focus), and the way back."""
        return (
            *(choice(e.id, e.name, self.stay) for e in self._exercises),
            choice(BACK, "Back", self._back),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the list and the exercise that has the focus."""
        shown = self._exercises[min(self.selected, len(self._exercises) - 1)]
        self.hits = paint_exercises.gallery(canvas, shown, self.entries, t_ms=self.t_ms)
