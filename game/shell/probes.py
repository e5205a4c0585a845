"""What the window and the loudspeakers can do here, in words, for `repquest doctor`."""

from __future__ import annotations

import pygame

HIDDEN = ("dummy", "offscreen")
"""Video and audio drivers that nobody sees or hears."""
SMALLEST = (960, 540)


def display_text() -> tuple[str, bool]:
    """The display's driver and size in pixels, and whether a player could see the game on it.

    Raises pygame.error where there is no display at all.
    """
    was_ready = pygame.display.get_init()
    pygame.display.init()
    try:
        driver = pygame.display.get_driver()
        sizes = pygame.display.get_desktop_sizes()
    finally:
        if not was_ready:
            pygame.display.quit()
    width, height = max(sizes, default=(0, 0))
    big = width >= SMALLEST[0] and height >= SMALLEST[1]
    return f"{width}x{height} ({driver})", driver not in HIDDEN and big


def audio_text() -> tuple[str, bool]:
    """The audio driver, and whether anything is heard through it; raises pygame.error without."""
    was_ready = pygame.mixer.get_init() is not None
    if not was_ready:
        pygame.mixer.init()
    try:
        driver = pygame.mixer.get_driver()
    finally:
        if not was_ready:
            pygame.mixer.quit()
    return driver, driver not in HIDDEN


def type_text() -> str:
    """The version of the drawing library and of SDL beneath it."""
    return f"pygame-ce {pygame.version.ver}, SDL {'.'.join(map(str, pygame.get_sdl_version()))}"
