"""The inner layer of a recording: a block of frames as bytes, and back, without any loss.

A block stands for itself: nothing in it refers to the blocks before.

    u16       number of frames, at most MAX_FRAMES
    u32       t_ms of the first frame
    bytes     a flag byte for each frame: POSE, WORLD, ASPECT (it changed), COMMANDS
    u32s      ms since the frame before, for each frame but the first
    f64s      the aspect, for each frame with ASPECT
    bytes     for each frame with COMMANDS: their number, then an index into COMMAND_ORDER each
    i16s      landmarks of the frames with POSE: for each of the 132 channels (x, y, z, visibility;
              33 landmarks each) its change since the pose before (mod 2^16), first from 0
    i16s      the same for the frames with WORLD: 99 channels (x, y, z)

The 16-bit numbers are stored with all low bytes first, then all high bytes: that packs well.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from game.core.body import LANDMARK_COUNT
from game.core.pose import (
    IMAGE_STEPS,
    VISIBILITY_STEPS,
    WORLD_STEPS,
    Command,
    Frame,
    Numbers,
    Pose,
    World,
)
from game.recording.cursor import Cursor, MalformedError

ASPECT_MIN, ASPECT_MAX = 0.1, 10.0
"""A picture is at least and at most so many times as wide as high."""
MAX_FRAMES = 512
MAX_T_MS = 0xFFFF_FFFF
"""Times are kept in 32 bits: 49 days."""

POSE, WORLD, ASPECT, COMMANDS = 1, 2, 4, 8
COMMAND_ORDER = (
    Command.PAUSE,
    Command.RESUME,
    Command.SKIP,
    Command.CAMERA_LOST,
    Command.CAMERA_BACK,
)
_IMAGE_SCALES = (IMAGE_STEPS, IMAGE_STEPS, IMAGE_STEPS, VISIBILITY_STEPS)
_WORLD_SCALES = (WORLD_STEPS, WORLD_STEPS, WORLD_STEPS)
_BLOCK = struct.Struct("<HI")
_WRAP = 1 << 16


def encode_frames(frames: Sequence[Frame]) -> bytes:
    """The block of `frames` (1 to MAX_FRAMES, in order of time, poses quantised)."""
    flags, commands = bytearray(), bytearray()
    aspects: list[float] = []
    aspect = math.nan
    for frame in frames:
        flag = 0
        if frame.pose is not None:
            flag |= POSE if frame.pose.world is None else POSE | WORLD
        if frame.aspect != aspect:
            flag |= ASPECT
            aspect = frame.aspect
            aspects.append(aspect)
        if frame.commands:
            flag |= COMMANDS
            commands.append(len(frame.commands))
            commands.extend(COMMAND_ORDER.index(command) for command in frame.commands)
        flags.append(flag)
    times = [frame.t_ms for frame in frames]
    gaps = [b - a for a, b in pairwise(times)]
    poses = [frame.pose for frame in frames if frame.pose is not None]
    worlds = [pose.world for pose in poses if pose.world is not None]
    return b"".join(
        (
            _BLOCK.pack(len(frames), times[0]),
            bytes(flags),
            struct.pack(f"<{len(gaps)}I", *gaps),
            struct.pack(f"<{len(aspects)}d", *aspects),
            bytes(commands),
            _encode_grid([(p.x, p.y, p.z, p.visibility) for p in poses], _IMAGE_SCALES),
            _encode_grid([(w.x, w.y, w.z) for w in worlds], _WORLD_SCALES),
        )
    )


def _encode_grid(rows: Sequence[tuple[Numbers, ...]], scales: tuple[int, ...]) -> bytes:
    """The changes of every channel, low bytes first; `rows` is (time, field, landmark)."""
    changes: list[int] = []
    for index, steps in enumerate(scales):
        for channel in zip(*(row[index] for row in rows), strict=True):
            grid = [round(value * steps) for value in channel]
            changes.extend([(b - a) % _WRAP for a, b in zip([0, *grid], grid, strict=False)])
    data = struct.pack(f"<{len(changes)}H", *changes)
    return data[0::2] + data[1::2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block whose layout was checked; the landmarks are still packed in `images` and `worlds`."""

    times: tuple[int, ...]
    flags: bytes
    aspects: tuple[float, ...]
    commands: tuple[tuple[Command, ...], ...]
    images: bytes
    worlds: bytes


