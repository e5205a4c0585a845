"""The same clips as another camera, another place or another pace would have given them.

A perturbation makes frames of frames; the same seed gives the same frames. What it does to time or
sides is done to a clip's exact truth as well (`Variant.truth`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from statistics import mean
from zlib import crc32

import numpy as np
from evaluate_clips import Clip, TrueRep
from evaluate_counting import Result, counted_clips, false_reps
from evaluate_faults import fault_totals
from evaluate_stats import Table

from game.core.pose import Frame, Pose, World, mirrored_pose, quantised_pose
from game.core.whose import place_of

GAP_SHARE = 0.1
"""This share of the frames has no pose in the variant with gaps."""
GAP_MS = 33.0, 400.0
"""A gap lasts from the first to the second, all equally likely."""
SEEN_MS = 100.0
"""And the body is seen for at least this long between two gaps."""
NOISE = 0.015
"""Standard deviation of the noise in torso lengths: 0.75 cm of an adult."""
TORSO_M = 0.5
"""An adult's torso, for the noise of world landmarks."""

Frames = Sequence[Frame]
Array = np.ndarray
"""Of shape (33,): a number a landmark."""


def _changed(frame: Frame, change: Callable[[Pose], Pose]) -> Frame:
    pose = frame.pose
    return frame if pose is None else replace(frame, pose=quantised_pose(change(pose)))


def _numbers(values: Array) -> tuple[float, ...]:
    return tuple(values.tolist())


def mirrored(frames: Frames) -> list[Frame]:
    """The movement done by the other side."""
    return [_changed(f, lambda p, a=f.aspect: mirrored_pose(p, aspect=a)) for f in frames]  # type: ignore[misc]  # a lambda's default


def rolled(frames: Frames, *, degrees: float) -> list[Frame]:
    """A camera that is tilted: the picture turned clockwise about its middle."""
    c, s = cos(radians(degrees)), sin(radians(degrees))

    def turned(x: Array, y: Array) -> tuple[Array, Array]:
        return c * x - s * y, s * x + c * y

    def roll(frame: Frame) -> Frame:
        middle = frame.aspect / 2

        def change(pose: Pose) -> Pose:
            x, y = turned(np.array(pose.x) - middle, np.array(pose.y) - 0.5)
            world = pose.world
            if world is not None:
                across, down = turned(np.array(world.x), np.array(world.y))
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
        return replace(a if share < 0.5 else b, t_ms=t_ms)  # noqa: PLR2004 - the nearer one

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


def _as_is(true: TrueRep) -> TrueRep:
    return true


def _other_side(true: TrueRep) -> TrueRep:
    return replace(true, side={"left": "right", "right": "left"}.get(true.side, true.side))


def _at_pace(factor: float) -> Callable[[TrueRep], TrueRep]:
    return lambda true: replace(
        true,
        started_ms=round(factor * true.started_ms),
        turned_ms=round(factor * true.turned_ms),
        ended_ms=round(factor * true.ended_ms),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A perturbation by name: of the frames, with a seed, and of the repetitions' truth.

    `cut_ms` is what it takes off the beginning: a repetition that was under way by then may count
    or not, and where no exact truth tells, the first one may have been.
    """

    name: str
    frames: Callable[[Frames, int], Frames]
    truth: Callable[[TrueRep], TrueRep] = _as_is
    cut_ms: int = 0

    def clip(self, clip: Clip) -> Clip:
        """The clip with the truth of this variant."""
        reps, least = tuple(self.truth(true) for true in clip.reps), clip.true_reps
        if least and self.cut_ms:
            begun = sum(true.started_ms < self.cut_ms for true in reps) if reps else 1
            least = max(0, least - begun)
        return replace(clip, reps=reps, true_reps=least)


VARIANTS = (
    Variant(name="as it is", frames=lambda f, _: f),
    Variant(name="mirrored", frames=lambda f, _: mirrored(f), truth=_other_side),
    Variant(name="15 fps", frames=lambda f, _: resampled(f, fps=15)),
    Variant(name="24 fps", frames=lambda f, _: resampled(f, fps=24)),
    Variant(name="60 fps", frames=lambda f, _: resampled(f, fps=60)),
    Variant(name="noise", frames=lambda f, seed: noisy(f, sigma=NOISE, seed=seed)),
    Variant(name="gaps", frames=lambda f, seed: gapped(f, share=GAP_SHARE, seed=seed)),
    Variant(name="time x 0.8", frames=lambda f, _: timed(f, factor=0.8), truth=_at_pace(0.8)),
    Variant(name="time x 1.25", frames=lambda f, _: timed(f, factor=1.25), truth=_at_pace(1.25)),
    Variant(name="roll +4 deg", frames=lambda f, _: rolled(f, degrees=4)),
    Variant(name="roll -4 deg", frames=lambda f, _: rolled(f, degrees=-4)),
    Variant(name="size x 0.7", frames=lambda f, _: scaled(f, factor=0.7)),
    Variant(name="first 0.5 s off", frames=lambda f, _: begun_late(f, ms=500), cut_ms=500),
)


def seed_of(clip: Clip) -> int:
    """The seed of a clip's noise and gaps: its own, and always the same."""
    return crc32(f"{clip.group}/{clip.name}".encode())


def _counts(results: Sequence[Result]) -> tuple[str, ...]:
    """MAE, share within one, share exact."""
    errors = [(r.error or 0, max(r.clip.true_reps or 0, 1)) for r in results]
    shares = (
        [error / true for error, true in errors],
        [float(error <= 1) for error, _ in errors],
        [float(error == 0) for error, _ in errors],
    )
    return tuple(f"{mean(values):.3f}" for values in shares)


def _row(name: str, results: Sequence[Result], groups: Sequence[str]) -> tuple[str, ...]:
    totals = fault_totals(results)
    known = counted_clips(results)
    counts = [_counts([r for r in known if r.clip.group == group]) for group in groups]
    return (
        name,
        str(len(results)),
        *(cell for cells in counts for cell in cells),
        str(false_reps(results)),
        totals.precision,
        totals.recall,
        totals.false_on_good,
        totals.severe_on_good,
        totals.seen_by_eye,
    )


def perturbed_table(results: Mapping[str, Sequence[Result]]) -> Table:
    """A row a variant; `results` are those of its clips, by the variant's name."""
    first = next(iter(results.values()))
    groups = sorted({r.clip.group for r in counted_clips(first)})
    counts = [f"{group} {what}" for group in groups for what in ("MAE", "within 1", "exact")]
    head = ("", "clips", *counts, "false reps", "precision", "recall", "good with fault",
            "severe on good", "by eye")  # fmt: skip
    rows = tuple(_row(name, found, groups) for name, found in results.items())
    return Table(
        title="The same clips perturbed",
        head=head,
        rows=rows,
        note="faults: precision and recall per repetition with exact truth; good repetitions with "
        "a false fault; clips of good form with a severe one; those seen by eye that are told",
    )
