"""What a level asks for, in words."""

from __future__ import annotations

from dataclasses import replace

from game.scenes.goals import goals_of
from tests.view.pictures import plan


def test_a_number_stays_with_its_unit_and_one_has_no_plural() -> None:
    """A line may break between the sets and what each of them asks for."""
    squat, rest, curl, plank, cool = plan().steps
    once = replace(squat, reps=1)
    steps = (once, rest, curl, curl, plank, replace(plank, seconds=30), cool)
    said = [goal.words for goal in goals_of(replace(plan(), steps=steps))]
    assert said == ["1\u00a0rep", "2 sets: 10\u00a0reps", "20\u00a0s + 30\u00a0s"]
