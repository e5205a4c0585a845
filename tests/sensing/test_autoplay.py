"""Autoplay: frames of a perfect athlete through the door that every source uses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.core import session
from game.core.level import Block, BlockKind, Level
from game.core.plan import Plan, compile_plan
from game.core.pose import Frame
from game.core.state import SessionState, Stage
from game.errors import UserError
from game.sensing.autoplay import CHEER_MS, Autoplay
from game.sensing.opening import open_source
from game.sensing.spec import SourceKind, SourceSpec, Speed
from tests.playing import shipped

LIBRARY = shipped()


def _plan() -> Plan:
    blocks = (
        Block(kind=BlockKind.SET, exercise="lateral_raise", reps=2),
        Block(kind=BlockKind.REST, seconds=2),
        Block(kind=BlockKind.SET, exercise="squat", reps=2),
    )
    level = Level(
        id="test", title="Test", description="", author="", difficulty="easy", blocks=blocks
    )
    return compile_plan(level, exercises=LIBRARY.exercises, rules=LIBRARY.rules["standard"])


def _played(plan: Plan, **skill: float) -> tuple[SessionState, list[Frame]]:
    """Play to the end of the frames as unattended play does."""
    autoplay, state, frames = Autoplay(plan, **skill), session.start(plan), []  # type: ignore[arg-type]  # skill alone
    spec = SourceSpec(kind=SourceKind.AUTOPLAY)
    with open_source(spec, frames=autoplay, speed=Speed.MAX) as source:
        for frame in source.frames():
            frames.append(frame)
            state, _ = session.advance(plan, state, frame)
            autoplay.lead(state)
    return state, frames


def test_plays_a_level_to_full_points_and_then_stops() -> None:
    """The frames end by themselves, a cheer after the level's end."""
    plan = _plan()
    state, frames = _played(plan)
    assert state.stage is Stage.FINISHED
    assert state.score.points >= 0.99 * plan.rules.total_points
    assert 0 <= frames[-1].t_ms - state.t_ms - CHEER_MS < 200


def test_frames_come_thirty_a_second_with_whole_poses() -> None:
    """Like a camera's, quantised as a recording keeps them."""
    _, frames = _played(_plan())
    assert {b.t_ms - a.t_ms for a, b in pairwise(frames)} == {33, 34}
    for frame in frames[::50]:
        assert frame.pose is not None
        assert frame.pose.world is not None
        assert [round(v * 10_000) / 10_000 for v in frame.pose.x] == list(frame.pose.x)


def test_the_same_athlete_plays_the_same_twice() -> None:
    """Autoplay is deterministic, mistakes included."""
    plan = _plan()
    assert _played(plan, skill=0.3) == _played(plan, skill=0.3)


def test_a_skill_out_of_range_is_the_users_mistake() -> None:
    """The message says what is allowed."""
    with pytest.raises(UserError) as mistake:
        Autoplay(_plan(), skill=1.5)
    assert str(mistake.value) == (
        "--autoplay-skill\n"
        "  the athlete's skill cannot be 1.5\n"
        "  allowed: 0 (all mistakes) to 1 (perfect)"
    )
