"""Colours and type sizes: the night arena. `tests/view/test_theme.py` holds the contrast rule.

Meaning never rests on hue alone: good is blue with a tick, a fault is orange with an arrow, a bad
fault is red with a pattern (blue and orange differ for every kind of colour blindness).
"""

from __future__ import annotations

from collections.abc import Iterable

from game.core.verdict import Fault, Tier
from game.view.canvas import Color

# The arena.
NIGHT_TOP: Color = (10, 8, 40)
NIGHT_BOTTOM: Color = (62, 27, 118)
FLOOR_NEAR: Color = (24, 13, 62)
FLOOR_FAR: Color = (54, 26, 108)
GRID: Color = (122, 84, 224)
HORIZON: Color = (150, 92, 255)
STAR: Color = (206, 200, 255)

# Panels and text.
PANEL: Color = (18, 13, 52)
PANEL_EDGE: Color = (104, 86, 196)
PANEL_ON: Color = (52, 36, 128)
INK: Color = (247, 246, 255)
INK_SOFT: Color = (200, 195, 240)
SHADOW: Color = (8, 6, 28)
BAR_TRACK: Color = (46, 36, 102)

# Meanings.
GOOD: Color = (88, 200, 255)
GOLD: Color = (255, 208, 84)
WARN: Color = (255, 168, 56)
BAD: Color = (255, 104, 88)
CALM: Color = (150, 172, 220)
ON_BRIGHT: Color = (16, 10, 48)
"""Text on a fill of GOOD, GOLD, WARN or BAD."""

# The avatar.
BODY: Color = (64, 176, 255)
BODY_LIGHT: Color = (150, 224, 255)
BODY_DARK: Color = (34, 98, 204)
BODY_EDGE: Color = (12, 22, 86)
SUIT: Color = (112, 78, 240)
SUIT_LIGHT: Color = (164, 136, 255)
SUIT_DARK: Color = (68, 42, 168)
GLOVE: Color = (255, 255, 255)
SHOE: Color = (255, 186, 72)
VISOR: Color = (16, 14, 54)
FACE: Color = (214, 250, 255)
AURA: Color = (30, 71, 172)
GHOST: Color = (190, 178, 255)
STOOL: Color = (96, 74, 150)

# The opponent.
ROBOT: Color = (255, 150, 92)
ROBOT_LIGHT: Color = (255, 202, 152)
ROBOT_DARK: Color = (178, 80, 60)
ROBOT_EDGE: Color = (60, 16, 44)

TIER: dict[Tier, Color] = {
    Tier.PERFECT: GOLD,
    Tier.GREAT: GOOD,
    Tier.GOOD: CALM,
    Tier.PARTIAL: WARN,
}
"""The colour of a tier; its name is always written beside it."""
TIER_NAME: dict[Tier, str] = {
    Tier.PERFECT: "Perfect",
    Tier.GREAT: "Great",
    Tier.GOOD: "Good",
    Tier.PARTIAL: "OK",
}
"""What a repetition that counts is called on screen: the lowest tier holds poor ones, too."""
SEVERE = 3
"""A fault of this severity may hurt."""
CAREFUL = "Careful"
"""What a repetition with such a fault is called instead, whatever its tier: nobody is praised."""


def may_hurt(faults: Iterable[Fault]) -> bool:
    """Whether one of the faults may hurt."""
    return any(fault.severity >= SEVERE for fault in faults)


def called(tier: Tier, *, harmful: bool) -> tuple[str, Color]:
    """What a repetition that counts is called on screen, and its colour."""
    return (CAREFUL, BAD) if harmful else (TIER_NAME[tier], TIER[tier])


# Type sizes in units: pixels at 720 lines (see `game.view.layout`). 28 is the least there is.
SMALL = 28.0
TEXT = 32.0
LABEL = 38.0
TITLE = 56.0
CUE = 64.0
HUGE = 150.0
LEAST_TEXT = 28.0


def mix(one: Color, other: Color, share: float) -> Color:
    """The colour `share` (0..1) of the way from `one` to `other`."""
    part = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue
