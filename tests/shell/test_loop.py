"""The event loop: what pygame reports becomes inputs, and the window runs until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
import pytest

from game.scenes.scene import Farewell, Scene
from game.scenes.settings import Settings
from game.scenes.stage_manager import StageManager
from game.shell.loop import inputs_of, pace_of, run
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
from tests.view.textcanvas import TextCanvas

if TYPE_CHECKING:
    from game.view.canvas import Canvas

Event = pygame.event.Event


@pytest.mark.parametrize(
    ("event", "inputs"),
    [
        (Event(pygame.QUIT), [WindowClosed()]),
        (Event(pygame.KEYDOWN, key=pygame.K_UP), [KeyPressed(key=Key.UP)]),
        (Event(pygame.KEYDOWN, key=pygame.K_KP_ENTER), [KeyPressed(key=Key.ENTER)]),
        (Event(pygame.KEYDOWN, key=pygame.K_F11), [KeyPressed(key=Key.FULLSCREEN)]),
        (Event(pygame.KEYDOWN, key=pygame.K_q), []),
        (Event(pygame.KEYUP, key=pygame.K_UP), []),
        (Event(pygame.TEXTINPUT, text="é"), [TextTyped(text="é")]),
        (Event(pygame.MOUSEMOTION, pos=(3, 4)), [PointerMoved(at=(3, 4))]),
        (Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(3, 4)), [PointerPressed(at=(3, 4))]),
        (Event(pygame.MOUSEBUTTONDOWN, button=3, pos=(3, 4)), []),
        (Event(pygame.MOUSEWHEEL, y=2), [Scrolled(steps=-2)]),
        (Event(pygame.MOUSEWHEEL, y=0), []),
        (Event(pygame.VIDEORESIZE, size=(800, 600)), [Resized(size=(800, 600))]),
    ],
)
def test_events_of_pygame_become_inputs(event: pygame.event.Event, inputs: list[Input]) -> None:
    """Anything else means nothing to the game."""
    assert list(inputs_of(event)) == inputs


class Book:
    """Settings that may change."""

    def __init__(self) -> None:
        """Begin with the standard ones."""
        self.value = Settings()

    def change(self, settings: Settings) -> None:
        """Take others."""
        self.value = settings


class Outside:
    """As much of the outside world as the loop looks at."""

    def __init__(self) -> None:
        """Have settings."""
        self.settings = Book()


class Steps(Scene):
    """Counts its pictures, and ends after some of them."""

    def __init__(self, outside: Outside, *, most: int, fails: bool = False) -> None:
        """End (or fail) after `most` pictures."""
        super().__init__(outside)
        self.drawn = 0
        self.closed = False
        self._most = most
        self._fails = fails

    def update(self, dt_ms: int) -> Scene:
        """End when there were enough."""
        super().update(dt_ms)
        if self.drawn < self._most:
            return self
        if self._fails:
            raise RuntimeError
        return Farewell(self.outside)

    def draw(self, canvas: Canvas) -> None:  # noqa: ARG002  # the protocol's
        """Count."""
        self.drawn += 1

    def close(self) -> None:
        """Be kept."""
        self.closed = True


class Screen:
    """A window that shows nothing."""

    def __init__(self) -> None:
        """Be a window."""
        self.canvas = TextCanvas((960, 540))
        self.shown = 0
        self.filled: list[bool] = []

    def show(self) -> None:
        """Count."""
        self.shown += 1

    def full_screen(self, on: bool) -> None:  # noqa: FBT001  # the protocol's
        """Note it."""
        self.filled.append(on)


@pytest.fixture(autouse=True)
def events(monkeypatch: pytest.MonkeyPatch) -> list[pygame.event.Event]:
    """The events that pygame will report, without a display."""
    waiting: list[pygame.event.Event] = []

    def get() -> list[pygame.event.Event]:
        given, waiting[:] = list(waiting), []
        return given

    monkeypatch.setattr(pygame.event, "get", get)
    return waiting


def test_every_step_is_drawn_and_shown_until_the_scene_ends() -> None:
    """At most sixty a second."""
    scene, screen = Steps(Outside(), most=5), Screen()
    pace = run(StageManager(scene, home=lambda: scene), screen)
    assert scene.drawn == screen.shown == 5
    assert pace.frames == 5
    assert pace.median_ms > 10
    assert scene.t_ms < 1_000


def test_closing_the_window_ends_the_loop_and_closes_the_scene(
    events: list[pygame.event.Event],
) -> None:
    """So that an attempt under way is kept."""
    scene = Steps(Outside(), most=99)
    events.append(Event(pygame.QUIT))
    run(StageManager(scene, home=lambda: scene), Screen())
    assert scene.drawn == 0
    assert scene.closed


def test_a_mistake_of_ours_still_closes_the_scene() -> None:
    """Whatever happens, nothing is lost."""
    scene = Steps(Outside(), most=2, fails=True)
    with pytest.raises(RuntimeError):
        run(StageManager(scene, home=lambda: scene), Screen())
    assert scene.closed


def test_the_screen_is_filled_when_the_settings_say_so(
    events: list[pygame.event.Event],
) -> None:
    """F11 changes the setting, the loop tells the window."""
    screen = Screen()
    scene = Steps(Outside(), most=2)
    events.append(Event(pygame.KEYDOWN, key=pygame.K_F11))
    run(StageManager(scene, home=lambda: scene), screen)
    assert screen.filled == [True, True]


def test_the_pace_is_told_in_intervals() -> None:
    """Median, 99th percentile and the worst."""
    pace = pace_of([16.0] * 98 + [30.0, 40.0])
    assert (pace.frames, pace.median_ms, pace.p99_ms, pace.worst_ms) == (100, 16.0, 40.0, 40.0)
    assert pace_of([]).frames == 0
