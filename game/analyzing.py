"""`repquest analyze`: judge a recorded workout and write what was found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from game import __version__
from game.core.analysis import AnalysisState, analyse_frame, finish_analysis, start_analysis
from game.core.exercise import Exercise
from game.core.pose import Frame
from game.core.rules import Rules
from game.errors import UserError
from game.insights.workout_json import WorkoutJson, workout_json
from game.recording import read_recording
from game.sensing.opening import open_source
from game.sensing.overlay import OverlayWriter
from game.sensing.spec import FrameSource, SourceKind, SourceSpec, Speed

USUAL_FPS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to analyse, and where to write the results."""

    spec: SourceSpec
    exercise: Exercise
    rules: Rules
    model: Path | None
    json_file: Path | None = None
    overlay_file: Path | None = None


def _opened(request: Request) -> FrameSource:
    spec = request.spec
    if spec.kind is SourceKind.AUTOPLAY or spec.live:
        raise UserError(
            f"{spec.title} is not a recorded workout",
            allowed="allowed: a video file, a recording (*.rqp), demo",
            do="to play live: repquest play --source " + (spec.target or spec.kind.value),
        )
    if spec.kind is SourceKind.RECORDING:
        if request.overlay_file is not None:
            raise UserError(
                "a recording holds poses, no pictures to draw on",
                where=spec.title,
                do="leave --overlay out, or see it with: repquest replay " + spec.target,
            )
        frames: Iterator[Frame] = read_recording(Path(spec.target)).frames()
        return open_source(spec, frames=frames, speed=Speed.MAX)
    height = None if request.overlay_file is not None else 0
    return open_source(spec, model=request.model, speed=Speed.MAX, picture_height=height)


def analyze(request: Request) -> tuple[AnalysisState, WorkoutJson]:
    """Judge every frame of the source; writes the files that were asked for, whole or not at all.

    Raises UserError for a source that cannot be read or holds nobody.
    """
    state = start_analysis(request.exercise)
    with ExitStack() as stack:
        source = stack.enter_context(_opened(request))
        overlay = None
        if request.overlay_file is not None:
            fps = source.info.fps or USUAL_FPS
            overlay = stack.enter_context(OverlayWriter(request.overlay_file, fps=fps))
        for frame in source.frames():
            state = analyse_frame(state, frame, rules=request.rules)
            picture = source.picture()
            if overlay is not None and picture is not None:
                overlay.write(picture, frame.pose, state)
    state = finish_analysis(state, rules=request.rules)
    document = workout_json(
        state,
        source=request.spec.title,
        exercise=request.exercise.id,
        engine=__version__,
        rules=f"{request.rules.id} {request.rules.version}",
    )
    if request.json_file is not None:
        write_json(request.json_file, document)
    return state, document


def write_json(path: Path, document: object) -> None:
    """Write `document` to `path` whole or not at all; raises UserError when that fails."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            f"this file cannot be written ({error.strerror or error})",
            where=str(path),
            do="choose a folder that exists, is writable and has space",
        ) from error
