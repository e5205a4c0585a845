"""The window and the loudspeakers."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.shell.sound import SoundBoard
from game.shell.window import MOST_PIXELS, Window, canvas_size, window_size
from game.view.soundtrack import ALL, MENU


def test_the_canvas_has_the_windows_size() -> None:
    """And a new one comes when the window's size changes."""
    with Window(size=(960, 540)) as window:
        first = window.canvas
        assert first.size == (960, 540)
        assert window.canvas is first
        pygame.display.set_mode((1000, 600), pygame.RESIZABLE)
        assert window.canvas.size == (1000, 600)
        window.show()
        window.full_screen(on=False)


def test_a_window_closes_twice() -> None:
    """Closing again does nothing."""
    window = Window(size=(960, 540))
    window.close()
    window.close()
    assert not pygame.display.get_init()


@pytest.mark.parametrize("screen", [(1280, 720), (1920, 1080), (3840, 2160), (3440, 1440)])
def test_a_large_screen_is_drawn_smaller_in_its_own_shape(screen: tuple[int, int]) -> None:
    """At most as many pixels as a full HD screen has."""
    width, height = canvas_size(screen)
    assert width * height <= MOST_PIXELS * 1.001
    assert width / height == pytest.approx(screen[0] / screen[1], rel=0.002)
    assert (width, height) == screen or screen[0] > 1920


def test_every_sound_is_loaded_and_played() -> None:
    """With the dummy driver everything works but nothing is heard."""
    board = SoundBoard()
    assert board.problem is None
    board.play(ALL[:3])
    assert pygame.mixer.get_busy()
    pygame.mixer.stop()
    board.muted = True
    for name in MENU:
        board.menu(name)
    assert not pygame.mixer.get_busy()
    board.close()
    board.close()


def test_without_a_loudspeaker_the_game_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says why and goes on."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    pygame.mixer.quit()
    board = SoundBoard()
    assert board.problem
    board.play(ALL)
    board.close()


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1920, 1080), (1280, 720)), ((1280, 720), (1178, 662)), ((960, 2000), (960, 540))],
)
def test_a_window_is_no_larger_than_the_screen_has_room_for(
    screen: tuple[int, int], size: tuple[int, int]
) -> None:
    """A title bar and a task bar must not push the last line off the screen."""
    assert window_size((1280, 720), screen) == size
