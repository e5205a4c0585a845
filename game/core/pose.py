"""What the tracker saw: poses and frames, quantised on entry so that live play and replay agree.

Image coordinates are isotropic: pixels divided by the frame's height, y down, not mirrored.
World coordinates are metres from the middle of the hips: x to the image's right, y down, z away
from the camera (smaller z is nearer).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.body import LANDMARK_COUNT, MIRRORED

IMAGE_STEPS = 10_000
"""Image coordinates are kept to 1/10,000 of the frame's height."""
WORLD_STEPS = 1_000
"""World coordinates are kept to a millimetre."""
VISIBILITY_STEPS = 200
"""Visibility is kept to 1/200."""
LIMIT = 32_767
"""Quantised coordinates are clipped to a signed 16-bit integer."""

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One person in one frame: 33 landmarks, each field a tuple of 33 numbers in `Landmark` order.

    `x`, `y`, `z` are in frame heights (z is relative to the hips and coarse); `visibility` is 0..1.
    `world` is None where the source gives no world landmarks.
    """

    x: Numbers
    y: Numbers
    z: Numbers
    visibility: Numbers
    world: World | None = None

    def __post_init__(self) -> None:
        """Check the lengths once, where poses are made."""
        for values in (self.x, self.y, self.z, self.visibility):
            if len(values) != LANDMARK_COUNT:
                msg = f"a pose has {LANDMARK_COUNT} landmarks, not {len(values)}"
                raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """World landmarks in metres, hip-centred; each field a tuple of 33 numbers."""

    x: Numbers
    y: Numbers
    z: Numbers


class Command(Enum):
    """What somebody asked for at a frame, by key, mouse or gesture; recorded with the frame."""

    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    CAMERA_LOST = "camera_lost"
    CAMERA_BACK = "camera_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One tick of the only clock: what was seen at `t_ms` milliseconds after the source began.

    `pose` is None when nobody is there. `aspect` is the image's width / height, so x runs from 0
    to `aspect`. `commands` came in since the frame before.
    """

    t_ms: int
    pose: Pose | None
    aspect: float = 4 / 3
    commands: tuple[Command, ...] = ()


def quantise(values: Numbers | list[float], steps: int) -> Numbers:
    """Round `values` to 1/`steps` and clip them to what the recording format can hold."""
    return tuple([max(-LIMIT, min(LIMIT, round(v * steps))) / steps for v in values])


def quantised_pose(pose: Pose) -> Pose:
    """The pose that judging and recording both see: every number on the recording's grid."""
    world = pose.world
    return Pose(
        x=quantise(pose.x, IMAGE_STEPS),
        y=quantise(pose.y, IMAGE_STEPS),
        z=quantise(pose.z, IMAGE_STEPS),
        visibility=quantise(pose.visibility, VISIBILITY_STEPS),
        world=None
        if world is None
        else World(
            x=quantise(world.x, WORLD_STEPS),
            y=quantise(world.y, WORLD_STEPS),
            z=quantise(world.z, WORLD_STEPS),
        ),
    )


def mirrored_pose(pose: Pose, *, aspect: float) -> Pose:
    """The same movement done by the other side: x mirrored in a frame `aspect` wide, sides swapped.

    For tests and for a display that acts as a mirror; never for inference or judging.
    """

    def swap(values: Numbers) -> Numbers:
        return tuple([values[i] for i in MIRRORED])

    world = pose.world
    return Pose(
        x=tuple([aspect - v for v in swap(pose.x)]),
        y=swap(pose.y),
        z=swap(pose.z),
        visibility=swap(pose.visibility),
        world=None
        if world is None
        else World(x=tuple([-v for v in swap(world.x)]), y=swap(world.y), z=swap(world.z)),
    )
