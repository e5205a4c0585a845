"""The settings: each entry shows its value and steps to the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from game.scenes import paint
from game.scenes.ports import Outside
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.scenes.settings import STANDARD, Settings
from game.view.canvas import Canvas
from game.view.inputs import Key

_SWITCHES = (
    ("inset", "Camera picture"),
    ("ghost", "Target ghost"),
    ("captions", "Captions for sounds"),
    ("sound", "Sound"),
    ("fullscreen", "Full screen"),
)
FIRST_FOUND = "the first one found"
NOTHING = "nothing"
NOBODY = "nobody in particular"
NOT_GIVEN = "not given"
WEIGHTS_KG = (30.0, 200.0)
FIRST_KG = 70.0
STEP_KG = 5.0
"""The energy of a set is right to a quarter at best: steps of five kilograms are fine enough."""


class SettingsMenu(Menu):
    """Camera, picture, sound, and how strictly movements are judged."""

    def __init__(self, outside: Outside, *, back: Go) -> None:
        """Open the settings; cameras are looked for once."""
        super().__init__(outside)
        self._back = back
        self._cameras = (("", FIRST_FOUND), *((c.source, c.label) for c in outside.cameras()))
        levels = outside.levels.values()
        scales = {name for lv in levels for name, _ in lv.judge_scale}
        self._difficulties = (STANDARD, *sorted(scales - {STANDARD}))
        parts = {p for lv in levels for block in lv.blocks for p, _ in block.substitute}
        self._parts = ("", *sorted(parts))
        self._players = ["", *outside.players.names()]

    def choices(self) -> Sequence[Choice]:
        """Every setting with its value, and the way back."""
        value = self.outside.settings.value
        camera = dict(self._cameras).get(value.source, value.source)
        return (
            choice("source", "Camera", partial(self._step, 1), detail=camera),
            choice("difficulty", "Difficulty", partial(self._step, 1), detail=value.difficulty),
            choice("spare", "Spare my", partial(self._step, 1), detail=value.spare or NOTHING),
            choice("player", "Player", partial(self._step, 1), detail=value.player or NOBODY),
            *self._weight(value.player),
            *(
                choice(name, label, partial(self._step, 1), detail=_word(value, name))
                for name, label in _SWITCHES
            ),
            choice(BACK, "Back", self._back),
        )

    def _weight(self, player: str) -> tuple[Choice, ...]:
        """A player's weight, which only the energy of a set needs; nobody must give it."""
        if not player or player not in self._players:
            return ()
        kg = self.outside.players.weight_kg(player)
        words = NOT_GIVEN if kg is None else f"{kg:.0f} kg"
        return (choice("weight", "Weight, for energy", partial(self._step, 1), detail=words),)

    def key(self, key: Key) -> Scene:
        """Left and right step through the values of the entry with the focus."""
        if key in {Key.LEFT, Key.RIGHT}:
            return self._step(1 if key is Key.RIGHT else -1)
        return super().key(key)

    def _step(self, by: int) -> Scene:
        """Give the entry that has the focus its next value (`by` 1) or the one before (-1)."""
        book = self.outside.settings
        name = self.items[self.selected].id
        if name == "source":
            source = _next([s for s, _ in self._cameras], book.value.source, by)
            book.change(replace(book.value, source=source))
        elif name == "player":
            book.change(replace(book.value, player=_next(self._players, book.value.player, by)))
        elif name == "weight":
            self._weigh(by)
        elif name == "difficulty":
            word = _next(list(self._difficulties), book.value.difficulty, by)
            book.change(replace(book.value, difficulty=word))
        elif name == "spare":
            book.change(replace(book.value, spare=_next(list(self._parts), book.value.spare, by)))
        elif name != BACK:
            book.change(_switched(book.value, name))
        return self

    def _weigh(self, by: int) -> None:
        """Step through the weights; before the lightest and after the heaviest is none."""
        player = self.outside.settings.value.player
        kg = self.outside.players.weight_kg(player)
        if kg is None:
            kg = FIRST_KG - by * STEP_KG
        now = kg + by * STEP_KG
        inside = WEIGHTS_KG[0] <= now <= WEIGHTS_KG[1]
        self.outside.players.weigh(player, now if inside else None)

    def draw(self, canvas: Canvas) -> None:
        """Draw the list."""
        self.hits = paint.settings_page(canvas, self.entries, t_ms=self.t_ms)


def _next(values: list[str], now: str, by: int) -> str:
    """The value `by` places after `now`, around the ends; the first if `now` is not among them."""
    return values[(values.index(now) + by) % len(values)] if now in values else values[0]


_SWITCH: dict[str, Callable[[Settings], Settings]] = {
    "inset": lambda s: replace(s, inset=not s.inset),
    "ghost": lambda s: replace(s, ghost=not s.ghost),
    "captions": lambda s: replace(s, captions=not s.captions),
    "sound": lambda s: replace(s, sound=not s.sound),
    "fullscreen": lambda s: replace(s, fullscreen=not s.fullscreen),
}


def _switched(settings: Settings, name: str) -> Settings:
    return _SWITCH[name](settings)


def _word(settings: Settings, name: str) -> str:
    return "on" if getattr(settings, name) else "off"
