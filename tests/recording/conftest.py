"""A played level and its recording, made once for all tests of recordings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import pytest

from game.core.level import Block, BlockKind
from game.core.plan import Plan
from game.core.pose import Command, Frame
from game.core.session import finish
from game.core.state import SessionState
from game.recording import Header, Recorder
from tests.playing import Played, plan_of, play, squats

STARTED = datetime(2026, 5, 1, 18, 30, 5, tzinfo=timezone.utc)


def header_of(plan: Plan) -> Header:
    """A header for tests."""
    return Header(
        plan=plan,
        engine="1.0.0",
        started_at=STARTED,
        source="camera",
        model="full",
        camera_fps=30.0,
        player="Zoë",
    )


def record(folder: Path, plan: Plan, frames: Iterable[Frame], state: SessionState) -> Path:
    """Record `frames` of an attempt that ended in `state`."""
    with Recorder(folder, header=header_of(plan)) as recorder:
        for frame in frames:
            recorder.write(frame)
        path = recorder.close(state)
    assert path is not None, recorder.problem
    return path


@dataclass(frozen=True)
class Sample:
    """A level of two sets and a rest, played with some mistakes, a pause in between."""

    plan: Plan
    played: Played
    path: Path

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self.path.read_bytes()


def _with_a_pause(frame: Frame, _state: SessionState) -> Frame:
    commands = {330 * 33: (Command.PAUSE,), 360 * 33: (Command.RESUME,)}
    return Frame(
        t_ms=frame.t_ms,
        pose=None if frame.t_ms < 500 else frame.pose,
        aspect=frame.aspect,
        commands=commands.get(frame.t_ms, ()),
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The recording that most tests read."""
    rest = Block(kind=BlockKind.REST, seconds=2)
    plan = plan_of(squats(2), rest, Block(kind=BlockKind.SET, exercise="bicep_curl", reps=2))
    played = play(plan, alter=_with_a_pause, skill=0.6)
    folder = tmp_path_factory.mktemp("recordings")
    path = record(folder, plan, played.frames, played.state)
    return Sample(plan=plan, played=played, path=path)


@pytest.fixture(scope="session")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The window was closed in the middle of the first set."""
    plan = plan_of(squats(5))
    played = play(plan, until=lambda state: state.score.hits == 2)
    state, events = finish(plan, played.state)
    played = Played(state=state, events=(*played.events, *events), frames=played.frames)
    path = record(tmp_path_factory.mktemp("unfinished"), plan, played.frames, state)
    return Sample(plan=plan, played=played, path=path)
