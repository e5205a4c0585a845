"""Writing: names, size, what a killed program leaves, and a disk that fills up."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.core.level import Level
from game.core.pose import Frame
from game.core.session import start
from game.errors import UserError
from game.recording import PART_SUFFIX, SUFFIX, Recorder, read_recording
from game.recording.chunks import BrokenFileError
from tests.recording.conftest import Sample, header_of, record

ONE_SECOND = 1_000


def test_a_file_is_named_after_the_time_and_the_level(sample: Sample) -> None:
    """And only the finished file carries the final name."""
    assert sample.path.name == f"20260501-183005-test{SUFFIX}"
    assert list(sample.path.parent.iterdir()) == [sample.path]


def test_two_attempts_in_one_second_get_two_files(sample: Sample, tmp_path: Path) -> None:
    """Nothing is written over, whether finished or under way."""
    state = start(sample.plan)
    record(tmp_path, sample.plan, (), state)
    with Recorder(tmp_path, header=header_of(sample.plan)) as under_way:
        record(tmp_path, sample.plan, (), state)
        assert under_way.path.name == f"20260501-183005-test-2{PART_SUFFIX}"
    names = {path.name.partition(".")[0] for path in tmp_path.iterdir()}
    assert names == {f"20260501-183005-test{end}" for end in ("", "-2", "-3")}


def test_a_level_id_cannot_lead_out_of_the_folder(sample: Sample, tmp_path: Path) -> None:
    """A level from somewhere else may be called anything."""
    level: Level = replace(sample.plan.level, id="../../etc/passwd \n" + "x" * 300)
    path = record(tmp_path, replace(sample.plan, level=level), (), start(sample.plan))
    assert path.parent == tmp_path
    assert path.name.startswith("20260501-183005-_etc_passwd_xxx")
    assert len(path.name) < 100


def test_frames_that_do_not_go_on_in_time_are_ignored(sample: Sample, tmp_path: Path) -> None:
    """As the session ignores them."""
    frames = [Frame(t_ms=t, pose=None) for t in (5, 10, 10, 7, 11)]
    path = record(tmp_path, sample.plan, frames, start(sample.plan))
    assert [frame.t_ms for frame in read_recording(path).frames()] == [5, 10, 11]


def test_a_minute_is_well_under_a_megabyte(sample: Sample) -> None:
    """Simulated play, world landmarks included; real people take about twice as much."""
    minutes = read_recording(sample.path).duration_ms / 60_000
    assert sample.path.stat().st_size / minutes < 300_000


KILLED = """
import os, sys
from pathlib import Path
from game.recording import Recorder, read_recording
whole = read_recording(Path(sys.argv[1]))
recorder = Recorder(Path(sys.argv[2]), header=whole.header)
for frame in whole.frames():
    recorder.write(frame)
os._exit(9)
"""


def test_a_killed_program_loses_at_most_a_second(sample: Sample, tmp_path: Path) -> None:
    """What was played before is in the .part file, in full."""
    command = [sys.executable, "-c", KILLED, str(sample.path), str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == 9
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(PART_SUFFIX)
    with pytest.raises(BrokenFileError, match="it stops without an end"):
        read_recording(left)
    salvaged = read_recording(left, salvage=True)
    frames = tuple(salvaged.frames())
    assert frames == sample.played.frames[: len(frames)]
    assert sample.played.frames[-1].t_ms - frames[-1].t_ms < ONE_SECOND
    assert salvaged.trailer is None


class _FullDisk:
    """A file on a disk with room for `left` bytes."""

    def __init__(self, file: Any, left: int) -> None:  # noqa: ANN401  # a raw file
        self._file = file
        self._left = left

    def write(self, data: bytes) -> int:
        """Take what there is room for, as a disk does; fail only where there is none."""
        if not self._left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = int(self._file.write(data[: self._left]))
        self._left -= written
        return written

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the file has
        return getattr(self._file, name)


def test_a_full_disk_stops_the_recording_not_the_workout(sample: Sample, tmp_path: Path) -> None:
    """One message, no error, and what was written can be salvaged."""
    recorder = Recorder(tmp_path, header=header_of(sample.plan))
    recorder._file = _FullDisk(recorder._file, left=20_000)  # type: ignore[assignment]  # acts as one
    for frame in sample.played.frames:
        recorder.write(frame)
    assert recorder.close(sample.played.state) is None
    assert recorder.problem == (
        f"{recorder.path}\n  the recording stopped: {os.strerror(errno.ENOSPC)}\n"
        "  the score still counts; free some disk space before the next level"
    )
    assert read_recording(recorder.path, salvage=True).frame_count > 0


def test_a_disk_that_fills_up_with_the_last_bytes_keeps_no_broken_recording(
    sample: Sample, tmp_path: Path
) -> None:
    """The end did not fit: there is no recording with a final name, and it is told."""
    recorder = Recorder(tmp_path, header=header_of(sample.plan))
    room = len(sample.data) - recorder.path.stat().st_size - 10
    recorder._file = _FullDisk(recorder._file, left=room)  # type: ignore[assignment]  # acts as one
    for frame in sample.played.frames:
        recorder.write(frame)
    assert recorder.close(sample.played.state) is None
    assert os.strerror(errno.ENOSPC) in str(recorder.problem)
    assert [path.name for path in tmp_path.iterdir()] == [recorder.path.name]


def test_a_folder_that_cannot_be_made_is_one_message(sample: Sample, tmp_path: Path) -> None:
    """A file is in the way."""
    folder = tmp_path / "recordings"
    folder.touch()
    with pytest.raises(UserError) as caught:
        Recorder(folder, header=header_of(sample.plan))
    assert str(caught.value) == (
        f"{folder}\n  the recording cannot be started: {os.strerror(errno.EEXIST)}\n"
        "  make this folder writable, or free some disk space"
    )


def test_an_end_that_was_broken_off_is_written_once(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the disk is waited for: the next call leaves a whole recording."""

    def broken_off(_: int) -> None:
        raise KeyboardInterrupt

    recorder = Recorder(tmp_path, header=header_of(sample.plan))
    for frame in sample.played.frames:
        recorder.write(frame)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken_off)
        with pytest.raises(KeyboardInterrupt):
            recorder.close(sample.played.state)
    path = recorder.close(sample.played.state)
    assert path is not None
    assert path.read_bytes() == sample.data
    assert recorder.close(sample.played.state) == path


def test_the_same_play_gives_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    """So that recordings can be compared and kept under version control."""
    path = record(tmp_path, sample.plan, sample.played.frames, sample.played.state)
    assert zlib.crc32(path.read_bytes()) == zlib.crc32(sample.data)
