"""Playability of an exercise: mistakes that its schema cannot see. One function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.content.document import Document, Path_
from game.content.exercise_file import REACH, ExerciseFile, unseen
from game.content.lint_faults import check_cues, check_faults
from game.content.problems import Problem, choices, did_you_mean, listed, misspelt
from game.content.schema_exercise import ExerciseModel
from game.core.angles import ANGLES, NAMES, PAIRED
from game.core.body import Landmark
from game.core.measures import MEASURES


def check_counting_order(file: ExerciseFile) -> Iterator[Problem]:
    """A movement counts above where it begins."""
    counting = file.model.counting
    if counting.enter >= counting.count_min:
        yield file.problem(
            ("counting", "enter"),
            f"enter ({counting.enter:g}) must be less than count_min ({counting.count_min:g}), "
            "or every movement would count",
            do="typical values: enter 0.40, count_min 0.60",
        )
    if counting.min_ms >= counting.max_ms:
        yield file.problem(
            ("counting", "min_ms"),
            f"min_ms ({counting.min_ms}) must be less than max_ms ({counting.max_ms}), "
            "or no repetition could count",
            do="typical values: min_ms 250, max_ms 15000",
        )


def check_kind(file: ExerciseFile) -> Iterator[Problem]:
    """Repetitions need a signal and a tempo; holds need a position."""
    model = file.model
    if model.kind == "reps" and not model.signals:
        yield file.problem(("kind",), "nothing to count: there are no signals", do="add 'signals:'")
    if model.kind == "reps" and model.tempo is None:
        yield file.problem(("kind",), "repetitions need a tempo", do="add 'tempo:'")
    if model.kind == "reps" and model.hold is not None:
        yield file.problem(
            ("hold",), "'hold' belongs to held exercises", do="remove it, or write 'kind: hold'"
        )
    if model.kind == "hold" and model.hold is None:
        yield file.problem(("kind",), "the position to hold is missing", do="add 'hold:'")
    if model.kind == "hold" and model.signals:
        yield file.problem(
            ("signals",), "signals count repetitions", do="remove them, or write 'kind: reps'"
        )


def check_signals(file: ExerciseFile) -> Iterator[Problem]:
    """Signals run somewhere, within what a body can show and the camera can see."""
    for index, signal in enumerate(file.model.signals):
        path: Path_ = ("signals", index)
        if signal.rest == signal.target:
            yield file.problem(
                (*path, "target"),
                f"rest and target are both {signal.target:g}, so nothing could ever move",
                do="write where the measure is at rest and at the turn",
            )
        low, high = REACH.get(signal.measure, (-1000, 1000))
        for key, value in (("rest", signal.rest), ("target", signal.target)):
            if not low <= value <= high:
                yield file.problem(
                    (*path, key),
                    f"{signal.measure} {value:g} cannot be reached",
                    allowed=f"a body shows {low:g} to {high:g}",
                )
        yield from unseen(file, (*path, "views"), measure=signal.measure, views=signal.views)


def check_views(file: ExerciseFile) -> Iterator[Problem]:
    """From every view that the exercise allows it can be judged."""
    model = file.model
    seen = {view for signal in model.signals for view in signal.views}
    if model.hold is not None:
        seen |= set(model.hold.views)
    for index, view in enumerate(model.views):
        if view not in seen and (model.signals or model.hold):
            yield file.problem(
                ("views", index),
                f"no signal can be seen from the view '{view}', so nothing would ever count there",
                allowed=f"the signals cover: {listed(sorted(seen))}",
                do="remove the view, or add a signal for it",
            )


def check_needs(file: ExerciseFile) -> Iterator[Problem]:
    """The framing check asks for every joint that counting needs."""
    model = file.model
    needs = set(model.needs)
    measures = [signal.measure for signal in model.signals]
    if model.hold is not None:
        measures += [band.measure for band in model.hold.bands]
    missing = {joint for name in measures for joint in _joints(name)} - needs
    if missing:
        yield file.problem(
            ("needs",),
            f"the measures also need {listed(sorted(missing))}",
            do="add what is missing to 'needs'",
        )


def check_range(file: ExerciseFile) -> Iterator[Problem]:
    """The standard never asks for more than the safe limit."""
    rom = file.model.rom
    if rom is None:
        return
    if MEASURES[rom.measure].unit != "deg":
        yield file.problem(("rom", "measure"), f"'{rom.measure}' is not an angle in degrees")
    if rom.rest_deg == rom.target_deg:
        yield file.problem(("rom", "target_deg"), "rest_deg and target_deg are the same")
    if rom.limit_deg is not None:
        beyond = (rom.limit_deg - rom.target_deg) * (rom.target_deg - rom.rest_deg)
        if beyond < 0:
            yield file.problem(
                ("rom", "target_deg"),
                f"the target ({rom.target_deg:g}) lies beyond the safe limit ({rom.limit_deg:g})",
                do="never ask for more than the limit",
            )
    yield from unseen(file, ("rom", "views"), measure=rom.measure, views=rom.views)


def check_support(file: ExerciseFile) -> Iterator[Problem]:
    """Who sits sits on something."""
    if file.model.position == "seated" and file.model.support is None:
        yield file.problem(
            ("position",), "there is nothing to sit on, so the figure hovers",
            do="add 'support: stool'",
            warning=True,
        )  # fmt: skip


def check_figure(file: ExerciseFile) -> Iterator[Problem]:
    """The figure's angles are known and a body can take them."""
    if file.model.figure is None:
        yield file.problem(
            ("id",), "there is no figure", do="add 'figure: {start: {...}, end: {...}}'",
            warning=True,
        )  # fmt: skip
        return
    for end in ("start", "end"):
        for name, value in getattr(file.model.figure, end).items():
            path: Path_ = ("figure", end, name)
            angle = PAIRED.get(name) or ANGLES.get(name)
            if angle is None:
                yield file.problem(
                    path, f"unknown joint angle '{name}'",
                    allowed=choices(
                        NAMES, word=name, what="angles", all_in="levels/README.md"
                    ),
                    do=did_you_mean(name, NAMES),
                )  # fmt: skip
            elif not angle.low <= value <= angle.high:
                yield file.problem(
                    path, f"{name} {value:g} cannot be reached",
                    allowed=f"allowed: {angle.low:g} to {angle.high:g} degrees",
                )  # fmt: skip


