"""A player's name: typed, or one of those who played before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from unicodedata import normalize

from game.errors import UserError
from game.scenes.ports import Outside
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

    def __init__(  # noqa: PLR0913 - what is asked, and where each answer leads
        self,
        outside: Outside,
        *,
        save: Callable[[str], None],
        go: Go,
        back: Go,
        words: str,
        name: str | None = None,
        rank: int = 0,
        without: str = "Without a name",
        known: bool = True,
    ) -> None:
        """Ask for a name and `save` it (UserError: not allowed); `go` comes after it.

        `words` and `rank` say what it is for, `name` is the likely one (None: who played last), and
        `without` is what not to give one (`back`) is called. Those who are `known` are offered.
        """
        super().__init__(outside)
        self._save_as = save
        self._go = go
        self._back = back
        self._words = words
        self._rank = rank
        self._without = without
        self._known = outside.scores.names(limit=REMEMBERED) if known else ()
        last = self._known[0] if self._known else FIRST_NAME
        self.name = last if name is None else name
        self._untouched = True
        self.notice = ""

    def choices(self) -> Sequence[Choice]:
        """Save, take another name, or leave."""
        others = (n for n in self._known if n != self.name)
        return (
            choice("save", "Save", self._save),
            *(choice(f"name:{n}", n, partial(self._take, n)) for n in others),
            choice(BACK, self._without, self._back),
        )

    def _take(self, name: str) -> Scene:
        self.name = name
        self.selected = 0
        return self

    def _save(self) -> Scene:
        try:
            self._save_as(self.name)
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
        typed = before + "".join(c for c in text if c.isprintable())
        self.name = normalize("NFC", typed).lstrip()[: self.outside.name_limit]

    def draw(self, canvas: Canvas) -> None:
        """Draw the name and the choices."""
        self.hits = name_entry.draw(
            canvas,
            NamePicture(
                t_ms=self.t_ms,
                words=self._words,
                rank=self._rank,
                name=self.name,
                limit=self.outside.name_limit,
                items=self.items,
                selected=self.selected,
                notice=self.notice,
            ),
        )
