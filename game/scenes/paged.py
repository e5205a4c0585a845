"""A menu with pages: up and down, the wheel or a choice turn them."""

from __future__ import annotations

from game.scenes.ports import Outside
from game.scenes.scene import Menu, Scene
from game.view.inputs import Input, Key, KeyPressed, Scrolled


class Paged(Menu):
    """Shows the page `shown`; what turning does at the ends is for the subclass to say."""

    def __init__(self, outside: Outside) -> None:
        """Open the first page."""
        super().__init__(outside)
        self.shown = 0

    def turn(self, by: int) -> Scene:
        """Go on by so many pages."""
        raise NotImplementedError

    def next_page(self) -> Scene:
        """Go on by one."""
        return self.turn(1)

    def handle(self, event: Input) -> Scene:
        """Turn the pages, or use the menu."""
        if isinstance(event, Scrolled):
            return self.turn(event.steps)
        if isinstance(event, KeyPressed) and event.key in {Key.UP, Key.DOWN}:
            return self.turn(1 if event.key is Key.DOWN else -1)
        return super().handle(event)
