"""What a scene plays or shows: a source of frames, what keeps an attempt at it, a recording.

As in `game.scenes.ports`, nothing here opens a camera or a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from game.core.plan import Plan
from game.core.pose import Frame
from game.core.state import SessionState


class Snapshot(Protocol):
    """A camera picture, not mirrored: `rgb` holds height x width x 3 bytes, row by row."""

    @property
    def width(self) -> int:
        """Pixels in a row."""
        ...

    @property
    def height(self) -> int:
        """Rows."""
        ...

    @property
    def rgb(self) -> bytes:
        """The pixels."""
        ...


class Source(Protocol):
    """Where frames come from (see `game.sensing.spec.FrameSource`)."""

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out; never for a camera."""
        ...

    def poll(self) -> tuple[Frame, ...]:
        """Return the frames since the last call without waiting; may raise UserError."""
        ...

    def picture(self) -> Snapshot | None:
        """Return the picture of the newest frame, if there is one."""
        ...

    def close(self) -> None:
        """Free the camera; may be called twice."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An attempt as it was kept. `recording` is None where it could not be written (`problem`).

    `saved` is False where its score could not be written, which may be tried again.
    `rank` is its place (from 1) on the leaderboard, None where it does not count there. `player` is
    whose attempt it is, None while nobody put a name to it. `person` says that somebody moved for
    it, not a recording or the simulated athlete.
    """

    attempt_id: int | None
    recording: str | None
    ranked: bool
    rank: int | None
    new_best: bool
    problem: str | None = None
    saved: bool = True
    player: str | None = None
    person: bool = True


class Keeper(Protocol):
    """Keeps an attempt from its first frame on, so that nothing is lost however it ends."""

    def write(self, frame: Frame) -> None:
        """Record a frame as the session saw it; never raises."""
        ...

    def note(self, state: SessionState) -> None:
        """See the session after that frame; never raises."""
        ...

    def close(self, state: SessionState) -> Kept:
        """Keep the attempt as it stands after `session.finish`; never raises.

        A second call tries to save a score that could not be saved.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that was opened for a plan, with what keeps the attempt.

    `live` says that time passes there whether or not anybody looks: a camera. A `film` is one that
    waits while each of its pictures is looked at. `lead` shows the session to a source that reacts
    to it, after every frame.
    """

    source: Source
    keeper: Keeper
    title: str
    live: bool
    film: bool = False
    lead: Callable[[SessionState], None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A recording to show again."""

    title: str
    plan: Plan
    frames: tuple[Frame, ...]
    note: str = ""
