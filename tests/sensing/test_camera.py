"""Live cameras: the newest picture wins, and a camera may come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from game.core.pose import Command, Frame
from game.errors import UserError
from game.sensing import pumps
from game.sensing.images import Image
from game.sensing.pumps import pump_camera
from game.sensing.spec import SourceInfo, SourceKind, SourceSpec
from game.sensing.worker import Output, TrackedSource
from tests.sensing.doubles import ScriptedCamera, StandInTracker, standing, times, wait_for

SPEC = SourceSpec(kind=SourceKind.CAMERA, target="test")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten every waiting time to a tenth."""
    for name in ("FIRST_PICTURE_S", "LOST_AFTER_S", "REOPEN_EVERY_S", "TICK_S", "OPENING_S"):
        monkeypatch.setattr(pumps, name, getattr(pumps, name) / 10)
    monkeypatch.setattr(pumps, "_LOOK_S", 0.005)


@contextmanager
def _source(
    camera: ScriptedCamera, tracker: StandInTracker, *, picture_height: int | None = 360
) -> Iterator[TrackedSource]:
    output = Output(SourceInfo(spec=SPEC), picture_height=picture_height)
    with TrackedSource(output, lambda out: pump_camera(out, camera, tracker)) as source:
        yield source


def _collect(source: TrackedSource, until: Callable[[list[Frame]], bool]) -> list[Frame]:
    frames: list[Frame] = []

    def enough() -> bool:
        frames.extend(source.poll())
        return until(frames)

    wait_for(enough)
    return frames


def test_frames_come_in_order_with_their_picture(squat_images: tuple[Image, ...]) -> None:
    """Each frame has the camera's time and aspect; the newest picture goes with it."""
    camera, tracker = ScriptedCamera(squat_images), StandInTracker(standing())
    with _source(camera, tracker, picture_height=120) as source:
        frames = _collect(source, lambda seen: len(seen) >= 20)
        assert times(frames) == sorted(set(times(frames)))
        assert {frame.pose for frame in frames} == {standing()}
        assert frames[0].aspect == pytest.approx(4 / 3)
        picture = source.picture()
        assert picture is not None
        assert (picture.width, picture.height) == (160, 120)
        assert len(picture.rgb) == 160 * 120 * 3
        assert picture.t_ms == frames[-1].t_ms
        assert (source.info.width, source.info.height) == (320, 240)
        assert not source.ended
    assert camera.closed == 1
    assert tracker.closed
    assert source.poll() == ()


def test_a_slow_tracker_sees_the_newest_and_counts_the_rest(
    squat_images: tuple[Image, ...],
) -> None:
    """A tracker slower than the camera drops pictures instead of falling behind."""
    camera = ScriptedCamera(squat_images, fps=200)
    with _source(camera, StandInTracker(standing(), busy_s=0.03)) as source:
        frames = _collect(source, lambda seen: len(seen) >= 10)
        stats = source.stats()
    assert stats.dropped > len(frames)
    assert stats.read >= stats.tracked + stats.dropped
    assert stats.tracking_ms is not None
    assert stats.tracking_ms >= 30
    steps = [later - earlier for earlier, later in pairwise(times(frames))]
    assert max(steps[1:]) < 400, "the time of a frame is when it was taken, not when it was read"


def test_nobody_there_is_a_frame_too(squat_images: tuple[Image, ...]) -> None:
    """Without a player frames go on, without a pose."""
    with _source(ScriptedCamera(squat_images), StandInTracker(None)) as source:
        frames = _collect(source, lambda seen: len(seen) >= 5)
    assert {frame.pose for frame in frames} == {None}


@pytest.mark.parametrize("how", ["plugged", "silent"])
def test_unplugged_and_back(squat_images: tuple[Image, ...], how: str) -> None:
    """A camera that is pulled out, or hangs, is announced; so is its return; time goes on."""
    camera = ScriptedCamera(squat_images)
    with _source(camera, StandInTracker(standing())) as source:
        before = _collect(source, lambda seen: len(seen) >= 5)
        (camera.plugged.clear if how == "plugged" else camera.silent.set)()
        away = _collect(source, lambda seen: bool(seen) and len(_without_pose(seen)) >= 4)
        assert source.picture() is None
        (camera.plugged.set if how == "plugged" else camera.silent.clear)()
        back = _collect(source, lambda seen: bool(seen) and seen[-1].pose is not None)
    frames = before + away + back
    assert times(frames) == sorted(set(times(frames)))
    announced = [command for frame in frames for command in frame.commands]
    assert announced == [Command.CAMERA_LOST, Command.CAMERA_BACK]
    lost = next(frame for frame in frames if Command.CAMERA_LOST in frame.commands)
    assert lost.pose is None
    assert lost.aspect == pytest.approx(4 / 3)
    returned = next(frame for frame in frames if Command.CAMERA_BACK in frame.commands)
    assert returned.pose is not None


def _without_pose(frames: list[Frame]) -> list[Frame]:
    return [frame for frame in frames if frame.pose is None]


def test_a_camera_that_cannot_be_opened(squat_images: tuple[Image, ...]) -> None:
    """The message names the camera and what to do; polling raises it."""
    camera = ScriptedCamera(squat_images)
    camera.plugged.clear()
    with _source(camera, StandInTracker(None)) as source, pytest.raises(UserError) as caught:
        _collect(source, lambda _: False)
    lines = str(caught.value).splitlines()
    assert lines[:2] == ["camera test", "  this camera cannot be opened"]
    assert lines[-1].startswith("  close other programs that use it, ")
    assert lines[-1].endswith("or play without: --source demo")
    assert caught.value.exit_code == 2


def test_a_camera_that_gives_no_picture(squat_images: tuple[Image, ...]) -> None:
    """Waiting has an end."""
    camera = ScriptedCamera(squat_images)
    camera.silent.set()
    with _source(camera, StandInTracker(None)) as source:
        with pytest.raises(UserError, match=r"camera test\n  no picture came within \d s\n"):
            list(source.frames())
        camera.silent.clear()


def test_what_breaks_in_the_thread_reaches_the_caller(squat_images: tuple[Image, ...]) -> None:
    """A mistake of ours in the worker is not swallowed."""

    class Broken(StandInTracker):
        def track(self, image: Image, t_ms: int) -> None:
            raise ZeroDivisionError(f"{image.shape} at {t_ms}")

    camera = ScriptedCamera(squat_images)
    with (
        _source(camera, Broken(None)) as source,
        pytest.raises(RuntimeError, match="ZeroDivisionError"),
    ):
        list(source.frames())
    wait_for(lambda: camera.closed == 1)


def test_frames_that_nobody_takes_do_not_pile_up(squat_images: tuple[Image, ...]) -> None:
    """A window that hangs finds two seconds of frames, and the rest counted as dropped."""
    camera = ScriptedCamera(squat_images, fps=1000)
    with _source(camera, StandInTracker(standing()), picture_height=0) as source:
        wait_for(lambda: source.stats().tracked > 100)
        frames = source.poll()
        assert len(frames) <= 64
        assert source.stats().dropped > 0
        assert source.picture() is None
