"""A level being played: framing check, countdown, work and rest, all with one attempt."""

from __future__ import annotations

from dataclasses import replace

from game.core.events import Event
from game.core.plan import Plan
from game.core.pose import Command
from game.core.state import Stage
from game.errors import UserError
from game.scenes.attempt import Attempt
from game.scenes.calibrated import Calibrated
from game.scenes.interruptions import Interruption
from game.scenes.message import Notice, Trouble
from game.scenes.order import CALIBRATION_LEVEL
from game.scenes.outcome import Played
from game.scenes.pace import PaceWatch, told_on_screen
from game.scenes.ports import Outside
from game.scenes.ports_play import Snapshot
from game.scenes.results import Results
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
BEFORE_WORK = (Stage.FRAMING, Stage.COUNTDOWN)
USED_UP = "Nothing was counted: framing and the countdown used it up."
NOTHING_COUNTED = "Nothing was counted."
ANALYZE = "To count a recorded workout from its first frame on, use: repquest analyze"


def after(plan: Plan) -> type[Results | Calibrated]:
    """The scene that shows what came of `plan`."""
    return Calibrated if plan.level.id == CALIBRATION_LEVEL else Results


def counted(attempt: Attempt) -> str:
    """What an attempt that ran out of frames came to, a line for each exercise."""
    lines = []
    for result in attempt.state.all_results:
        exercise = attempt.plan.steps[result.step_index].exercise
        name = result.exercise if exercise is None else exercise.name
        reps = sum(rep.counted for rep in result.reps)
        held_s = sum(hold.valid_ms for hold in result.holds) / 1000
        if reps:
            lines.append(f"{name}: {reps} {'repetition' if reps == 1 else 'repetitions'} counted")
        if held_s:
            lines.append(f"{name}: {held_s:.0f} s held")
    if not lines:
        begun = attempt.state.results or attempt.state.stage not in BEFORE_WORK
        lines.append(NOTHING_COUNTED if begun else USED_UP)
    if not attempt.opened.live:
        lines.append(ANALYZE)
    return "\n".join(lines)


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
        self._pace = PaceWatch()
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
        return self._over() if self.attempt.over else self

    def advance(self, dt_ms: int) -> None:
        """Let the attempt, the show and the sounds go on; may raise UserError."""
        attempt = self.attempt
        taken, before_ms = attempt.taken, max(0, attempt.state.t_ms)
        attempt.poll()
        if attempt.standing_still:
            self._pace = self._pace.paused()
        elif attempt.opened.film:
            film_ms = max(0, attempt.state.t_ms) - before_ms
            frames = attempt.taken - taken
            self._pace = self._pace.after(frames=frames, film_ms=film_ms, real_ms=dt_ms)
        newest = max(0, self.attempt.state.t_ms)
        ahead = min(self._shown_ms + dt_ms, newest + AHEAD_MS)
        self._shown_ms = max(newest, self._shown_ms, ahead)

    def _see(self, events: tuple[Event, ...]) -> None:
        """Show and sound what happened in the attempt."""
        attempt = self.attempt
        self.show = watch(self.show, attempt.plan, attempt.state, attempt.frame, events)
        self.outside.sounds.events(events)

    def _over(self) -> Scene:
        """What comes when the attempt ended by itself: a word first where its source ran out."""
        attempt = self.attempt
        if attempt.finished:
            return self._after()
        what = "camera picture" if attempt.opened.live else "video"
        title = f"The {what} ended before the level did"
        return Notice(self.outside, title, counted(attempt), go=self._after)

    def _after(self) -> Scene:
        """What comes after the attempt: its results where something was played, else home."""
        attempt, kept = self.attempt, self.attempt.kept
        results = attempt.state.all_results
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
        title, again = "Not everything was kept", None if kept.saved else self._save_again
        return Notice(self.outside, title, kept.problem, go=lambda: shown, again=again)

    def _save_again(self) -> Scene:
        """Try to save the score now that the player has made room for it."""
        self.attempt.save_again()
        return self._after()

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
                remark=told_on_screen(self._pace.told),
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
