"""A recorded attempt shown again, with pause and seeking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from game.core.events import Event
from game.core.pose import Frame
from game.core.state import SessionState
from game.errors import UserError
from game.scenes import paint
from game.scenes.attempt import Attempt
from game.scenes.message import Notice
from game.scenes.ports import Outside
from game.scenes.ports_play import Footage, Kept, Opened, Snapshot
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import play
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, PointerPressed, Scrolled
from game.view.models import PlayPicture, hit
from game.view.show import Show, watch

SEEK_MS = 5_000
MARK_EVERY = 150
"""A mark to come back to is set every so many frames (5 s at 30 a second)."""
QUIET_MS = 500
"""While this far behind, the replay is seeking and makes no sounds."""
FRAMES_A_STEP = 120
"""While seeking forward, at most so many frames are judged between two pictures."""


class Reel:
    """The frames of a recording as a source: gives those up to `until_ms`, in order."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        """Begin before the first of `frames`."""
        self.frames = frames
        self._times = [frame.t_ms for frame in frames]
        self.next = 0
        self.until_ms = -1

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out."""
        return self.next >= len(self.frames)

    @property
    def behind(self) -> bool:
        """Whether frames up to `until_ms` are still to be handed out."""
        return self.next < bisect_right(self._times, self.until_ms)

    def poll(self) -> tuple[Frame, ...]:
        """The frames up to `until_ms`, but no more than FRAMES_A_STEP at once."""
        to = min(bisect_right(self._times, self.until_ms), self.next + FRAMES_A_STEP)
        frames = self.frames[self.next : to]
        self.next = max(self.next, to)
        return frames

    def picture(self) -> Snapshot | None:
        """A recording holds no pictures."""
        return None

    def close(self) -> None:
        """Nothing needs to be freed."""


class Spectator:
    """Keeps nothing: what is replayed was kept when it was played."""

    def write(self, frame: Frame) -> None:
        """Let the frame pass."""

    def note(self, state: SessionState) -> None:
        """Let the session pass, too."""

    def close(self, state: SessionState) -> Kept:  # noqa: ARG002  # the protocol's
        """Say that nothing was kept."""
        return Kept(attempt_id=None, recording=None, ranked=False, rank=None, new_best=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A moment to come back to: everything that the replay knew then."""

    t_ms: int
    next_frame: int
    frame: Frame | None
    state: SessionState
    show: Show


class Replay(Menu):
    """Space pauses, left and right seek by 5 s (the wheel, too), and so does a click on the bar."""

    def __init__(self, outside: Outside, footage: Footage, *, back: Go) -> None:
        """Show `footage` from its start."""
        super().__init__(outside)
        self._back = back
        self.reel = Reel(footage.frames)
        opened = Opened(source=self.reel, keeper=Spectator(), title=footage.title, live=True)
        self.attempt = Attempt(footage.plan, opened)
        self.attempt.listener = self._see
        self._quiet = False
        self.length_ms = footage.frames[-1].t_ms if footage.frames else 0
        self.now_ms = 0
        self.running = True
        self.show = Show()
        self._marks = [self._mark(0)]
        self.selected = 0

    @classmethod
    def of(cls, outside: Outside, footage: Footage, *, back: Go) -> Scene:
        """The replay of `footage`, after what there is to say about it."""
        shown = cls(outside, footage, back=back)
        if not footage.note:
            return shown
        return Notice(outside, "A damaged recording", footage.note, go=lambda: shown)

    def _mark(self, t_ms: int) -> Mark:
        attempt = self.attempt
        return Mark(
            t_ms=t_ms,
            next_frame=self.reel.next,
            frame=attempt.frame,
            state=attempt.state,
            show=self.show,
        )

    def choices(self) -> Sequence[Choice]:
        """Play or pause, seek, or leave."""
        return (
            choice("toggle", "Pause" if self.running else "Play", self._toggle),
            choice("earlier", "-5 s", lambda: self._seek_by(-SEEK_MS)),
            choice("later", "+5 s", lambda: self._seek_by(SEEK_MS)),
            choice("start", "Start", lambda: self._seek_by(-self.length_ms)),
            choice(BACK, "Close", self._back),
        )

    def _toggle(self) -> Scene:
        if not self.running and self.now_ms >= self.length_ms:
            self.seek(0)
        self.running = not self.running
        return self

    def _seek_by(self, ms: int) -> Scene:
        self.seek(self.now_ms + ms)
        return self

    def seek(self, t_ms: int) -> None:
        """Go to `t_ms`: back to the mark before it, and on from there."""
        self.now_ms = max(0, min(self.length_ms, t_ms))
        if self.now_ms < self.attempt.state.t_ms:
            times = [mark.t_ms for mark in self._marks]
            mark = self._marks[max(0, bisect_right(times, self.now_ms) - 1)]
            self.reel.next = mark.next_frame
            self.show = mark.show
            self.attempt.rewind(mark.state, mark.frame)
        self.reel.until_ms = self.now_ms

    def handle(self, event: Input) -> Scene:
        """Seek with the wheel, the arrows or a click on the bar; else as a menu."""
        if isinstance(event, Scrolled):
            return self._seek_by(SEEK_MS * event.steps)
        if isinstance(event, PointerPressed) and hit(self.hits, event.at) == paint.BAR:
            bar = dict(self.hits)[paint.BAR]
            self.seek(round(self.length_ms * (event.at[0] - bar.x) / bar.width))
            return self
        return super().handle(event)

    def key(self, key: Key) -> Scene:
        """Space pauses, wherever the focus is."""
        if key is Key.SPACE:
            return self._toggle()
        return super().key(key)

    def update(self, dt_ms: int) -> Scene:
        """Let the recording go on; it stops by itself at its end."""
        super().update(dt_ms)
        if self.running and not self.reel.behind:
            self.now_ms = min(self.length_ms, self.now_ms + dt_ms)
            self.reel.until_ms = self.now_ms
            self.running = self.now_ms < self.length_ms
        self._advance()
        return self

    def _advance(self) -> None:
        self._quiet = self.reel.until_ms - self.attempt.state.t_ms > QUIET_MS
        self._judge()
        if self.reel.next >= self._marks[-1].next_frame + MARK_EVERY:
            self._marks.append(self._mark(self.attempt.state.t_ms))

    def _judge(self) -> None:
        """Judge the frames that are due; raises UserError for a level that makes no sense."""
        try:
            self.attempt.poll()
        except (ArithmeticError, LookupError, ValueError) as error:
            what = f"{type(error).__name__}: {error}"
            raise UserError(
                f"the level inside this recording cannot be judged ({what})",
                where=self.attempt.opened.title,
                do="the file was edited, or written by another version of RepQuest",
            ) from error

    def _see(self, events: tuple[Event, ...]) -> None:
        """Show and sound what happened; in a seek there is no sound."""
        attempt = self.attempt
        self.show = watch(self.show, attempt.plan, attempt.state, attempt.frame, events)
        if not self._quiet:
            self.outside.sounds.events(events)

    def draw(self, canvas: Canvas) -> None:
        """Draw the moment, and the transport bar along the bottom."""
        settings = self.outside.settings.value
        play.draw(
            canvas,
            PlayPicture(
                t_ms=max(self.now_ms, self.attempt.state.t_ms),
                plan=self.attempt.plan,
                state=self.attempt.state,
                show=self.show,
                ghost=settings.ghost,
                muted=not settings.sound,
                captions=False,
                strip=False,
            ),
        )
        self.hits = paint.transport(
            canvas, now_ms=self.now_ms, length_ms=self.length_ms, entries=self.entries
        )
