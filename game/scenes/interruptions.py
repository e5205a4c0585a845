"""What stands in front of a level while it stands still: pause, camera lost, nobody there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.core.events import Hint, PauseReason
from game.core.pose import Command
from game.scenes.scene import Choice, Menu, Scene, choice
from game.view import dialog
from game.view.models import DialogPicture

if TYPE_CHECKING:
    from game.scenes.playing import Playing
    from game.view.canvas import Canvas

_WORDS = {
    PauseReason.PLAYER: ("Paused", ("Take your time.",)),
    PauseReason.CAMERA: (
        "The camera is gone",
        ("Plug it in again: the level goes on by itself.", "Nothing is lost."),
    ),
    PauseReason.ABSENT: (
        "Where are you?",
        ("Step back into the picture: the level goes on by itself.",),
    ),
}
_LOST_ON_FLOOR = (
    "I lost you on the floor",
    (
        "Sit up for a moment: I find you upright and follow you down.",
        "It helps to have light, the camera low, and all of you in the picture.",
    ),
)


class Interruption(Menu):
    """A menu in front of `playing`, which goes on underneath as soon as its pause ends."""

    def __init__(self, playing: Playing, reason: PauseReason) -> None:
        """Open the menu for a pause with this `reason`."""
        super().__init__(playing.outside)
        self._playing = playing
        self._reason = reason

    def choices(self) -> Sequence[Choice]:
        """Go on (or wait, where that is not the player's to say), skip, start anew, or stop."""
        playing = self._playing
        gone = self._reason is PauseReason.CAMERA
        wait = choice("wait", "Wait for the camera", self._stay)
        resume = wait if gone else choice("resume", "Resume", self._resume)
        attempt = playing.attempt
        step = attempt.plan.steps[max(0, attempt.state.step_index)]
        skip = choice("skip", "Skip this step", self._skip)
        return (
            resume,
            *((skip,) if step.skippable else ()),
            choice("restart", "Start the level anew", playing.restart),
            choice("quit", "Stop here", playing.quit),
        )

    def back(self) -> Scene:
        """Esc resumes, unless the camera is gone: then it does nothing."""
        return self if self._reason is PauseReason.CAMERA else self._resume()

    def _stay(self) -> Scene:
        return self

    def _resume(self) -> Scene:
        self._playing.attempt.ask(Command.RESUME)
        return self

    def _skip(self) -> Scene:
        self._playing.attempt.ask(Command.SKIP)
        return self

    def update(self, dt_ms: int) -> Scene:
        """Let the attempt go on underneath; close when its pause is over or has another reason."""
        super().update(dt_ms)
        below = self._playing.update_below(dt_ms)
        if below is not self._playing:
            return below
        paused = self._playing.attempt.state.paused
        if paused is None:
            return self._playing
        return self if paused is self._reason else Interruption(self._playing, paused)

    def close(self) -> None:
        """The window closes: keep the attempt."""
        self._playing.close()

    def draw(self, canvas: Canvas) -> None:
        """Draw the menu in front of the level."""
        self._playing.draw(canvas)
        state = self._playing.attempt.state
        title, lines = _WORDS[self._reason]
        if state.framing is not None and state.framing.hint is Hint.SIT_UP:
            title, lines = _LOST_ON_FLOOR
        if self._reason is PauseReason.PLAYER and self._playing.attempt.opened.live:
            raised = state.gesture > 0
            lines = (*lines, "Keep your hand up …" if raised else "Hold one hand up to go on.")
        self.hits = dialog.draw(
            canvas,
            DialogPicture(
                t_ms=self.t_ms,
                title=title,
                lines=lines,
                items=self.items,
                selected=self.selected,
            ),
        )
