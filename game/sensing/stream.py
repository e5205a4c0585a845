"""Frames that exist already (a recording, simulated play) as a source; no camera, no threads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from game.sensing.spec import SourceInfo, SourceSpec, SourceStats, Speed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from game.core.pose import Frame
    from game.sensing.spec import Picture

LARGEST_LAG_MS = 250
"""After a longer pause between two polls, the stream goes on from where it was."""


class StreamSource:
    """A FrameSource over `frames` in order of time; their `t_ms` is when each is due."""

    def __init__(
        self,
        spec: SourceSpec,
        frames: Iterable[Frame],
        *,
        speed: Speed = Speed.OWN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take `frames` one at a time as they fall due by `clock` (seconds)."""
        self._info = SourceInfo(spec=spec)
        self._frames = iter(frames)
        self._speed = speed
        self._clock = clock
        self._sleep: Callable[[float], None] = time.sleep
        self._next = next(self._frames, None)
        self._now_ms = 0.0 if self._next is None else float(self._next.t_ms)
        self._polled_at: float | None = None
        self._handed_out = self._with_pose = 0

    @property
    def info(self) -> SourceInfo:
        """What is known of the source."""
        return self._info

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out."""
        return self._next is None

    def poll(self) -> tuple[Frame, ...]:
        """Return the frames that fell due since the last call; at full speed the next one."""
        now = self._clock()
        if self._polled_at is not None:
            self._now_ms += min((now - self._polled_at) * 1000, LARGEST_LAG_MS)
        self._polled_at = now
        due: list[Frame] = []
        while self._next is not None:
            if self._speed is Speed.OWN and self._next.t_ms > self._now_ms:
                break
            due.append(self._take(self._next))
            if self._speed is Speed.MAX:
                break
        return tuple(due)

    def frames(self) -> Iterator[Frame]:
        """Hand out every frame to the end, at the stream's own pace unless speed is MAX."""
        while self._next is not None:
            frame = self._next
            if self._speed is Speed.OWN:
                self._wait_for(frame.t_ms)
            yield self._take(frame)

    def picture(self) -> Picture | None:
        """Return None: a stream of poses has no pictures."""
        return None

    def stats(self) -> SourceStats:
        """Return the counts so far."""
        count = self._handed_out
        return SourceStats(read=count, tracked=count, with_pose=self._with_pose, dropped=0)

    def close(self) -> None:
        """Hand out no more."""
        self._next = None

    def __enter__(self) -> StreamSource:
        """Return the source itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it."""
        self.close()

    def _take(self, frame: Frame) -> Frame:
        self._next = next(self._frames, None)
        self._handed_out += 1
        self._with_pose += frame.pose is not None
        return frame

    def _wait_for(self, t_ms: int) -> None:
        if self._polled_at is None:
            self._polled_at = self._clock()
        due_in_s = (t_ms - self._now_ms) / 1000 - (self._clock() - self._polled_at)
        if due_in_s > 0:
            self._sleep(due_in_s)
