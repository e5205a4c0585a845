"""What the player did: the inputs that the window reports and a scene handles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.view.canvas import Point


class Key(Enum):
    """The keys that the game listens to; letters arrive as `TextTyped`, too."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ENTER = "enter"
    ESCAPE = "escape"
    BACKSPACE = "backspace"
    TAB = "tab"
    SPACE = "space"
    MUTE = "m"
    CAMERA = "c"
    SKIP = "n"
    FULLSCREEN = "f11"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPressed:
    """A key went down."""

    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTyped:
    """Characters were typed, with the player's own keyboard layout."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerMoved:
    """The mouse is at `at`, in pixels of the canvas."""

    at: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerPressed:
    """The main mouse button went down (or a finger) at `at`, in pixels of the canvas."""

    at: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrolled:
    """The mouse wheel turned by `steps`; more than 0 is down, towards what comes later."""

    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resized:
    """The canvas has another size now, in pixels."""

    size: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowClosed:
    """The player closed the window."""


Input = KeyPressed | TextTyped | PointerMoved | PointerPressed | Scrolled | Resized | WindowClosed
