"""The graphical game: the scenes in a window, with the house behind them."""

from __future__ import annotations

from pathlib import Path

from game.feeds import footage
from game.house import House
from game.options import GameOptions
from game.scenes.order import DEMO_LEVEL
from game.scenes.ports import Outside
from game.scenes.replay import Replay
from game.scenes.scene import Farewell, Scene
from game.scenes.start import NoCameraDemo, begin
from game.scenes.title import Title
from game.sensing.spec import parse_source


def first_scene(outside: Outside, options: GameOptions, *, camera: bool) -> Scene:
    """Where the game begins: the level that was asked for, the demo without a camera, the title."""
    title = Title(outside)
    if options.level is not None:
        return begin(outside, options.level, home=title.again)
    if options.source is None and not camera:
        return NoCameraDemo(outside, home=title.again)
    return title


def run_game(options: GameOptions) -> int:
    """Open the window and play; returns the process's exit code.

    Raises UserError for an unknown level or source before a window opens.
    """
    from game.windowed import show  # noqa: PLC0415  # pygame only where there is a window

    with House.open(options) as house:
        house.announce()
        if options.level is not None:
            house.library.level(options.level)
        if options.source is not None:
            parse_source(options.source)
        if options.level is None:  # else the window says what can be done without a camera
            house.source_or_athlete(DEMO_LEVEL)
        source = house.source_for()
        house.introduce(source)
        show(
            house.outside,
            house.settings,
            lambda outside: first_scene(outside, options, camera=source is not None),
        )
    return 0


def run_replay(path: Path, *, salvage: bool = False) -> int:
    """Show the recording at `path` in the window; returns the process's exit code.

    With `salvage` a damaged recording is shown up to its break. Raises UserError when it cannot be
    read.
    """
    from game.windowed import show  # noqa: PLC0415  # pygame only where there is a window

    shown = footage(path, salvage=salvage)
    with House.open(GameOptions()) as house:
        house.announce()
        show(
            house.outside,
            house.settings,
            lambda outside: Replay.of(outside, shown, back=lambda: Farewell(outside)),
        )
    return 0
