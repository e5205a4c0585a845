"""A name for the leaderboard: typed, or one of those who played before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.errors import UserError
from game.scenes.ports import Kept, Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import name_entry
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, KeyPressed, TextTyped
from game.view.models import NamePicture

REMEMBERED = 4
"""How many names are offered."""
FIRST_NAME = "Player 1"


class Naming(Menu):
    """Asks for the player's name. The one used last is already there."""

    takes_text = True

    def __init__(
        self,
        outside: Outside,
        kept: Kept,
        *,
        points: int,
        go: Go,
        back: Go,
    ) -> None:
        """Ask whose attempt `kept` was; `go` comes after the name, `back` leaves it nameless."""
        super().__init__(outside)
        self._points = points
        self._kept = kept
        self._go = go
        self._back = back
        self._known = outside.scores.names(limit=REMEMBERED)
        self.name = self._known[0] if self._known else FIRST_NAME
        self._untouched = True
        self.notice = ""

    def choices(self) -> Sequence[Choice]:
        """Save, take another name, or leave."""
        others = (n for n in self._known if n != self.name)
        return (
            choice("save", "Save", self._save),
            *(choice(f"name:{n}", n, partial(self._take, n)) for n in others),
            choice(BACK, "Without a name", self._back),
        )

    def _take(self, name: str) -> Scene:
        self.name = name
        self.selected = 0
        return self

    def _save(self) -> Scene:
        assert self._kept.attempt_id is not None  # noqa: S101  # results offer it only then
        try:
            self.outside.scores.name(self._kept.attempt_id, self.name)
        except UserError as error:
            self.notice = error.found
            return self
        return self._go()

    def handle(self, event: Input) -> Scene:
        """Type (the first letter replaces the name that was there), delete, or use the menu."""
        if isinstance(event, TextTyped):
            self._type(event.text)
            return self
        if isinstance(event, KeyPressed) and event.key is Key.BACKSPACE:
            self.name = self.name[:-1]
            self._untouched = False
            return self
        if isinstance(event, KeyPressed) and event.key is Key.SPACE:
            return self  # it arrives as text, too
        return super().handle(event)

    def _type(self, text: str) -> None:
        before = "" if self._untouched else self.name
        self._untouched = False
        self.selected = 0
        self.notice = ""
        self.name = (before + "".join(c for c in text if c.isprintable())).lstrip()[
            : self.outside.name_limit
        ]

    def draw(self, canvas: Canvas) -> None:
        """Draw the name and the choices."""
        self.hits = name_entry.draw(
            canvas,
            NamePicture(
                t_ms=self.t_ms,
                points=self._points,
                rank=self._kept.rank or 0,
                name=self.name,
                limit=self.outside.name_limit,
                items=self.items,
                selected=self.selected,
                notice=self.notice,
            ),
        )
