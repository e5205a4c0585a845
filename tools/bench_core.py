"""How fast the core judges recorded poses, on one core of this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from bench_figure import Figure

from game.content.library import Library, load_library
from game.core.analysis import analyse, analyse_frame, start_analysis
from game.core.athlete import Athlete, athlete_step
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Frame
from game.core.session import advance, start
from game.core.state import SessionState, Stage
from game.resources import levels_dir

FRAME_MS = 33
FRAMES_AN_HOUR = 30 * 3600
EXERCISES = (
    "squat", "bicep_curl", "lateral_raise", "overhead_press",
    "jumping_jack", "push_up", "plank", "forward_lunge",
)  # fmt: skip
ROUNDS = 3
"""Everything is timed this often; the quickest round tells most about the code."""
HOUR_LIMIT_S = 10.0
FRAME_LIMIT_US = 100.0


def _played(plan: Plan) -> list[Frame]:
    """The frames of the athlete's play of a level."""
    state, athlete = start(plan), Athlete(skill=0.8, seed=1)
    frames: list[Frame] = []
    while state.stage is not Stage.FINISHED:
        athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=FRAME_MS * len(frames))
        frames.append(frame)
        state, _ = advance(plan, state, frame)
    return frames


def _set_of(exercise_id: str, library: Library) -> Plan:
    held = library.exercises[exercise_id].hold is not None
    block = Block(
        kind=BlockKind.HOLD if held else BlockKind.SET,
        exercise=exercise_id,
        reps=None if held else 8,
        seconds=20 if held else None,
    )
    level = Level(
        id="bench", title="", description="", author="", difficulty="beginner", blocks=(block,)
    )
    return compile_plan(level, exercises=library.exercises, rules=library.rules["standard"])


def _replay(plan: Plan, frames: list[Frame]) -> SessionState:
    state = start(plan)
    for frame in frames:
        state, _ = advance(plan, state, frame)
    return state


def _quickest_s(work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of ROUNDS runs."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _two_players(library: Library) -> Figure:
    """Both of two players judged in every frame, one after the other."""
    rules = library.rules["standard"]
    players = [
        (library.exercises[name], _played(_set_of(name, library))) for name in ("squat", "push_up")
    ]
    frames = min(len(played) for _, played in players)

    def judge_both() -> None:
        states = [start_analysis(exercise) for exercise, _ in players]
        for both in zip(*(played for _, played in players), strict=False):
            states = [
                analyse_frame(state, frame, rules=rules)
                for state, frame in zip(states, both, strict=True)
            ]

    return Figure(
        what="core: judging two players, a frame",
        value=1e6 * _quickest_s(judge_both) / frames,
        unit="us",
        at_most=2 * FRAME_LIMIT_US,
    )


def _plain_loop() -> None:
    for _ in range(1_000_000):
        pass


def measure() -> Iterator[Figure]:
    """Microseconds a frame for each exercise, and seconds for an hour of recorded play.

    An empty loop first, to compare machines and builds of Python by: one that was compiled without
    `--enable-optimizations` (pyenv's default) takes half as long again for the same.
    """
    loop_s = _quickest_s(_plain_loop)
    yield Figure(
        what="plain Python: an empty loop, a million rounds", value=1e3 * loop_s, unit="ms"
    )
    library = load_library(levels_dir())
    rules = library.rules["standard"]
    for exercise_id in EXERCISES:
        exercise = library.exercises[exercise_id]
        frames = _played(_set_of(exercise_id, library))
        seconds = _quickest_s(partial(analyse, exercise, frames, rules=rules))
        yield Figure(
            what=f"core: judging, {exercise.name.lower()}, a frame",
            value=1e6 * seconds / len(frames),
            unit="us",
            at_most=FRAME_LIMIT_US,
        )
    yield _two_players(library)
    level = library.levels["first-steps"]
    plan = compile_plan(level, exercises=library.exercises, rules=rules)
    frames = _played(plan)
    seconds = _quickest_s(partial(_replay, plan, frames))
    yield Figure(
        what="core: an hour of recorded play judged again",
        value=seconds * FRAMES_AN_HOUR / len(frames),
        unit="s",
        at_most=HOUR_LIMIT_S,
    )
