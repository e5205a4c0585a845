"""The exercises: how each looks, what it trains, and what to mind."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes import paint_gallery
from game.scenes.paint import Entries
from game.scenes.paint_gallery import TAB, TABS, GalleryPicture
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Browser, Choice, Go, Scene, choice
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, PointerPressed
from game.view.models import hit


class Gallery(Browser):
    """A list of exercises; the one with the focus is shown moving, and told of on more pages."""

    def __init__(self, outside: Outside, *, back: Go) -> None:
        """List every exercise by name."""
        super().__init__(outside)
        self._back = back
        self.page = 0
        self._exercises = tuple(sorted(outside.exercises.values(), key=lambda e: e.name))

    def choices(self) -> Sequence[Choice]:
        """Each exercise (it is shown as soon as it has the focus), and the way back."""
        return (
            *(choice(e.id, e.name, self.stay) for e in self._exercises),
            choice(BACK, "Back", self._back),
        )

    def key(self, key: Key) -> Scene:
        """Left and right turn the page of the exercise."""
        if key in {Key.LEFT, Key.RIGHT}:
            self.page = (self.page + (1 if key is Key.RIGHT else -1)) % len(TABS)
            self.outside.sounds.menu("move")
            return self
        return super().key(key)

    def handle(self, event: Input) -> Scene:
        """A click on a tab opens its page; else as any list."""
        name = hit(self.hits, event.at) if isinstance(event, PointerPressed) else None
        if name is not None and name.startswith(TAB):
            self.page = int(name.removeprefix(TAB))
            return self
        return super().handle(event)

    def _names(self, ids: Sequence[str]) -> tuple[str, ...]:
        """What the exercises that are known are called."""
        known = self.outside.exercises
        return tuple(known[id_].name for id_ in ids if id_ in known)

    def draw(self, canvas: Canvas) -> None:
        """Draw the list and the exercise that has the focus."""
        count = len(self._exercises)
        exercise = self._exercises[self.shown]
        picture = GalleryPicture(
            exercise=exercise,
            page=self.page,
            place=f"{self.shown + 1} of {count}",
            back=self.items[-1],
            on_back=self.on_back,
            easier=self._names(exercise.easier),
            harder=self._names(exercise.harder),
        )
        entries = Entries(items=self.items[:-1], selected=self.shown)
        self.hits = paint_gallery.draw(canvas, picture, entries, t_ms=self.t_ms)
