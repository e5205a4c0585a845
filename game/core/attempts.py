"""From the movements that have ended to the judgements of those that belong to this set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from game.core.body import Side
from game.core.channel import LOWLAND
from game.core.judging import judge
from game.core.lens import Lens
from game.core.movement import RepSpan
from game.core.reading import Sample, lead_side, passes, upper_half
from game.core.rules import Rules
from game.core.sight import Standing
from game.core.verdict import Judgement

TOLD_FROM, TOLD_SWING = 0.1, 0.3
"""A movement that does not count is told as a try when it came this far towards the standard, or
went this far: long legs start a squat below the usual rest."""
ENOUGH = 40
"""A repetition is judged from this many of its samples, where the camera gave them: a slow one is
no better known from more, and would cost the most."""
SPARSE_MS = 100
"""But hardly more sparsely than this, however long it took."""


class Task(Protocol):
    """What is asked for: the exercise's lens, perhaps one side only; `index` numbers the next."""

    @property
    def lens(self) -> Lens:
        """The exercise, ready to watch."""

    @property
    def side(self) -> Side | None:
        """The side that the set is for; None for both."""

    @property
    def index(self) -> int:
        """The number of the next movement."""


def judged_of(
    task: Task,
    spans: Sequence[RepSpan],
    samples: Sequence[Sample],
    *,
    rules: Rules,
    standing: Standing | None,
) -> tuple[Judgement, ...]:
    """The movements that belong to this exercise and this set, judged."""
    judged: list[Judgement] = []
    for span in spans:
        if task.index == 0 and _half_seen(span, samples):
            continue
        inside = _thinned([s for s in samples if span.started_ms <= s.t_ms <= span.ended_ms])
        owned = _owned(task, span, inside)
        if owned is not None:
            index = task.index + len(judged)
            judged.append(
                judge(task.lens, inside, span=owned, rules=rules, standing=standing, index=index)
            )
    return tuple(judged)


def _half_seen(span: RepSpan, samples: Sequence[Sample]) -> bool:
    """Whether the set began in the middle of this movement, and too little was left of it to count.

    It is no failed try: who was already on the way at "go" has done nothing wrong.
    """
    way_out = span.way_out
    began_out = bool(way_out) and way_out[0].progress > LOWLAND
    return not span.counted and began_out and span.started_ms <= samples[0].t_ms


def _thinned(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Fewer samples, spread evenly, but enough."""
    if len(samples) <= ENOUGH:
        return samples
    last = len(samples) - 1
    enough = max(ENOUGH, 1 + -(-(samples[last].t_ms - samples[0].t_ms) // SPARSE_MS))
    if last < enough:
        return samples
    return [samples[i * last // (enough - 1)] for i in range(enough)]


def _owned(task: Task, span: RepSpan, inside: Sequence[Sample]) -> RepSpan | None:
    """The movement with the side that owns it; None where it is not of this exercise or set."""
    upper = upper_half(inside, span)
    if not passes(task.lens, span.side, inside, upper):
        return None
    if not span.counted and span.peak < TOLD_FROM and span.swing < TOLD_SWING:
        return None
    owned = replace(span, side=lead_side(task.lens, upper)) if task.lens.led else span
    return owned if task.side is None or owned.side in (None, task.side) else None
