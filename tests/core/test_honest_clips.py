"""Rendered people who do other things too, through worse cameras than they were filmed with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from game.core.analysis import AnalysisState, analyse
from game.core.pose import Frame, mirrored_pose, quantised_pose
from game.core.rules import Rules
from tests.playing import shipped

ROOT = Path(__file__).resolve().parents[2]
POSES = ROOT / "tests" / "data" / "poses"
FramesOf = Callable[[str], Iterable[Frame]]
Camera = Callable[[random.Random, Frame], "Frame | None"]

CLIPS = {
    "squat_13_front_m_avg": ("squat", 0),
    "bicep_curl_07_front_f_old": ("bicep_curl", 5),
    "squat_15_front_m_tall": ("squat", 4),
}
"""The exercise that is asked for, and how often it is done."""


@pytest.fixture
def frames_of(monkeypatch: pytest.MonkeyPatch) -> FramesOf:
    """The frames of a clip, as the evaluation reads them."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    read_frames = import_module("evaluate_clips").read_frames
    return lambda name: read_frames(POSES / f"{name}.npz")


def _as_filmed(chance: random.Random, frame: Frame) -> Frame:
    _ = chance
    return frame


def _stutters(chance: random.Random, frame: Frame) -> Frame | None:
    return None if chance.random() < 0.2 else frame


def _late(chance: random.Random, frame: Frame) -> Frame:
    return replace(frame, t_ms=frame.t_ms + chance.randrange(30))


def _trembles(chance: random.Random, frame: Frame) -> Frame:
    pose = frame.pose
    if pose is None:
        return frame
    x, y = (tuple([v + chance.gauss(0, 0.007) for v in values]) for values in (pose.x, pose.y))
    dim = tuple([0.85 * v for v in pose.visibility])
    return replace(frame, pose=quantised_pose(replace(pose, x=x, y=y, visibility=dim)))


def _mirrors(chance: random.Random, frame: Frame) -> Frame:
    _ = chance
    if frame.pose is None:
        return frame
    return replace(frame, pose=quantised_pose(mirrored_pose(frame.pose, aspect=frame.aspect)))


def _blinks(chance: random.Random, frame: Frame) -> Frame:
    """Nobody is found in a fifth of a second of every two."""
    _ = chance
    return replace(frame, pose=None) if frame.t_ms % 2000 < 200 else frame


CAMERAS: tuple[Camera, ...] = (_as_filmed, _stutters, _late, _trembles, _mirrors, _blinks)


def _seen_by(name: str, camera: Camera, frames_of: FramesOf) -> AnalysisState:
    chance = random.Random(11)  # noqa: S311 - a game of chance
    frames = [seen for frame in frames_of(name) if (seen := camera(chance, frame)) is not None]
    return analyse(shipped().exercises[CLIPS[name][0]], frames, rules=Rules())


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda c: c.__name__.strip("_"))
@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_through_a_worse_camera(name: str, camera: Camera, frames_of: FramesOf) -> None:
    """Heads scratched, drinks, half-starts, leaving: the right count, and no fault in good form."""
    state = _seen_by(name, camera, frames_of)
    assert sum(rep.counted for rep in state.reps) == CLIPS[name][1]
    assert [f.id for rep in state.reps if rep.counted for f in rep.faults] == []


def test_leaving_the_picture_is_kept_as_not_judged(frames_of: FramesOf) -> None:
    """The time away is a stretch that was not judged."""
    state = _seen_by("squat_15_front_m_tall", _as_filmed, frames_of)
    assert [gap.reason for gap in state.unjudged] == ["nobody in view"]
