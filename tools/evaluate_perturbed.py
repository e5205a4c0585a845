"""The same clips as another camera, another place or another pace would have given them.

What a perturbation does to time or sides is done to a clip's exact truth as well (`Variant.truth`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from zlib import crc32

from evaluate_clips import Clip, TrueRep
from evaluate_counting import Result, counted_clips, false_reps
from evaluate_faults import fault_totals
from evaluate_stats import Table
from perturbations import (
    Frames,
    begun_late,
    gapped,
    mirrored,
    noisy,
    resampled,
    rolled,
    scaled,
    timed,
)

GAP_SHARE = 0.1
"""This share of the frames has no pose in the variant with gaps."""
NOISE = 0.015
"""Standard deviation of the noise in torso lengths: 0.75 cm of an adult."""


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
