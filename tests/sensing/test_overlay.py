"""The overlay video: whole, or not there and said so."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from game.core.analysis import AnalysisState, start_analysis
from game.errors import UserError
from game.sensing.overlay import OverlayWriter
from game.sensing.spec import Picture
from tests.playing import shipped
from tests.sensing.doubles import standing

SIZE = 320, 240
NOISE = np.random.default_rng(1)


def draw(path: Path, *, frames: int) -> None:
    """Write a video of noise, of which every picture takes its room."""
    state = start_analysis(shipped().exercise("squat"))
    width, height = SIZE
    with OverlayWriter(path, fps=30.0) as overlay:
        for number in range(frames):
            rgb = NOISE.integers(0, 256, (height, width, 3), dtype=np.uint8).tobytes()
            picture = Picture(t_ms=33 * number, width=width, height=height, rgb=rgb)
            overlay.write(picture, standing(), state)


def left_in(folder: Path) -> list[str]:
    """The names of the files in `folder`."""
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize("frames", [1, 2, 40])
def test_every_picture_is_in_the_video(tmp_path: Path, frames: int) -> None:
    """And nothing else is left in the folder."""
    draw(tmp_path / "seen.mp4", frames=frames)
    assert left_in(tmp_path) == ["seen.mp4"]
    video = cv2.VideoCapture(str(tmp_path / "seen.mp4"))
    assert round(video.get(cv2.CAP_PROP_FRAME_COUNT)) == frames
    assert video.get(cv2.CAP_PROP_FRAME_WIDTH) == SIZE[0]
    assert video.get(cv2.CAP_PROP_FRAME_HEIGHT) == SIZE[1]
    video.release()


@pytest.mark.parametrize("room", [0, 1_000, 100_000, 1_000_000])
def test_a_full_disk_is_one_message_and_no_file(tmp_path: Path, room: int) -> None:
    """The encoder says nothing of it."""
    resource = pytest.importorskip("resource", reason="a file's size can be limited on Unix only")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(UserError, match="the overlay video cannot be written"):
            draw(tmp_path / "seen.mp4", frames=40)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert left_in(tmp_path) == []


def test_nothing_to_draw_on_is_one_message(tmp_path: Path) -> None:
    """No file is spoken of that is not there."""
    with pytest.raises(UserError, match="no picture to draw on"):
        draw(tmp_path / "seen.mp4", frames=0)
    assert left_in(tmp_path) == []


def test_a_folder_in_the_way_is_one_message(tmp_path: Path) -> None:
    """It stays what it is."""
    (tmp_path / "seen.mp4" / "mine").mkdir(parents=True)
    with pytest.raises(UserError, match="the overlay video cannot be written"):
        draw(tmp_path / "seen.mp4", frames=3)
    assert left_in(tmp_path) == ["seen.mp4"]


def _break_off(writer: OverlayWriter, picture: Picture, state: AnalysisState) -> None:
    with writer as overlay:
        overlay.write(picture, None, state)
        raise UserError("the video broke off")


def test_after_a_mistake_nothing_is_left(tmp_path: Path) -> None:
    """Half a judgement is not shown as a whole one; what was there before stays."""
    path = tmp_path / "seen.mp4"
    path.write_bytes(b"before")
    state = start_analysis(shipped().exercise("squat"))
    picture = Picture(t_ms=0, width=64, height=64, rgb=bytes(3 * 64 * 64))
    with pytest.raises(UserError, match="broke off"):
        _break_off(OverlayWriter(path, fps=30.0), picture, state)
    assert left_in(tmp_path) == ["seen.mp4"]
    assert path.read_bytes() == b"before"
