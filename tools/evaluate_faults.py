"""The tables about posture faults: per id, on good repetitions, on filmed people, in holds.

A judged repetition belongs to a true one when its span contains the true turn. Faults that are
there but cannot be seen from the camera (`faults_not_visible_here`) count neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluate_clips import TrueRep
from evaluate_counting import Result
from evaluate_filmed import filmed_clips, filmed_table
from evaluate_stats import Table, share_text

from game.core.verdict import Judgement

OTHER_NAMES = {("plank", "hip_sag"): "low_back"}
"""The rendered planks' truth names a sagging hold as a push-up's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One true repetition: the faults it has, those found, those that do not count either way."""

    result: Result
    true: frozenset[str]
    found: frozenset[str]
    hidden: frozenset[str]
    clean: bool
    matched: bool

    @property
    def hits(self) -> frozenset[str]:
        """Faults that are there and were found."""
        return self.true & self.found

    @property
    def missed(self) -> frozenset[str]:
        """Faults that are there and were not found."""
        return self.true - self.found

    @property
    def false(self) -> frozenset[str]:
        """Faults that were found and are not there."""
        return self.found - self.true - self.hidden


def judged_rep(result: Result, true: TrueRep) -> Judgement | None:
    """The judged repetition whose span contains the true turn."""
    for rep in result.state.reps:
        if rep.started_ms <= true.turned_ms <= rep.ended_ms:
            return rep
    return None


def compared(results: Iterable[Result]) -> list[Compared]:
    """Every true repetition of the clips with exact truth."""
    found = []
    for result in results:
        for true in result.clip.reps:
            rep = judged_rep(result, true)
            found.append(
                Compared(
                    result=result,
                    true=frozenset(true.row.get("faults", ())),
                    found=frozenset() if rep is None else frozenset(f.id for f in rep.faults),
                    hidden=frozenset(true.row.get("faults_not_visible_here", ())),
                    clean=true.counts == "yes" and not true.row.get("injected"),
                    matched=rep is not None,
                )
            )
    return found


def _row(name: str, hits: int, false: int, missed: int) -> tuple[str, ...]:
    return (
        name,
        str(hits + missed),
        str(hits),
        str(false),
        str(missed),
        share_text(hits, hits + false) if hits + false else "-",
        share_text(hits, hits + missed) if hits + missed else "-",
    )


def _per_fault(cases: Sequence[Compared]) -> Table:
    hits: Counter[tuple[str, str]] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for case in cases:
        exercise = case.result.clip.exercise
        for counter, ids in ((hits, case.hits), (false, case.false), (missed, case.missed)):
            counter.update((exercise, name) for name in ids)
    keys = sorted({*hits, *false, *missed})
    rows = [_row(f"{e} {name}", hits[e, name], false[e, name], missed[e, name]) for e, name in keys]
    rows.append(_row("all", hits.total(), false.total(), missed.total()))
    unmatched = sum(bool(c.true) and not c.matched for c in cases)
    return Table(
        title="Faults per repetition (clips with exact truth)",
        head=("fault", "true", "found", "false", "missed", "precision", "recall"),
        rows=tuple(rows),
        note=f"{unmatched} of the repetitions with faults were not told as movements at all",
    )


def _good_reps(cases: Sequence[Compared]) -> Table:
    rows = []
    exercises = sorted({c.result.clip.exercise for c in cases})
    for name in (*exercises, "all"):
        clean = [c for c in cases if c.clean and name in (c.result.clip.exercise, "all")]
        bad = sum(bool(c.false) for c in clean)
        rows.append((name, str(len(clean)), str(bad), share_text(bad, len(clean))))
    return Table(
        title="Good repetitions with a false fault",
        head=("exercise", "good", "with a fault", "share"),
        rows=tuple(rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTotals:
    """The fault tables in one line, as text ("-" where there is nothing to compare)."""

    precision: str
    recall: str
    false_on_good: str
    severe_on_good: str
    seen_by_eye: str


def _share(hits: int, total: int) -> str:
    return f"{hits / total:.3f}" if total else "-"


def _of(hits: int, total: int) -> str:
    return f"{hits} of {total}" if total else "-"


def fault_totals(results: Sequence[Result]) -> FaultTotals:
    """Precision and recall, good repetitions and clips with a false fault, faults seen by eye."""
    cases, filmed = compared(results), filmed_clips(results)
    hits, false, missed = (
        sum(len(getattr(case, name)) for case in cases) for name in ("hits", "false", "missed")
    )
    clean = [case for case in cases if case.clean]
    wanted = [clip for clip in filmed if clip.wanted]
    return FaultTotals(
        precision=_share(hits, hits + false),
        recall=_share(hits, hits + missed),
        false_on_good=_of(sum(bool(case.false) for case in clean), len(clean)),
        severe_on_good=_of(sum(c.wronged for c in filmed), sum(c.good_form for c in filmed)),
        seen_by_eye=_of(sum(not clip.missing for clip in wanted), len(wanted)),
    )


def _holds(results: Sequence[Result]) -> Table:
    rows = []
    for result in results:
        for row in result.clip.row.get("truth", {}).get("holds", ()):
            start, end = 1000 * row["start_s"], 1000 * row["end_s"]
            true = sorted(
                OTHER_NAMES.get((result.clip.exercise, name), name) for name in row["faults"]
            )
            inside = [
                h
                for h in result.state.holds
                if min(end, h.ended_ms) - max(start, h.started_ms) > (end - start) / 2
            ]
            found = sorted({f.id for h in inside for f in h.faults})
            valid = sum(h.valid_ms for h in inside) / 1000
            rows.append(
                (
                    f"{result.clip.name} {row['start_s']:.1f}-{row['end_s']:.1f} s",
                    ", ".join(true) or "good",
                    ", ".join(found) or "good" if inside else "no hold",
                    f"{valid:.1f} s",
                )
            )
    return Table(
        title="Holds", head=("hold", "true", "found", "valid in the judged hold"), rows=tuple(rows)
    )


def fault_tables(results: Sequence[Result]) -> list[Table]:
    """The tables about faults; those without a row are left out."""
    cases = compared(results)
    tables = [filmed_table(filmed_clips(results)), _holds(results)]
    if cases:
        tables = [_per_fault(cases), _good_reps(cases), *tables]
    return [table for table in tables if table.rows]
