"""What another camera, another place or another pace would have made of the same frames.

Each perturbation makes frames of frames; the same seed gives the same frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import cos, radians, sin
from statistics import mean

import numpy as np

from game.core.pose import Frame, Pose, World, mirrored_pose, quantised_pose
from game.core.view import TRACKER_TURN_DEG
from game.core.whose import place_of

GAP_MS = 33.0, 400.0
"""A gap lasts from the first to the second, all equally likely."""
SEEN_MS = 100.0
"""And the body is seen for at least this long between two gaps."""
TORSO_M = 0.5
"""An adult's torso, for the noise of world landmarks."""
HALF_WAY = 0.5

Frames = Sequence[Frame]
Array = np.ndarray
"""Of shape (33,): a number a landmark."""


def _changed(frame: Frame, change: Callable[[Pose], Pose]) -> Frame:
    pose = frame.pose
    return frame if pose is None else replace(frame, pose=quantised_pose(change(pose)))


def _numbers(values: Array) -> tuple[float, ...]:
    return tuple(values.tolist())


def _turned(x: Array, y: Array, *, degrees: float) -> tuple[Array, Array]:
    """Points turned about the origin, from x towards y."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return c * x - s * y, s * x + c * y


def mirrored(frames: Frames) -> list[Frame]:
    """The movement done by the other side, seen by a tracker that turns it like any other."""
    return [_changed(frame, partial(_tracked_mirror, aspect=frame.aspect)) for frame in frames]


def _tracked_mirror(pose: Pose, *, aspect: float) -> Pose:
    pose = mirrored_pose(pose, aspect=aspect)
    world = pose.world
    if world is None:
        return pose
    across, away = _turned(np.array(world.x), np.array(world.z), degrees=2 * TRACKER_TURN_DEG)
    return replace(pose, world=World(x=_numbers(across), y=world.y, z=_numbers(away)))


def rolled(frames: Frames, *, degrees: float) -> list[Frame]:
    """A camera that is tilted: the picture turned clockwise about its middle."""

    def roll(frame: Frame) -> Frame:
        middle = frame.aspect / 2

        def change(pose: Pose) -> Pose:
            x, y = _turned(np.array(pose.x) - middle, np.array(pose.y) - 0.5, degrees=degrees)
            world = pose.world
            if world is not None:
                across, down = _turned(np.array(world.x), np.array(world.y), degrees=degrees)
                world = World(x=_numbers(across), y=_numbers(down), z=world.z)
            return replace(pose, x=_numbers(x + middle), y=_numbers(y + 0.5), world=world)

        return _changed(frame, change)

    return [roll(frame) for frame in frames]


def scaled(frames: Frames, *, factor: float) -> list[Frame]:
    """A body `factor` as large in the picture, about its middle: farther from the camera."""

    def scale(frame: Frame) -> Frame:
        middle = frame.aspect / 2

        def change(pose: Pose) -> Pose:
            x, y = factor * (np.array(pose.x) - middle), factor * (np.array(pose.y) - 0.5)
            z = _numbers(factor * np.array(pose.z))
            return replace(pose, x=_numbers(x + middle), y=_numbers(y + 0.5), z=z)

        return _changed(frame, change)

    return [scale(frame) for frame in frames]


def noisy(frames: Frames, *, sigma: float, seed: int) -> list[Frame]:
    """Every coordinate off by a normal error of `sigma` torso lengths, afresh in every frame."""
    rng = np.random.default_rng(seed)

    def shaken(values: Sequence[float], size: float) -> tuple[float, ...]:
        return _numbers(np.array(values) + rng.normal(0.0, sigma * size, len(values)))

    def change(pose: Pose) -> Pose:
        size, world = place_of(pose, 0).size, pose.world
        if world is not None:
            x, y, z = (shaken(values, TORSO_M) for values in (world.x, world.y, world.z))
            world = World(x=x, y=y, z=z)
        return replace(pose, x=shaken(pose.x, size), y=shaken(pose.y, size), world=world)

    return [_changed(frame, change) for frame in frames]


def gapped(frames: Frames, *, share: float, seed: int) -> list[Frame]:
    """About `share` of the frames without a pose, in gaps as long as `GAP_MS` says."""
    if not frames:
        return []
    rng = np.random.default_rng(seed)
    seen_ms = (1 - share) / share * mean(GAP_MS) - SEEN_MS
    out: list[Frame] = []
    ends = float(frames[0].t_ms)
    begins = ends + rng.exponential(seen_ms)
    for frame in frames:
        while frame.t_ms >= begins:
            ends = begins + rng.uniform(*GAP_MS)
            begins = ends + SEEN_MS + rng.exponential(seen_ms)
        out.append(replace(frame, pose=None) if frame.t_ms < ends else frame)
    return out


def timed(frames: Frames, *, factor: float) -> list[Frame]:
    """The movement `factor` times as long: below 1 it is faster."""
    return [replace(frame, t_ms=round(factor * frame.t_ms)) for frame in frames]


def resampled(frames: Frames, *, fps: float) -> list[Frame]:
    """What a camera of `fps` would have seen: poses half-way between those of the frames."""
    out: list[Frame] = []
    later = 0
    number = 0
    while frames and (t_ms := frames[0].t_ms + round(number * 1000 / fps)) <= frames[-1].t_ms:
        while frames[later].t_ms < t_ms:
            later += 1
        out.append(_between(frames[max(0, later - 1)], frames[later], t_ms=t_ms))
        number += 1
    return out


def _between(a: Frame, b: Frame, *, t_ms: int) -> Frame:
    """The frame at `t_ms` between two; the nearer one where one of them saw nobody."""
    share = (t_ms - a.t_ms) / (b.t_ms - a.t_ms) if b.t_ms > a.t_ms else 1.0
    first, second = a.pose, b.pose
    if first is None or second is None or share in (0.0, 1.0):
        return replace(a if share < HALF_WAY else b, t_ms=t_ms)

    def mixed(p: Sequence[float], q: Sequence[float]) -> tuple[float, ...]:
        return tuple([(1 - share) * v + share * w for v, w in zip(p, q, strict=True)])

    one, two = first.world, second.world
    pose = Pose(
        x=mixed(first.x, second.x),
        y=mixed(first.y, second.y),
        z=mixed(first.z, second.z),
        visibility=mixed(first.visibility, second.visibility),
        world=None
        if one is None or two is None
        else World(x=mixed(one.x, two.x), y=mixed(one.y, two.y), z=mixed(one.z, two.z)),
    )
    return replace(a, t_ms=t_ms, pose=quantised_pose(pose))


def begun_late(frames: Frames, *, ms: int) -> list[Frame]:
    """The recording without its first `ms`."""
    return [frame for frame in frames if frame.t_ms >= frames[0].t_ms + ms]
