"""Webcams and network cameras, opened with OpenCV, again and again if need be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import cv2

from game.errors import UserError
from game.sensing.devices import camera_names, find_camera, list_cameras
from game.sensing.images import from_bgr
from game.sensing.spec import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.sensing.devices import CameraDevice
    from game.sensing.images import Image
    from game.sensing.spec import SourceSpec

WANTED_WIDTH = 640
WANTED_HEIGHT = 480
WANTED_FPS = 30
"""Asked of webcams: what each of them gives without compression, at full rate."""
TIMEOUT_MS = 5_000
"""How long a network camera may take to connect, or for one picture."""
BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
"""The system's own camera interface; the quickest to open."""


class _Captured:
    """What OpenCV has open, if anything."""

    def __init__(self) -> None:
        self._capture: cv2.VideoCapture | None = None

    def read(self) -> Image | None:
        """Wait for the next picture; None when none come any more."""
        if self._capture is None:
            return None
        read, image = self._capture.read()
        return from_bgr(image) if read else None

    def close(self) -> None:
        """Free the camera, or disconnect."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None


class Webcam(_Captured):
    """A Camera plugged into this machine, by what the player called it."""

    def __init__(
        self,
        target: str,
        *,
        cameras: Callable[[], tuple[CameraDevice, ...]] = list_cameras,
        backend: int = BACKENDS.get(sys.platform, cv2.CAP_ANY),
    ) -> None:
        """Remember which one; `cameras` lists them, again at each try (numbers may change)."""
        self._target = target
        self._cameras = cameras
        self._backend = backend
        super().__init__()

    @property
    def title(self) -> str:
        """Its name in messages."""
        return f"camera {self._target}".rstrip()

    def open(self) -> bool:
        """Try to open it; False when it is busy or away, UserError when the name fits none."""
        self.close()
        capture = cv2.VideoCapture(find_camera(self._target, self._cameras()), self._backend)
        if not capture.isOpened():
            capture.release()
            return False
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED_WIDTH)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED_HEIGHT)
        capture.set(cv2.CAP_PROP_FPS, WANTED_FPS)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture
        return True


class NetworkCamera(_Captured):
    """A Camera behind an address: MJPEG over http, or rtsp (a phone as webcam)."""

    def __init__(self, address: str, *, title: str) -> None:
        """Remember the `address`; `title` is the same without its password."""
        self.title = title
        self._address = address
        super().__init__()

    def open(self) -> bool:
        """Try to connect, for up to 5 s."""
        self.close()
        limits = [
            *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, TIMEOUT_MS),
            *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, TIMEOUT_MS),
        ]
        capture = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, limits)
        if not capture.isOpened():
            capture.release()
            return False
        self._capture = capture
        return True


def camera_for(spec: SourceSpec) -> Webcam | NetworkCamera:
    """The camera that `spec` names; it is not opened yet."""
    if spec.kind is SourceKind.NETWORK:
        return NetworkCamera(spec.target, title=spec.title)
    return Webcam(spec.target)


def cannot_open(spec: SourceSpec) -> UserError:
    """What to tell when the camera of `spec` does not open."""
    if spec.kind is SourceKind.NETWORK:
        return UserError(
            "no connection",
            where=spec.title,
            allowed="allowed: an MJPEG stream over http(s), or rtsp",
            do="open the address in a browser on this machine: it must show the picture; "
            "check that both are in the same network",
        )
    system = {
        "linux": "see that you may use it (sudo usermod -aG video $USER, then log in again)",
        "darwin": "allow the terminal to use it (System Settings, Privacy & Security, Camera)",
        "win32": "allow desktop apps to use it (Settings, Privacy & security, Camera)",
    }.get(sys.platform, "see that you may use it")
    return UserError(
        "this camera cannot be opened",
        where=spec.title,
        allowed=f"cameras: {camera_names(list_cameras())}",
        do=f"close other programs that use it, {system}, or play without: --source demo",
    )


def no_picture(spec: SourceSpec, seconds: float) -> UserError:
    """What to tell when the camera of `spec` opens, but gives no picture."""
    return UserError(
        f"no picture came within {seconds:.0f} s",
        where=spec.title,
        do="unplug it and plug it in again, close other programs that use it, try another one "
        f"(cameras: {camera_names(list_cameras())}), or play without: --source demo",
    )
