"""The leaderboards: which level, and the best of each player in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.plan import Plan
from game.scenes import paint
from game.scenes.listing import Listing
from game.scenes.order import ordered
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import board
from game.view.board import BE_FIRST, NOBODY
from game.view.canvas import Canvas
from game.view.card import Card
from game.view.models import BoardPicture, BoardRow, MenuItem

ROWS = 10
PLACES = 3
"""So many of the first places are shown beside the list of levels."""


class Board(Menu):
    """The leaderboard of one level; `mine` is the attempt just played."""

    def __init__(  # noqa: PLR0913  # what to show, and the ways on
        self,
        outside: Outside,
        plan: Plan,
        *,
        back: Go,
        mine: int | None = None,
        again: Go | None = None,
        note: str = "",
    ) -> None:
        """Show the leaderboard that attempts at `plan` belong to; `note` is a word to it."""
        super().__init__(outside)
        self._plan = plan
        self._back = back
        self._again = again
        self._note = note
        self._rows = tuple(
            BoardRow(
                rank=row.rank,
                name=row.name,
                points=row.points,
                grade=row.grade,
                when=row.when,
                film=row.film,
                own_range=row.own_range,
                mine=row.attempt_id == mine,
            )
            for row in outside.scores.board(plan, limit=ROWS)
        )

    def choices(self) -> Sequence[Choice]:
        """Go back, or play (again) for a better place."""
        back = choice(BACK, "Back", self._back)
        if self._again is None:
            return (back,)
        return back, choice("again", "Play again", self._again)

    def draw(self, canvas: Canvas) -> None:
        """Draw the table."""
        self.hits = board.draw(
            canvas,
            BoardPicture(
                t_ms=self.t_ms,
                level=" · ".join((self._plan.level.title, *self._plan.modifiers)),
                rows=self._rows,
                items=self.items,
                selected=self.selected,
                note=self._note,
            ),
        )


class BoardLevels(Listing):
    """Which level's leaderboard?"""

    def __init__(self, outside: Outside, *, back: Go) -> None:
        """List the levels."""
        super().__init__(outside)
        self._back = back
        self.look()

    def choices(self) -> Sequence[Choice]:
        """Each level, and the way back."""
        levels = ordered(self.outside.levels)
        return (
            *(choice(lv.id, lv.title, partial(self._board, lv.id)) for lv in levels),
            choice(BACK, "Back", self._back),
        )

    def _board(self, level_id: str) -> Scene:
        return Board(self.outside, self.outside.plan(level_id), back=lambda: self)

    def card_of(self, item: MenuItem) -> Card | None:
        """The first places of a level; none beside the way back."""
        return None if item.id == BACK else card_of(self.outside, self.outside.plan(item.id))

    def draw(self, canvas: Canvas) -> None:
        """Draw the list, and the first places of the level that has the focus."""
        self.hits = paint.list_page(canvas, "Leaderboards", self.entries, self.card, t_ms=self.t_ms)


def card_of(outside: Outside, plan: Plan) -> Card:
    """The first places of a level, and its first exercise."""
    rows = outside.scores.board(plan, limit=PLACES)
    move = next((step.exercise for step in plan.steps if step.exercise is not None), None)
    return Card(
        title=plan.level.title,
        text="" if rows else f"{NOBODY}. {BE_FIRST}",
        lines=tuple((f"{row.rank}. {row.name}", f"{row.points:,}") for row in rows),
        move=move,
    )
