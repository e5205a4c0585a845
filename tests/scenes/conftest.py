"""A library, a world around the scenes, and a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.content.library import Library
from game.scenes.ports import Outside
from game.scenes.scene import Scene
from tests.playing import shipped
from tests.scenes.world import Window, World


@pytest.fixture(scope="session")
def library() -> Library:
    """The game's own content."""
    return shipped()


@pytest.fixture
def world(library: Library) -> World:
    """A world with a camera, three levels, two players and the pose model."""
    return World(library)


@pytest.fixture
def window(world: World) -> Window:
    """The window as it opens, on the title."""
    return Window(world)


@pytest.fixture
def open_window(world: World) -> Callable[[Callable[[Outside], Scene]], Window]:
    """Opens a window on any first scene."""
    return lambda first: Window(world, first)
