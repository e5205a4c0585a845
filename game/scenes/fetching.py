"""The pose model is fetched, once; the window shows how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes import paint
from game.scenes.ports import FetchStage, Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view.canvas import Canvas


class Fetching(Menu):
    """Shows the progress of the download and goes on by itself when it is done."""

    def __init__(self, outside: Outside, *, go: Go, back: Go) -> None:
        """Begin to fetch; `go` is what comes after."""
        super().__init__(outside)
        self._go = go
        self._back = back
        outside.model.start()

    def choices(self) -> Sequence[Choice]:
        """Go back; after a failure also try again."""
        back = choice(BACK, "Back", self._back)
        if self.outside.model.state.stage is FetchStage.FAILED:
            return choice("again", "Try again", self._retry), back
        return (back,)

    def _retry(self) -> Scene:
        self.outside.model.start()
        return self

    def update(self, dt_ms: int) -> Scene:
        """Go on when the model is there."""
        super().update(dt_ms)
        if self.outside.model.state.stage is FetchStage.READY:
            return self._go()
        return self

    def draw(self, canvas: Canvas) -> None:
        """Draw the progress, or what went wrong and what to do."""
        state = self.outside.model.state
        self.hits = paint.progress(canvas, state, self.entries, t_ms=self.t_ms)
