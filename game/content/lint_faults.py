"""Playability of an exercise's faults: mistakes that the schema cannot see."""

from __future__ import annotations

import math
from collections.abc import Iterator

from game.content.document import Path_
from game.content.exercise_file import ANY_ANGLE, REACH, ExerciseFile, unseen
from game.content.problems import Problem, listed
from game.content.schema_exercise import FaultModel
from game.core.measures import MEASURES, REP_MEASURES


def check_faults(file: ExerciseFile) -> Iterator[Problem]:
    """A fault can be seen from the views that it names, and at some time."""
    for index, fault in enumerate(file.model.faults):
        path: Path_ = ("faults", index)
        if fault.measure not in REP_MEASURES:
            yield from unseen(file, (*path, "views"), measure=fault.measure, views=fault.views)
        elif fault.gate is not None or fault.reference != "absolute":
            yield file.problem(
                (*path, "measure"),
                f"'{fault.measure}' is a measure of the whole repetition: it has no gate and no "
                "reference",
                do="remove 'gate' and 'reference'",
            )
        yield from _out_of_view(file, path, fault)
        yield from _never_raised(file, path, fault)
        if file.model.kind == "hold" and "turn" not in fault.phases:
            yield file.problem(
                (*path, "phases"), "a hold is all turn, so this would never be raised",
                do="write phases: [turn]",
            )  # fmt: skip


def _out_of_view(file: ExerciseFile, path: Path_, fault: FaultModel) -> Iterator[Problem]:
    """Views from which the exercise is never done: the player is asked to turn away from them."""
    views = file.model.views
    if not set(fault.views) & set(views):
        yield file.problem(
            (*path, "views"),
            f"it is seen from {listed(fault.views)}, where the exercise is not judged, so this "
            "fault could never be raised",
            allowed=f"the exercise is judged from {listed(views)}",
            do="add one of these views, or remove the fault",
            warning=True,
        )


def _never_raised(file: ExerciseFile, path: Path_, fault: FaultModel) -> Iterator[Problem]:
    """Limits outside of what a body can show."""
    if fault.reference != "absolute" or fault.measure in REP_MEASURES:
        return
    usual = ANY_ANGLE if MEASURES[fault.measure].unit == "deg" else (-math.inf, math.inf)
    low, high = REACH.get(fault.measure, usual)
    limits = (("above", fault.above, 1), ("below", fault.below, -1))
    for key, pair, way in limits:
        if pair is not None and way * pair[0] >= way * (high if way > 0 else low):
            yield file.problem(
                (*path, key),
                f"{fault.measure} is never {key} {pair[0]:g}, so this fault could never be raised",
                allowed=f"a body shows {low:g} to {high:g}",
                warning=True,
            )


def check_cues(file: ExerciseFile) -> Iterator[Problem]:
    """Only degrees can be said in a cue."""
    for index, fault in enumerate(file.model.faults):
        unit = REP_MEASURES.get(fault.measure) or MEASURES[fault.measure].unit
        if "{missing}" in fault.cue and unit != "deg":
            yield file.problem(
                ("faults", index, "cue"),
                f"'{fault.measure}' is no angle, so there are no degrees to say",
                do="remove '{missing}' from the cue",
            )