EXERCISE_CHECKS: tuple[Callable[[ExerciseFile], Iterable[Problem]], ...] = (
    check_counting_order,
    check_kind,
    check_signals,
    check_views,
    check_needs,
    check_range,
    check_faults,
    check_cues,
    check_support,
    check_figure,
)


def lint_exercise(model: ExerciseModel, document: Document) -> list[Problem]:
    """Every problem of an exercise by itself."""
    file = ExerciseFile(model=model, document=document)
    return [problem for check in EXERCISE_CHECKS for problem in check(file)]


def lint_relatives(
    model: ExerciseModel, document: Document, *, known: Iterable[str]
) -> list[Problem]:
    """Easier and harder exercises that do not exist."""
    file = ExerciseFile(model=model, document=document)
    names = sorted(known)
    return [
        file.problem(
            (key, index),
            f"there is no exercise '{name}'",
            do=did_you_mean(name, names) or "name the id of a file in levels/exercises",
            warning=True,
        )
        for key, others in (("easier", model.easier), ("harder", model.harder))
        for index, name in enumerate(others)
        if name not in names
    ]


def lint_muscles(
    model: ExerciseModel, document: Document, *, known: Iterable[str]
) -> list[Problem]:
    """Muscles that are called almost like those of the game's own exercises."""
    file = ExerciseFile(model=model, document=document)
    names = sorted(known)
    return [
        file.problem(
            ("muscles", key, index),
            f"no other exercise names the muscle '{name}'",
            do=f"did you mean '{meant}'?",
            warning=True,
        )
        for key in ("primary", "secondary")
        for index, name in enumerate(getattr(model.muscles, key))
        if name not in names and (meant := misspelt(name, names)) is not None
    ]


def _joints(measure: str) -> set[str]:
    """The joints (as `needs` names them) that a measure reads."""
    landmarks = MEASURES[measure].needs[0]
    return {
        Landmark(index).name.lower().split("_", 1)[1]
        for index in landmarks
        if "_" in Landmark(index).name
    }
