"""Open a source: the one door through which the rest of the game gets frames (see `spec`)."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import UserError
from game.resources import cache_dir, demo_clip
from game.sensing.camera import camera_for
from game.sensing.native_log import native_log
from game.sensing.pumps import pump_camera, pump_video
from game.sensing.spec import SourceInfo, SourceKind, SourceSpec, Speed
from game.sensing.stream import StreamSource
from game.sensing.tracker import PoseTracker
from game.sensing.video import VideoFile
from game.sensing.worker import Output, TrackedSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.core.pose import Frame
    from game.sensing.images import Camera
    from game.sensing.spec import FrameSource
    from game.sensing.tracker import Tracker
    from game.sensing.worker import Work

INSET_HEIGHT = 360
"""Pixels of the pictures that go with the frames: enough for an inset at 4K."""


def open_source(
    spec: SourceSpec,
    *,
    model: Path | None = None,
    frames: Iterable[Frame] | None = None,
    speed: Speed = Speed.OWN,
    picture_height: int | None = INSET_HEIGHT,
) -> FrameSource:
    """Open `spec` and begin to deliver its frames; to be closed again, or used in a `with`.

    `model` is the `.task` file (see `model.ensure_model`), needed where `spec.needs_tracker`.
    `frames` are those of a recording or of simulated play, which only the caller can make, since
    they depend on a level. `speed` counts for sources that are not live. Pictures are shrunk to
    `picture_height` pixels: None leaves them as they are (to draw onto), 0 makes none.

    Raises UserError at once for a video that cannot be decoded. A camera opens in the background;
    what goes wrong there is raised by `poll` and `frames`.
    """
    if not spec.needs_tracker:
        if frames is None:
            raise ValueError(f"the frames of {spec.title} must be given")
        return StreamSource(spec, frames, speed=speed)
    if model is None:
        raise ValueError(f"{spec.title} needs the pose model")
    if spec.live:
        return open_camera(spec, camera_for(spec), model=model, picture_height=picture_height)
    path = demo_clip() if spec.kind is SourceKind.DEMO else Path(spec.target)
    with ExitStack() as stack:
        stack.enter_context(native_log(cache_dir()))
        video = VideoFile(path)
        info = SourceInfo(spec=spec, fps=video.fps, duration_ms=video.duration_ms, model=model.name)

        def work(output: Output) -> None:
            try:
                tracker = load_tracker(model)
            except UserError:
                video.close()
                raise
            pump_video(output, video, tracker, speed=speed)

        return _start(info, work, picture_height=picture_height, stack=stack.pop_all())


def open_camera(
    spec: SourceSpec, camera: Camera, *, model: Path, picture_height: int | None = INSET_HEIGHT
) -> FrameSource:
    """Like `open_source`, for a `camera` object that is at hand."""

    def work(output: Output) -> None:
        pump_camera(output, camera, load_tracker(model))

    with ExitStack() as stack:
        stack.enter_context(native_log(cache_dir()))
        info = SourceInfo(spec=spec, model=model.name)
        return _start(info, work, picture_height=picture_height, stack=stack.pop_all())


def load_tracker(model: Path) -> Tracker:
    """The tracker with the networks of `model`; UserError when the library refuses the file."""
    try:
        return PoseTracker(model)
    except (RuntimeError, ValueError) as error:
        raise UserError(
            f"this pose model cannot be used ({error})",
            where=str(model),
            allowed="allowed: a MediaPipe pose landmarker (.task: lite, full or heavy)",
            do="leave --model out, or delete this file: it is fetched again",
        ) from error


def _start(
    info: SourceInfo, work: Work, *, picture_height: int | None, stack: ExitStack
) -> TrackedSource:
    output = Output(info, picture_height=picture_height)
    return TrackedSource(output, work, on_close=stack.close)
