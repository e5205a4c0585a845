"""A film that runs slower than life, because each of its frames is judged, says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.scenes.pace import Pace, PaceWatch, told_in_the_terminal, told_on_screen
from game.view.inputs import Key

if TYPE_CHECKING:
    from tests.scenes.world import Window

SAID = "Slow computer: the film runs at 0.6 of its speed"


def test_a_pace_is_told_of_a_whole_stretch() -> None:
    """Neither the time before the first frame nor a hitch is a pace."""
    watch = PaceWatch().after(frames=0, film_ms=0, real_ms=9_000)
    for _ in range(39):
        watch = watch.after(frames=2, film_ms=60, real_ms=100)
        assert told_on_screen(watch.told) == ()
    watch = watch.after(frames=2, film_ms=60, real_ms=100)
    assert told_on_screen(watch.told) == (SAID, "20 of 33 frames a second")
    watch = watch.after(frames=1, film_ms=33, real_ms=2_000).paused()
    for _ in range(40):
        watch = watch.after(frames=3, film_ms=100, real_ms=100)
    assert told_on_screen(watch.told) == ()


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (
            Pace(frames=1_950, film_ms=65_000, real_ms=108_000),
            "This computer judged 18 of 30 frames a second: 65 s of film took 108 s.",
        ),
        (Pace(frames=1_950, film_ms=65_000, real_ms=65_500), ""),
        (Pace(frames=30, film_ms=1_000, real_ms=3_000), ""),
        (Pace(), ""),
    ],
)
def test_the_terminal_is_told_of_the_whole_film(pace: Pace, said: str) -> None:
    """Only where it took longer than life, and long enough to be sure."""
    assert told_in_the_terminal(pace) == said


@pytest.mark.parametrize("film", [True, False])
def test_a_slow_film_says_so_below_the_stage(window: Window, *, film: bool) -> None:
    """In the place of captions, while there is none; of what is no film nothing is said."""
    book = window.world.settings
    book.change(replace(book.value, captions=False))
    window.world.live = False
    window.world.film = film
    for name in ("play", "tiny", "start"):
        window.choose(name)
    for _ in range(100):
        window.manager.update(55)
    window.press(Key.CAMERA)
    assert (SAID in window.picture) == film
    assert ("C camera" in window.picture) == (not film)
