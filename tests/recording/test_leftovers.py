"""What a killed program leaves is found, named, and never taken from one that still writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.recording import PART_SUFFIX, Recorder, read_recording, rescue
from tests.recording.conftest import Sample, header_of


def test_a_recording_left_behind_gets_a_name_and_can_be_salvaged(
    tmp_path: Path, sample: Sample
) -> None:
    """Once: the next start has nothing to tell."""
    with Recorder(tmp_path, header=header_of(sample.plan)) as recorder:
        for frame in sample.played.frames[:200]:
            recorder.write(frame)
    assert recorder.path.name.endswith(PART_SUFFIX)
    (found,) = rescue(tmp_path)
    assert found.name == "20260501-183005-test-cut-short.rqp"
    assert [path.name for path in tmp_path.iterdir()] == [found.name]
    recording = read_recording(found, salvage=True)
    assert recording.frame_count == 200
    assert recording.trailer is None
    assert rescue(tmp_path) == ()


def test_a_recording_under_way_is_left_alone(tmp_path: Path, sample: Sample) -> None:
    """Another RepQuest may be playing."""
    with Recorder(tmp_path, header=header_of(sample.plan)) as recorder:
        assert rescue(tmp_path) == ()
        recorder.write(sample.played.frames[0])
        assert recorder.close(sample.played.state) is not None
    assert rescue(tmp_path) == ()


def test_where_there_is_nothing_nothing_is_found(tmp_path: Path) -> None:
    """Before the first play, say."""
    assert rescue(tmp_path / "none") == ()


def test_no_name_is_taken_twice(tmp_path: Path, sample: Sample) -> None:
    """An earlier rescue is not overwritten, and what is new is found all the same."""
    (tmp_path / f"a{PART_SUFFIX}").write_bytes(sample.data[:-200])
    (tmp_path / "a-cut-short.rqp").write_bytes(b"old")
    assert rescue(tmp_path) == (tmp_path / "a-cut-short-2.rqp",)
    assert (tmp_path / "a-cut-short.rqp").read_bytes() == b"old"


@pytest.mark.parametrize("size", [0, 10, 100])
def test_what_ends_before_its_header_is_not_offered(
    tmp_path: Path, sample: Sample, size: int
) -> None:
    """There is nothing to be salvaged in it."""
    left = tmp_path / f"a{PART_SUFFIX}"
    left.write_bytes(sample.data[:size])
    assert rescue(tmp_path) == ()
    assert left.exists()
