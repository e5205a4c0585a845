"""Draw the judgement onto a video: skeleton, count, angles, faults and cues, for `analyze`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from game.core.body import BONES, SIDES, Joint, landmark
from game.core.verdict import tier_word
from game.errors import UserError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from game.core.analysis import AnalysisState
    from game.core.events import LiveFault
    from game.core.pose import Pose
    from game.sensing.spec import Picture

Bgr = tuple[int, int, int]

BONE: Bgr = (255, 200, 80)
JOINT: Bgr = (255, 255, 255)
WARNING: Bgr = (0, 150, 255)
SEVERE: Bgr = (60, 60, 255)
INK: Bgr = (20, 10, 20)
FONT = cv2.FONT_HERSHEY_SIMPLEX
HINT_VISIBILITY = 0.5
"""Landmarks less visible than this are not drawn."""
VERDICT_MS = 1_200
"""How long the last repetition's tier stays on the picture."""

JOINTS_OF_MEASURE = {
    "knee": Joint.KNEE,
    "elbow": Joint.ELBOW,
    "arm": Joint.SHOULDER,
    "hip": Joint.HIP,
}
"""Where the primary angle is written, by the first word of its measure."""
AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


class OverlayWriter:
    """Writes an MP4 beside its final name and moves it there when closed without an error."""

    def __init__(self, path: Path, *, fps: float) -> None:
        """Remember where to write; the file is opened with the first picture."""
        self._path = path
        self._part = path.with_name(f".{path.stem}.part.mp4")
        self._fps = fps
        self._writer: cv2.VideoWriter | None = None
        self._written = 0

    def write(self, picture: Picture, pose: Pose | None, state: AnalysisState) -> None:
        """Add `picture` with what is judged in it; raises UserError if the file cannot be made."""
        shape = picture.height, picture.width, 3
        rgb = np.frombuffer(picture.rgb, np.uint8).reshape(shape)
        image = np.ascontiguousarray(rgb[:, :, ::-1])
        draw_judgement(image, pose, state)
        if self._writer is None:
            self._writer = self._opened(picture.width, picture.height)
        self._writer.write(image)
        self._written += 1

    def _opened(self, width: int, height: int) -> cv2.VideoWriter:
        fourcc = cv2.VideoWriter.fourcc(*"mp4v")
        writer = cv2.VideoWriter(str(self._part), fourcc, self._fps, (width, height))
        if not writer.isOpened():
            raise self._unwritten("the file cannot be made")
        return writer

    def _unwritten(self, why: str) -> UserError:
        return UserError(
            f"the overlay video cannot be written ({why})",
            where=str(self._path),
            do="choose a folder that exists, is writable and has space: --overlay FILE.mp4",
        )

    def __enter__(self) -> OverlayWriter:
        """Return the writer itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish the file, or remove what there is of it after an error.

        Raises UserError where the file is not whole: the encoder itself reports no full disk.
        """
        if self._writer is not None:
            self._writer.release()
        try:
            if kind is None:
                self._finish()
        finally:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)

    def _finish(self) -> None:
        if self._writer is None:
            raise self._unwritten("there was no picture to draw on")
        if not _is_whole(self._part, frames=self._written):
            raise self._unwritten("it is not whole; is the disk full?")
        try:
            self._part.replace(self._path)
        except OSError as error:
            raise self._unwritten(error.strerror or str(error)) from error


def _is_whole(path: Path, *, frames: int) -> bool:
    """Whether all `frames` are in the video and its last one can be seen."""
    video = cv2.VideoCapture(str(path))
    try:
        if round(video.get(cv2.CAP_PROP_FRAME_COUNT)) != frames:
            return False
        video.set(cv2.CAP_PROP_POS_FRAMES, frames - 1)
        return video.read()[0]
    finally:
        video.release()


def draw_judgement(image: NDArray[np.uint8], pose: Pose | None, state: AnalysisState) -> None:
    """Draw onto `image` (height x width x 3, BGR) what `state` says of `pose`."""
    scale = image.shape[0] / 720
    if pose is not None:
        _skeleton(image, pose, state.faults, scale)
        _angles(image, pose, state, scale)
    _panel(image, state, scale)


def _place(pose: Pose, point: int, height: int) -> tuple[int, int]:
    return round(pose.x[point] * height), round(pose.y[point] * height)


