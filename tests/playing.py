"""For tests: the shipped library, small plans, and play by the simulated athlete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from game.content.library import Library, load_library
from game.core.athlete import Athlete, athlete_step
from game.core.events import Event
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Frame
from game.core.session import advance, start
from game.core.state import SessionState, Stage
from game.resources import levels_dir

FRAME_MS = 33
LONGEST_MS = 180_000


@cache
def shipped() -> Library:
    """The library as it is shipped."""
    return load_library(levels_dir())


def plan_of(*blocks: Block) -> Plan:
    """A plan of the given blocks under the standard rules."""
    level = Level(
        id="test",
        title="Test",
        description="",
        author="",
        difficulty="easy",
        blocks=blocks,
    )
    library = shipped()
    return compile_plan(level, exercises=library.exercises, rules=library.rules["standard"])


def squats(reps: int = 3, **changes: object) -> Block:
    """A set of squats."""
    return replace(Block(kind=BlockKind.SET, exercise="squat", reps=reps), **changes)  # type: ignore[arg-type]  # any field


@dataclass(frozen=True)
class Played:
    """What a session came to."""

    state: SessionState
    events: tuple[Event, ...]
    frames: tuple[Frame, ...]

    def of(self, kind: type) -> list[Event]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]


Alter = Callable[[Frame, SessionState], Frame]


def play(
    plan: Plan,
    *,
    alter: Alter | None = None,
    until: Callable[[SessionState], bool] | None = None,
    skill: float = 1.0,
) -> Played:
    """Let the athlete play `plan`; `alter` may change each frame before the session sees it."""
    state, athlete = start(plan), Athlete(skill=skill, seed=7)
    events: list[Event] = []
    frames: list[Frame] = []
    t_ms = 0
    while state.stage is not Stage.FINISHED and t_ms < LONGEST_MS:
        athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms)
        frame = frame if alter is None else alter(frame, state)
        frames.append(frame)
        state, news = advance(plan, state, frame)
        events.extend(news)
        if until is not None and until(state):
            break
        t_ms += FRAME_MS
    return Played(state=state, events=tuple(events), frames=tuple(frames))
