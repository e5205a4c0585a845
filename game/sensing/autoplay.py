"""Autoplay: the simulated athlete (see `game.core.athlete`) as frames, for play without a camera.

autoplay = Autoplay(plan)
with open_source(spec, frames=autoplay, speed=Speed.MAX) as source:
    for frame in source.frames():
        state, events = session.advance(plan, state, frame)
        autoplay.lead(state)                     # the athlete sees what a player would see
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core import session
from game.core.athlete import Athlete, athlete_step
from game.core.state import Stage
from game.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.core.plan import Plan
    from game.core.pose import Frame
    from game.core.state import SessionState

FPS = 30
"""Frames a second, like a camera's."""
CHEER_MS = 2_000
"""The athlete stays for so long after the end of the level."""


class Autoplay:
    """The frames of an athlete who plays `plan`, as an iterator that ends after the level.

    `skill` is 0..1: 1 plays perfectly, less makes mistakes that `seed` decides. Raises UserError
    for another skill. The same plan, skill and seed give the same frames on any machine, as long
    as `lead` is told each state before the next frame is taken.
    """

    def __init__(
        self, plan: Plan, *, skill: float = 1.0, seed: int = 0, aspect: float = 4 / 3
    ) -> None:
        """Begin before the first frame; `aspect` is the picture's width / height."""
        if not 0 <= skill <= 1:
            raise UserError(
                f"the athlete's skill cannot be {skill:g}",
                where="--autoplay-skill",
                allowed="allowed: 0 (all mistakes) to 1 (perfect)",
            )
        self._plan = plan
        self._athlete = Athlete(skill=skill, seed=seed, aspect=aspect)
        self._state = session.start(plan)
        self._count = 0
        self._finished_ms: int | None = None

    def lead(self, state: SessionState) -> None:
        """Show the athlete how the session stands."""
        self._state = state

    def next_frame(self, state: SessionState) -> Frame:
        """Return the next frame, seeing `state`; goes on after the level's end, for cheering."""
        self._state = state
        t_ms = self._count * 1000 // FPS
        self._count += 1
        self._athlete, frame = athlete_step(self._athlete, plan=self._plan, state=state, t_ms=t_ms)
        if state.stage is Stage.FINISHED and self._finished_ms is None:
            self._finished_ms = t_ms
        return frame

    def __iter__(self) -> Iterator[Frame]:
        """Return itself: the frames are made as they are taken."""
        return self

    def __next__(self) -> Frame:
        """Return the next frame; StopIteration some time after the level's end."""
        now_ms = self._count * 1000 // FPS
        if self._finished_ms is not None and now_ms - self._finished_ms > CHEER_MS:
            raise StopIteration
        return self.next_frame(self._state)
