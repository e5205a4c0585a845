"""Stretches of a set in which nothing can be judged: since when, and why."""

from __future__ import annotations

from typing import NamedTuple

from game.core.exercise import Kind
from game.core.lens import Lens
from game.core.reading import Sample
from game.core.verdict import Unjudged

UNJUDGED_MS = 1_000
"""Nothing seen for this long stops the judging."""


class Gap(NamedTuple):
    """A stretch in which nothing can be judged; `reason` is None until it has lasted."""

    since_ms: int
    reason: str | None


def gap_step(before: Gap | None, lens: Lens, *, t_ms: int, sample: Sample | None) -> Gap:
    """The stretch without anything to judge, with the reason once it has lasted."""
    since = t_ms if before is None else before.since_ms
    if t_ms - since < UNJUDGED_MS:
        return Gap(since, None)
    if sample is None:
        return Gap(since, "nobody in view")
    covered = lens.parts[sample.view] or lens.exercise.kind is Kind.HOLD
    reason = "body not in view" if covered else "camera view does not show it"
    return Gap(since, reason if before is None else before.reason or reason)


def newly_stopped(before: Gap | None, gap: Gap | None) -> str | None:
    """The reason for which judging has just stopped, or that it has stopped for from now on."""
    if gap is None or (before is not None and gap.reason == before.reason):
        return None
    return gap.reason


def resumed(gap: Gap | None, t_ms: int) -> Unjudged | None:
    """The stretch that is over now, if it was long enough to be told."""
    if gap is None or gap.reason is None:
        return None
    return Unjudged(from_ms=gap.since_ms, to_ms=t_ms, reason=gap.reason)
