"""Colours: contrast, and meanings that do not rest on hue."""

from __future__ import annotations

import pytest

from game.core.verdict import Tier
from game.view import effects, face, faultmarks, hud, name_entry, opponent, theme

INKS = (theme.INK, theme.INK_SOFT)
BRIGHT = (theme.GOOD, theme.GOLD, theme.WARN, theme.BAD, theme.CALM)
GROUNDS = (theme.PANEL, theme.PANEL_ON, theme.NIGHT_BOTTOM, theme.NIGHT_TOP, theme.FLOOR_FAR)
TEXT_PAIRS: tuple[tuple[theme.Color, theme.Color], ...] = (
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((color, theme.PANEL) for color in BRIGHT),
    (theme.GOLD, theme.PANEL_ON),
    *((theme.ON_BRIGHT, color) for color in (*BRIGHT, *INKS)),
)
"""Every pair (text, ground) that the pictures use; each has a contrast of at least 4.5:1."""


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _luminance(color: theme.Color) -> float:
    """Relative luminance 0..1 of an sRGB colour (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(channel) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: theme.Color, other: theme.Color) -> float:
    """Contrast ratio 1..21 of two colours (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("pair", TEXT_PAIRS)
def test_text_has_enough_contrast(pair: tuple[theme.Color, theme.Color]) -> None:
    """Every text colour has at least 4.5:1 on its ground (WCAG AA)."""
    assert _contrast(*pair) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21:1, a colour on itself 1:1, and the order does not matter."""
    assert _contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert _contrast((9, 9, 9), (9, 9, 9)) == 1
    assert _contrast(theme.GOOD, theme.PANEL) == _contrast(theme.PANEL, theme.GOOD)


def test_good_and_fault_differ_without_colour() -> None:
    """Blue and orange differ for the colour-blind; red differs from orange in lightness."""
    assert theme.GOOD[2] > 2 * theme.WARN[2]
    assert _contrast(theme.WARN, theme.BAD) > 1.3


def test_every_tier_has_a_colour() -> None:
    """No tier is left out."""
    assert set(theme.TIER) == set(Tier)


def test_mix_goes_from_one_colour_to_the_other() -> None:
    """Shares beyond 0 and 1 stay at the ends."""
    assert theme.mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert theme.mix((0, 0, 0), (200, 100, 50), 7) == (200, 100, 50)


def test_nothing_flashes_faster_than_three_times_a_second() -> None:
    """Every light that comes and goes has a period of a third of a second or more."""
    least_ms = 1000 / 3
    assert least_ms <= faultmarks.PULSE_MS
    assert least_ms <= name_entry.CURSOR_MS
    assert least_ms <= hud.FLAME_MS
    assert least_ms <= effects.FLY_MS + effects.FADE_MS
    assert least_ms <= face.BLINK_EVERY_MS
    assert least_ms <= opponent.BLINK_EVERY_MS
