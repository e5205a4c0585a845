"""The JSON of a repetition: what there is not is null."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.verdict import Judgement
from game.insights.workout_json import rep_json
from tests.insights.reps import rep


def _with(judgement: Judgement, target_deg: float) -> Judgement:
    return replace(judgement, rom=replace(judgement.rom, target_deg=target_deg))


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (_with(rep(left_deg=None, right_deg=None), 0.0), None),
        (_with(rep(left_deg=None, right_deg=None), 90.0), 90.0),
        (_with(rep(left_deg=4.0, right_deg=None), 0.0), 0.0),
    ],
    ids=["no angle", "angle not seen", "an angle to 0"],
)
def test_an_exercise_without_an_angle_has_no_target(
    judgement: Judgement, told: float | None
) -> None:
    """Zero degrees would be a target."""
    assert rep_json(judgement)["rom"]["target_deg"] == told
