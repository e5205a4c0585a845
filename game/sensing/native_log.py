"""Keep what native libraries write to the terminal in a log file.

MediaPipe and FFmpeg write to file descriptor 2 from threads of their own, at any time. So the
descriptor itself leads to the log while a source is open, and Python's `sys.stderr` moves to a copy
of the old one: our own messages and tracebacks still reach the terminal.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG_NAME = "native.log"
_STDERR = 2


class _Redirection:
    """The one redirection of this process; counted, since several sources may be open."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.saved_fd = -1
        self.saved_stream: TextIO | None = None

    def begin(self, folder: Path | None) -> None:
        with self.lock:
            self.users += 1
            if self.users == 1:
                self._redirect(folder)

    def end(self) -> None:
        with self.lock:
            self.users -= 1
            if self.users == 0:
                self._restore()

    def _redirect(self, folder: Path | None) -> None:
        log_fd = _open_log(folder)
        try:
            self.saved_fd = os.dup(_STDERR)
        except OSError:  # there is no terminal at all (pythonw): nothing to protect
            os.close(log_fd)
            return
        stream = sys.stderr
        if _writes_to(stream, _STDERR):
            stream.flush()
            self.saved_stream = stream
            encoding = stream.encoding
            sys.stderr = open(  # noqa: SIM115  # a stream on a descriptor, closed in _restore
                self.saved_fd, "w", encoding=encoding, errors="replace", buffering=1, closefd=False
            )
        os.dup2(log_fd, _STDERR)
        os.close(log_fd)

    def _restore(self) -> None:
        if self.saved_fd < 0:
            return
        os.dup2(self.saved_fd, _STDERR)
        if self.saved_stream is not None:
            sys.stderr.flush()
            sys.stderr = self.saved_stream
            self.saved_stream = None
        os.close(self.saved_fd)
        self.saved_fd = -1


_REDIRECTION = _Redirection()


@contextmanager
def native_log(folder: Path | None) -> Iterator[None]:
    """While open, native log lines go to `folder`/native.log (nowhere if that cannot be written).

    May be used from several threads at once: the first one in redirects, the last one out restores.
    """
    _REDIRECTION.begin(folder)
    try:
        yield
    finally:
        _REDIRECTION.end()


def _open_log(folder: Path | None) -> int:
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return os.open(folder / LOG_NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        except OSError:
            pass  # a log that cannot be kept is no reason to stop the game
    return os.open(os.devnull, os.O_WRONLY)


def _writes_to(stream: TextIO | None, fd: int) -> bool:
    """Whether `stream` writes straight to `fd` (pytest and IDEs put other streams in its place)."""
    try:
        return stream is not None and stream.fileno() == fd
    except (OSError, ValueError):
        return False
