"""Which cameras this machine has, by what its system says (no camera is opened for that)."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from game.errors import UserError
from game.sensing.spec import SourceKind, SourceSpec

SYSFS = Path("/sys/class/video4linux")
_ASK_S = 10.0
"""Seconds to wait for the system's own list of devices."""
_WINDOWS_LIST = (
    *("powershell", "-NoProfile", "-Command"),
    "(Get-CimInstance Win32_PnPEntity | Where-Object PNPClass -in 'Camera','Image').Name",
)
_MACOS_LIST = ("system_profiler", "-json", "SPCameraDataType")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraDevice:
    """A camera: the number that opens it, and its name ("" where the system tells none)."""

    index: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultSource:
    """What to play with when the player names no source, and what to tell them ("" if nothing)."""

    spec: SourceSpec
    note: str


def list_cameras(*, platform: str = sys.platform, sysfs: Path = SYSFS) -> tuple[CameraDevice, ...]:
    """The cameras that the system knows, in the order of their numbers; never raises.

    On Windows and macOS the names come from the system's device list, whose order usually but not
    always is that of the numbers.
    """
    if platform.startswith("linux"):
        return _linux_cameras(sysfs)
    names = _windows_names() if platform == "win32" else _macos_names()
    return tuple(CameraDevice(index=i, name=name) for i, name in enumerate(names))


def default_source(cameras: tuple[CameraDevice, ...], *, film_fits: bool) -> DefaultSource:
    """The first of `cameras`, or an athlete who plays instead, with a note that says so and why.

    It is the one of the demo film where that shows what is to be played (`film_fits`), else a
    simulated one, who does whatever a level asks for.
    """
    if cameras:
        return DefaultSource(spec=SourceSpec(kind=SourceKind.CAMERA), note="")
    who = "the demo athlete plays" if film_fits else "a simulated athlete plays this level"
    return DefaultSource(
        spec=SourceSpec(kind=SourceKind.DEMO if film_fits else SourceKind.AUTOPLAY),
        note=f"No camera was found, so {who}. "
        "Plug a camera in, or name one: --source camera:0, --source http://…",
    )


def find_camera(target: str, cameras: tuple[CameraDevice, ...]) -> int:
    """The number of the camera that `target` names: "" any, a number, /dev/videoN or a name.

    A name may be a part of it, in any case. Raises UserError when no camera, or more than one, has
    it; a number is taken as it is, since the system's list may be incomplete.
    """
    if target.startswith("/dev/video"):
        target = target.removeprefix("/dev/video")
    if target.isdecimal():
        return int(target)
    matches = [camera for camera in cameras if target.lower() in camera.name.lower()]
    exact = [camera for camera in matches if camera.name.lower() == target.lower()]
    if exact or len(matches) == 1 or (matches and not target):
        return (exact or matches)[0].index
    if not target:
        raise UserError(
            "no camera was found",
            where="--source camera",
            do="plug one in and close other programs that use it; or play without: --source demo",
        )
    found = "more than one camera has this name" if matches else "no camera has this name"
    raise UserError(
        found,
        where=f"--source camera:{target}",
        allowed=f"cameras: {camera_names(cameras)}",
        do="name one of them, or use its number: --source camera:0",
    )


def camera_names(cameras: tuple[CameraDevice, ...]) -> str:
    """The cameras in one line, for messages."""
    return ", ".join(f"{c.index} ({c.name or 'no name'})" for c in cameras) or "none"


def _linux_cameras(sysfs: Path) -> tuple[CameraDevice, ...]:
    """Nodes of video4linux; of a camera's several nodes only the first one gives pictures."""
    cameras = []
    for node in sysfs.glob("video*"):
        number = node.name.removeprefix("video")
        if number.isdecimal() and _text(node / "index") in {"0", ""}:
            cameras.append(CameraDevice(index=int(number), name=_text(node / "name")))
    return tuple(sorted(cameras, key=lambda camera: camera.index))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _windows_names() -> list[str]:
    return [line.strip() for line in _said(_WINDOWS_LIST).splitlines() if line.strip()]


def _macos_names() -> list[str]:
    try:
        cameras = json.loads(_said(_MACOS_LIST) or "{}").get("SPCameraDataType", [])
    except ValueError:
        return []
    return [str(camera.get("_name", "")) for camera in cameras]


def _said(command: tuple[str, ...]) -> str:
    """What `command` prints; "" when it is missing, fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  # one of the two fixed commands above
            command, capture_output=True, text=True, check=False, timeout=_ASK_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
