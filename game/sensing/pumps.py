"""What the worker's thread does: pump a file's or a camera's pictures through the tracker.

A second thread reads ahead, so that decoding and tracking overlap. A file's frames all come, in
order; of a camera's the newest, and its time goes on even while it gives none.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from game.core.pose import Command
from game.errors import UserError
from game.sensing.camera import cannot_open, no_picture
from game.sensing.handoff import Handoff
from game.sensing.images import Shot
from game.sensing.spec import Speed

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.sensing.images import Camera, Video
    from game.sensing.tracker import Tracker
    from game.sensing.worker import Output

READ_AHEAD = 4
"""Pictures of a file that are decoded ahead."""
FIRST_PICTURE_S = 5.0
"""A camera that gives nothing for so long after it was opened is of no use."""
OPENING_S = 20.0
"""Some systems take ten seconds to open a webcam; after this long it will not open any more."""
LOST_AFTER_S = 1.0
"""A camera that gives nothing for so long is lost (in the dark, some give 5 pictures a second)."""
REOPEN_EVERY_S = 1.0
TICK_S = 0.1
"""While the camera is away, a frame without a pose comes as often as this."""
LARGEST_LAG_S = 0.25
"""A file that is further behind its own pace than this (a pause, a slow machine) goes on from where
it is instead of catching up."""
_LOOK_S = 0.05

JOIN_S = 1.0
"""How long to wait for the reader; one that hangs in a camera's read frees it when that returns."""


def pump_video(
    output: Output,
    video: Video,
    tracker: Tracker,
    *,
    speed: Speed,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Track every picture of `video` to its end, at its own pace or as fast as possible.

    Raises UserError when it breaks off, or never shows a person. Closes both.
    """
    shots: Handoff[Shot] = Handoff(READ_AHEAD, newest_wins=False)
    reader = _Reader(lambda: _read_video(output, video, shots), shots)
    began_s: float | None = None
    try:
        while not (output.stopping or shots.drained):
            shot = shots.get(timeout_s=_LOOK_S)
            if shot is None:
                continue
            result = output.track(tracker, shot)
            if speed is Speed.OWN:
                began_s = _keep_pace(output, shot.t_ms, began_s=began_s, clock=clock)
            if not output.results.put(result):
                break
    finally:
        reader.finish()
        tracker.close()
    reader.raise_error()
    if output.with_pose == 0 and not output.stopping:
        raise UserError(
            "nobody was found in this video",
            where=output.info.spec.target or output.info.spec.title,
            allowed="one person in view, most of the body, not too far away",
            do="look whether it is the right file, and whether it is upright",
        )


def _read_video(output: Output, video: Video, shots: Handoff[Shot]) -> None:
    try:
        while (shot := video.read()) is not None:
            output.read += 1
            if not shots.put(shot):
                return
    finally:
        video.close()


def _keep_pace(
    output: Output, t_ms: int, *, began_s: float | None, clock: Callable[[], float]
) -> float:
    """Wait until the frame at `t_ms` is due; returns when the file began, by `clock`."""
    now = clock()
    if began_s is None or now - (began_s + t_ms / 1000) > LARGEST_LAG_S:
        return now - t_ms / 1000
    output.sleep(began_s + t_ms / 1000 - now)
    return began_s


def pump_camera(
    output: Output,
    camera: Camera,
    tracker: Tracker,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Track the newest picture of `camera` until the source is closed. Closes both.

    Raises UserError when the camera cannot be opened, or gives no picture within 5 s of that. When
    it is lost later, frames with Command.CAMERA_LOST and, when it is back, CAMERA_BACK come.
    """
    shots: Handoff[Shot] = Handoff(1, newest_wins=True)
    watch = _Watch(clock)
    reader = _Reader(lambda: _read_camera(output, camera, shots, watch=watch), shots)
    try:
        while not (output.stopping or shots.drained):
            shot = shots.get(timeout_s=_LOOK_S)
            output.dropped_shots = shots.dropped
            if shot is not None:
                commands = watch.seen()
                later = Shot(t_ms=watch.tick(shot.t_ms), image=shot.image)
                output.results.put(output.track(tracker, later, commands=commands))
            elif (announced := watch.missing()) is not None:
                t_ms = watch.tick(watch.now_ms())
                output.results.put(output.empty_frame(t_ms, commands=announced))
            elif watch.hopeless():
                raise no_picture(output.info.spec, FIRST_PICTURE_S)
    finally:
        reader.finish()
        tracker.close()
    reader.raise_error()


class _Watch:
    """The time of a camera, and whether it is there, by when its last picture came."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began_s = clock()
        self._opened_s: float | None = None
        self._seen_s: float | None = None
        self._ticked_s: float | None = None
        self._last_ms = -1

    def now_ms(self) -> int:
        """Milliseconds since the watch began."""
        return round((self._clock() - self._began_s) * 1000)

    def tick(self, t_ms: int) -> int:
        """`t_ms`, or a moment after the frame before, so that time never stands still."""
        self._last_ms = max(t_ms, self._last_ms + 1)
        return self._last_ms

    def opened(self) -> None:
        """Note that the camera opened; its first picture is due from now on."""
        self._opened_s = self._clock()

    def seen(self) -> tuple[Command, ...]:
        """Note a picture; returns what to announce."""
        was_lost = self._ticked_s is not None
        self._seen_s, self._ticked_s = self._clock(), None
        return (Command.CAMERA_BACK,) if was_lost else ()

    def missing(self) -> tuple[Command, ...] | None:
        """None while all is well, else what the next frame without a picture announces."""
        now_s = self._clock()
        if self._seen_s is None or now_s - self._seen_s < LOST_AFTER_S:
            return None
        if self._ticked_s is None:
            self._ticked_s = now_s
            return (Command.CAMERA_LOST,)
        if now_s - self._ticked_s < TICK_S:
            return None
        self._ticked_s = now_s
        return ()

    def hopeless(self) -> bool:
        """Whether not even a first picture came in time."""
        if self._seen_s is not None:
            return False
        now_s = self._clock()
        if self._opened_s is None:
            return now_s - self._began_s >= OPENING_S
        return now_s - self._opened_s >= FIRST_PICTURE_S


def _read_camera(output: Output, camera: Camera, shots: Handoff[Shot], *, watch: _Watch) -> None:
    """Read pictures, and open the camera again whenever it gives none."""
    try:
        if not camera.open():
            raise cannot_open(output.info.spec)
        watch.opened()
        while not output.stopping:
            image = camera.read()
            if image is None:
                output.sleep(REOPEN_EVERY_S)
                _try_open(camera)
                continue
            output.read += 1
            shots.put(Shot(t_ms=watch.now_ms(), image=image))
    finally:
        camera.close()


def _try_open(camera: Camera) -> None:
    """Open it again if it is there; a camera that is unplugged has no name to be found by."""
    try:
        camera.open()
    except UserError:
        camera.close()


class _Reader:
    """The thread that reads ahead, and what went wrong in it."""

    def __init__(self, read: Callable[[], None], shots: Handoff[Shot]) -> None:
        self._read = read
        self._shots = shots
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._read()
        except BaseException as error:  # noqa: BLE001  # carried to the tracker's thread
            self._error = error
        finally:
            self._shots.close()

    def finish(self) -> None:
        """End the thread: it finds that nobody takes its pictures any more."""
        self._shots.close()
        self._thread.join(JOIN_S)

    def raise_error(self) -> None:
        """Raise what went wrong in the thread, if anything did."""
        if self._error is not None:
            raise self._error