def _skeleton(
    image: NDArray[np.uint8], pose: Pose, faults: tuple[LiveFault, ...], scale: float
) -> None:
    height = image.shape[0]
    for a, b in BONES:
        if min(pose.visibility[a], pose.visibility[b]) >= HINT_VISIBILITY:
            ends = _place(pose, a, height), _place(pose, b, height)
            cv2.line(image, *ends, BONE, max(2, round(4 * scale)), cv2.LINE_AA)
    for joint in Joint:
        for side in SIDES:
            point = landmark(joint, side)
            if pose.visibility[point] >= HINT_VISIBILITY:
                where = _place(pose, point, height)
                cv2.circle(image, where, max(2, round(5 * scale)), JOINT, -1, cv2.LINE_AA)
    for fault in faults:
        _mark(image, pose, fault, scale)


def _mark(image: NDArray[np.uint8], pose: Pose, fault: LiveFault, scale: float) -> None:
    """Ring the joints of the faulty part."""
    joints = [joint for joint in Joint if joint.value == fault.part]
    sides = SIDES if fault.side is None else (fault.side,)
    for joint in joints or [Joint.SHOULDER, Joint.HIP]:
        for side in sides:
            where = _place(pose, landmark(joint, side), image.shape[0])
            colour, width = _colour(fault.severity), max(2, round(5 * scale))
            cv2.circle(image, where, round(26 * scale), colour, width, cv2.LINE_AA)


def _colour(severity: int) -> Bgr:
    return SEVERE if severity == 3 else WARNING  # noqa: PLR2004 - the highest severity


def _angles(image: NDArray[np.uint8], pose: Pose, state: AnalysisState, scale: float) -> None:
    rom = state.work.lens.exercise.rom
    joint = None if rom is None else JOINTS_OF_MEASURE.get(rom.measure.partition("_")[0])
    if joint is None or state.live is None:
        return
    for limb in state.live.limbs:
        if limb.angle_deg is not None:
            x, y = _place(pose, landmark(joint, limb.side), image.shape[0])
            _text(image, f"{limb.angle_deg:.0f}", (x + round(12 * scale), y), 0.9 * scale)


def _panel(image: NDArray[np.uint8], state: AnalysisState, scale: float) -> None:
    """Count, last verdict, and the faults with how far there is to correct."""
    left, line = round(24 * scale), round(46 * scale)
    counted = sum(judgement.counted for judgement in state.reps)
    held = 0 if state.live is None else state.live.hold_ms
    held += sum(hold.valid_ms for hold in state.holds)
    head = f"{held / 1000:.1f} s" if held else f"{counted}"
    _text(image, head, (left, round(90 * scale)), 3.0 * scale)
    y = round(90 * scale) + line
    if state.reps and state.last_ms - state.reps[-1].ended_ms < VERDICT_MS:
        last = state.reps[-1]
        said = tier_word(last.tier.value, counted=last.counted).upper()
        points = f" {last.score:.0f}" if last.counted else ""
        _text(image, said + points, (left, y), 1.3 * scale)
    y = image.shape[0] - line
    worst: dict[str, LiveFault] = {}
    for fault in state.faults:  # the most severe first; both sides may have the same to correct
        worst.setdefault(fault.cue, fault)
    for fault in list(worst.values())[:3]:
        amount = {"deg": f": {fault.missing:.0f} deg", "s": f": {fault.missing:.1f} s"}
        missing = amount.get(fault.unit, "")  # shares of the body mean nothing to a reader
        words = f"{fault.cue} ({fault.id.replace('_', ' ')}{missing})"
        _text(image, words, (left, y), 1.0 * scale, colour=_colour(fault.severity))
        y -= line


def _text(
    image: NDArray[np.uint8],
    words: str,
    where: tuple[int, int],
    size: float,
    *,
    colour: Bgr = JOINT,
) -> None:
    """Outlined text; `where` is its lower left corner.

    The outline is the text itself, put around: of a bolder one the letters are wider.
    """
    width, edge = max(1, round(2 * size)), max(1, round(2 * size))
    x, y = where
    for dx, dy in AROUND:
        there = x + edge * dx, y + edge * dy
        cv2.putText(image, words, there, FONT, size, INK, width, cv2.LINE_AA)
    cv2.putText(image, words, where, FONT, size, colour, width, cv2.LINE_AA)
