"""A level being played: framing check, countdown, work and rest, all with one attempt."""

from __future__ import annotations

from dataclasses import replace

from game.core.events import Event
from game.core.plan import Plan
from game.core.pose import Command
from game.errors import UserError
from game.scenes.attempt import Attempt
from game.scenes.calibrated import Calibrated
from game.scenes.interruptions import Interruption
from game.scenes.message import Notice, Trouble
from game.scenes.order import CALIBRATION_LEVEL
from game.scenes.ports import Outside, Snapshot
from game.scenes.results import Played, Results, played_steps
from game.scenes.scene import Go, Scene
from game.view import banner, play
from game.view.banner import Tone
from game.view.canvas import Canvas, RawPicture
from game.view.inputs import Input, Key, KeyPressed, PointerPressed
from game.view.layout import Layout
from game.view.models import PlayPicture, hit
from game.view.show import Show, watch

AHEAD_MS = 100
"""The shown clock runs at most this far ahead of the newest frame."""
PATIENCE_MS = 400
"""A source that takes longer than this to open is said to be opening."""
PAUSE = "pause"
SKIP = "skip"


def after(plan: Plan) -> type[Results | Calibrated]:
    """The scene that shows what came of `plan`."""
    return Calibrated if plan.level.id == CALIBRATION_LEVEL else Results


class Playing(Scene):
    """Shows an attempt. Esc, Space or a click pauses; N skips the step.

    `again` starts the level anew, `home` is where the player came from.
    """

    def __init__(self, outside: Outside, attempt: Attempt, *, again: Go, home: Go) -> None:
        """Play `attempt`."""
        super().__init__(outside)
        self.attempt = attempt
        attempt.listener = self._see
        self.again = again
        self.home = home
        self.show = Show()
        self._shown_ms = 0
        self._picture: tuple[Snapshot, RawPicture] | None = None

    def handle(self, event: Input) -> Scene:
        """Pause, skip, or switch the camera inset."""
        super().handle(event)
        if isinstance(event, KeyPressed):
            return self._act(
                {
                    Key.ESCAPE: PAUSE,
                    Key.SPACE: PAUSE,
                    Key.SKIP: SKIP,
                    Key.CAMERA: "camera",
                }.get(event.key)
            )
        if isinstance(event, PointerPressed):
            return self._act(hit(self.hits, event.at) or PAUSE)
        return self

    def _act(self, action: str | None) -> Scene:
        if action == PAUSE:
            self.attempt.ask(Command.PAUSE)
        elif action == SKIP:
            self.attempt.ask(Command.SKIP)
        elif action == "camera":
            book = self.outside.settings
            book.change(replace(book.value, inset=not book.value.inset))
        return self

    def update(self, dt_ms: int) -> Scene:
        """Take in what came from the source; interruptions and the end lead elsewhere."""
        super().update(dt_ms)
        below = self.update_below(dt_ms)
        paused = self.attempt.state.paused
        if below is self and paused is not None:
            return Interruption(self, paused)
        return below

    def update_below(self, dt_ms: int) -> Scene:
        """Let the attempt go on; the scene after it when it has ended, else this one."""
        try:
            self.advance(dt_ms)
        except UserError as error:
            return Trouble(self.outside, error, back=self._after, again=self.again)
        return self._after() if self.attempt.over else self

    def advance(self, dt_ms: int) -> None:
        """Let the attempt, the show and the sounds go on; may raise UserError."""
        self.attempt.poll()
        newest = max(0, self.attempt.state.t_ms)
        ahead = min(self._shown_ms + dt_ms, newest + AHEAD_MS)
        self._shown_ms = max(newest, self._shown_ms, ahead)

    def _see(self, events: tuple[Event, ...]) -> None:
        """Show and sound what happened in the attempt."""
        attempt = self.attempt
        self.show = watch(self.show, attempt.plan, attempt.state, attempt.frame, events)
        self.outside.sounds.events(events)

    def _after(self) -> Scene:
        """What comes after the attempt: its results where something was played, else home."""
        attempt, kept = self.attempt, self.attempt.kept
        results = played_steps(attempt.state)
        if kept is None or not any(result.reps or result.holds for result in results):
            return self.home()
        shown = after(attempt.plan)(
            self.outside,
            Played(plan=attempt.plan, state=attempt.state, kept=kept),
            again=self.again,
            home=self.home,
        )
        if kept.problem is None:
            return shown
        return Notice(self.outside, "Not everything was kept", kept.problem, go=lambda: shown)

    def quit(self) -> Scene:
        """Stop here; the attempt is kept as unfinished."""
        self.attempt.close()
        return self._after()

    def restart(self) -> Scene:
        """Play the level from its start; what was played is kept as unfinished."""
        self.attempt.close()
        return self.again()

    def close(self) -> None:
        """The window closes: keep the attempt."""
        self.attempt.close()

    def draw(self, canvas: Canvas) -> None:
        """Draw the attempt as it stands."""
        settings = self.outside.settings.value
        state = self.attempt.state
        if state.step_index < 0:  # before the first frame
            state = replace(state, step_index=0)
        self.hits = play.draw(
            canvas,
            PlayPicture(
                t_ms=self._shown_ms,
                plan=self.attempt.plan,
                state=state,
                show=self.show,
                camera=self._camera() if settings.inset else None,
                ghost=settings.ghost,
                muted=not settings.sound,
                captions=settings.captions,
            ),
        )
        if self.attempt.frame is None and self.t_ms > PATIENCE_MS:
            layout = Layout(size=canvas.size)
            banner.draw(canvas, layout, f"Opening {self.attempt.opened.title} …", Tone.PLAIN)

    def _camera(self) -> RawPicture | None:
        """The newest camera picture, converted once."""
        seen = self.attempt.picture()
        if seen is None:
            return None
        if self._picture is None or self._picture[0] is not seen:
            raw = RawPicture(width=seen.width, height=seen.height, rgb=seen.rgb)
            self._picture = (seen, raw)
        return self._picture[1]
