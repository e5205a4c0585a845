"""What a player needs, checked one by one: each check is data, for the command line to print.

Checks of what other packages own (display, sound, font, database) are handed in as `Probe`s.
"""

from __future__ import annotations

import platform
import shutil
import threading
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from typing import TYPE_CHECKING

from game.errors import UserError
from game.sensing.camera import Webcam
from game.sensing.devices import list_cameras
from game.sensing.model import MODEL_NAME, NEEDED_BYTES, ensure_model, is_task_file
from game.sensing.native_log import native_log
from game.sensing.opening import load_tracker
from game.sensing.tracker import mean_tracking_ms
from game.sensing.video import VideoFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from game.sensing.devices import CameraDevice
    from game.sensing.images import Camera, Image

TRACKER_VERSION = "0.10.31"
SMOOTH_FPS = 24.0
"""Tracked pictures a second from which play feels direct (the camera gives 30)."""
USABLE_FPS = 8.0
"""Below this, quick repetitions fall between two pictures."""
CAMERA_S = 8.0
"""Seconds that a camera may take to open and give a picture."""
MEASURED_FROM_MS = 5_000
MEASURED_FRAMES = 90
"""The stretch of the demo clip that speed is measured on (from there on the athlete is in view)."""


class Health(Enum):
    """How a check went: only FAIL keeps the game from being played."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was checked, how it went, what was found, and what to do ("" when all is well)."""

    name: str
    health: Health
    text: str
    do: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A check to be made: `run` returns it, or raises what went wrong."""

    name: str
    run: Callable[[], Check]


def examine(probes: Iterable[Probe]) -> Iterator[Check]:
    """Make the checks one after the other; one that raises counts as failed."""
    for probe in probes:
        yield _made(probe)


def _made(probe: Probe) -> Check:
    try:
        return probe.run()
    except UserError as error:
        found = f"{error.where}: {error.found}" if error.where else error.found
        return Check(name=probe.name, health=Health.FAIL, text=found, do=error.do)
    except Exception as error:  # noqa: BLE001  # whatever it is, the other checks go on
        text = f"{type(error).__name__}: {error}"
        return Check(name=probe.name, health=Health.FAIL, text=text, do="report this")


def can_play(checks: Iterable[Check]) -> bool:
    """Whether nothing failed."""
    return all(check.health is not Health.FAIL for check in checks)


def sensing_probes(*, cache: Path, clip: Path, model: Path | None = None) -> tuple[Probe, ...]:
    """The checks of this package: Python, tracker, cameras, model, free disk, speed.

    `cache` is where the model is kept (it is fetched if missing), `clip` the video that the speed
    is measured on, `model` the player's own `.task` file.
    """
    return (
        Probe(name="Python", run=python_check),
        Probe(name="Tracker", run=tracker_check),
        Probe(name="Cameras", run=camera_check),
        Probe(name="Free disk", run=lambda: disk_check(cache)),
        Probe(name="Pose model", run=lambda: model_check(cache, model)),
        Probe(name="Speed", run=lambda: speed_check(cache, clip, model)),
    )


def python_check() -> Check:
    """Which Python runs; it is new enough, or this module would not have loaded."""
    text = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check(name="Python", health=Health.OK, text=text)


def tracker_check(*, installed: Callable[[str], str] = version) -> Check:
    """Whether the tracker is the release that sends nothing home."""
    found = installed("mediapipe")
    text = f"mediapipe {found}"
    if found == TRACKER_VERSION:
        return Check(name="Tracker", health=Health.OK, text=text)
    return Check(
        name="Tracker",
        health=Health.WARN,
        text=f"{text}; releases from about 0.10.35 on send usage data to their maker",
        do=f"pip install mediapipe=={TRACKER_VERSION}",
    )


def camera_check(
    *,
    cameras: Callable[[], tuple[CameraDevice, ...]] = list_cameras,
    camera: Callable[[CameraDevice], Camera] = lambda device: Webcam(str(device.index)),
) -> Check:
    """Which cameras there are, with names and resolutions; each is opened for a moment."""
    found = cameras()
    if not found:
        return Check(
            name="Cameras",
            health=Health.WARN,
            text="none found: an athlete plays instead",
            do="plug a camera in, or use a phone: --source http://…",
        )
    lines, working = [], 0
    with native_log(None):
        for device in found:
            size = picture_size(camera(device))
            working += size is not None
            seen = f"{size[0]} x {size[1]}" if size else "gives no picture"
            lines.append(f"{device.index} ({device.name or 'no name'}): {seen}")
    do = "" if working else "close other programs that use it, and see that you may use it"
    health = Health.OK if working else Health.WARN
    return Check(name="Cameras", health=health, text="; ".join(lines), do=do)


def picture_size(camera: Camera, *, timeout_s: float = CAMERA_S) -> tuple[int, int] | None:
    """Width and height of the camera's picture; None if it gives none in `timeout_s` seconds."""
    images: list[Image] = []

    def look() -> None:
        try:
            image = camera.read() if camera.open() else None
        except UserError:
            image = None
        finally:
            camera.close()
        if image is not None:
            images.append(image)

    thread = threading.Thread(target=look, name="camera check", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not images:
        return None
    height, width = images[0].shape[:2]
    return width, height


def disk_check(folder: Path) -> Check:
    """Whether there is room for the model, recordings and scores."""
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    text = f"{free / 1e9:.1f} GB at {there}"
    if free >= NEEDED_BYTES:
        return Check(name="Free disk", health=Health.OK, text=text)
    do = "free some space, or set REPQUEST_HOME to a folder on another disk"
    return Check(name="Free disk", health=Health.FAIL, text=text, do=do)


def model_check(cache: Path, override: Path | None = None) -> Check:
    """Whether the pose model is there, or can be fetched now."""
    path = ensure_model(cache=cache, override=override)
    text = f"{path.name}, {path.stat().st_size / 1e6:.1f} MB at {path.parent}"
    return Check(name="Pose model", health=Health.OK, text=text)


def speed_check(cache: Path, clip: Path, override: Path | None = None) -> Check:
    """How many pictures a second this machine tracks, measured on `clip`."""
    model = override or cache / MODEL_NAME
    if not is_task_file(model):
        return Check(name="Speed", health=Health.FAIL, text="not measured without the pose model")
    with native_log(cache):
        images = _images(clip)
        tracker = load_tracker(model)
        try:
            mean_ms = mean_tracking_ms(tracker, images)
        finally:
            tracker.close()
    fps = 1000 / mean_ms
    text = f"{mean_ms:.1f} ms a picture: {fps:.0f} a second"
    if fps >= SMOOTH_FPS:
        return Check(name="Speed", health=Health.OK, text=text)
    do = "close other programs, or give a smaller model: --model pose_landmarker_lite.task"
    health = Health.WARN if fps >= USABLE_FPS else Health.FAIL
    return Check(name="Speed", health=health, text=text, do=do)


def _images(clip: Path) -> list[Image]:
    """The pictures of `clip` that speed is measured on."""
    video = VideoFile(clip)
    images: list[Image] = []
    try:
        while len(images) < MEASURED_FRAMES and (shot := video.read()) is not None:
            if shot.t_ms >= MEASURED_FROM_MS:
                images.append(shot.image)
    finally:
        video.close()
    return images
