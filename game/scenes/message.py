"""A message on an otherwise empty stage, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UserError
from game.scenes import paint
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import dialog
from game.view.canvas import Canvas
from game.view.models import DialogPicture


class Message(Menu):
    """Says `title` and `lines`; the subclass offers the choices."""

    title = ""
    lines: tuple[str, ...] = ()

    def draw(self, canvas: Canvas) -> None:
        """Draw the message before the arena."""
        paint.arena(canvas, t_ms=self.t_ms)
        self.hits = dialog.draw(
            canvas,
            DialogPicture(
                t_ms=self.t_ms,
                title=self.title,
                lines=self.lines,
                items=self.items,
                selected=self.selected,
            ),
        )


class Notice(Message):
    """Something to know before it goes on: what could not be kept, or read."""

    def __init__(
        self, outside: Outside, title: str, text: str, *, go: Go, again: Go | None = None
    ) -> None:
        """Say `text` under `title`, once; `go` is what comes after, `again` tries once more."""
        super().__init__(outside)
        self.title = title
        self.lines = tuple(line.strip() for line in text.splitlines())
        self._go = go
        self._again = again

    def choices(self) -> Sequence[Choice]:
        """Try again where that makes sense, and the way on."""
        again = () if self._again is None else (choice("again", "Try again", self._again),)
        return (*again, choice(BACK, "Go on", self._go))


class Trouble(Message):
    """Something that the player can mend went wrong: where, what, and what to do."""

    title = "That did not work"

    def __init__(
        self, outside: Outside, error: UserError, *, back: Go, again: Go | None = None
    ) -> None:
        """Show `error`; `again` tries once more what failed."""
        super().__init__(outside)
        self.error = error
        self.lines = tuple(p for p in (error.where, error.found, error.allowed, error.do) if p)
        self._back = back
        self._again = again

    def choices(self) -> Sequence[Choice]:
        """Try again where that makes sense, or go back."""
        back = choice(BACK, "Back", self._back)
        if self._again is None:
            return (back,)
        return choice("again", "Try again", self._try_again), back

    def _try_again(self) -> Scene:
        assert self._again is not None  # noqa: S101  # offered only where there is one
        return self._again()
