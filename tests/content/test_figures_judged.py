"""The check lets the figure of an exercise do it, and says why it would not count."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.content.library import check_levels, load_library
from tests.own import own_pack

LEVELS = Path(__file__).resolve().parents[2] / "levels"
UPRIGHT = ("band: [2.2, 9]", "band: [1.0, 9]")
HOLD = (
    ("kind: reps", "kind: hold\nhold: {views: [side], bands: [{measure: knee, band: [70, 90]}]}"),
    ("signals:\n  - {measure: trunk_lean, views: [side], rest: 5, target: 60}\n", ""),
)


def _warned(folder: Path, *changes: tuple[str, str]) -> list[str]:
    file = own_pack(folder / "pack", *changes) / "exercises" / "my_bend.yaml"
    report = check_levels([file], levels_dir=LEVELS)
    assert report.errors == ()
    return [problem.found for problem in report.warnings]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "the figure never counts: gate stance asks for 2.2 to 9, it shows 2.18"),
        (
            (UPRIGHT, ("target: 60", "target: 110")),
            "the figure never counts: progress reaches 0.58 of 0.60",
        ),
        (
            (UPRIGHT, ("out_s: [1, 2]", "out_s: [20, 20]")),
            "the figure never counts: at its tempo it takes 21.5 s of 0.25 to 15 s",
        ),
        (
            (("band: [2.2, 9]", "band: [2.2, 9], throughout: true"),),
            "the figure never counts: gate stance asks for 2.2 to 9 throughout, it shows 2.10",
        ),
        (
            (UPRIGHT, ("out_work: eccentric\n", "")),
            "out_work is concentric unless it is given, so the ring says 'Up' on the way out, but",
        ),
        (HOLD, "the figure never holds: knee is 177.01 of 70 to 90"),
    ],
)
def test_what_the_figure_does_not_do_is_said(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], said: str
) -> None:
    """With the number that it comes to and the one that is asked for."""
    assert [found[: len(said)] for found in _warned(tmp_path, *changes)] == [said]


def test_legs_that_lean_with_the_trunk_are_pointed_out(tmp_path: Path) -> None:
    """A body as stiff as a board leaves its spot, which is why it does not count."""
    never, legs = _warned(tmp_path, UPRIGHT, ("hip_flexion: 65, ", ""))
    assert legs == "trunk_lean 65 leans the legs by 65 degrees, too"
    assert never == (
        "the figure never counts: its body moves off the spot so far that it is taken for walking"
    )


def test_a_figure_that_does_its_exercise_is_not_warned_of(tmp_path: Path) -> None:
    """Nothing is said of what counts."""
    assert _warned(tmp_path, UPRIGHT) == []


def test_the_way_out_must_fit_the_figure_either_way(tmp_path: Path) -> None:
    """Hands that rise while the muscles are said to give way."""
    changes = (
        UPRIGHT,
        ("measure: trunk_lean", "measure: arm_trunk"),
        ("target: 60", "target: 90"),
        ("needs: [shoulder,", "needs: [shoulder, elbow,"),
        ("trunk_lean: 65, hip_flexion: 65, shoulder_flexion: 60", "shoulder_flexion: 95"),
    )
    (said,) = _warned(tmp_path, *changes)
    assert "the ring says 'Down' on the way out, but the figure's hands go up" in said


def test_only_the_check_lets_figures_move(tmp_path: Path) -> None:
    """To play or to list does not take that time."""
    assert load_library(LEVELS, packs=[own_pack(tmp_path / "pack")]).problems == ()


def test_everything_shipped_is_checked_in_two_seconds() -> None:
    """Of the processor, all files together."""
    started = time.process_time()
    assert check_levels([], levels_dir=LEVELS).problems == ()
    assert time.process_time() - started < 2
