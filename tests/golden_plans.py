"""What the golden recordings play: every exercise in a short level of its own, and every level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from game.core.athlete import Athlete, athlete_step
from game.core.exercise import Kind
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Frame
from game.core.session import advance, finish, start
from game.core.state import SessionState, Stage
from game.recording import Header, Recorder
from tests.playing import shipped

EXERCISE_FPS = 15
LEVEL_FPS = 10
FLUSH_MS = 30_000
"""Slower than a camera and in long blocks, to keep the files small."""
CLUMSY = 0.35
"""The athlete's skill from the second set on."""
STARTED = datetime(2026, 1, 1, tzinfo=timezone.utc)


def level_plan(level_id: str) -> Plan:
    """A level as it is shipped now."""
    library = shipped()
    return compile_plan(
        library.levels[level_id], exercises=library.exercises, rules=library.rules["standard"]
    )


def exercise_plan(exercise_id: str) -> Plan:
    """Two short sets of an exercise: the first played cleanly, the second not."""
    library = shipped()
    exercise = library.exercises[exercise_id]
    work = Block(kind=BlockKind.SET, exercise=exercise_id, reps=3)
    if exercise.kind is Kind.HOLD:
        work = replace(work, reps=None, seconds=5)
    level = Level(
        id=f"golden-{exercise_id}",
        title=exercise.name,
        description="",
        author="RepQuest",
        difficulty="beginner",
        blocks=(work, Block(kind=BlockKind.REST, seconds=2), work),
    )
    return compile_plan(level, exercises=library.exercises, rules=library.rules["standard"])


def played(
    plan: Plan, *, skill: float, fps: int, longest_s: int
) -> Iterator[tuple[Frame, SessionState]]:
    """The athlete plays `plan`, from the second set on with `skill`: frames and states after."""
    state, athlete = start(plan), Athlete(seed=7)
    for number in range(longest_s * fps):
        if state.results:
            athlete = replace(athlete, skill=skill)
        t_ms = round(1000 * number / fps)
        athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms)
        state, _ = advance(plan, state, frame)
        yield frame, state
        if state.stage is Stage.FINISHED:
            return


def record_exercise(path: Path, exercise_id: str) -> None:
    """Let the athlete play the exercise, at last clumsily, and keep the recording as `path`."""
    plan = exercise_plan(exercise_id)
    _record(path, plan, played(plan, skill=CLUMSY, fps=EXERCISE_FPS, longest_s=120))


def record_level(path: Path, level_id: str) -> None:
    """Let the athlete play the level without a mistake and keep the recording as `path`."""
    plan = level_plan(level_id)
    _record(path, plan, played(plan, skill=1.0, fps=LEVEL_FPS, longest_s=1_200))


def _record(path: Path, plan: Plan, play: Iterable[tuple[Frame, SessionState]]) -> None:
    header = Header(plan=plan, engine="golden", started_at=STARTED, source="autoplay")
    state = start(plan)
    with Recorder(path.parent, header=header, flush_ms=FLUSH_MS) as recorder:
        for frame, after in play:
            recorder.write(frame)
            state = after
        state, _ = finish(plan, state)
        written = recorder.close(state)
    assert written is not None, recorder.problem
    written.replace(path)
