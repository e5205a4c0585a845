"""Video files: every frame in order, upright, on their own clock; and files that are no good."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from game.core.pose import Frame
from game.errors import UserError
from game.sensing.images import LARGEST_SIDE, Image, from_bgr
from game.sensing.opening import open_source
from game.sensing.pumps import pump_video
from game.sensing.spec import SourceInfo, SourceKind, SourceSpec, Speed, parse_source
from game.sensing.video import VideoFile
from game.sensing.worker import Output, TrackedSource
from tests.sensing.doubles import StandInTracker, standing, times

QUARTER_TURN = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 240 << 16, 0, 1 << 30)
"""The matrix of a phone clip filmed upright: turn it clockwise by 90 degrees."""


def _write(path: Path, images: tuple[Image, ...], *, fourcc: str = "mp4v") -> Path:
    height, width = images[0].shape[:2]
    code = cv2.VideoWriter.fourcc(*fourcc)
    writer = cv2.VideoWriter(str(path), code, 30, (width, height))
    for image in images:
        writer.write(cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


def _pump(path: Path, tracker: StandInTracker, *, speed: Speed = Speed.MAX) -> TrackedSource:
    spec = SourceSpec(kind=SourceKind.VIDEO, target=str(path))
    output = Output(SourceInfo(spec=spec), picture_height=0)
    video = VideoFile(path)
    return TrackedSource(output, lambda out: pump_video(out, video, tracker, speed=speed))


def _frames(path: Path, tracker: StandInTracker | None = None) -> list[Frame]:
    with _pump(path, tracker or StandInTracker(standing())) as source:
        return list(source.frames())


def test_every_frame_of_a_clip(squat_clip: Path) -> None:
    """120 pictures at 30 a second come at 0, 33, 67, 100 ms and so on, and none is dropped."""
    with _pump(squat_clip, StandInTracker(standing())) as source:
        frames = list(source.frames())
        stats = source.stats()
        assert source.ended
    assert times(frames) == [round(i * 1000 / 30) for i in range(120)]
    assert (stats.read, stats.tracked, stats.with_pose, stats.dropped) == (120, 120, 120, 0)


def test_its_own_pace(squat_images: tuple[Image, ...], tmp_path: Path) -> None:
    """A second of video takes a second, and gives the same frames as at full speed."""
    clip = _write(tmp_path / "clip.mp4", squat_images)
    started = time.monotonic()
    with _pump(clip, StandInTracker(standing()), speed=Speed.OWN) as source:
        frames = list(source.frames())
    assert 0.9 < time.monotonic() - started < 4.0
    assert frames == _frames(clip)


def test_a_tracker_slower_than_the_video_misses_nothing(
    squat_images: tuple[Image, ...], tmp_path: Path
) -> None:
    """At its own pace too a file waits for the tracker, or the score would depend on it."""
    clip = _write(tmp_path / "clip.mp4", squat_images[:12])
    tracker = StandInTracker(standing(), busy_s=0.05)
    with _pump(clip, tracker, speed=Speed.OWN) as source:
        assert len(list(source.frames())) == 12


def test_a_file_waits_for_who_does_not_poll(squat_clip: Path) -> None:
    """Nothing is lost while the window looks away, and closing does not hang."""
    with _pump(squat_clip, StandInTracker(standing())) as source:
        time.sleep(0.3)
        assert source.stats().tracked <= 10
        frames = source.poll()
        assert times(frames) == [round(i * 1000 / 30) for i in range(len(frames))]
        assert not source.ended


def test_a_gif_with_pauses_of_different_length(
    squat_images: tuple[Image, ...], tmp_path: Path
) -> None:
    """Variable frame rate: the file's timestamps count, not its mean rate."""
    pages = [Pillow.fromarray(image) for image in squat_images[::5]]
    path = tmp_path / "squat.gif"
    pauses = [100, 200, 300, 100, 100, 100]
    pages[0].save(path, save_all=True, append_images=pages[1:], duration=pauses)
    assert times(_frames(path)) == [0, 100, 300, 600, 700, 800]


def test_a_phone_clip_is_turned_upright(squat_images: tuple[Image, ...], tmp_path: Path) -> None:
    """The rotation mark of a portrait clip is obeyed: taller than wide, head up."""
    lying = tuple(np.ascontiguousarray(np.rot90(image)) for image in squat_images[:3])
    clip = _write(tmp_path / "phone.mp4", lying)
    content = bytearray(clip.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 40
    content[matrix : matrix + 36] = QUARTER_TURN
    clip.write_bytes(content)
    video = VideoFile(clip)
    shot = video.read()
    video.close()
    assert shot is not None
    assert shot.image.shape == squat_images[0].shape
    difference = np.abs(shot.image.astype(int) - squat_images[0].astype(int)).mean()
    assert difference < 12, "it is upright, and red is red"


def test_huge_pictures_are_shrunk() -> None:
    """A 4K picture is brought down to what the networks can use."""
    assert from_bgr(np.zeros((3840, 2160, 3), np.uint8)).shape == (LARGEST_SIDE, 1080, 3)


@pytest.mark.parametrize("content", [b"", b"This is no video.\n" * 100])
def test_what_cannot_be_decoded(content: bytes, tmp_path: Path) -> None:
    """One message with the file, at once, before anything is opened."""
    path = tmp_path / "notes.mp4"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        open_source(parse_source(str(path)), model=tmp_path / "unused.task")
    assert str(caught.value) == (
        f"{path}\n"
        "  this video cannot be decoded: it is damaged, incomplete or of an unknown kind\n"
        "  what can be read: mp4, mov, mkv, webm, avi, gif and whatever else FFmpeg decodes\n"
        "  copy or download it again, or convert it to mp4 (H.264)"
    )


def test_an_mp4_cut_short(squat_clip: Path, tmp_path: Path) -> None:
    """A download that stopped: an mp4 without its end cannot be decoded at all."""
    path = tmp_path / "half.mp4"
    path.write_bytes(squat_clip.read_bytes()[:50_000])
    with pytest.raises(UserError, match="cannot be decoded"):
        VideoFile(path)


def test_a_video_that_ends_early(squat_clip: Path, tmp_path: Path) -> None:
    """A file that breaks off gives its frames and then says where it broke off."""
    video, images = VideoFile(squat_clip), []
    while (shot := video.read()) is not None:
        images.append(shot.image)
    path = _write(tmp_path / "whole.avi", tuple(images), fourcc="MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 5])
    with _pump(path, StandInTracker(standing())) as source, pytest.raises(UserError) as caught:
        list(source.frames())
    assert 30 < source.stats().tracked < 60
    assert caught.value.where == str(path)
    assert caught.value.found.startswith("this video breaks off after 1.")
    assert caught.value.found.endswith(" of 4.0 s")


def test_a_video_without_a_person(squat_clip: Path) -> None:
    """Nobody in any picture is worth a message: it is the wrong file, or lies on its side."""
    with _pump(squat_clip, StandInTracker(None)) as source, pytest.raises(UserError) as caught:
        list(source.frames())
    assert str(caught.value) == (
        f"{squat_clip}\n"
        "  nobody was found in this video\n"
        "  one person in view, most of the body, not too far away\n"
        "  look whether it is the right file, and whether it is upright"
    )
    assert source.stats().tracked == 120
