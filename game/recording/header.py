"""What a recording says besides its frames: the header before them and the trailer after them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from game.core.exercise import Exercise
from game.core.level import Level
from game.core.measures import MEASURES, REP_MEASURES
from game.core.plan import Plan, Step
from game.core.rules import Rules
from game.core.state import SessionState, Stage
from game.recording.chunks import FORMAT_VERSION
from game.recording.plain import Plain, PlainError, from_plain, to_plain

MAX_STEPS = 1_000
MAX_REPS = 10_000
MAX_SECONDS = 24 * 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """How an attempt was played, with the whole plan: a replay shows the level as it was then.

    `started_at` is the wall time with its zone. `source` is a `game.store.SourceKind` value or
    another word for where the frames came from; `model` is the pose model, `camera_fps` frames a
    second: both None where there was none.
    """

    plan: Plan
    engine: str
    started_at: datetime
    source: str
    model: str | None = None
    camera_fps: float | None = None
    player: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trailer:
    """How the attempt ended. `results` has the fields of `StepResult`, one object a step."""

    finished: bool
    points: int
    frames: int
    ended_ms: int
    results: object


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """A plan as it is written: each exercise once, and steps that name theirs."""

    level: Level
    rules: Rules
    modifiers: tuple[str, ...]
    exercises: dict[str, Exercise]
    steps: tuple[dict[str, object], ...]
    ranges: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _HeaderDocument:
    """A header as it is written."""

    format: int
    engine: str
    started_at: str
    source: str
    model: str | None
    camera_fps: float | None
    player: str | None
    plan: PlanDocument


def trailer_of(state: SessionState, *, frames: int) -> Trailer:
    """The trailer for an attempt that ended in `state` after `frames` frames."""
    return Trailer(
        finished=state.stage is Stage.FINISHED,
        points=state.score.points,
        frames=frames,
        ended_ms=state.t_ms,
        results=to_plain(state.all_results),
    )


def plan_document(plan: Plan) -> PlanDocument:
    """The plan in the form in which it is written and compared."""
    exercises = {s.exercise.id: s.exercise for s in plan.steps if s.exercise is not None}
    steps = []
    for step in plan.steps:
        document = cast("dict[str, object]", to_plain(replace(step, exercise=None)))
        document["exercise"] = None if step.exercise is None else step.exercise.id
        steps.append(document)
    return PlanDocument(
        level=plan.level,
        rules=plan.rules,
        modifiers=plan.modifiers,
        exercises=exercises,
        steps=tuple(steps),
        ranges=plan.ranges,
    )


def encode_header(header: Header) -> bytes:
    """The header as JSON bytes."""
    return _to_json(
        _HeaderDocument(
            format=FORMAT_VERSION,
            engine=header.engine,
            started_at=header.started_at.isoformat(timespec="seconds"),
            source=header.source,
            model=header.model,
            camera_fps=header.camera_fps,
            player=header.player,
            plan=plan_document(header.plan),
        )
    )


def decode_header(data: bytes) -> Header:
    """The header in JSON bytes; raises PlainError when it is none, or its plan is out of bounds."""
    document = from_plain(_HeaderDocument, _from_json(data), at="header")
    try:
        started_at = datetime.fromisoformat(document.started_at)
    except ValueError:
        msg = f"header.started_at: {document.started_at!r}, where a date and time belongs"
        raise PlainError(msg) from None
    return Header(
        plan=_plan_of(document.plan),
        engine=document.engine,
        started_at=started_at,
        source=document.source,
        model=document.model,
        camera_fps=document.camera_fps,
        player=document.player,
    )


def encode_trailer(trailer: Trailer) -> bytes:
    """The trailer as JSON bytes."""
    return _to_json(trailer)


def decode_trailer(data: bytes) -> Trailer:
    """The trailer in JSON bytes; raises PlainError when it is none."""
    return from_plain(Trailer, _from_json(data), at="trailer")


def _plan_of(document: PlanDocument) -> Plan:
    steps = tuple(
        _step_of(step, document, at=f"header.plan.steps[{index}]")
        for index, step in enumerate(document.steps)
    )
    if not 1 <= len(steps) <= MAX_STEPS:
        msg = f"header.plan.steps: {len(steps)} of them, where 1 to {MAX_STEPS} belong"
        raise PlainError(msg)
    for exercise in document.exercises.values():
        _check_measures(exercise)
    return Plan(
        level=document.level,
        rules=document.rules,
        steps=steps,
        modifiers=document.modifiers,
        ranges=document.ranges,
    )


def _step_of(data: dict[str, object], document: PlanDocument, *, at: str) -> Step:
    name = data.get("exercise")
    if not (name is None or (isinstance(name, str) and name in document.exercises)):
        msg = f"{at}.exercise: {name!r}, where one of header.plan.exercises belongs"
        raise PlainError(msg)
    step = from_plain(Step, cast("Plain", {**data, "exercise": None}), at=at)
    if not (0 <= (step.reps or 0) <= MAX_REPS and 0 <= (step.seconds or 0) <= MAX_SECONDS):
        msg = f"{at}: {step.reps} reps, {step.seconds} s: more than a level can ask for"
        raise PlainError(msg)
    return step if name is None else replace(step, exercise=document.exercises[name])


def _measures_of(exercise: Exercise) -> Iterator[str]:
    yield from (signal.measure for signal in exercise.signals)
    yield from (rule.measure for rule in exercise.faults)
    yield from (rule.gate[0] for rule in exercise.faults if rule.gate is not None)
    yield from (band[0] for band in (exercise.hold.bands if exercise.hold else ()))
    yield from (part.measure for part in (exercise.rom, exercise.symmetry) if part is not None)


def _check_measures(exercise: Exercise) -> None:
    for name in _measures_of(exercise):
        if name not in MEASURES and name not in REP_MEASURES:
            msg = f"header.plan.exercises.{exercise.id}: {name!r}, where a measure belongs"
            raise PlainError(msg)


def _to_json(value: object) -> bytes:
    return json.dumps(
        to_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def _from_json(data: bytes) -> Plain:
    try:
        return cast("Plain", json.loads(data))
    except (ValueError, RecursionError):
        raise PlainError("not JSON") from None
