"""Writing a recording while a level is played."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from game.core.pose import Frame, quantised_pose
from game.core.state import SessionState
from game.errors import UserError
from game.recording.chunks import DONE, FRAMES, HEAD, PREAMBLE, Packer
from game.recording.frames import MAX_FRAMES, MAX_T_MS, encode_frames
from game.recording.header import Header, encode_header, encode_trailer, trailer_of

if sys.platform != "win32":
    import fcntl

SUFFIX = ".rqp"
PART_SUFFIX = ".rqp.part"
"""While it is being written; for one that stays behind see `game.recording.leftovers`."""
FLUSH_MS = 900
"""Written out when this much has gathered: a killed program loses less than a second."""


class Recorder:
    """Writes one attempt into a file of its own; the file gets its final name in `close`.

    Once writing fails (a full disk), `problem` says so in one message and nothing more is
    written: a workout is never cut short for its recording.
    """

    def __init__(self, folder: Path, *, header: Header, flush_ms: int = FLUSH_MS) -> None:
        """Start a file in `folder` (made if missing); raises UserError if it cannot be written.

        With a longer `flush_ms` the file is smaller, and a killed program loses more.
        """
        self.problem: str | None = None
        self._packer = Packer()
        self._waiting: list[Frame] = []
        self._frames = 0
        self._flush_ms = flush_ms
        self._last_ms = -1
        self._ended = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.path, self._file = _new_file(folder, header)
        except OSError as error:
            raise UserError(
                f"the recording cannot be started: {error.strerror or error}",
                where=str(folder),
                do="make this folder writable, or free some disk space",
            ) from error
        self._append(PREAMBLE + self._packer.pack(HEAD, encode_header(header)))

    def __enter__(self) -> Recorder:  # Python 3.10 has no Self
        """Leave the file consistent whatever happens inside the `with` block."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Write what waits and let go of the file; without `close` it stays a `.part`."""
        if not self._file.closed:
            self._flush()
            self._file.close()

    def write(self, frame: Frame) -> None:
        """Add a frame, quantised as the judge sees it. One whose time does not go on is ignored.

        (So does `session.advance`.)
        """
        if self.problem is not None or not self._last_ms < frame.t_ms <= MAX_T_MS:
            return
        self._last_ms = frame.t_ms
        pose = None if frame.pose is None else quantised_pose(frame.pose)
        self._waiting.append(
            Frame(t_ms=frame.t_ms, pose=pose, aspect=frame.aspect, commands=frame.commands)
        )
        self._frames += 1
        full = len(self._waiting) == MAX_FRAMES
        if full or frame.t_ms - self._waiting[0].t_ms >= self._flush_ms:
            self._flush()

    def close(self, state: SessionState) -> Path | None:
        """End the recording of an attempt that ended in `state` (after `session.finish`).

        Returns the file's final path, or None when writing failed (see `problem`). A second call,
        after one that was broken off, writes no second end and gives the file its name.
        """
        if not self._ended:
            self._flush()
            trailer = trailer_of(state, frames=self._frames)
            end = self._packer.pack(DONE, encode_trailer(trailer))
            self._ended = True
            self._append(end, safe=True)
        self._file.close()
        if self.problem is not None:
            return None
        if self.path.name.endswith(SUFFIX):
            return self.path
        final = self.path.with_name(self.path.name.removesuffix(PART_SUFFIX) + SUFFIX)
        try:
            self.path = self.path.replace(final)
        except OSError as error:
            self._fail(error)
            return None
        return self.path

    def _flush(self) -> None:
        if self._waiting:
            block = encode_frames(self._waiting)
            self._waiting.clear()
            self._append(self._packer.pack(FRAMES, block))

    def _append(self, data: bytes, *, safe: bool = False) -> None:
        """Hand `data` to the system; `safe` waits until it is on the disk."""
        if self.problem is not None:
            return
        try:
            left = memoryview(data)
            while left:  # a disk that is nearly full takes a part of it
                left = left[self._file.write(left) :]
            if safe:
                os.fsync(self._file.fileno())
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.problem = (
            f"{self.path}\n  the recording stopped: {error.strerror or error}\n"
            "  the score still counts; free some disk space before the next level"
        )


def hold(file: BinaryIO) -> None:
    """Mark `file` as being written, for as long as it is open; may raise OSError.

    (Windows does so by itself: there an open file cannot be renamed.)
    """
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _new_file(folder: Path, header: Header) -> tuple[Path, BinaryIO]:
    """Open a file whose name, with either suffix, nobody has; raises OSError."""
    stem = _stem(header.started_at, header.plan.level.id)
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if (folder / (name + SUFFIX)).exists():
            continue
        path = folder / (name + PART_SUFFIX)
        try:
            # Unbuffered: what `write` took is out of this program, even if it is killed.
            file = path.open("xb", buffering=0)
        except FileExistsError:
            continue
        with suppress(OSError):  # on a disk that knows no locks it is written all the same
            hold(file)
        return path, file
    raise AssertionError  # `count` never ends


def _stem(started_at: datetime, level_id: str) -> str:
    safe_id = re.sub(r"[^A-Za-z0-9_-]+", "_", level_id)[:60]
    return f"{started_at:%Y%m%d-%H%M%S}-{safe_id}"
