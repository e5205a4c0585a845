"""From a chosen level to the first frame: a source, the pose model, and then play."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.scenes.attempt import Attempt
from game.scenes.fetching import Fetching
from game.scenes.message import Message
from game.scenes.order import DEMO_LEVEL
from game.scenes.playing import Playing
from game.scenes.ports import FetchStage, Outside
from game.scenes.scene import BACK, Choice, Go, Scene, choice

DEMO_SOURCE = "demo"
AUTOPLAY_SOURCE = "autoplay"


def begin(outside: Outside, level_id: str, *, home: Go, source: str | None = None) -> Scene:
    """Start `level_id` from `source`, or from what the settings say; `home` is where it ends.

    Leads to a message where there is no camera, and over the model's download where that is
    needed. Raises UserError when the source cannot be opened.
    """
    chosen = outside.source_for() if source is None else source
    if chosen is None:
        return NoCamera(outside, level_id, home=home)
    if outside.needs_model(chosen) and outside.model.state.stage is not FetchStage.READY:
        go = partial(begin, outside, level_id, home=home, source=chosen)
        return Fetching(outside, go=go, back=home)
    plan = outside.plan(level_id)
    again = partial(begin, outside, level_id, home=home, source=chosen)
    attempt = Attempt(plan, outside.open(plan, chosen))
    return Playing(outside, attempt, again=again, home=home)


class NoCamera(Message):
    """No camera was found: say so, and offer what can be done without one."""

    title = "No camera found"
    lines = (
        "Plug in a webcam and look again,",
        "or watch a simulated athlete do this level.",
    )

    def __init__(self, outside: Outside, level_id: str, *, home: Go) -> None:
        """Say that `level_id` cannot be played for want of a camera."""
        super().__init__(outside)
        self._level_id = level_id
        self._home = home

    def choices(self) -> Sequence[Choice]:
        """Look again, watch, or go back."""
        return (
            choice("again", "Look again", partial(self._begin, None)),
            choice("watch", "Watch this level", partial(self._begin, AUTOPLAY_SOURCE)),
            choice("demo", "Watch the demo clip", self._demo),
            choice(BACK, "Back", self._home),
        )

    def _begin(self, source: str | None) -> Scene:
        return begin(self.outside, self._level_id, home=self._home, source=source)

    def _demo(self) -> Scene:
        return begin(self.outside, DEMO_LEVEL, home=self._home, source=DEMO_SOURCE)


class NoCameraDemo(Message):
    """The game was started where there is no camera: say so, then let the demo athlete play."""

    title = "No camera found"
    lines = (
        "The demo athlete plays in a moment.",
        "With a webcam, choose Play to join in.",
    )
    wait_ms = 6_000

    def __init__(self, outside: Outside, *, home: Go) -> None:
        """Begin to wait; `home` is where Esc and the end of the demo lead."""
        super().__init__(outside)
        self._home = home

    def choices(self) -> Sequence[Choice]:
        """Go on at once, or to the menu."""
        left_s = -(-max(0, self.wait_ms - self.t_ms) // 1000)
        return (
            choice("demo", f"Watch the demo ({left_s})", self._demo),
            choice(BACK, "Menu", self._home),
        )

    def _demo(self) -> Scene:
        return begin(self.outside, DEMO_LEVEL, home=self._home, source=DEMO_SOURCE)

    def update(self, dt_ms: int) -> Scene:
        """Go on by itself after a while."""
        super().update(dt_ms)
        return self._demo() if self.t_ms >= self.wait_ms else self
