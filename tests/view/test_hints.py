"""What the framing check asks for: every hint in words and as a sign."""

from __future__ import annotations

import pytest

from game.core.events import Hint
from game.view import banner, pictograms, theme
from game.view.canvas import Box
from tests.view.textcanvas import TextCanvas


def test_every_hint_has_its_own_words() -> None:
    """No hint is silent, and no two say the same."""
    assert set(banner.HINTS) == set(Hint)
    assert len(set(banner.HINTS.values())) == len(Hint)


@pytest.mark.parametrize("hint", [h for h in Hint if h is not Hint.HOLD_STILL])
def test_every_hint_has_its_own_sign(hint: Hint) -> None:
    """And none looks like another; standing still is shown by the figure."""

    def drawn(what: Hint) -> list[str]:
        canvas = TextCanvas((400, 400))
        box = Box(x=0, y=0, width=300, height=240)
        pictograms.hint(canvas, box, what, theme.INK, t_ms=0)
        return canvas.lines

    same = {Hint.STAND_UP, Hint.SIT_UP}
    others = [h for h in Hint if h is not hint and not {h, hint} <= same]
    assert drawn(hint)
    assert all(drawn(hint) != drawn(other) for other in others)
