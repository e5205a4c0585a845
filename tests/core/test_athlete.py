"""The athlete: plays every exercise and every level perfectly, and badly when told to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.core import session
from game.core.athlete import Athlete, athlete_step
from game.core.body import Side
from game.core.events import Event, FaultRaised, LevelFinished, RepJudged
from game.core.exercise import Exercise, Kind
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Command, Frame
from game.core.practice import minimum_jerk
from game.core.state import SessionState, Stage
from tests.playing import shipped

LIBRARY = shipped()
EXERCISES = sorted(LIBRARY.exercises.values(), key=lambda e: e.id)
LEVELS = sorted(LIBRARY.levels.values(), key=lambda level: level.id)
RULES = LIBRARY.rules["standard"]
FRAME_MS = 33
LONGEST_MS = 45 * 60_000


def _plan(*blocks: Block) -> Plan:
    level = Level(
        id="test", title="Test", description="", author="", difficulty="easy", blocks=blocks
    )
    return compile_plan(level, exercises=LIBRARY.exercises, rules=RULES)


def _one_set(exercise: Exercise, **changes: object) -> Plan:
    if exercise.kind is Kind.HOLD:
        block = Block(kind=BlockKind.HOLD, exercise=exercise.id, seconds=6)
    else:
        block = Block(kind=BlockKind.SET, exercise=exercise.id, **{"reps": 4, **changes})  # type: ignore[arg-type]  # fields of a block
    return _plan(block)


def _play(
    plan: Plan, athlete: Athlete, *, longest_ms: int = LONGEST_MS
) -> tuple[SessionState, list[Event], list[Frame]]:
    state, events, frames = session.start(plan), [], []
    for t_ms in range(0, longest_ms, FRAME_MS):
        athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms)
        frames.append(frame)
        state, new = session.advance(plan, state, frame)
        events.extend(new)
        if state.stage is Stage.FINISHED:
            break
    return state, events, frames


def _is_perfect(plan: Plan, state: SessionState, events: list[Event]) -> None:
    """Finished with 99 % of what it is worth, every repetition counted, no fault even shown."""
    assert isinstance(events[-1], LevelFinished)
    faults = [f.id for r in state.results for j in (*r.reps, *r.holds) for f in j.faults]
    assert faults == []
    assert [e.fault.id for e in events if isinstance(e, FaultRaised)] == []
    reps = [(r.exercise, j.index) for r in state.results for j in r.reps if not j.counted]
    assert reps == []
    for step, result in zip((s for s in plan.steps if s.exercise), state.results, strict=True):
        late = step.seconds is not None and not step.judged  # a set may begin without a countdown
        assert len(result.reps) >= step.expected_reps - late, result.exercise
        assert result.unjudged == ()
    worth = plan.rules.total_points if any(step.judged for step in plan.steps) else 0
    assert state.score.points >= 0.99 * worth


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_plays_every_exercise_perfectly(exercise: Exercise) -> None:
    """A set of each exercise: full marks from its own signals, tempo and faults."""
    plan = _one_set(exercise)
    state, events, _ = _play(plan, Athlete(), longest_ms=5 * 60_000)
    _is_perfect(plan, state, events)


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.id)
def test_plays_every_level_perfectly(level: Level) -> None:
    """Each level that comes with the game can be played for full marks."""
    plan = compile_plan(level, exercises=LIBRARY.exercises, rules=RULES)
    state, events, _ = _play(plan, Athlete())
    _is_perfect(plan, state, events)


def test_the_sides_take_turns() -> None:
    """A lunge for either side is done left, right, left, right."""
    state, _, _ = _play(_one_set(LIBRARY.exercises["forward_lunge"]), Athlete())
    sides = [j.side for j in state.results[0].reps]
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_a_step_for_one_side_is_done_by_that_side() -> None:
    """With `each_side` the left arm curls its set first, then the right."""
    plan = _one_set(LIBRARY.exercises["bicep_curl"], reps=2, each_side=True)
    state, _, _ = _play(plan, Athlete())
    assert [[j.side for j in r.reps] for r in state.results] == [[Side.LEFT] * 2, [Side.RIGHT] * 2]


def test_moves_without_jumps_from_standing_to_the_floor_and_back() -> None:
    """No landmark goes faster than a body can: 0.1 frame heights in a frame."""
    plan = _plan(
        Block(kind=BlockKind.SET, exercise="squat", reps=2),
        Block(kind=BlockKind.REST, seconds=4),
        Block(kind=BlockKind.SET, exercise="push_up", reps=2),
        Block(kind=BlockKind.HOLD, exercise="plank", seconds=3),
        Block(kind=BlockKind.SET, exercise="overhead_press", reps=2),
    )
    _, _, frames = _play(plan, Athlete())
    poses = [frame.pose for frame in frames if frame.pose is not None]
    assert len(poses) == len(frames)
    steps = [
        max(abs(a - b) for a, b in zip((*p.x, *p.y), (*q.x, *q.y), strict=True))
        for p, q in pairwise(poses)
    ]
    assert max(steps) < 0.1


def test_stands_still_while_the_session_is_paused() -> None:
    """The athlete's clock stops with the session's, and the repetition goes on afterwards."""
    plan = _one_set(LIBRARY.exercises["squat"])
    athlete, state, t_ms = Athlete(), session.start(plan), 0
    while state.stage is not Stage.WORK or state.stage_ms < 1000:
        t_ms += FRAME_MS
        athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms)
        state, _ = session.advance(plan, state, frame)
    pause = Frame(t_ms=t_ms + 1, pose=frame.pose, commands=(Command.PAUSE,))
    state, _ = session.advance(plan, state, pause)
    athlete, first = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms + 2)
    _, second = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms + 5_000)
    assert first.pose == second.pose


def test_less_skill_means_mistakes_that_the_seed_decides() -> None:
    """A clumsy athlete falls short of the points; the same seed falls short in the same way."""
    plan = _one_set(LIBRARY.exercises["squat"], reps=6)
    first, events, _ = _play(plan, Athlete(skill=0.4, seed=3))
    again, _, _ = _play(plan, Athlete(skill=0.4, seed=3))
    other, _, _ = _play(plan, Athlete(skill=0.4, seed=4))
    assert first.results == again.results
    assert first.results != other.results
    assert first.score.points < 0.95 * plan.rules.total_points
    judged = [e.judgement for e in events if isinstance(e, RepJudged)]
    assert any(j.faults or not j.counted for j in judged)


def test_minimum_jerk_starts_and_ends_at_rest() -> None:
    """Half the way after half the time, slow at both ends, never outside."""
    assert [minimum_jerk(t) for t in (-1, 0, 0.5, 1, 2)] == [0, 0, 0.5, 1, 1]
    assert minimum_jerk(0.05) < 0.002
    assert minimum_jerk(0.95) > 0.998
