"""Who plays: players with their own ranges and their progress, and the way to new ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.exercise import Exercise
from game.scenes import paint
from game.scenes.introduction import Introduction
from game.scenes.listing import Listing
from game.scenes.naming import Naming
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.trends import Progress
from game.scenes.who import COUNTED, plays
from game.view import table
from game.view.canvas import Canvas
from game.view.card import Card
from game.view.models import MenuItem
from game.view.table import TablePicture, TableRow

NOBODY = "Nobody in particular"
PLAYS_NOW = "plays now"
PLAYER = "player:"
"""How the id of a player's entry begins."""
ANYBODY = (
    "Plays without a name and is counted by the standard. At the end of a level a name can still "
    "be typed, for the leaderboard."
)
SOMEBODY_NEW = "Somebody new"
NEWCOMER = (
    "Type a name: what you play is kept under it. Then two calm minutes can find how far you move "
    "with ease, or just play a level."
)
WHOSE = "Who is new here?"
FIRST_NAMES = "Player {}"
"""The name of somebody new who types none."""
ABOUT = {"nobody": (NOBODY, ANYBODY), "new": (SOMEBODY_NEW, NEWCOMER)}
"""What is said of the entries that are no player, by their ids."""
LIVELY = "jumping_jack"
"""The exercise that is shown where no other is meant."""
RANGE_COLUMNS = (0.33, 0.13, 0.2, 0.17, 0.17)
RANGE_HEAD = ("Exercise", "Yours", "Standard", "Found", "Share of it")
NOT_KNOWN = "Own range not known yet"
NO_RANGES = (
    "Until then every repetition is counted against the standard. \u201cFind my range\u201d takes "
    "two minutes: move as far as is comfortable, never further."
)


class Players(Listing):
    """A list of players; `back` is called after a choice, too, where `once` is set."""

    def __init__(self, outside: Outside, *, back: Go, once: bool = False) -> None:
        """List everybody, with the focus on who plays now."""
        super().__init__(outside)
        self._back = back
        self._once = once
        self._names = outside.players.names()
        now = outside.settings.value.player
        self.selected = self._names.index(now) if now in self._names else len(self._names)
        self.look()

    def choices(self) -> Sequence[Choice]:
        """Each player, nobody in particular, somebody new, and the way back."""
        now = self.outside.settings.value.player
        return (
            *(
                choice(
                    f"{PLAYER}{n}", n, partial(self._take, n), detail=PLAYS_NOW if n == now else ""
                )
                for n in self._names
            ),
            choice("nobody", NOBODY, self._nobody, detail="" if now else PLAYS_NOW),
            choice("new", SOMEBODY_NEW, self._new),
            choice(BACK, "Back", self._back),
        )

    def _take(self, name: str) -> Scene:
        plays(self.outside, name)
        return self._back() if self._once else PlayerPage(self.outside, name, back=self._again)

    def _nobody(self) -> Scene:
        plays(self.outside, "")
        return self._back()

    def _new(self) -> Scene:
        return Naming(
            self.outside,
            save=self._add,
            go=lambda: self._take(self.outside.settings.value.player),
            back=self._again,
            words=WHOSE,
            name=free_name(self._names),
            without="Back",
            known=False,
        )

    def _add(self, typed: str) -> None:
        plays(self.outside, self.outside.players.add(typed))

    def _again(self) -> Scene:
        return Players(self.outside, back=self._back, once=self._once)

    def draw(self, canvas: Canvas) -> None:
        """Draw the list, and what is known of the one who has the focus."""
        self.hits = paint.list_page(canvas, "Who plays?", self.entries, self.card, t_ms=self.t_ms)

    def card_of(self, item: MenuItem) -> Card | None:
        """What is known of a player, or said of the other entries but the way back."""
        name = item.id.removeprefix(PLAYER)
        if name != item.id:
            return card_of(self.outside, name)
        title, text = ABOUT.get(item.id, ("", ""))
        return Card(title=title, text=text, move=_figure(self.outside)) if title else None


def free_name(taken: Sequence[str]) -> str:
    """A name that nobody has yet, for somebody who has no keyboard at hand."""
    names = {name.casefold() for name in taken}
    free = (FIRST_NAMES.format(number) for number in range(1, len(names) + 2))
    return next(name for name in free if name.casefold() not in names)


def card_of(outside: Outside, name: str) -> Card:
    """A player's practice and own ranges in a few lines."""
    trends, ranges = outside.players.progress(name), outside.players.ranges(name)
    reps = sum(day.reps for trend in trends for day in trend.days)
    days = len({day.day for trend in trends for day in trend.days})
    exercises = "exercise" if len(ranges) == 1 else "exercises"
    return Card(
        title=name,
        text=f"Most practised: {trends[0].exercise}" if trends else "",
        lines=(
            ("Practice", f"{days} {'day' if days == 1 else 'days'}" if days else "none yet"),
            ("Repetitions", f"{reps:,}" if reps else "none yet"),
            ("Own range", f"{len(ranges)} {exercises}" if ranges else "not found yet"),
        ),
        move=_figure(outside, trends[0].exercise if trends else ""),
    )


def _figure(outside: Outside, exercise: str = "") -> Exercise | None:
    """The exercise of that name to show, else a lively one."""
    named = next((e for e in outside.exercises.values() if e.name == exercise), None)
    return named or outside.exercises.get(LIVELY)


class PlayerPage(Menu):
    """A player's own ranges beside the standard, and what can be done about them."""

    def __init__(self, outside: Outside, name: str, *, back: Go) -> None:
        """Show the player called `name`."""
        super().__init__(outside)
        self._name = name
        self._back = back
        self._ranges = outside.players.ranges(name)

    def choices(self) -> Sequence[Choice]:
        """Find the range (again), look at the progress, or go back."""
        again = " again" if self._ranges else ""
        return (
            choice("calibrate", f"Find my range{again}", self._calibrate),
            choice("progress", "Progress", self._progress),
            choice(BACK, "Back", self._back),
        )

    def _here(self) -> Scene:
        return PlayerPage(self.outside, self._name, back=self._back)

    def _calibrate(self) -> Scene:
        return Introduction(self.outside, home=self._here)

    def _progress(self) -> Scene:
        return Progress(self.outside, self._name, back=lambda: self)

    def draw(self, canvas: Canvas) -> None:
        """Draw the ranges."""
        self.hits = table.draw(
            canvas,
            TablePicture(
                t_ms=self.t_ms,
                title=self._name,
                detail="own ranges",
                columns=RANGE_COLUMNS,
                optional=3,
                head=RANGE_HEAD,
                rows=tuple(
                    TableRow(cells=(r.exercise, r.own, r.standard, r.when), share=r.share)
                    for r in self._ranges
                ),
                note=COUNTED if self._ranges else NO_RANGES,
                nothing=NOT_KNOWN,
                items=self.items,
                selected=self.selected,
            ),
        )
