"""Pictures of scenes without a window: for unattended play and for tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pygame

from game.errors import UserError
from game.shell.canvas import PygameCanvas
from game.view.canvas import Canvas


class Studio:
    """Draws on a surface of `size` pixels that nobody sees."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Set up; no display is needed."""
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_surface() is None:
            pygame.display.set_mode((1, 1))
        self.canvas = PygameCanvas(pygame.Surface(size).convert())

    def save(self, draw: Callable[[Canvas], None], path: Path) -> None:
        """Let `draw` draw and write it to the PNG file `path`; raises UserError if that fails."""
        draw(self.canvas)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pygame.image.save(self.canvas.surface, path)
        except (OSError, pygame.error) as error:
            raise UserError(
                f"the picture cannot be written: {error}",
                where=str(path),
                do="name a folder that is writable and has room",
            ) from error
