"""Playability of each block of a level. One function a check; `lint_level` lists them."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.document import Path_
from game.content.level_file import LevelFile
from game.content.problems import Problem, choices, did_you_mean, quoted
from game.content.schema_level import HoldBlockModel, IntervalModel, RestModel, SetModel
from game.core.exercise import Kind, Laterality
from game.core.plan import REST_BETWEEN_REPS_MS

MAX_SAFE_REPS = 60
MAX_SAFE_HOLD_S = 180
MAX_SAID = 70
"""So many letters of a text make two lines on a usual screen; more would hide the player."""


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
                    allowed=choices(
                        file.exercises, word=other, what="exercises", all_in="levels/README.md"
                    ),
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
                    allowed=f"allowed: 1 to {reps}" if reps else "a hold has none",
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
                allowed=f"allowed: {low / 1000:g} to {high / 1000:g} s in all for '{exercise.id}'",
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


def check_texts(file: LevelFile) -> Iterator[Problem]:
    """Texts come in order and while their step lasts."""
    for placed in file.blocks:
        say = placed.body.say
        if not isinstance(say, list):
            yield from _too_wordy(file, (*placed.path, "say"), say or "")
            continue
        seconds = getattr(placed.body, "hold", None) or getattr(placed.body, "seconds", None)
        for index, line in enumerate(say):
            yield from _too_wordy(file, (*placed.path, "say", index, "text"), line.text)
            path = (*placed.path, "say", index, "at")
            if seconds is not None and line.at >= seconds:
                yield file.problem(
                    path,
                    f"the text at {line.at} s is never shown: the step has {seconds} s",
                    do="write an earlier 'at'",
                )
            if index and line.at <= say[index - 1].at:
                yield file.problem(
                    path, "the texts are not in order of time", do="sort them by 'at'"
                )


def _too_wordy(file: LevelFile, path: Path_, text: str) -> Iterator[Problem]:
    """More than can be read from a distance while it is shown."""
    if len(text) > MAX_SAID:
        yield file.problem(
            path, f"the text has {len(text)} letters: it hides the player and is gone before it "
            "is read",
            allowed=f"{MAX_SAID} letters fit into two lines of the screen",
            do="say it in fewer words, or in several texts", warning=True,
        )  # fmt: skip
