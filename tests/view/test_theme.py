"""Colours: contrast, and meanings that do not rest on hue."""

from __future__ import annotations

import pytest

from game.core.verdict import Tier
from game.view import effects, face, faultmarks, hud, name_entry, opponent, theme


@pytest.mark.parametrize("pair", theme.TEXT_PAIRS)
def test_text_has_enough_contrast(pair: tuple[theme.Color, theme.Color]) -> None:
    """Every text colour has at least 4.5:1 on its ground (WCAG AA)."""
    assert theme.contrast(*pair) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21:1, a colour on itself 1:1, and the order does not matter."""
    assert theme.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert theme.contrast((9, 9, 9), (9, 9, 9)) == 1
    assert theme.contrast(theme.GOOD, theme.PANEL) == theme.contrast(theme.PANEL, theme.GOOD)


def test_good_and_fault_differ_without_colour() -> None:
    """Blue and orange differ for the colour-blind; red differs from orange in lightness."""
    assert theme.GOOD[2] > 2 * theme.WARN[2]
    assert theme.contrast(theme.WARN, theme.BAD) > 1.3


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
