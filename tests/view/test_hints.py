"""What the framing check asks for: every hint in words and as a sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.events import Hint
from game.core.state import Cue, Framing, Stage
from game.view import banner, opponent, pictograms, play, theme
from game.view.canvas import Box
from game.view.layout import Layout
from tests.view.boxes import overlap
from tests.view.pictures import IDLE, SIZES, plan, played, show, state
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


def test_who_does_not_stand_still_is_told_that_they_need_not() -> None:
    """After a while; not who is out of view."""

    def said(hint: Hint, asked_ms: int) -> str:
        framing = Framing(hint=hint, settled=0.0)
        found = banner.message(
            plan(), state(stage=Stage.FRAMING, framing=framing, **IDLE), asked_ms=asked_ms
        )
        assert found is not None
        return found[0]

    assert said(Hint.OK, 0) == banner.HINTS[Hint.OK]
    assert said(Hint.OK, banner.PATIENCE_MS) == banner.JUST_START
    assert said(Hint.STEP_BACK, banner.PATIENCE_MS) == banner.HINTS[Hint.STEP_BACK]


def test_the_picture_knows_for_how_long_it_was_asked() -> None:
    """From when the framing check began to ask for it."""
    asked = state(stage=Stage.FRAMING, framing=Framing(hint=Hint.OK, settled=0.2), **IDLE)
    for ago_ms, words in ((500, banner.HINTS[Hint.OK]), (3_500, banner.JUST_START)):
        shown = replace(show("standing"), framing=asked.framing, framing_ms=42_000 - ago_ms)
        canvas = TextCanvas((1280, 720))
        play.draw(canvas, played(state=asked, show=shown))
        assert words in [written.text for written in canvas.texts]


def test_the_robots_bar_is_named_at_the_start_of_a_level() -> None:
    """While the player gets ready and for the first seconds of the first set."""

    def named(**fields: object) -> bool:
        canvas = TextCanvas((1280, 720))
        play.draw(canvas, played(state=state(**fields)))
        return opponent.BAR_NAME in [written.text for written in canvas.texts]

    framing = Framing(hint=Hint.STEP_BACK, settled=0.0)
    assert named(stage=Stage.FRAMING, framing=framing, **IDLE)
    assert named(stage=Stage.COUNTDOWN, left_ms=2_000, **IDLE)
    assert named(work_ms=play.NEW_MS - 1)
    assert not named(work_ms=play.NEW_MS)
    assert not named(step_index=2)


TALL = ((800, 900), (960, 900))


@pytest.mark.parametrize("size", [*SIZES, *TALL])
@pytest.mark.parametrize("text", ["Up", "Elbows back beside your ribs"])
def test_the_banner_covers_neither_captions_nor_keys(size: tuple[int, int], text: str) -> None:
    """Where it needs their place they are gone; on a high canvas there is room for both."""
    cue = Cue(text=text, fault_id=None, praise=False, since_ms=41_000)
    canvas = TextCanvas(size)
    play.draw(canvas, played(state=state(cue=cue)))
    layout = Layout(size=size)
    place = banner.draw(TextCanvas(size), layout, text, banner.Tone.CUE)
    low = [w for w in canvas.texts if "Esc pause" in w.text or "bright chime" in w.text]
    assert not any(overlap(place, written.box) for written in low)
    assert len(low) == (0 if overlap(place, layout.hints) else 2)
    if text == "Up" or size in TALL:
        assert low


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["Up", "Bring your elbows back beside your ribs, and stand tall"])
def test_the_banner_stays_clear_of_the_controls_of_a_replay(
    size: tuple[int, int], text: str
) -> None:
    """However many lines it has; and nothing else is written there."""
    cue = Cue(text=text, fault_id=None, praise=False, since_ms=41_000)
    canvas = TextCanvas(size)
    play.draw(canvas, played(state=state(cue=cue), strip=False))
    bar = Layout(size=size).controls
    assert not any(overlap(written.box, bar) for written in canvas.texts)
    boxes: list[Box] = []
    canvas.rect = lambda box, *_, **__: boxes.append(box)  # type: ignore[method-assign]
    banner.draw(canvas, Layout(size=size), text, banner.Tone.CUE, lowest=bar.y)
    assert max(box.bottom for box in boxes) <= bar.y
