"""The tables about range of motion and symmetry, against exact joint angles.

The error of a repetition's side is the reported extreme of the primary joint angle minus the true
one; a side that the game leaves open (null) because the view does not show it is counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from evaluate_clips import TrueRep
from evaluate_counting import Result
from evaluate_faults import judged_rep
from evaluate_stats import Table, mean_text

from game.core.verdict import Judgement

SIDES = ("left", "right")
Key = tuple[str, str]


def _pairs(results: Sequence[Result]) -> list[tuple[Key, TrueRep, Judgement]]:
    found = []
    for result in results:
        for true in result.clip.reps:
            rep = judged_rep(result, true)
            if rep is not None and "extreme_deg" in true.row:
                found.append(((result.clip.exercise, result.clip.view), true, rep))
    return found


def _errors(true: TrueRep, rep: Judgement) -> list[float | None]:
    """One error for each side that did the repetition, None where it was left open."""
    reported = {"left": rep.rom.left_deg, "right": rep.rom.right_deg}
    errors: list[float | None] = []
    for side in SIDES:
        if true.side in ("both", side):
            value = reported[side]
            errors.append(None if value is None else value - true.row["extreme_deg"][side])
    return errors


def _rom(pairs: Sequence[tuple[Key, TrueRep, Judgement]]) -> Table:
    by_key: dict[Key, list[float | None]] = {}
    for key, true, rep in pairs:
        by_key.setdefault(key, []).extend(_errors(true, rep))
    rows = []
    for (exercise, view), errors in [*sorted(by_key.items()), (("all", ""), [])]:
        listed = errors or [e for found in by_key.values() for e in found]
        known = [e for e in listed if e is not None]
        rows.append(
            (
                f"{exercise} {view}".strip(),
                str(len(listed)),
                str(len(listed) - len(known)),
                f"{mean(known):+.1f}" if known else "-",
                mean_text([abs(e) for e in known]) if known else "-",
                f"{max(abs(e) for e in known):.0f}" if known else "-",
            )
        )
    return Table(
        title="Range of motion: reported extreme minus true angle, degrees",
        head=("exercise, view", "sides", "left open", "bias", "mean error", "worst"),
        rows=tuple(rows),
    )


def _true_difference(true: TrueRep, rest_deg: float) -> float:
    left, right = (abs(rest_deg - true.row["extreme_deg"][side]) for side in SIDES)
    middle = (left + right) / 2
    return 100 * abs(left - right) / middle if middle else 0.0


def _symmetry(results: Sequence[Result]) -> Table:
    by_key: dict[Key, list[tuple[float, float]]] = {}
    for result in results:
        range_ = result.exercise.rom
        for key, true, rep in _pairs([result]):
            if rep.symmetry_pct is not None and range_ is not None and true.side == "both":
                wanted = _true_difference(true, range_.rest_deg)
                by_key.setdefault(key, []).append((wanted, rep.symmetry_pct))
    rows = []
    for (exercise, view), found in sorted(by_key.items()):
        even = [got for wanted, got in found if wanted < 10]  # noqa: PLR2004 - below: even sides
        uneven = [got for wanted, got in found if wanted >= 15]  # noqa: PLR2004 - to be flagged
        rows.append(
            (
                f"{exercise} {view}",
                str(len(found)),
                mean_text([abs(got - wanted) for wanted, got in found]),
                f"{max(even):.0f}" if even else "-",
                f"{min(uneven):.0f}" if uneven else "-",
            )
        )
    return Table(
        title="Symmetry: difference of the sides, percent of their mean range",
        head=("exercise, view", "reps", "mean error", "most when even", "least when uneven"),
        rows=tuple(rows),
    )


def rom_tables(results: Sequence[Result]) -> list[Table]:
    """The tables about range of motion and symmetry; none without exact truth."""
    pairs = _pairs(results)
    if not pairs:
        return []
    tables = [_rom(pairs), _symmetry(results)]
    return [table for table in tables if table.rows]
