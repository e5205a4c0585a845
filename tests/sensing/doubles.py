"""Cameras, trackers and poses that tests can command."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from game.core.pose import Frame, Pose
from game.sensing.images import Image
from game.sensing.video import VideoFile


def shots(path: Path, *, limit: int) -> Iterator[Image]:
    """The first pictures of a video."""
    video = VideoFile(path)
    for _ in range(limit):
        shot = video.read()
        if shot is None:
            break
        yield shot.image
    video.close()


class ScriptedCamera:
    """A camera that gives `images` over and over, while `plugged` and not `silent`."""

    title = "camera test"

    def __init__(self, images: tuple[Image, ...], *, fps: float = 100.0) -> None:
        """Begin plugged in and talking."""
        self.images = images
        self.plugged = threading.Event()
        self.silent = threading.Event()
        self.opened = self.closed = self._next = 0
        self._interval_s = 1 / fps
        self.plugged.set()

    def open(self) -> bool:
        """Open when plugged in."""
        self.opened += self.plugged.is_set()
        return self.plugged.is_set()

    def read(self) -> Image | None:
        """Give the next picture in the camera's time."""
        time.sleep(self._interval_s)
        if not self.plugged.is_set():
            return None
        while self.silent.is_set():
            time.sleep(self._interval_s)
        self._next += 1
        return self.images[self._next % len(self.images)]

    def close(self) -> None:
        """Count."""
        self.closed += 1


class StandInTracker:
    """A tracker that takes `busy_s` for each picture and sees the same `pose` in all of them."""

    def __init__(self, pose: Pose | None, *, busy_s: float = 0.0) -> None:
        """Begin without having seen anything."""
        self.pose = pose
        self.busy_s = busy_s
        self.seen_ms: list[int] = []
        self.closed = False

    def track(self, image: Image, t_ms: int) -> Pose | None:
        """Look at the picture's shape and note its time."""
        assert image.ndim == 3
        assert not self.seen_ms or t_ms > self.seen_ms[-1]
        self.seen_ms.append(t_ms)
        time.sleep(self.busy_s)
        return self.pose

    def close(self) -> None:
        """Note it."""
        self.closed = True


def standing(*, x: float = 0.66, y: float = 0.5, size: float = 0.2) -> Pose:
    """A rough upright body: torso of length `size` with its middle at (x, y), legs twice that."""
    heights = {11: -0.5, 12: -0.5, 23: 0.5, 24: 0.5, 27: 2.5, 28: 2.5}
    ys = tuple([y + size * heights.get(i, 0.0) for i in range(33)])
    return Pose(x=(x,) * 33, y=ys, z=(0.0,) * 33, visibility=(1.0,) * 33)


def wait_for(condition: Callable[[], bool], *, seconds: float = 5.0) -> None:
    """Wait until `condition()` holds; fails after `seconds`."""
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "it did not come to pass in time"
        time.sleep(0.005)


def times(frames: tuple[Frame, ...] | list[Frame]) -> list[int]:
    """When the frames were."""
    return [frame.t_ms for frame in frames]
