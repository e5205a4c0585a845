"""Find the player in a picture: MediaPipe's PoseLandmarker, its types converted at the door."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import mediapipe as mp
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import (
    PoseLandmarker,
    PoseLandmarkerOptions,
    RunningMode,
)

from game.core.pose import Pose, World, quantised_pose
from game.sensing.player import PlayerKeeper

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    Image = npt.NDArray[np.uint8]
    """An upright, unmirrored RGB picture: height x width x 3."""


class Tracker(Protocol):
    """Whatever finds poses in pictures; the real one is PoseTracker."""

    def track(self, image: Image, t_ms: int) -> Pose | None:
        """Find the player in `image`, taken at `t_ms`, later than the one before."""
        ...

    def close(self) -> None:
        """Free the networks."""
        ...


class PoseTracker:
    """One player's tracker, for the pictures of one source in order of time.

    VIDEO mode follows one person from frame to frame and smooths; more than one pose would turn
    that smoothing off, so strangers are told apart afterwards, by PlayerKeeper.
    """

    def __init__(self, model: Path) -> None:
        """Load the networks of the `.task` file `model` (about 0.15 s)."""
        options = PoseLandmarkerOptions(
            # As bytes: on Windows the library cannot open every path that Python can.
            base_options=BaseOptions(model_asset_buffer=model.read_bytes()),
            running_mode=RunningMode.VIDEO,
            num_poses=1,
        )
        self._landmarker = PoseLandmarker.create_from_options(options)
        self._keeper = PlayerKeeper()
        self._last_ms = -1
        self._closed = False

    def track(self, image: Image, t_ms: int) -> Pose | None:
        """Return the player's quantised pose in `image`; None for nobody or a stranger.

        `image` is upright, unmirrored RGB, height x width x 3; `t_ms` must be later than before.
        """
        if t_ms <= self._last_ms:
            raise ValueError(f"frame at {t_ms} ms after one at {self._last_ms} ms")
        self._last_ms = t_ms
        picture = mp.Image(image_format=mp.ImageFormat.SRGB, data=image)
        result = self._landmarker.detect_for_video(picture, t_ms)
        pose = None
        if result.pose_landmarks:
            world = result.pose_world_landmarks[0] if result.pose_world_landmarks else None
            height, width = image.shape[:2]
            pose = to_pose(result.pose_landmarks[0], world, aspect=width / height)
        return self._keeper.keep(pose, t_ms)

    def close(self) -> None:
        """Free the networks; may be called twice."""
        if not self._closed:
            self._closed = True
            self._landmarker.close()

    def __enter__(self) -> PoseTracker:
        """Return the tracker itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it."""
        self.close()


class _VendorLandmark(Protocol):
    """The four numbers of MediaPipe's landmark classes that we read."""

    x: float | None
    y: float | None
    z: float | None
    visibility: float | None


def to_pose(
    landmarks: list[_VendorLandmark],
    world: list[_VendorLandmark] | None,
    *,
    aspect: float,
) -> Pose:
    """The quantised Pose for MediaPipe's landmarks of a picture with width / height `aspect`.

    MediaPipe gives x and z as fractions of the width and y as a fraction of the height; ours are
    all fractions of the height.
    """
    return quantised_pose(
        Pose(
            x=tuple([(point.x or 0.0) * aspect for point in landmarks]),
            y=tuple([point.y or 0.0 for point in landmarks]),
            z=tuple([(point.z or 0.0) * aspect for point in landmarks]),
            visibility=tuple([point.visibility or 0.0 for point in landmarks]),
            world=None
            if world is None
            else World(
                x=tuple([point.x or 0.0 for point in world]),
                y=tuple([point.y or 0.0 for point in world]),
                z=tuple([point.z or 0.0 for point in world]),
            ),
        )
    )


def mean_tracking_ms(tracker: Tracker, images: list[Image], *, step_ms: int = 33) -> float:
    """The mean time in milliseconds that `tracker` takes for a picture of `images` on this machine.

    The first third warms up (finding a person takes longer than following one) and is not counted.
    """
    warm_up = len(images) // 3
    started = time.perf_counter()
    for number, image in enumerate(images):
        if number == warm_up:
            started = time.perf_counter()
        tracker.track(image, number * step_ms)
    return (time.perf_counter() - started) * 1000 / max(1, len(images) - warm_up)
