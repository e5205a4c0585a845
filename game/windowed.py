"""The game in a window: sounds, full screen and the loop, around whatever scene comes first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from game.core.events import Event
from game.resources import cache_dir
from game.scenes.ports import Outside, SettingsBook, Sounds
from game.scenes.scene import Scene
from game.scenes.stage_manager import StageManager
from game.scenes.title import Title
from game.sensing.native_log import native_log
from game.shell.loop import Pace, run
from game.shell.sound import SoundBoard
from game.shell.window import Window


class Loudspeaker:
    """The sound board, silent while the settings say so; see `game.scenes.ports.Sounds`."""

    def __init__(self, board: SoundBoard, settings: SettingsBook) -> None:
        """Play on `board` as `settings` say."""
        self._board = board
        self._settings = settings

    def events(self, events: tuple[Event, ...]) -> None:
        """Play the sounds of what just happened in play."""
        self._board.muted = not self._settings.value.sound
        self._board.events(events)

    def menu(self, name: str) -> None:
        """Play a sound of the menus."""
        self._board.muted = not self._settings.value.sound
        self._board.menu(name)


def show(
    outside_of: Callable[[Sounds], Outside],
    settings: SettingsBook,
    first: Callable[[Outside], Scene],
) -> Pace:
    """Open the window on the `first` scene and run until it closes; how evenly it ran.

    Raises UserError where no window can be opened, and the one that was on screen at the end. What
    the systems below us write to the terminal (about sound, for one) goes to a log meanwhile.
    """
    with native_log(cache_dir()), closing(SoundBoard()) as board:
        outside = outside_of(Loudspeaker(board, settings))
        with Window(full_screen=settings.value.fullscreen) as window:
            manager = StageManager(first(outside), home=Title(outside).again)
            pace = run(manager, window)
    if manager.failure is not None:
        raise manager.failure
    return pace
