"""How evenly the window shows the game while the tracker runs: the demo level, played and drawn.

The window is 1280x720 on SDL's dummy driver: everything is drawn in memory, nothing is shown. A
real display adds what its driver takes to copy a picture.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator

import pygame
from bench_figure import Figure

from game.house import House
from game.options import GameOptions
from game.resources import HOME_VARIABLE, cache_dir
from game.scenes.ports import Silence
from game.scenes.scene import Farewell
from game.scenes.stage_manager import StageManager
from game.scenes.start import begin
from game.sensing.model import ensure_model
from game.shell.canvas import PygameCanvas
from game.shell.loop import Pace, run
from game.shell.window import Window

SECONDS = 30.0
SIZE = (1280, 720)


class Stopwatch:
    """A window that times its frames' drawing and closes after SECONDS."""

    def __init__(self, window: Window) -> None:
        """Begin to count."""
        self._window = window
        self._end_s = time.perf_counter() + SECONDS
        self._began_s = 0.0
        self.drawn_ms: list[float] = []

    @property
    def canvas(self) -> PygameCanvas:
        """What to draw on; drawing begins when it is asked for."""
        self._began_s = time.perf_counter()
        return self._window.canvas

    def show(self) -> None:
        """Show the frame and note how long it took to draw."""
        self.drawn_ms.append(1000 * (time.perf_counter() - self._began_s))
        self._window.show()
        if time.perf_counter() > self._end_s:
            pygame.event.post(pygame.event.Event(pygame.QUIT))

    def full_screen(self, on: bool) -> None:  # noqa: FBT001  # as in the window
        """Pass it on."""
        self._window.full_screen(on)


def measure() -> Iterator[Figure]:
    """Play the demo clip through the tracker for half a minute and yield the window's figures."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    model = ensure_model(cache=cache_dir())
    with tempfile.TemporaryDirectory() as home:
        before = os.environ.get(HOME_VARIABLE)
        os.environ[HOME_VARIABLE] = home
        try:
            options = GameOptions(level="demo", source="demo", model=model)
            pace, drawn_ms = _played(options)
        finally:
            os.environ.pop(HOME_VARIABLE)
            if before is not None:
                os.environ[HOME_VARIABLE] = before
    steady = sorted(drawn_ms[60:])
    yield Figure(what="window 1280x720, frames shown", value=pace.frames / SECONDS, unit="/s")
    yield Figure(
        what="interval of frames, 99th percentile", value=pace.p99_ms, unit="ms", at_most=22
    )
    yield Figure(
        what="drawing a frame, median", value=statistics.median(steady), unit="ms", at_most=6
    )
    yield Figure(
        what="drawing a frame, 99th percentile", value=steady[len(steady) * 99 // 100], unit="ms"
    )


def _played(options: GameOptions) -> tuple[Pace, list[float]]:
    """The pace of the window and the times that drawing took."""
    with House.open(options) as house, Window(size=SIZE) as window:
        outside = house.outside(Silence())
        watch = Stopwatch(window)
        first = begin(outside, "demo", home=lambda: Farewell(outside))
        return run(StageManager(first, home=lambda: Farewell(outside)), watch), watch.drawn_ms
