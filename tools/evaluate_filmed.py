"""The faults of filmed people, which somebody saw by eye and named in coarse words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluate_counting import Result
from evaluate_stats import Table

SEVERE = 3
IN_WORDS: dict[str, frozenset[str]] = {
    "partial_range": frozenset({"shallow", "partial", "weak_peak", "no_lockout", "incomplete"}),
    "elbow_swing": frozenset({"loose_upper_arm"}),
    "hips_sag": frozenset({"hip_sag", "low_back"}),
    "heel_rise": frozenset({"heel_rise"}),
    "forward_lean": frozenset({"forward_lean", "trunk_lean"}),
    "knee_valgus": frozenset({"knee_valgus"}),
}
"""The coarse words of filmed clips, as fault ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filmed:
    """A filmed clip: what the eye saw of it, and the (id, severity) that were told how often."""

    name: str
    wanted: tuple[str, ...]
    good_form: bool
    told: Counter[tuple[str, int]]

    @property
    def missing(self) -> list[str]:
        """What the eye saw and was not told."""
        names = {name for name, _ in self.told}
        return [word for word in self.wanted if not IN_WORDS[word] & names]

    @property
    def wronged(self) -> bool:
        """Whether the form is good and a severe fault was told."""
        return self.good_form and any(severity == SEVERE for _, severity in self.told)


def filmed_clips(results: Iterable[Result]) -> list[Filmed]:
    """The clips whose form was judged by eye."""
    found = []
    for result in results:
        row = result.clip.row
        if "good_form" in row:
            told = [f for rep in result.state.reps for f in rep.faults]
            told += [f for hold in result.state.holds for f in hold.faults]
            found.append(
                Filmed(
                    name=result.clip.name,
                    wanted=tuple(w for w in row.get("visible_faults", ()) if w in IN_WORDS),
                    good_form=row["good_form"] is True,
                    told=Counter((f.id, f.severity) for f in told),
                )
            )
    return found


def filmed_table(filmed: Sequence[Filmed]) -> Table:
    """What was seen by eye beside what was told."""
    rows = []
    for clip in filmed:
        if clip.wanted or clip.wronged:
            told = ", ".join(f"{name} {n}" for (name, _), n in sorted(clip.told.items())) or "-"
            verdict = "MISSED" if clip.missing else "found" if clip.wanted else "false"
            rows.append((clip.name[:44], ", ".join(clip.wanted) or "good form", told, verdict))
    good = sum(clip.good_form for clip in filmed)
    wronged = sum(clip.wronged for clip in filmed)
    return Table(
        title="Filmed people: faults seen by eye, and severe faults where the form is good",
        head=("clip", "by eye", "told (repetitions)", ""),
        rows=tuple(rows),
        note=f"severe faults in {wronged} of {good} clips of good form",
    )
