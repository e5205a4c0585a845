"""The tables about counting: errors per group, exercise and view; boundaries; false repetitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean

from evaluate_baselines import auto_correlation, curl_rule, two_thresholds
from evaluate_clips import Clip, TrueRep
from evaluate_stats import Table, mean_text, share_text

from game.core.analysis import AnalysisState
from game.core.exercise import Exercise
from game.core.pose import Frame
from game.core.verdict import Judgement

CURL = "bicep_curl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A clip and what the game made of it. `baselines` are counts by name, None: not applicable."""

    clip: Clip
    exercise: Exercise
    state: AnalysisState
    seconds: float
    baselines: dict[str, int | None] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The repetitions that counted."""
        return sum(rep.counted for rep in self.state.reps)

    @property
    def error(self) -> int | None:
        """How far the count is from a right one; None where the right one is not known."""
        return self.clip.error(self.count)


def baseline_counts(exercise: Exercise, frames: Sequence[Frame]) -> dict[str, int | None]:
    """What three simple counters make of the same landmarks."""
    return {
        "two fixed thresholds": two_thresholds(exercise, frames),
        "auto-correlation": auto_correlation(exercise, frames),
        "original curl rule": curl_rule(frames) if exercise.id == CURL else None,
    }


def counted_clips(results: Iterable[Result]) -> list[Result]:
    """The clips whose right count is known and that are no holds."""
    return [r for r in results if r.error is not None and r.clip.kind != "hold"]


def _row(name: str, errors: Sequence[tuple[int, Clip]]) -> tuple[str, ...]:
    shares = [error / max(clip.true_reps or 0, 1) for error, clip in errors]
    total = len(errors)
    return (
        name,
        str(total),
        mean_text(shares),
        share_text(sum(error <= 1 for error, _ in errors), total),
        share_text(sum(error == 0 for error, _ in errors), total),
    )


HEAD = ("", "clips", "MAE", "within one", "exact")


def _by(results: Sequence[Result], key: Callable[[Result], str]) -> list[tuple[str, ...]]:
    rows = []
    for name in sorted({key(r) for r in results}):
        errors = [(r.error or 0, r.clip) for r in results if key(r) == name]
        rows.append(_row(name, errors))
    return rows


def count_tables(results: Sequence[Result]) -> list[Table]:
    """Count errors: over all, by exercise and by the view that the game recognised; baselines."""
    tables = []
    for group in sorted({r.clip.group for r in results}):
        some = counted_clips(r for r in results if r.clip.group == group)
        if not some:
            continue
        rows = [_row("all", [(r.error or 0, r.clip) for r in some])]
        rows += _by(some, lambda r: r.clip.exercise)
        rows += _by(some, lambda r: f"view {r.state.view.value}")
        for name in some[0].baselines:
            errors = [
                (r.clip.error(count) or 0, r.clip)
                for r in some
                if (count := r.baselines.get(name)) is not None
            ]
            if errors:
                rows.append(_row(f"baseline: {name}", errors))
        tables.append(Table(title=f"Counting, {group}", head=HEAD, rows=tuple(rows)))
    return tables


def miss_table(results: Sequence[Result]) -> Table:
    """The clips whose count is not right, with how sure their label is."""
    rows = [
        (r.clip.name, r.clip.exercise, str(r.clip.true_reps), str(r.count), r.clip.confidence)
        for r in counted_clips(results)
        if r.error
    ]
    head = ("clip", "exercise", "true", "counted", "label")
    return Table(title="Counts that are not right", head=head, rows=tuple(rows))


def matched(result: Result) -> list[tuple[TrueRep, Judgement]]:
    """True repetitions with the judged one whose span holds their turn (and whose side fits)."""
    pairs = []
    for true in result.clip.reps:
        for rep in result.state.reps:
            fits = rep.side is None or true.side in ("both", rep.side.value)
            if fits and rep.started_ms <= true.turned_ms <= rep.ended_ms:
                pairs.append((true, rep))
                break
    return pairs


def boundary_table(results: Sequence[Result]) -> Table:
    """How far start, turn and end of a repetition are from the truth."""
    rows = []
    for exercise in ["all", *sorted({r.clip.exercise for r in results if r.clip.reps})]:
        pairs = [p for r in results if exercise in ("all", r.clip.exercise) for p in matched(r)]
        if not pairs:
            continue
        start = [float(rep.started_ms - true.started_ms) for true, rep in pairs]
        turn = [float(rep.turned_ms - true.turned_ms) for true, rep in pairs]
        end = [float(rep.ended_ms - true.ended_ms) for true, rep in pairs]
        cells = [f"{mean(e):+.0f} / {mean(map(abs, e)):.0f}" for e in (start, turn, end)]
        rows.append((exercise, str(len(pairs)), *cells))
    return Table(
        title="Boundaries of repetitions, ms (mean error / mean absolute error)",
        head=("", "reps", "start", "turn", "end"),
        rows=tuple(rows),
    )


def _without_reps(results: Iterable[Result]) -> list[Result]:
    """The clips that hold no repetition."""
    return [r for r in results if r.clip.kind == "hold" or r.clip.true_reps_max == 0]


def false_reps(results: Iterable[Result]) -> int:
    """Repetitions counted on clips that hold none."""
    return sum(r.count for r in _without_reps(results))


def false_rep_table(results: Sequence[Result]) -> Table:
    """Repetitions counted on clips that hold none."""
    rows = []
    for group in sorted({r.clip.group for r in results}):
        none = _without_reps(r for r in results if r.clip.group == group)
        if none:
            minutes = sum(r.state.last_ms for r in none) / 60_000
            false = false_reps(none)
            cells = (str(len(none)), f"{minutes:.1f}", str(false), f"{false / minutes:.2f}")
            rows.append((group, *cells))
    return Table(
        title="False repetitions on clips without any",
        head=("", "clips", "minutes", "false", "a minute"),
        rows=tuple(rows),
    )


def counting_tables(results: Sequence[Result]) -> list[Table]:
    """All tables about counting."""
    return [
        *count_tables(results),
        miss_table(results),
        boundary_table(results),
        false_rep_table(results),
    ]
