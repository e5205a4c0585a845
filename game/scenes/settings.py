"""The player's settings as a value."""

from __future__ import annotations

from dataclasses import dataclass

STANDARD = "normal"
"""The difficulty at which limits are as the exercises state them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the player chose. `source` is what `--source` takes; "" is the first camera found.

    `difficulty` names one of a level's variants, `spare` a part of the body to be spared ("" none).
    `player` is the name of who plays ("" for nobody in particular). `seen_help` is False until the
    first-run help was read.
    """

    source: str = ""
    inset: bool = True
    ghost: bool = True
    captions: bool = True
    sound: bool = True
    fullscreen: bool = False
    difficulty: str = STANDARD
    spare: str = ""
    player: str = ""
    seen_help: bool = False
