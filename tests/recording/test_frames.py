"""Frames become bytes and come back as they were."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.body import LANDMARK_COUNT
from game.core.pose import (
    IMAGE_STEPS,
    LIMIT,
    VISIBILITY_STEPS,
    WORLD_STEPS,
    Command,
    Frame,
    Numbers,
    Pose,
    World,
    quantised_pose,
)
from game.recording.cursor import MalformedError
from game.recording.frames import MAX_FRAMES, decode_frames, encode_frames, parse_block


def _grid(steps: int) -> st.SearchStrategy[Numbers]:
    """33 numbers anywhere on the grid of `steps`, its ends included."""
    number = st.integers(-LIMIT, LIMIT).map(lambda i: i / steps)
    return st.lists(number, min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple)


WORLDS = st.builds(World, x=_grid(WORLD_STEPS), y=_grid(WORLD_STEPS), z=_grid(WORLD_STEPS))
POSES = st.builds(
    Pose,
    x=_grid(IMAGE_STEPS),
    y=_grid(IMAGE_STEPS),
    z=_grid(IMAGE_STEPS),
    visibility=_grid(VISIBILITY_STEPS),
    world=st.none() | WORLDS,
)


@st.composite
def _streams(draw: st.DrawFn) -> list[Frame]:
    """A few frames in order of time, with every kind of content."""
    gaps = draw(st.lists(st.integers(0, 5_000), min_size=1, max_size=6))
    t_ms = draw(st.integers(0, 1 << 31))
    frames = []
    for gap in gaps:
        t_ms += gap
        frames.append(
            Frame(
                t_ms=t_ms,
                pose=draw(st.none() | POSES),
                aspect=draw(st.sampled_from((4 / 3, 16 / 9, 9 / 16))),
                commands=tuple(draw(st.lists(st.sampled_from(list(Command)), max_size=3))),
            )
        )
    return frames


@given(_streams())
def test_what_goes_in_comes_out(frames: list[Frame]) -> None:
    """To the last bit, for any frames on the grid."""
    assert decode_frames(parse_block(encode_frames(frames))) == frames


@given(st.lists(st.floats(-5, 5), min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT))
def test_quantised_poses_are_on_the_grid(values: list[float]) -> None:
    """What the judge sees is what can be recorded."""
    numbers = tuple(values)
    pose = quantised_pose(Pose(x=numbers, y=numbers, z=numbers, visibility=numbers))
    (frame,) = decode_frames(parse_block(encode_frames([Frame(t_ms=0, pose=pose)])))
    assert frame.pose == pose == quantised_pose(pose)


@given(_streams(), st.data())
def test_no_bytes_make_the_reader_stumble(frames: list[Frame], data: st.DataObject) -> None:
    """A block cut short or changed anywhere is refused, or is another block; never a crash."""
    block = bytearray(encode_frames(frames))
    place = data.draw(st.integers(0, min(len(block), 200) - 1))
    block[place] = data.draw(st.integers(0, 255))
    cut = bytes(block[: data.draw(st.integers(0, len(block)))])
    for candidate in (bytes(block), cut):
        try:
            decoded = decode_frames(parse_block(candidate))
        except MalformedError:
            continue
        assert len(decoded) <= MAX_FRAMES


def _block(count: int, t_ms: int, rest: bytes) -> bytes:
    return struct.pack("<HI", count, t_ms) + rest


ASPECT = struct.pack("<d", 1.5)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (b"", "it ends too early"),
        (_block(0, 0, b""), "a block of 0 frames"),
        (_block(60_000, 0, b""), "a block of 60000 frames"),
        (_block(1, 0, b"\x80"), "an unknown frame flag"),
        (_block(1, 0, b"\x06" + ASPECT), "an unknown frame flag"),
        (_block(1, 0, b"\x00"), "a block without an aspect"),
        (_block(1, 0, b"\x04" + struct.pack("<d", 99.0)), "a picture 99.0 times as wide as high"),
        (
            _block(1, 0, b"\x04" + struct.pack("<d", float("nan"))),
            "a picture nan times as wide as high",
        ),
        (_block(1, 0, b"\x0c" + ASPECT + b"\x01\x09"), "an unknown command"),
        (_block(1, 0, b"\x0c" + ASPECT + b"\x00"), "an unknown command"),
        (
            _block(2, 0xFFFF_FFFF, b"\x04\x00" + struct.pack("<I", 1) + ASPECT),
            "a time beyond 49 days",
        ),
        (_block(1, 0, b"\x04" + ASPECT + b"more"), "4 bytes too many"),
        (_block(1, 0, b"\x05" + ASPECT), "it ends too early"),
    ],
)
def test_what_the_writer_never_writes_is_refused(block: bytes, message: str) -> None:
    """Each with the reason."""
    with pytest.raises(MalformedError) as caught:
        parse_block(block)
    assert str(caught.value) == message
