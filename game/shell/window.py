"""The game's window: a canvas as large as the window, or a scaled one that fills the screen."""

from __future__ import annotations

import os
from math import sqrt

import pygame

from game.errors import UserError
from game.resources import assets_dir
from game.shell import fonts
from game.shell.canvas import PygameCanvas
from game.shell.probes import HIDDEN

SIZE = (1280, 720)
MOST_PIXELS = 1920 * 1080
"""Full screen draws at most so many pixels and lets the graphics card scale them up."""

ROOM = 0.92
"""The share of the screen's height that a title bar and a task bar leave to a window."""


def canvas_size(screen: tuple[int, int]) -> tuple[int, int]:
    """The size to draw at on a `screen`: its own, or the same shape with MOST_PIXELS."""
    width, height = screen
    share = min(1.0, sqrt(MOST_PIXELS / max(1, width * height)))
    return max(1, round(width * share)), max(1, round(height * share))


def window_size(wanted: tuple[int, int], screen: tuple[int, int]) -> tuple[int, int]:
    """The size to open a window at: `wanted`, or its shape as large as a `screen` has room for."""
    share = min(1.0, screen[0] / wanted[0], screen[1] * ROOM / wanted[1])
    return max(1, round(wanted[0] * share)), max(1, round(wanted[1] * share))


def _check_visible() -> None:
    """Raise pygame.error where SDL fell back to a display that nobody sees, unless told to."""
    if pygame.display.get_driver() in HIDDEN and "SDL_VIDEODRIVER" not in os.environ:
        raise pygame.error("there is no display")


class Window:
    """The window. Use it in a `with` block, or call `close`."""

    def __init__(
        self, title: str = "RepQuest", *, size: tuple[int, int] = SIZE, full_screen: bool = False
    ) -> None:
        """Open it; raises UserError where there is no display."""
        self._size = size
        self._full = full_screen
        try:
            pygame.display.init()
            _check_visible()
            pygame.font.init()
            pygame.display.set_caption(title)
            self._icon()
            screens = pygame.display.get_desktop_sizes()
            if screens and pygame.display.get_driver() not in HIDDEN:
                self._size = window_size(self._size, screens[0])
            self._canvas = self._open()
        except pygame.error as error:
            raise UserError(
                f"no window can be opened: {error}",
                where="the display",
                do="start the game on a desktop, or play unattended with --no-window",
            ) from error
        pygame.key.set_repeat(400, 60)
        pygame.key.start_text_input()

    def __enter__(self) -> Window:
        """Give the open window."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close the window."""
        self.close()

    def _icon(self) -> None:
        path = assets_dir() / "pictures" / "icon.png"
        if path.is_file():
            pygame.display.set_icon(pygame.image.load(path))

    def _open(self) -> PygameCanvas:
        """Set the mode: full screen at the screen's own shape, else a window of its last size."""
        if self._full:
            sizes = pygame.display.get_desktop_sizes() or [self._size]
            surface = pygame.display.set_mode(
                canvas_size(sizes[0]), pygame.FULLSCREEN | pygame.SCALED
            )
        else:
            surface = pygame.display.set_mode(self._size, pygame.RESIZABLE)
        return PygameCanvas(surface)

    @property
    def canvas(self) -> PygameCanvas:
        """What to draw on; a new one when the window's size has changed."""
        surface = pygame.display.get_surface()
        if surface is not None and surface.get_size() != self._canvas.size:
            self._size = surface.get_size()
            self._canvas = PygameCanvas(surface)
        return self._canvas

    def show(self) -> None:
        """Show what was drawn."""
        pygame.display.flip()

    def full_screen(self, on: bool) -> None:  # noqa: FBT001  # a switch has one obvious meaning
        """Fill the screen, or be a window again; does nothing when it is so already."""
        if on != self._full:
            self._full = on
            self._canvas = self._open()

    def close(self) -> None:
        """Close the window; may be called twice."""
        fonts.forget()
        pygame.display.quit()
