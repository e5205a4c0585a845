"""After a calibration: the player's own range beside the standard, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.scenes.naming import Naming
from game.scenes.outcome import Played
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.who import COUNTED, plays
from game.view import table
from game.view.canvas import Canvas
from game.view.table import TablePicture, TableRow

COLUMNS = (0.38, 0.13, 0.26, 0.23)
NOBODY_S = "Nobody moved in front of a camera: this range is not kept."
NOT_FOUND = "Too little was seen"
TOO_FEW = (
    "Your range shows in three repetitions of an exercise or more, with your whole body in the "
    "picture. Nothing was changed: try again."
)


class Calibrated(Menu):
    """Shows what a calibration found; it is kept only when the player says so."""

    def __init__(self, outside: Outside, played: Played, *, again: Go, home: Go) -> None:
        """Show what `played` found."""
        super().__init__(outside)
        self._played = played
        self._again = again
        self._home = home
        self._lines = outside.players.found(played.plan, played.state)

    def choices(self) -> Sequence[Choice]:
        """Keep it for who plays or under another name, try again, or leave it."""
        name = self.outside.settings.value.player
        keep: tuple[Choice, ...] = ()
        if self._own:
            other = "Another name" if name else "Keep it: your name"
            mine = choice("keep", f"Keep for {name}", partial(self._keep_and_go, name))
            keep = (*((mine,) if name else ()), choice("name", other, self._name))
        return (
            *keep,
            choice("again", "Again", self._again),
            choice(BACK, "Leave it" if self._own else "Back", self._home),
        )

    @property
    def _own(self) -> bool:
        """Whether a player's range was found, not that of a recording or the athlete."""
        return bool(self._lines) and self._played.kept.person

    def _keep(self, name: str) -> None:
        self.outside.players.keep(name, self._played.plan, self._played.state)
        plays(self.outside, name)

    def _keep_and_go(self, name: str) -> Scene:
        self._keep(name)
        return self._home()

    def _name(self) -> Scene:
        return Naming(
            self.outside,
            save=self._keep,
            go=self._home,
            back=lambda: self,
            name="",
            words="Whose range is this?",
            without="Back",
        )

    def _note(self) -> str:
        if not self._lines:
            return TOO_FEW
        return COUNTED if self._own else NOBODY_S

    def draw(self, canvas: Canvas) -> None:
        """Draw own range and standard, exercise by exercise."""
        self.hits = table.draw(
            canvas,
            TablePicture(
                t_ms=self.t_ms,
                title="Your range",
                detail="beside the standard",
                columns=COLUMNS,
                head=("Exercise", "Yours", "Standard", "Share of it"),
                rows=tuple(
                    TableRow(cells=(line.exercise, line.own, line.standard), share=line.share)
                    for line in self._lines
                ),
                note=self._note(),
                nothing=NOT_FOUND,
                items=self.items,
                selected=self.selected,
            ),
        )
