"""What a level asks for, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.scenes.goals import equipment_text, goals_of
from game.scenes.paint_exercises import Goal
from game.shelf import standard_plan
from tests.playing import shipped
from tests.view.pictures import exercise, plan


def test_a_number_stays_with_its_unit_and_one_has_no_plural() -> None:
    """A line may break between the sets and what each of them asks for."""
    squat, rest, curl, plank, cool = plan().steps
    once = replace(squat, reps=1)
    steps = (once, rest, curl, curl, plank, replace(plank, seconds=30), cool)
    said = [goal.words for goal in goals_of(replace(plan(), steps=steps))]
    assert said == ["1\u00a0rep", "2 sets: 10\u00a0reps", "20\u00a0s + 30\u00a0s"]


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ((), "You need nothing but room."),
        (("a chair", "a chair against a wall"), "You need: a chair against a wall."),
        (("A chair against a wall", "a chair"), "You need: A chair against a wall."),
        (("a mat", "a mat or a carpet"), "You need: a mat."),
        (("a mat or a carpet", "a mat"), "You need: a mat."),
        (("a chair", "a chairlift"), "You need: a chair, a chairlift."),
        (("two weights", "a mat", "two weights"), "You need: two weights, a mat."),
    ],
)
def test_a_thing_that_is_named_in_two_ways_is_needed_once(
    things: tuple[str, ...], said: str
) -> None:
    """The more exact words stay: nobody needs two chairs."""
    goals = [Goal(exercise=exercise(equipment=(thing,)), words="6 reps") for thing in things]
    assert equipment_text(goals) == said


def test_the_level_on_a_chair_takes_one_chair() -> None:
    """Its exercises name it in two ways."""
    library = shipped()
    goals = goals_of(standard_plan(library, library.level("chair")))
    assert (
        equipment_text(goals) == "You need: two light weights or bottles, a chair against a wall."
    )
