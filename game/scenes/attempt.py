"""One play of a plan: frames come in, the session advances, events go out, everything is kept.

The window, unattended play and the replay all go through `Attempt`. Frames are its only clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.core import session
from game.core.events import Event, PauseReason
from game.core.plan import Plan
from game.core.pose import Command, Frame
from game.core.state import SessionState, Stage
from game.scenes.ports_play import Kept, Opened, Snapshot


class Attempt:
    """A level being played from an open source.

    `state` is the session after the newest frame, `frame` that frame (None before the first), and
    `taken` how many frames there were.
    `listener` is told what happened, after every frame (also when nothing did).
    A source that can wait (a file, the athlete) stands still while the player pauses.
    """

    def __init__(self, plan: Plan, opened: Opened) -> None:
        """Begin `plan` with the frames of `opened`."""
        self.plan = plan
        self.opened = opened
        self.state: SessionState = session.start(plan)
        self.frame: Frame | None = None
        self.taken = 0
        self.kept: Kept | None = None
        self.listener: Callable[[tuple[Event, ...]], None] = lambda _: None
        self._asked: tuple[Command, ...] = ()
        self._held = False

    @property
    def over(self) -> bool:
        """Whether nothing more will happen: the attempt is kept and its source closed."""
        return self.kept is not None

    @property
    def finished(self) -> bool:
        """Whether the level was played to its end."""
        return self.state.stage is Stage.FINISHED

    @property
    def standing_still(self) -> bool:
        """Whether the player paused a source that waits for us."""
        waiting = self._held and self.state.paused is PauseReason.PLAYER and not self._asked
        return waiting and not self.opened.live

    def ask(self, command: Command) -> None:
        """Let `command` take effect with the next frame."""
        self._asked = (*self._asked, command)
        self._held = command is Command.PAUSE

    def poll(self) -> tuple[Event, ...]:
        """Take in the frames that have come and return what happened. Never waits.

        The attempt is kept, and then the error raised, when the source raises a UserError.
        """
        if self.over or self.standing_still:
            return ()
        events: list[Event] = []
        try:
            frames = self.opened.source.poll()
        except Exception:
            self.close()
            raise
        for frame in frames:
            if not self.finished:
                events += self.step(frame)
        if self.opened.source.ended:
            events += self.close()
        return tuple(events)

    def step(self, frame: Frame) -> tuple[Event, ...]:
        """Play one frame, with what was asked since the one before."""
        if frame.t_ms <= self.state.t_ms:
            return ()  # time never goes back
        if self._asked:
            frame = replace(frame, commands=(*frame.commands, *self._asked))
            self._asked = ()
        self.opened.keeper.write(frame)
        self.frame = frame
        self.taken += 1
        self.state, events = session.advance(self.plan, self.state, frame)
        self.opened.keeper.note(self.state)
        self.opened.lead(self.state)
        self.listener(events)
        if self.finished:
            events += self.close()
        return events

    def rewind(self, state: SessionState, frame: Frame | None) -> None:
        """Go back to an earlier `state` and its `frame`, for a replay that seeks."""
        self.state = state
        self.frame = frame
        self.kept = None

    def picture(self) -> Snapshot | None:
        """The camera picture of the newest frame, if there is one."""
        return None if self.over else self.opened.source.picture()

    def close(self) -> tuple[Event, ...]:
        """Stop here: judge the movement under way, keep the attempt and free the source.

        A level that is not at its end is kept as unfinished. A second call does nothing.
        """
        if self.over:
            return ()
        self.opened.source.close()
        self.state, events = session.finish(self.plan, self.state)
        self.kept = self.opened.keeper.close(self.state)
        if events:
            self.listener(events)
        return events

    def save_again(self) -> None:
        """Try once more to save a score that could not be saved."""
        self.kept = self.opened.keeper.close(self.state)