def parse_block(data: bytes) -> Block:
    """The block in `data`; raises MalformedError for what `encode_frames` never writes."""
    cursor = Cursor(data)
    count, first_ms = cursor.take(_BLOCK)
    if not 1 <= count <= MAX_FRAMES:
        msg = f"a block of {count} frames"
        raise MalformedError(msg)
    flags = cursor.bytes(count)
    if any(flag > POSE | WORLD | ASPECT | COMMANDS or flag & 3 == WORLD for flag in flags):
        raise MalformedError("an unknown frame flag")
    times = tuple(accumulate(cursor.numbers("I", count - 1), initial=first_ms))
    if times[-1] > MAX_T_MS:
        raise MalformedError("a time beyond 49 days")
    block = Block(
        times=times,
        flags=flags,
        aspects=_parse_aspects(cursor, flags),
        commands=tuple(_parse_commands(cursor) if flag & COMMANDS else () for flag in flags),
        images=cursor.bytes(_grid_bytes(flags, POSE, _IMAGE_SCALES)),
        worlds=cursor.bytes(_grid_bytes(flags, WORLD, _WORLD_SCALES)),
    )
    cursor.expect_end()
    return block


def _grid_bytes(flags: bytes, flag: int, scales: tuple[int, ...]) -> int:
    return 2 * LANDMARK_COUNT * len(scales) * sum(f & flag > 0 for f in flags)


def decode_frames(block: Block) -> list[Frame]:
    """The frames of a block, as they were given to `encode_frames`."""
    next_image = iter(_decode_grid(block.images, _IMAGE_SCALES))
    next_world = iter(_decode_grid(block.worlds, _WORLD_SCALES))
    frames = []
    for t_ms, flag, aspect, commands in zip(
        block.times, block.flags, block.aspects, block.commands, strict=True
    ):
        pose = None
        if flag & POSE:
            x, y, z, visibility = next(next_image)
            world = None
            if flag & WORLD:
                wx, wy, wz = next(next_world)
                world = World(x=wx, y=wy, z=wz)
            pose = Pose(x=x, y=y, z=z, visibility=visibility, world=world)
        frames.append(Frame(t_ms=t_ms, pose=pose, aspect=aspect, commands=commands))
    return frames


def _parse_aspects(cursor: Cursor, flags: bytes) -> tuple[float, ...]:
    """The aspect of every frame (it carries on until it changes)."""
    if not flags[0] & ASPECT:
        raise MalformedError("a block without an aspect")
    changes = iter(cursor.numbers("d", sum(flag & ASPECT > 0 for flag in flags)))
    aspects: list[float] = []
    for flag in flags:
        aspect = next(changes) if flag & ASPECT else aspects[-1]
        if not ASPECT_MIN <= aspect <= ASPECT_MAX:  # refuses what is not a number, too
            msg = f"a picture {aspect} times as wide as high"
            raise MalformedError(msg)
        aspects.append(aspect)
    return tuple(aspects)


def _parse_commands(cursor: Cursor) -> tuple[Command, ...]:
    (count,) = cursor.bytes(1)
    indexes = cursor.bytes(count)
    if count == 0 or max(indexes) >= len(COMMAND_ORDER):
        raise MalformedError("an unknown command")
    return tuple(COMMAND_ORDER[index] for index in indexes)


@cache
def _values(steps: int) -> tuple[float, ...]:
    """For each 16-bit number, read as signed, its value: so that decoding is one look-up."""
    return tuple((i if i < _WRAP // 2 else i - _WRAP) / steps for i in range(_WRAP))


def _decode_grid(data: bytes, scales: tuple[int, ...]) -> list[tuple[Numbers, ...]]:
    """The poses in `data`, each a tuple of fields of 33 numbers; undoes `_encode_grid`."""
    size = len(data) // 2
    if size == 0:
        return []
    count = size // (LANDMARK_COUNT * len(scales))
    woven = bytearray(len(data))
    woven[0::2], woven[1::2] = data[:size], data[size:]
    changes = struct.unpack(f"<{size}H", woven)
    fields = []
    for index, steps in enumerate(scales):
        value_of = _values(steps)
        first = index * LANDMARK_COUNT * count
        channels = [
            [value_of[v % _WRAP] for v in accumulate(changes[start : start + count])]
            for start in range(first, first + LANDMARK_COUNT * count, count)
        ]
        fields.append(zip(*channels, strict=True))
    return list(zip(*fields, strict=True))
