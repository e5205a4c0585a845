"""Video files (and GIFs), every frame in order; their timestamps are the clock."""

from __future__ import annotations

from pathlib import Path

import cv2

from game.errors import UserError
from game.sensing.images import Shot, from_bgr

KINDS = "what can be read: mp4, mov, mkv, webm, avi, gif and whatever else FFmpeg decodes"
BROKEN_OFF_SHARE = 0.9
"""A file that ends before this share of its announced length has broken off."""
BROKEN_OFF_MS = 1_000
"""And by at least this much (the announced length is an estimate in some formats)."""
GUESSED_FPS = 30.0
"""For files that do not tell."""
TIME_BASE = 1000.0
"""So many frames a second are the unit of a file's clock, not its rate."""


class VideoFile:
    """A Video read with OpenCV, which turns pictures upright by the file's rotation mark.

    Attributes: `width`, `height` of the upright picture in pixels (None before the first is read),
    `fps` the nominal rate, `duration_ms` the announced length (None where the file has none).
    """

    def __init__(self, path: Path) -> None:
        """Open `path`; raises UserError when it cannot be decoded."""
        self.path = path
        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            raise UserError(
                "this video cannot be decoded: it is damaged, incomplete or of an unknown kind",
                where=str(path),
                allowed=KINDS,
                do="copy or download it again, or convert it to mp4 (H.264)",
            )
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0 < fps < TIME_BASE else GUESSED_FPS
        count = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        self.duration_ms = round(count / self.fps * 1000) if count > 0 else None
        self._first_ms: float | None = None
        self._last_ms = -1
        self._frames = 0

    def read(self) -> Shot | None:
        """Return the next picture, None at the end; UserError when the file breaks off."""
        read, image = self._capture.read()
        if not read:
            self._check_length()
            return None
        t_ms = self._time_of_frame()
        self._frames += 1
        self._last_ms = t_ms
        return Shot(t_ms=t_ms, image=from_bgr(image))

    def close(self) -> None:
        """Free the file."""
        self._capture.release()

    def _time_of_frame(self) -> int:
        """When the frame just read is shown, from 0 on and later than the one before.

        Files without usable timestamps count in frames of their nominal rate.
        """
        position_ms = self._capture.get(cv2.CAP_PROP_POS_MSEC)
        if self._first_ms is None:
            self._first_ms = position_ms
        t_ms = round(position_ms - self._first_ms)
        if t_ms > self._last_ms:
            return t_ms
        return self._last_ms + max(1, round(1000 / self.fps))

    def _check_length(self) -> None:
        if self._frames == 0:
            raise UserError(
                "not one picture of this video can be decoded",
                where=str(self.path),
                allowed=KINDS,
                do="copy or download it again, or convert it to mp4 (H.264)",
            )
        if self.duration_ms is None:
            return
        missing_ms = self.duration_ms - self._last_ms
        if missing_ms > max(BROKEN_OFF_MS, (1 - BROKEN_OFF_SHARE) * self.duration_ms):
            raise UserError(
                f"this video breaks off after {self._last_ms / 1000:.1f} s of "
                f"{self.duration_ms / 1000:.1f} s",
                where=str(self.path),
                do="copy or download it again; cut it there if that is all there is",
            )
