"""The event loop: events of pygame become inputs, and the scene that is on is drawn."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pygame

from game.scenes.stage_manager import StageManager
from game.view.canvas import Canvas
from game.view.inputs import (
    Input,
    Key,
    KeyPressed,
    PointerMoved,
    PointerPressed,
    Resized,
    Scrolled,
    TextTyped,
    WindowClosed,
)

FRAMES_A_SECOND = 60
HANDOVER_S = 0.001
"""The tracker's thread gives the interpreter back to the window after at most so many seconds."""
LONGEST_STEP_MS = 100
"""After a hitch (the window was dragged) animations go on from where they were."""

_KEYS = {
    pygame.K_UP: Key.UP,
    pygame.K_DOWN: Key.DOWN,
    pygame.K_LEFT: Key.LEFT,
    pygame.K_RIGHT: Key.RIGHT,
    pygame.K_RETURN: Key.ENTER,
    pygame.K_KP_ENTER: Key.ENTER,
    pygame.K_ESCAPE: Key.ESCAPE,
    pygame.K_AC_BACK: Key.ESCAPE,
    pygame.K_BACKSPACE: Key.BACKSPACE,
    pygame.K_TAB: Key.TAB,
    pygame.K_SPACE: Key.SPACE,
    pygame.K_m: Key.MUTE,
    pygame.K_c: Key.CAMERA,
    pygame.K_n: Key.SKIP,
    pygame.K_F11: Key.FULLSCREEN,
}


class Screen(Protocol):
    """The window as the loop needs it (see `game.shell.window`)."""

    @property
    def canvas(self) -> Canvas:
        """What is drawn on; another one after a change of size."""
        ...

    def show(self) -> None:
        """Show what was drawn."""
        ...

    def full_screen(self, on: bool) -> None:  # noqa: FBT001  # a switch has one obvious meaning
        """Fill the screen, or be a window again; does nothing when it is so already."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How evenly frames were shown: their number, and intervals in ms."""

    frames: int
    median_ms: float
    p99_ms: float
    worst_ms: float


def inputs_of(event: pygame.event.Event) -> Iterator[Input]:
    """What a pygame event means to the game: no, one or several inputs."""
    if event.type == pygame.QUIT:
        yield WindowClosed()
    elif event.type == pygame.KEYDOWN and event.key in _KEYS:
        yield KeyPressed(key=_KEYS[event.key])
    elif event.type == pygame.TEXTINPUT:
        yield TextTyped(text=event.text)
    elif event.type == pygame.MOUSEMOTION:
        yield PointerMoved(at=event.pos)
    elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
        yield PointerPressed(at=event.pos)
    elif event.type == pygame.MOUSEWHEEL and event.y:
        yield Scrolled(steps=-event.y)
    elif event.type == pygame.VIDEORESIZE:
        yield Resized(size=event.size)


def run(manager: StageManager, screen: Screen) -> Pace:
    """Run the game until it ends or the window is closed; whatever happens, nothing is lost.

    Returns how evenly its frames were shown.
    """
    clock = pygame.time.Clock()
    intervals: list[float] = []
    last = time.perf_counter()
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(HANDOVER_S)
    try:
        while True:
            for event in pygame.event.get():
                for given in inputs_of(event):
                    manager.handle(given)
            now = time.perf_counter()
            intervals.append(1000 * (now - last))
            last = now
            manager.update(min(LONGEST_STEP_MS, round(intervals[-1])))
            if not manager.running:
                break
            screen.full_screen(manager.scene.outside.settings.value.fullscreen)
            manager.draw(screen.canvas)
            screen.show()
            clock.tick(FRAMES_A_SECOND)
    finally:
        sys.setswitchinterval(usual_s)
        manager.close()
    return pace_of(intervals[1:])


def pace_of(intervals_ms: list[float]) -> Pace:
    """The pace of frames with these intervals (all zero without any)."""
    ordered = sorted(intervals_ms) or [0.0]
    return Pace(
        frames=len(intervals_ms),
        median_ms=ordered[len(ordered) // 2],
        p99_ms=ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)],
        worst_ms=ordered[-1],
    )
