"""Checking that a recording earns the score that it claims, judgement by judgement."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from game.core.plan import Plan
from game.errors import UserError
from game.recording.header import plan_document, trailer_of
from game.recording.plain import Plain, to_plain
from game.recording.read import Recording
from game.recording.replay import replay

TOLERANCE = 1e-6
"""Scores and degrees may differ by this much between machines (their mathematics libraries)."""
WORDS = frozenset({"reason", "cue"})
"""Fields that hold words for the player: they may be put better later without changing a score."""
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that came out otherwise; `at` is its place, such as `results[2].reps[4].score`."""

    at: str
    recorded: Plain
    recomputed: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of a check: `ok` when every field agrees; `notes` are worth knowing anyway."""

    name: str
    points_recorded: int
    points_recomputed: int
    finished: bool
    frames: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the recording earns what it claims."""
        return not self.differences


def verify(recording: Recording, *, plan_now: Plan | None = None) -> Verification:
    """Judge `recording` again and compare with what it claims.

    `plan_now` is the same level and rules as they are installed, where there is one: the note
    then says if the recording was played on something else. Raises UserError without a trailer.
    """
    claimed = recording.trailer
    if claimed is None:
        raise UserError(
            "this recording has no end, so it claims no score",
            where=recording.name,
            do="play it with `repquest replay` instead",
        )
    state = replay(recording).state
    earned = trailer_of(state, frames=recording.frame_count)
    notes = [] if plan_now is None else _plan_notes(recording.header.plan, plan_now)
    return Verification(
        name=recording.name,
        points_recorded=claimed.points,
        points_recomputed=earned.points,
        finished=earned.finished,
        frames=recording.frame_count,
        differences=tuple(_compare(to_plain(claimed), to_plain(earned), "")),
        notes=tuple(notes),
    )


def _plan_notes(then: Plan, now: Plan) -> list[str]:
    """In which parts the recorded plan is not the installed one."""
    old, new = plan_document(then), plan_document(now)
    parts = {
        f"the level '{then.level.id}'": (old.level, old.steps) == (new.level, new.steps),
        f"the rules '{then.rules.id}'": old.rules == new.rules,
        "the modifiers": old.modifiers == new.modifiers,
        "an exercise": old.exercises == new.exercises,
    }
    return [
        f"{part} differs from what is installed; it was judged as recorded"
        for part, same in parts.items()
        if not same
    ]


def _compare(recorded: Plain, recomputed: Plain, at: str) -> Iterator[Difference]:
    """Every field in which two JSON values differ, words apart."""
    if isinstance(recorded, dict) and isinstance(recomputed, dict):
        for key in {**recorded, **recomputed}:
            if key in WORDS:
                continue
            place = f"{at}.{key}" if at else key
            yield from _compare(recorded.get(key), recomputed.get(key), place)
    elif isinstance(recorded, list) and isinstance(recomputed, list):
        pairs = zip_longest(recorded, recomputed)
        for index, (a, b) in enumerate(cast("Iterator[tuple[Plain, Plain]]", pairs)):
            yield from _compare(a, b, f"{at}[{index}]")
    elif not _same(recorded, recomputed):
        yield Difference(at=at, recorded=recorded, recomputed=recomputed)


def _same(a: Plain, b: Plain) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return a == b


def describe(check: Verification) -> str:
    """The result of a check in words, with a line for each field that differs."""
    verdict = "agrees" if check.ok else "DOES NOT AGREE"
    ending = "finished" if check.finished else "unfinished"
    lines = [
        f"{check.name}: {verdict}",
        f"  {check.points_recomputed:,} points, {ending}, from {check.frames} frames",
    ]
    for difference in check.differences[:_SHOWN]:
        recorded, recomputed = _short(difference.recorded), _short(difference.recomputed)
        lines.append(f"  {difference.at}: recorded {recorded}, recomputed {recomputed}")
    hidden = len(check.differences) - _SHOWN
    if hidden > 0:
        lines.append(f"  and {hidden} more")
    lines.extend(f"  note: {note}" for note in check.notes)
    return "\n".join(lines)


def _short(value: Plain) -> str:
    """A value on one line: a whole object is summed up, not spelled out."""
    if isinstance(value, dict):
        return "an entry"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "nothing" if value is None else repr(value)
