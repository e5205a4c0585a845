"""The worker: a thread that reads and tracks, and the source that the window polls.

The window never waits for the camera. Frames come out in order; what goes wrong in the thread is
raised where the frames are taken.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.core.pose import Frame
from game.errors import UserError
from game.sensing.handoff import Handoff
from game.sensing.images import to_picture
from game.sensing.spec import SourceInfo, SourceStats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.core.pose import Command
    from game.sensing.images import Shot
    from game.sensing.spec import Picture
    from game.sensing.tracker import Tracker

LIVE_CAPACITY = 64
"""Frames of a camera that may wait for whoever does not poll (two seconds); older ones go."""
FILE_CAPACITY = 8
"""Frames of a file that may wait; then the file waits."""
JOIN_S = 3.0
"""How long closing waits for the thread, which itself waits a second for one that reads."""
_WAIT_S = 0.2
"""How often a waiting `frames` looks whether Ctrl+C was pressed."""

Work = Callable[["Output"], None]
"""What the thread does: put frames out until `output.stopping`, or until the source ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A frame and the picture that it was seen in."""

    frame: Frame
    picture: Picture | None


class Output:
    """What the worker's thread writes to: results, counts, and the wish to stop."""

    def __init__(self, info: SourceInfo, *, picture_height: int | None) -> None:
        """Begin without results; pictures get at most `picture_height` pixels (0: none)."""
        self.info = info
        live = info.spec.live
        capacity = LIVE_CAPACITY if live else FILE_CAPACITY
        self.results: Handoff[Result] = Handoff(capacity, newest_wins=live)
        self.error: BaseException | None = None
        self.read = self.dropped_shots = 0
        self._picture_height = picture_height
        self._stop = threading.Event()
        self._tracked = self._with_pose = 0
        self._tracking_s = 0.0

    @property
    def stopping(self) -> bool:
        """Whether the source is being closed."""
        return self._stop.is_set()

    @property
    def with_pose(self) -> int:
        """In how many pictures the player was seen."""
        return self._with_pose

    def stop(self) -> None:
        """Ask the threads to end, and wake them."""
        self._stop.set()
        self.results.close()

    def sleep(self, seconds: float) -> None:
        """Wait, but no longer than until the source is closed."""
        self._stop.wait(max(0.0, seconds))

    def track(self, tracker: Tracker, shot: Shot, *, commands: tuple[Command, ...] = ()) -> Result:
        """Find the player in `shot` and make the frame of it; counts and measures the time."""
        height, width = shot.image.shape[:2]
        if (self.info.width, self.info.height) != (width, height):
            self.info = replace(self.info, width=width, height=height)
        started = time.perf_counter()
        pose = tracker.track(shot.image, shot.t_ms)
        self._tracking_s += time.perf_counter() - started
        self._tracked += 1
        self._with_pose += pose is not None
        picture = None
        if self._picture_height != 0:
            picture = to_picture(shot.image, shot.t_ms, height=self._picture_height)
        frame = Frame(t_ms=shot.t_ms, pose=pose, aspect=width / height, commands=commands)
        return Result(frame=frame, picture=picture)

    def empty_frame(self, t_ms: int, *, commands: tuple[Command, ...] = ()) -> Result:
        """A frame without a picture, so that the clock goes on while the camera is away."""
        width, height = self.info.width or 4, self.info.height or 3
        frame = Frame(t_ms=t_ms, pose=None, aspect=width / height, commands=commands)
        return Result(frame=frame, picture=None)

    def stats(self) -> SourceStats:
        """The counts so far."""
        mean_ms = self._tracking_s * 1000 / self._tracked if self._tracked else None
        return SourceStats(
            read=self.read,
            tracked=self._tracked,
            with_pose=self._with_pose,
            dropped=self.dropped_shots + self.results.dropped,
            tracking_ms=mean_ms,
        )


class TrackedSource:
    """A FrameSource whose frames are made by `work` in a thread of its own."""

    def __init__(
        self, output: Output, work: Work, *, on_close: Callable[[], None] = lambda: None
    ) -> None:
        """Start the thread; `on_close` is called once, after it has ended."""
        self._output = output
        self._on_close = on_close
        self._picture: Picture | None = None
        self._closed = False
        self._thread = threading.Thread(
            target=self._run, args=(work,), name=f"tracker of {output.info.spec.title}", daemon=True
        )
        self._thread.start()

    def _run(self, work: Work) -> None:
        output = self._output
        try:
            work(output)
        except BaseException as error:  # noqa: BLE001  # carried to the thread that takes the frames
            output.error = error
        finally:
            output.results.close()

    @property
    def info(self) -> SourceInfo:
        """What is known of the source so far."""
        return self._output.info

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out."""
        return self._output.results.drained and (self._output.error is None or self._closed)

    def poll(self) -> tuple[Frame, ...]:
        """Return the frames that came since the last call, oldest first; never waits."""
        results = self._output.results.take_all()
        if not results:
            self._raise_error()
            return ()
        self._picture = results[-1].picture
        return tuple([result.frame for result in results])

    def frames(self) -> Iterator[Frame]:
        """Hand out every frame to the end, waiting for each."""
        results = self._output.results
        while True:
            result = results.get(timeout_s=_WAIT_S)
            if result is not None:
                self._picture = result.picture
                yield result.frame
            elif results.drained:
                self._raise_error()
                return

    def picture(self) -> Picture | None:
        """Return the picture of the frame handed out last; None if there is none."""
        return self._picture

    def stats(self) -> SourceStats:
        """Return the counts so far."""
        return self._output.stats()

    def close(self) -> None:
        """Stop reading, free the camera and end the threads; may be called twice."""
        if self._closed:
            return
        self._closed = True
        self._output.stop()
        self._thread.join(JOIN_S)
        self._on_close()

    def __enter__(self) -> TrackedSource:
        """Return the source itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it."""
        self.close()

    def _raise_error(self) -> None:
        """Raise what went wrong in the thread, once all frames before it are taken."""
        error = self._output.error
        if error is None or self._closed or not self._output.results.drained:
            return
        if isinstance(error, UserError):
            raise error
        raise RuntimeError(f"the tracker's thread failed: {error!r}") from error
