"""Playability of a level: mistakes that its schema cannot see. All checks are listed below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from game.content.document import Document, Path_
from game.content.level_file import LevelFile, placed_blocks, seconds_of
from game.content.lint_blocks import (
    check_exercises,
    check_goals,
    check_golden,
    check_safe,
    check_sides,
    check_tempo,
    check_texts,
)
from game.content.problems import Problem
from game.content.schema_level import BlockModel, LevelModel, RestModel
from game.content.validate import place_in_words
from game.core.exercise import Exercise

MAX_STEPS = 500
LONG_WORK_S = 240
"""This much work without a rest is worth a warning."""
LONG_LEVEL_S = 150
"""From this length on a level should begin with a warm-up and end with a cool-down."""


def _count(blocks: list[BlockModel]) -> int:
    """How many steps the blocks come to, their repeats written out."""
    return sum(
        (block.repeat or 1) * _count(block.do) if block.do is not None else 1 for block in blocks
    )


def too_long(model: LevelModel, document: Document) -> list[Problem]:
    """A level of thousands of steps is a mistake, and is not looked at any further."""
    steps = _count(model.blocks)
    if steps <= MAX_STEPS:
        return []
    path: Path_ = ("blocks",)
    line, column = document.mark(path)
    return [
        Problem(
            file=document.file,
            line=line,
            column=column,
            where=place_in_words(document.data, path, what="level"),
            found=f"the repeats come to {steps} steps",
            allowed=f"allowed: at most {MAX_STEPS}",
            do="repeat less often",
        )
    ]


def check_rests(file: LevelFile) -> Iterator[Problem]:
    """A rest now and then."""
    worked = 0.0
    for placed in file.played:
        if isinstance(placed.body, RestModel) or file.exercise(placed) is None:
            worked = 0.0
            continue
        if placed.name not in ("set", "interval", "hold"):
            continue
        worked += seconds_of(file, placed)
        if worked > LONG_WORK_S:
            yield file.problem(
                placed.path, f"{worked:.0f} s of work without a rest", warning=True,
                do="put '- rest: {seconds: 30}' before it",
            )  # fmt: skip
            return


def check_frame(file: LevelFile) -> Iterator[Problem]:
    """A level begins with a warm-up and ends with a cool-down."""
    if sum(seconds_of(file, placed) for placed in file.played) < LONG_LEVEL_S:
        return
    if file.blocks[0].name != "warmup":
        yield file.problem(
            file.blocks[0].path, "the level begins without a warm-up", warning=True,
            do="begin with '- warmup: {exercise: march, seconds: 60}'",
        )  # fmt: skip
    if file.blocks[-1].name != "cooldown":
        yield file.problem(
            file.blocks[-1].path, "the level ends without a cool-down", warning=True,
            do="end with '- cooldown: {exercise: march, seconds: 30}'",
        )  # fmt: skip


def check_turns(file: LevelFile) -> Iterator[Problem]:
    """Time to turn or to lie down between exercises that need another camera view or position."""
    for before, after in pairwise(file.played):
        first, second = file.exercise(before), file.exercise(after)
        if first is None or second is None:
            continue
        if not set(first.views) & set(second.views):
            yield file.problem(
                after.path,
                f"'{second.id}' is seen from another side than '{first.id}', with no time to turn",
                do="put '- rest: {seconds: 20}' between them", warning=True,
            )  # fmt: skip
        elif first.position.on_floor != second.position.on_floor:
            yield file.problem(
                after.path, f"no time to change from '{first.id}' to '{second.id}'",
                do="put '- rest: {seconds: 20}' between them", warning=True,
            )  # fmt: skip


def check_variants(file: LevelFile) -> Iterator[Problem]:
    """Easy is easier, hard is harder."""
    for name, variant in file.model.variants.items():
        sign = 1 if name == "easy" else -1
        if sign * (variant.judge_scale - 1) < 0:
            yield file.problem(
                ("variants", name, "judge_scale"),
                f"{variant.judge_scale:g} makes '{name}' {'stricter' if sign > 0 else 'laxer'}",
                allowed=f"allowed: at {'least' if sign > 0 else 'most'} 1",
            )
        if sign * (variant.reps_scale - 1) > 0:
            yield file.problem(
                ("variants", name, "reps_scale"),
                f"{variant.reps_scale:g} makes '{name}' {'longer' if sign > 0 else 'shorter'}",
                allowed=f"allowed: at {'most' if sign > 0 else 'least'} 1",
            )


def check_scored(file: LevelFile) -> Iterator[Problem]:
    """There is something to score, unless the author says of some work that it is not judged."""
    work = [p for p in file.blocks if getattr(p.body, "exercise", None) is not None]
    meant = any("judged" in placed.body.model_fields_set for placed in work)
    if not meant and not any(getattr(placed.body, "judged", False) for placed in work):
        yield file.problem(
            ("blocks",), "nothing in this level is judged, so it has no score", warning=True,
            do="add a 'set' or a 'hold'",
        )  # fmt: skip


LEVEL_CHECKS: tuple[Callable[[LevelFile], Iterable[Problem]], ...] = (
    check_exercises,
    check_goals,
    check_golden,
    check_sides,
    check_tempo,
    check_safe,
    check_rests,
    check_frame,
    check_turns,
    check_texts,
    check_variants,
    check_scored,
)


def lint_level(
    model: LevelModel, document: Document, *, exercises: Mapping[str, Exercise]
) -> list[Problem]:
    """Every problem of a level, in reading order."""
    long = too_long(model, document)
    if long:
        return long
    once, written_out = (
        tuple(placed_blocks(model.blocks, ("blocks",), repeated=repeated))
        for repeated in (False, True)
    )
    file = LevelFile(
        model=model, document=document, exercises=exercises, blocks=once, played=written_out
    )
    found = dict.fromkeys(problem for check in LEVEL_CHECKS for problem in check(file))
    return sorted(found, key=lambda problem: (problem.line, problem.column))
