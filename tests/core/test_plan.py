"""From a level to steps: sides, variants, spared parts, texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.content.library import Library
from game.core.body import Side
from game.core.level import Block, BlockKind, Level, TimedText
from game.core.plan import Plan, Step, compile_plan
from tests.playing import shipped


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return shipped()


def _level(*blocks: Block) -> Level:
    return Level(
        id="test",
        title="Test",
        description="A test.",
        author="Test",
        difficulty="beginner",
        blocks=blocks,
        judge_scale=(("normal", 1.0), ("easy", 1.4)),
        reps_scale=(("normal", 1.0), ("easy", 0.5)),
    )


def _plan(library: Library, *blocks: Block, modifiers: tuple[str, ...] = ()) -> Plan:
    return compile_plan(
        _level(*blocks),
        exercises=library.exercises,
        rules=library.rules["standard"],
        modifiers=modifiers,
    )


SQUATS = Block(kind=BlockKind.SET, exercise="squat", reps=10, golden=(5, 10))


def test_each_side_makes_a_step_for_either_side(library: Library) -> None:
    """Left first, the same goal."""
    hold = Block(kind=BlockKind.HOLD, exercise="side_plank", seconds=20, each_side=True)
    steps = _plan(library, hold).steps
    assert [(step.side, step.seconds) for step in steps] == [(Side.LEFT, 20), (Side.RIGHT, 20)]


def test_a_variant_changes_work_and_limits_but_not_rests(library: Library) -> None:
    """Golden repetitions that fall away are not golden any more."""
    rest = Block(kind=BlockKind.REST, seconds=30)
    plan = _plan(library, SQUATS, rest, modifiers=("easy",))
    assert plan.rules.judge_scale == pytest.approx(1.4)
    assert [(step.reps, step.seconds, step.golden) for step in plan.steps] == [
        (5, None, (5,)),
        (None, 30, ()),
    ]
    assert plan.modifiers == ("easy",)


def test_unknown_modifiers_change_nothing(library: Library) -> None:
    """They are kept for the record of the score."""
    plain = _plan(library, SQUATS)
    assert replace(_plan(library, SQUATS, modifiers=("mirrored",)), modifiers=()) == plain


def test_a_spared_part_takes_the_substitute(library: Library) -> None:
    """A repetition is worth three seconds where one is held and the other repeated."""
    block = replace(SQUATS, substitute=(("knee", "plank"), ("hip", "lateral_raise")))
    knee = _plan(library, block, modifiers=("spare:knee",)).steps[0]
    assert knee.exercise == library.exercises["plank"]
    assert (knee.kind, knee.reps, knee.seconds, knee.golden) == (BlockKind.HOLD, None, 30, ())
    hip = _plan(library, block, modifiers=("spare:hip",)).steps[0]
    assert hip.exercise == library.exercises["lateral_raise"]
    assert (hip.reps, hip.golden) == (10, (5, 10))
    plank = Block(
        kind=BlockKind.HOLD, exercise="plank", seconds=31, substitute=(("wrist", "squat"),)
    )
    squat = _plan(library, plank, modifiers=("spare:wrist",)).steps[0]
    assert (squat.kind, squat.reps, squat.seconds) == (BlockKind.SET, 10, None)
    assert _plan(library, block, modifiers=("spare:elbow",)).steps[0].exercise is not None


def test_the_latest_text_is_said() -> None:
    """`say` from the start, lines from their time on."""
    step = Step(
        kind=BlockKind.REST,
        block_index=0,
        say="Breathe.",
        lines=(TimedText(at_ms=5_000, text="Ready?"), TimedText(at_ms=9_000, text="Go!")),
    )
    lines = [step.line_at(t) for t in (0, 4_999, 5_000, 20_000)]
    assert [line and line.text for line in lines] == ["Breathe.", "Breathe.", "Ready?", "Go!"]
    assert [line and line.at_ms for line in lines] == [0, 0, 5_000, 9_000]
    assert Step(kind=BlockKind.REST, block_index=0).line_at(100) is None


@pytest.mark.parametrize("name", ["first-steps", "arms", "full-body", "demo"])
@pytest.mark.parametrize("spare", ["shoulder", "elbow", "wrist", "back", "hip", "knee", "ankle"])
def test_every_shipped_level_can_be_played_with_a_sore_part(
    library: Library, name: str, spare: str
) -> None:
    """Every step still has a goal."""
    plan = compile_plan(
        library.levels[name],
        exercises=library.exercises,
        rules=library.rules["standard"],
        modifiers=("easy", f"spare:{spare}"),
    )
    assert all((step.reps is None) != (step.seconds is None) for step in plan.steps)


def test_first_steps_takes_three_minutes(library: Library) -> None:
    """At the standard tempo, without the time to get into place."""
    plan = compile_plan(
        library.levels["first-steps"],
        exercises=library.exercises,
        rules=library.rules["standard"],
    )
    seconds = sum(s.seconds or (s.reps or 0) * s.rep_ms / 1000 for s in plan.steps)
    assert 150 <= seconds <= 210
