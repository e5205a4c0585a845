"""What a scene is: it handles an input or a step of time and returns the scene that comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.scenes.paint import Entries
from game.scenes.ports import Outside
from game.view.canvas import Canvas, Point
from game.view.inputs import (
    Input,
    Key,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    Resized,
    Scrolled,
)
from game.view.models import Hits, MenuItem, hit


class Scene:
    """A screen. `t_ms` is the time since it opened; `hits` are the places that can be clicked."""

    takes_text = False
    """Whether letters are typed here, so that they are no shortcuts."""

    def __init__(self, outside: Outside) -> None:
        """Open the screen."""
        self.outside = outside
        self.t_ms = 0
        self.hits: Hits = ()

    def handle(self, event: Input) -> Scene:
        """React to an input and return the scene that comes next (often itself)."""
        if isinstance(event, Resized):
            self.hits = ()
        return self

    def update(self, dt_ms: int) -> Scene:
        """Let `dt_ms` milliseconds pass and return the scene that comes next."""
        self.t_ms += dt_ms
        return self

    def draw(self, canvas: Canvas) -> None:
        """Draw the screen."""
        raise NotImplementedError

    def close(self) -> None:
        """The window closes: keep what must not be lost."""


class Farewell(Scene):
    """The end: the window closes."""

    def draw(self, canvas: Canvas) -> None:
        """Nothing is left to draw."""


Go = Callable[[], Scene]
"""Leads to a scene; scenes are given where to go so that they need not know each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A menu entry that leads somewhere. `item.id` is unique in its menu."""

    item: MenuItem
    action: Go


def choice(id_: str, label: str, action: Go, *, detail: str = "") -> Choice:
    """A menu entry called `label`."""
    return Choice(item=MenuItem(id=id_, label=label, detail=detail), action=action)


BACK = "back"
"""The id of the entry that Esc chooses, in every menu that has one."""


class Menu(Scene):
    """A scene with choices: arrows or Tab move the focus, Enter or Space chooses, Esc goes back.

    The mouse moves the focus and chooses, too. Where the choices lie in rows of several, the
    subclass says so with `across`, and up and down step from row to row.
    """

    across = 1

    def __init__(self, outside: Outside) -> None:
        """Open the menu with the focus on its first entry."""
        super().__init__(outside)
        self.selected = 0

    def choices(self) -> Sequence[Choice]:
        """What can be chosen now."""
        raise NotImplementedError

    @property
    def entries(self) -> Entries:
        """The choices and the focus, as the plain pages take them."""
        return Entries(items=self.items, selected=self.selected)

    @property
    def items(self) -> tuple[MenuItem, ...]:
        """The entries as the pictures take them."""
        return tuple(c.item for c in self.choices())

    def back(self) -> Scene:
        """What Esc leads to: the entry with the id BACK."""
        return next((c.action() for c in self.choices() if c.item.id == BACK), self)

    def handle(self, event: Input) -> Scene:
        """Move the focus, choose, or go back."""
        super().handle(event)
        if isinstance(event, KeyPressed):
            return self.key(event.key)
        if isinstance(event, PointerMoved):
            self._focus_at(event.at)
        elif isinstance(event, PointerPressed) and self._focus_at(event.at):
            return self.choose()
        return self

    def key(self, key: Key) -> Scene:
        """React to a key."""
        step = {
            Key.UP: -self.across,
            Key.DOWN: self.across,
            Key.LEFT: -1,
            Key.RIGHT: 1,
            Key.TAB: 1,
        }.get(key)
        if step is not None:
            self.move(step)
        elif key in {Key.ENTER, Key.SPACE}:
            return self.choose()
        elif key is Key.ESCAPE:
            self.outside.sounds.menu("back")
            return self.back()
        return self

    def move(self, step: int) -> None:
        """Move the focus by `step` entries, around the ends."""
        count = len(self.choices())
        if count:
            self.selected = (self.selected + step) % count
            self.outside.sounds.menu("move")

    def choose(self) -> Scene:
        """Follow the entry that has the focus."""
        choices = self.choices()
        if not choices:
            return self
        chosen = choices[min(self.selected, len(choices) - 1)]
        self.outside.sounds.menu("back" if chosen.item.id == BACK else "choose")
        return chosen.action()

    def _focus_at(self, at: Point) -> bool:
        """Move the focus to the entry at `at`; whether there is one."""
        name = hit(self.hits, at)
        ids = [c.item.id for c in self.choices()]
        if name not in ids:
            return False
        self.selected = ids.index(name)
        return True


class Browser(Menu):
    """A long list of which the entry with the focus is shown beside it; the wheel scrolls it.

    Its last choice is the way back, which stands apart; `shown` is the entry that had the focus
    last, and stays in view meanwhile.
    """

    def __init__(self, outside: Outside) -> None:
        """Open the list with the focus on its first entry."""
        super().__init__(outside)
        self.shown = 0

    @property
    def on_back(self) -> bool:
        """Whether the way back has the focus."""
        return self.selected == len(self.choices()) - 1

    def stay(self) -> Scene:
        """What choosing an entry leads to: it is shown already."""
        return self

    def handle(self, event: Input) -> Scene:
        """Scroll through the list, or use it as a menu."""
        if isinstance(event, Scrolled):
            self.move(event.steps)
            after: Scene = self
        else:
            after = super().handle(event)
        if not self.on_back:
            self.shown = self.selected
        return after
