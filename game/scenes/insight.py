"""What each set of an attempt tells: one page a set."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes.paged import Paged
from game.scenes.ports import Outside
from game.scenes.ports_people import SetTelling
from game.scenes.scene import BACK, Choice, Go, Scene, choice
from game.view import table
from game.view.canvas import Canvas
from game.view.table import TablePicture, TableRow

COLUMNS = (0.265, 0.295, 0.44)
NOTHING_TO_TELL = "Nothing to tell"
NOTHING_JUDGED = "No set was judged. Play a level to its end, with your whole body in the picture."


class Insight(Paged):
    """Shows the sets one after the other; up and down, the wheel or a button go through them."""

    def __init__(self, outside: Outside, tellings: tuple[SetTelling, ...], *, back: Go) -> None:
        """Show `tellings`, the first one first."""
        super().__init__(outside)
        self._tellings = tellings
        self._back = back

    def choices(self) -> Sequence[Choice]:
        """The next set where there are several, and the way back."""
        onward = choice("next", "Next set", self.next_page)
        back = choice(BACK, "Back", self._back)
        return (onward, back) if len(self._tellings) > 1 else (back,)

    def turn(self, by: int) -> Scene:
        """Go on by so many pages; after the last comes the first."""
        if self._tellings:
            self.shown = (self.shown + by) % len(self._tellings)
        return self

    def draw(self, canvas: Canvas) -> None:
        """Draw the page of a set."""
        count = len(self._tellings)
        telling = self._tellings[self.shown] if count else SetTelling(title="", facts=())
        self.hits = table.draw(
            canvas,
            TablePicture(
                t_ms=self.t_ms,
                title="What this set tells",
                detail=f"set {self.shown + 1} of {count} · {telling.title}" if count else "",
                columns=COLUMNS,
                optional=2,
                head=(),
                rows=tuple(
                    TableRow(cells=(fact.label, fact.value, fact.hint)) for fact in telling.facts
                ),
                note="" if count else NOTHING_JUDGED,
                nothing=NOTHING_TO_TELL,
                items=self.items,
                selected=self.selected,
            ),
        )
