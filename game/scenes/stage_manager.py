"""Which scene is on, and the keys that work in all of them."""

from __future__ import annotations

from dataclasses import replace

from game.errors import UserError
from game.scenes.message import Trouble
from game.scenes.scene import Farewell, Go, Scene
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, KeyPressed, WindowClosed


class StageManager:
    """Holds the scene that is on. F11 switches full screen, M the sound, wherever one is.

    A UserError that a scene raises is shown, with the way `home`. `failure` is the one that was on
    screen when the window was closed.
    """

    def __init__(self, first: Scene, *, home: Go) -> None:
        """Begin with `first`."""
        self.scene = first
        self.failure: UserError | None = None
        self._home = home

    @property
    def running(self) -> bool:
        """Whether the window is to stay open."""
        return not isinstance(self.scene, Farewell)

    def handle(self, event: Input) -> None:
        """Pass an input on, unless it concerns the whole game."""
        if isinstance(event, WindowClosed):
            self.close()
        elif not self._switch(event):
            self._go(lambda: self.scene.handle(event))

    def _switch(self, event: Input) -> bool:
        """Whether `event` was one of the keys that work everywhere."""
        if not isinstance(event, KeyPressed):
            return False
        book = self.scene.outside.settings
        if event.key is Key.FULLSCREEN:
            book.change(replace(book.value, fullscreen=not book.value.fullscreen))
        elif event.key is Key.MUTE and not self.scene.takes_text:
            book.change(replace(book.value, sound=not book.value.sound))
        else:
            return False
        return True

    def update(self, dt_ms: int) -> None:
        """Let `dt_ms` milliseconds pass."""
        self._go(lambda: self.scene.update(dt_ms))

    def _go(self, step: Go) -> None:
        """Take a step to the next scene; what the player can mend becomes a message."""
        try:
            self.scene = step()
        except UserError as error:
            outside = self.scene.outside
            self.scene.close()
            self.scene = Trouble(outside, error, back=self._home)

    def draw(self, canvas: Canvas) -> None:
        """Draw the scene that is on."""
        self.scene.draw(canvas)

    def close(self) -> None:
        """Close the window: whatever is under way is kept."""
        self.scene.close()
        if isinstance(self.scene, Trouble):
            self.failure = self.scene.error
        self.scene = Farewell(self.scene.outside)
