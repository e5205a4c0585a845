"""Whether an exercise's figure does its own exercise: it is judged as a player would be.

This takes a fiftieth of a second for each exercise, so only the check of files asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from game.content.convert_exercise import exercise_from
from game.content.document import Document
from game.content.exercise_file import ExerciseFile
from game.content.problems import Problem
from game.content.schema_exercise import ExerciseModel
from game.core.analysis import AnalysisState, analyse_frame, finish_analysis, start_analysis
from game.core.angles import full_angles
from game.core.body import LEFT, Joint, Side
from game.core.counting import CountGate
from game.core.exercise import Exercise, Kind, Laterality, Work
from game.core.figure import blend, figure_pose, placed
from game.core.focus import focus_step
from game.core.lens import Pair, lens_of
from game.core.pose import Frame, quantised_pose
from game.core.practice import OVERREACH, minimum_jerk
from game.core.reading import GATE_SAMPLES, MOST, read
from game.core.rules import Rules
from game.core.watching import BodyState, current_view, watch

FRAME_MS = 66
STILL_MS = 800
"""The figure stands still for so long before a repetition, and half as long after it."""
MOST_FRAMES = 500
"""A tempo for which this is too little is looked at more coarsely."""
HELD_FRAMES = 30
UPPER = 0.5
"""What is further out belongs to the upper half of a repetition."""
TILT_DEG = 15.0
"""Legs that lean by more than this with the trunk are no slip of the pen."""
RISE = 0.05
"""What moves up or down by less than this (statures) stays where it is."""


def lint_figure(model: ExerciseModel, document: Document) -> list[Problem]:
    """What the figure of an exercise without mistakes does not do as the exercise asks."""
    if model.figure is None:
        return []
    file, exercise = ExerciseFile(model=model, document=document), exercise_from(model)
    return [
        *_tilted_legs(file),
        *_wrong_way(file, exercise),
        *(_never_held(file, exercise) if model.kind == "hold" else _never_counted(file, exercise)),
    ]


def _tilted_legs(file: ExerciseFile) -> Iterator[Problem]:
    """Somebody who stands and leans forward as stiff as a board."""
    figure = file.model.figure
    if figure is None or file.model.position != "standing":
        return
    for end in ("start", "end"):
        angles = full_angles(getattr(figure, end))
        lean = angles["trunk_lean"]
        hips = max(angles["left_hip_flexion"], angles["right_hip_flexion"])
        if lean - hips > TILT_DEG:
            yield file.problem(
                ("figure", end, "trunk_lean"),
                f"trunk_lean {lean:g} leans the legs by {lean - hips:g} degrees, too",
                do=f"write 'hip_flexion: {lean:g}' to keep the legs upright",
                warning=True,
            )


def _side(exercise: Exercise) -> Side | None:
    return LEFT if exercise.laterality is Laterality.EACH else None


def _wrong_way(file: ExerciseFile, exercise: Exercise) -> Iterator[Problem]:
    """The words "up" and "down" of the ring, and of lifting and lowering, the wrong way round."""
    moved = None if exercise.kind is Kind.HOLD else _moved(exercise)
    if moved is None:
        return
    what, up = moved
    if up is (exercise.out_work is Work.CONCENTRIC):
        return
    written = "out_work" in file.model.model_fields_set
    said, way = ("Up", "down") if exercise.out_work is Work.CONCENTRIC else ("Down", "up")
    given = exercise.out_work.value if written else f"{exercise.out_work.value} unless it is given"
    yield file.problem(
        ("out_work",) if written else ("figure",),
        f"out_work is {given}, so the ring says '{said}' on the way out, but the figure's "
        f"{what} go {way}",
        do=f"write 'out_work: {'concentric' if up else 'eccentric'}', or swap start and end",
        warning=True,
    )


def _moved(exercise: Exercise) -> tuple[str, bool] | None:
    """What of the figure goes up or down on the way out; None where that cannot be told."""
    start, end = (placed(blend(exercise.figure, share, _side(exercise))) for share in (0, 1))

    def rise(joint: Joint) -> tuple[float, float]:
        left, right = (end[place][1] - start[place][1] for place in (joint.left, joint.right))
        return left, right

    for joint, what in ((Joint.HIP, "hips"), (Joint.SHOULDER, "shoulders")):
        if abs(fmean(rise(joint))) >= RISE:
            return what, fmean(rise(joint)) > 0
    left, right = rise(Joint.WRIST)
    legs = max(abs(each) for each in rise(Joint.KNEE)) >= RISE
    if legs or left * right < 0 or min(abs(left), abs(right)) < RISE:
        return None
    return "hands", left > 0


def _frames(exercise: Exercise) -> tuple[tuple[Frame, float], ...]:
    """The figure doing one repetition (or holding) in its best view, and how far out it is."""
    shares = [1.0] * HELD_FRAMES if exercise.kind is Kind.HOLD else _shares(exercise)
    return tuple(
        (
            Frame(
                t_ms=number * FRAME_MS,
                pose=quantised_pose(
                    figure_pose(
                        blend(exercise.figure, share, _side(exercise)), view=exercise.best_view
                    )
                ),
            ),
            share,
        )
        for number, share in enumerate(shares)
    )


def _shares(exercise: Exercise) -> list[float]:
    """Still, out, held, back and still, in the middle of the exercise's own tempo."""
    tempo = exercise.tempo
    bands = () if tempo is None else (tempo.out_s, tempo.hold_s, tempo.back_s)
    frames = [round(500 * (band.low_s + band.high_s) / FRAME_MS) for band in bands] or [15, 0, 15]
    shrunk = min(1.0, MOST_FRAMES / max(1, sum(frames)))
    out, held, back = (max(1, round(shrunk * count)) for count in frames)
    still = STILL_MS // FRAME_MS
    return [
        *[0.0] * still,
        *[OVERREACH * minimum_jerk((number + 1) / out) for number in range(out)],
        *[OVERREACH] * held,
        *[OVERREACH * (1 - minimum_jerk((number + 1) / back)) for number in range(back)],
        *[0.0] * (still // 2),
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How far the figure came (shares of the range) until its end, and how the judge saw it."""

    state: AnalysisState
    progress: tuple[float, ...]


def _judged(exercise: Exercise) -> _Seen:
    rules = Rules()
    state = start_analysis(exercise)
    progress: list[float] = []
    for frame, _ in _frames(exercise):
        state = analyse_frame(state, frame, rules=rules)
        if state.live is not None:
            known = [each for each in state.live.progress if each is not None]
            progress += [exercise.counting.standard * max(known)] if known else []
    return _Seen(finish_analysis(state, rules=rules), tuple(progress))


def _never_counted(file: ExerciseFile, exercise: Exercise) -> Iterator[Problem]:
    """A repetition of the figure that does not count: the ghost shows what nobody should do."""
    seen = _judged(exercise)
    if any(rep.counted for rep in seen.state.reps):
        return
    reasons = [*_too_little(exercise, seen), *_gates_shut(exercise), *_too_long(exercise)]
    said = "; ".join(reasons or ["it does not come back, or not in time"])
    yield file.problem(
        ("figure",),
        f"the figure never counts: {said}",
        allowed="it is judged by the exercise's own signals and gates, at its own tempo",
        do="mend the figure, or the signals and gates",
        warning=True,
    )


def _too_little(exercise: Exercise, seen: _Seen) -> Iterator[str]:
    if not seen.progress:
        yield f"its signals cannot be read from the view '{exercise.best_view.value}'"
        return
    reached, least = max(seen.progress), exercise.counting.count_min
    swing = reached - min(seen.progress)
    if reached < least:
        yield f"progress reaches {reached:.2f} of {least:.2f}"
    elif swing < least:
        yield f"progress begins at {min(seen.progress):.2f} and moves by {swing:.2f} of {least:.2f}"


def _gates_shut(exercise: Exercise) -> Iterator[str]:
    """The postures that the figure does not keep, with what it shows there."""
    lens = lens_of(exercise)
    body = BodyState()
    read_at: list[tuple[float, dict[int, float]]] = []
    slots = {slot for _, pair in lens.gates for slot in pair}
    walks = False
    for frame, share in _frames(exercise):
        body, sight = watch(body, frame)
        view = current_view(body)
        if sight is not None and view is not None:
            walks = walks or (sight.roaming and lens.on_the_spot)
            values, _ = read(focus_step(None, lens, sight, view), sight)
            known = {slot: value for slot in slots if (value := values[slot]) is not None}
            read_at.append((share, known))
    if walks:
        yield "its body moves off the spot so far that it is taken for walking"
    for gate, pair in lens.gates:
        asked = [known for share, known in read_at if gate.throughout or share >= UPPER]
        shown = _outside(gate, pair, asked, side=_side(exercise))
        if shown is not None:
            always = " throughout" if gate.throughout else ""
            yield f"gate {gate.measure} asks for {gate.low:g} to {gate.high:g}{always}, it {shown}"


def _outside(
    gate: CountGate, pair: Pair, read_at: list[dict[int, float]], *, side: Side | None
) -> str | None:
    """What the figure shows of a gate's measure; None where the gate lets it pass."""
    if gate.one_sided and side is None:
        return None
    wanted = set(pair) if side is None else {pair.left}
    some = read_at[:: max(1, len(read_at) // GATE_SAMPLES)]
    values = [known[slot] for known in some for slot in wanted if slot in known]
    if not values:
        return None
    if gate.throughout:
        inside = sum(gate.low <= value <= gate.high for value in values)
        shut = inside < MOST * len(values)
        return f"shows {min(values):.2f} to {max(values):.2f}" if shut else None
    middle = median(values)
    return None if gate.low <= middle <= gate.high else f"shows {middle:.2f}"


def _too_long(exercise: Exercise) -> Iterator[str]:
    shares = _shares(exercise)
    lasted = FRAME_MS * sum(before != after for before, after in pairwise(shares))
    low, high = exercise.counting.min_ms, exercise.counting.max_ms
    if not low <= lasted <= high:
        yield f"at its tempo it takes {lasted / 1000:.1f} s of {low / 1000:g} to {high / 1000:g} s"


def _never_held(file: ExerciseFile, exercise: Exercise) -> Iterator[Problem]:
    """A pose of the figure that is outside of the hold's own bands."""
    if any(hold.valid_ms for hold in _judged(exercise).state.holds):
        return
    yield file.problem(
        ("figure", "end"),
        f"the figure never holds: {'; '.join(_bands_missed(exercise)) or 'a fault is raised'}",
        allowed="its end is judged by the exercise's own bands and faults",
        do="mend the figure, or the bands",
        warning=True,
    )


def _bands_missed(exercise: Exercise) -> Iterator[str]:
    lens = lens_of(exercise)
    frame, _ = _frames(exercise)[-1]
    body, sight = watch(BodyState(), frame)
    view = current_view(body)
    if sight is None or view is None:
        return
    if exercise.hold is not None and view not in exercise.hold.views:
        yield f"it is seen from the view '{view.value}'"
    values, _ = read(focus_step(None, lens, sight, view), sight)
    for pair, low, high in lens.hold:
        shown = [value for slot in set(pair) if (value := values[slot]) is not None]
        if shown and not low <= fmean(shown) <= high:
            name = lens.slots[pair.left].measure.name
            yield f"{name} is {fmean(shown):.2f} of {low:g} to {high:g}"
