"""The title screen: the athlete moves, and everything starts from here."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes.boards import BoardLevels
from game.scenes.gallery import Gallery
from game.scenes.help import Help
from game.scenes.levels import Levels
from game.scenes.players import Players
from game.scenes.scene import Choice, Farewell, Menu, Scene, choice
from game.scenes.settings_menu import SettingsMenu
from game.view import title
from game.view.canvas import Canvas
from game.view.models import TitlePicture


class Title(Menu):
    """Where the game begins and where Esc ends up."""

    def choices(self) -> Sequence[Choice]:
        """Everything that can be done."""
        outside = self.outside
        return (
            choice("play", "Play", self._play),
            choice("players", "Players", lambda: Players(outside, back=self.again)),
            choice("exercises", "Exercises", lambda: Gallery(outside, back=self.again)),
            choice("boards", "Leaderboards", lambda: BoardLevels(outside, back=self.again)),
            choice("settings", "Settings", lambda: SettingsMenu(outside, back=self.again)),
            choice("help", "How to play", lambda: Help(outside, go=self.again)),
            choice("quit", "Quit", lambda: Farewell(outside)),
        )

    def again(self) -> Scene:
        """This screen, as it was left."""
        return self

    def back(self) -> Scene:
        """Esc moves the focus to Quit; a second Esc quits."""
        last = len(self.choices()) - 1
        if self.selected == last:
            return Farewell(self.outside)
        self.selected = last
        return self

    def _play(self) -> Scene:
        def levels() -> Scene:
            return Levels(self.outside, back=self.again)

        if self.outside.settings.value.seen_help:
            return levels()
        return Help(self.outside, go=levels)

    def draw(self, canvas: Canvas) -> None:
        """Draw the logo, the athlete and the menu."""
        self.hits = title.draw(
            canvas,
            TitlePicture(
                t_ms=self.t_ms,
                items=self.items,
                selected=self.selected,
                moves=tuple(self.outside.exercises.values()),
                notices=self.outside.notices,
            ),
        )
