"""Playability of a level: mistakes that its schema cannot see. One function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from game.content.convert import Body, block_body
from game.content.document import Document, Path_
from game.content.problems import Problem, did_you_mean, listed, quoted
from game.content.schema_level import (
    BlockModel,
    HoldBlockModel,
    IntervalModel,
    LevelModel,
    RestModel,
    SetModel,
)
from game.content.validate import place_in_words
from game.core.exercise import Exercise, Kind, Laterality
from game.core.plan import REST_BETWEEN_REPS_MS

MAX_STEPS = 500
MAX_SAFE_REPS = 60
MAX_SAFE_HOLD_S = 180
LONG_WORK_S = 240
"""This much work without a rest is worth a warning."""
LONG_LEVEL_S = 150
"""From this length on a level should begin with a warm-up and end with a cool-down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block with its place in the file."""

    name: str
    body: Body
    path: Path_


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFile:
    """A level, where it was read, its blocks in order (each once), and what exercises there are."""

    model: LevelModel
    document: Document
    exercises: Mapping[str, Exercise]
    blocks: tuple[Placed, ...]

    def problem(
        self, path: Path_, found: str, *, allowed: str = "", do: str = "", warning: bool = False
    ) -> Problem:
        """A problem with the value at `path`."""
        line, column = self.document.mark(path)
        return Problem(
            file=self.document.file,
            line=line,
            column=column,
            where=place_in_words(self.document.data, path, what="level"),
            found=found,
            allowed=allowed,
            do=do,
            warning=warning,
        )

    def exercise(self, placed: Placed) -> Exercise | None:
        """The exercise of a block; None for a rest, or one that is unknown."""
        name = getattr(placed.body, "exercise", None)
        return None if name is None else self.exercises.get(name)


def _placed(blocks: list[BlockModel], path: Path_) -> Iterator[Placed]:
    for index, block in enumerate(blocks):
        found = block_body(block)
        if found is not None:
            name, body = found
            yield Placed(name=name, body=body, path=(*path, index, name))
        else:
            yield from _placed(block.do or [], (*path, index, "do"))


def _count(blocks: list[BlockModel]) -> int:
    """How many steps the blocks come to, their repeats written out."""
    return sum(
        (block.repeat or 1) * _count(block.do) if block.do is not None else 1 for block in blocks
    )


def check_length(file: LevelFile) -> Iterator[Problem]:
    """A level of thousands of steps is a mistake."""
    steps = _count(file.model.blocks)
    if steps > MAX_STEPS:
        yield file.problem(
            ("blocks",), f"the repeats come to {steps} steps", allowed=f"at most {MAX_STEPS}",
            do="repeat less often",
        )  # fmt: skip


def check_exercises(file: LevelFile) -> Iterator[Problem]:
    """Every exercise and substitute exists."""
    for placed in file.blocks:
        name = getattr(placed.body, "exercise", None)
        wanted: list[tuple[Path_, str]] = [] if name is None else [(("exercise",), name)]
        substitutes: dict[str, str] = getattr(placed.body, "substitute", {})
        wanted += [(("substitute", part), other) for part, other in substitutes.items()]
        for tail, other in wanted:
            if other not in file.exercises:
                yield file.problem(
                    (*placed.path, *tail),
                    f"there is no exercise {quoted(other)}",
                    allowed=f"exercises: {listed(sorted(file.exercises))}",
                    do=did_you_mean(other, file.exercises)
                    or "choose one, or write its file in 'exercises'",
                )


def check_goals(file: LevelFile) -> Iterator[Problem]:
    """Held exercises have seconds, counted ones repetitions."""
    for placed in file.blocks:
        exercise, body = file.exercise(placed), placed.body
        if exercise is None:
            continue
        held = exercise.kind is Kind.HOLD
        reps, hold = getattr(body, "reps", None), getattr(body, "hold", None)
        if held and reps is not None:
            yield file.problem(
                (*placed.path, "reps"), f"'{exercise.id}' is held, not repeated",
                do="write 'hold: 20' (seconds) in a set, or use a 'hold' block",
            )  # fmt: skip
        if not held and (hold is not None or isinstance(body, HoldBlockModel)):
            key = "hold" if hold is not None else "exercise"
            yield file.problem(
                (*placed.path, key), f"'{exercise.id}' is counted in repetitions, not held",
                do="write 'reps: 10', or use an 'interval' with seconds",
            )  # fmt: skip
        if held and isinstance(body, IntervalModel):
            yield file.problem(
                (*placed.path, "exercise"), f"'{exercise.id}' is held: nothing would be counted",
                do="use a 'hold' block",
            )  # fmt: skip


def check_golden(file: LevelFile) -> Iterator[Problem]:
    """Golden repetitions lie within the set."""
    for placed in file.blocks:
        if not isinstance(placed.body, SetModel):
            continue
        reps = placed.body.reps or 0
        for index, number in enumerate(placed.body.golden):
            if number > reps:
                yield file.problem(
                    (*placed.path, "golden", index),
                    f"repetition {number} does not exist: the set has {reps or 'no'} repetitions",
                    allowed=f"1 to {reps}" if reps else "none in a hold",
                )


def check_sides(file: LevelFile) -> Iterator[Problem]:
    """Both sides do the same work."""
    for placed in file.blocks:
        exercise, body = file.exercise(placed), placed.body
        if exercise is None or isinstance(body, RestModel):
            continue
        if body.each_side and exercise.laterality is Laterality.BOTH:
            yield file.problem(
                (*placed.path, "each_side"), f"'{exercise.id}' works both sides at once",
                do="remove 'each_side'",
            )  # fmt: skip
        if body.each_side or exercise.laterality is not Laterality.EACH:
            continue
        reps = getattr(body, "reps", None)
        if exercise.kind is Kind.HOLD:
            yield file.problem(
                placed.path, f"'{exercise.id}' would be held on one side only",
                do="add 'each_side: true'", warning=True,
            )  # fmt: skip
        elif reps is not None and reps % 2:
            yield file.problem(
                (*placed.path, "reps"),
                f"{reps} repetitions cannot be shared equally by two sides",
                do="write an even number, or 'each_side: true'", warning=True,
            )  # fmt: skip


def check_tempo(file: LevelFile) -> Iterator[Problem]:
    """A tempo at which a repetition would count."""
    for placed in file.blocks:
        tempo = getattr(placed.body, "tempo", None)
        exercise = file.exercise(placed)
        if tempo is None or exercise is None:
            continue
        total_ms = round(1000 * sum(tempo))
        low, high = exercise.counting.min_ms, exercise.counting.max_ms
        if not low <= total_ms + REST_BETWEEN_REPS_MS <= high:
            yield file.problem(
                (*placed.path, "tempo"),
                f"a repetition of {sum(tempo):g} s would not count",
                allowed=f"{low / 1000:g} to {high / 1000:g} s in all for '{exercise.id}'",
            )


def check_safe(file: LevelFile) -> Iterator[Problem]:
    """More in one go than is good for most people."""
    for placed in file.blocks:
        body = placed.body
        reps = getattr(body, "reps", None) or 0
        if reps > MAX_SAFE_REPS:
            yield file.problem(
                (*placed.path, "reps"), f"{reps} repetitions in one go are too many for most",
                do=f"at most {MAX_SAFE_REPS}, in several sets with rests", warning=True,
            )  # fmt: skip
        held = getattr(body, "hold", None)
        key = "hold" if held is not None else "seconds"
        if isinstance(body, HoldBlockModel):
            held = body.seconds
        if held is not None and held > MAX_SAFE_HOLD_S:
            yield file.problem(
                (*placed.path, key), f"a hold of {held} s is too long for most",
                do=f"at most {MAX_SAFE_HOLD_S} s", warning=True,
            )  # fmt: skip


def check_rests(file: LevelFile) -> Iterator[Problem]:
    """A rest now and then."""
    worked = 0.0
    for placed in file.blocks:
        if isinstance(placed.body, RestModel) or file.exercise(placed) is None:
            worked = 0.0
            continue
        if placed.name not in ("set", "interval", "hold"):
            continue
        worked += _seconds(file, placed)
        if worked > LONG_WORK_S:
            yield file.problem(
                placed.path, f"{worked:.0f} s of work without a rest", warning=True,
                do="put '- rest: {seconds: 30}' before it",
            )  # fmt: skip
            worked = 0.0


def check_frame(file: LevelFile) -> Iterator[Problem]:
    """A level begins with a warm-up and ends with a cool-down."""
    if sum(_seconds(file, placed) for placed in file.blocks) < LONG_LEVEL_S:
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
    for before, after in pairwise(file.blocks):
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


def check_texts(file: LevelFile) -> Iterator[Problem]:
    """Texts come in order and while their step lasts."""
    for placed in file.blocks:
        say = placed.body.say
        if not isinstance(say, list):
            continue
        seconds = getattr(placed.body, "hold", None) or getattr(placed.body, "seconds", None)
        for index, line in enumerate(say):
            path = (*placed.path, "say", index, "at")
            if seconds is not None and line.at >= seconds:
                yield file.problem(
                    path, f"the text at {line.at} s is never shown: the step has {seconds} s"
                )
            if index and line.at <= say[index - 1].at:
                yield file.problem(
                    path, "the texts are not in order of time", do="sort them by 'at'"
                )


def check_variants(file: LevelFile) -> Iterator[Problem]:
    """Easy is easier, hard is harder."""
    for name, variant in file.model.variants.items():
        sign = 1 if name == "easy" else -1
        if sign * (variant.judge_scale - 1) < 0:
            yield file.problem(
                ("variants", name, "judge_scale"),
                f"{variant.judge_scale:g} makes '{name}' {'stricter' if sign > 0 else 'laxer'}",
                allowed="at least 1" if sign > 0 else "at most 1",
            )
        if sign * (variant.reps_scale - 1) > 0:
            yield file.problem(
                ("variants", name, "reps_scale"),
                f"{variant.reps_scale:g} makes '{name}' {'longer' if sign > 0 else 'shorter'}",
                allowed="at most 1" if sign > 0 else "at least 1",
            )


def check_scored(file: LevelFile) -> Iterator[Problem]:
    """There is something to score."""
    work = [p for p in file.blocks if getattr(p.body, "exercise", None) is not None]
    if not any(getattr(placed.body, "judged", False) for placed in work):
        yield file.problem(
            ("blocks",), "nothing in this level is judged, so it has no score", warning=True,
            do="add a 'set' or a 'hold'",
        )  # fmt: skip


LEVEL_CHECKS: tuple[Callable[[LevelFile], Iterable[Problem]], ...] = (
    check_length,
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
    file = LevelFile(
        model=model,
        document=document,
        exercises=exercises,
        blocks=tuple(_placed(model.blocks, ("blocks",))),
    )
    found = [problem for check in LEVEL_CHECKS for problem in check(file)]
    return sorted(found, key=lambda problem: (problem.line, problem.column))


def _seconds(file: LevelFile, placed: Placed) -> float:
    """About how long a block takes, once."""
    body, exercise = placed.body, file.exercise(placed)
    seconds: int | None = getattr(body, "hold", None) or getattr(body, "seconds", None)
    sides = 2 if getattr(body, "each_side", False) else 1
    if seconds is not None:
        return seconds * sides
    if exercise is None or exercise.tempo is None:
        return 0.0
    tempo = exercise.tempo
    bands = (tempo.out_s, tempo.hold_s, tempo.back_s)
    one = sum(band.low_s + band.high_s for band in bands) / 2
    return sides * one * (getattr(body, "reps", None) or 0)
