"""`repquest analyze`: judge a recorded workout and write what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from game import __version__
from game.core.analysis import AnalysisState, analyse_frame, finish_analysis, start_analysis
from game.core.exercise import Exercise
from game.core.pose import Frame
from game.core.rules import Rules
from game.core.still import judge_still
from game.errors import UserError
from game.files import check_file, write_json
from game.insights.workout_json import (
    FORMAT,
    StillJson,
    WorkoutJson,
    still_json,
    workout_json,
)
from game.recording import read_recording
from game.recording.landmark_csv import CsvShape, is_landmark_csv, read_landmark_csv
from game.sensing.opening import open_source
from game.sensing.overlay import OverlayWriter
from game.sensing.spec import FrameSource, SourceKind, SourceSpec, Speed, parse_source

USUAL_FPS = 30.0
OVERLAY_ENDING = ".mp4"
RECORDED = "allowed: a video file, a recording (*.rqp), landmarks (*.csv), demo"
"""What can be analysed, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to analyse, and where to write the results.

    `csv_shape` is set when the source is a landmark CSV, and says what that file does not.
    """

    spec: SourceSpec
    exercise: Exercise
    rules: Rules
    model: Path | None = None
    csv_shape: CsvShape | None = None
    json_file: Path | None = None
    overlay_file: Path | None = None


def check_outputs(*, json_file: Path | None, overlay: Path | None, source: SourceSpec) -> None:
    """Raise UserError if what is found could not be written there, or over the source."""
    for path in (json_file, overlay):
        if path is not None and source.target and path.resolve() == Path(source.target).resolve():
            raise UserError(
                "this would overwrite what is to be analysed",
                where=str(path),
                do="choose another name for the result",
            )
        check_file(path)
    if overlay is not None and overlay.suffix.lower() != OVERLAY_ENDING:
        raise UserError(
            f"an overlay is an MP4 video, and '{overlay.name}' does not end like one",
            where="--overlay",
            allowed=f"allowed: a name that ends in {OVERLAY_ENDING}",
            do=f"as in: --overlay {overlay.stem or 'seen'}{OVERLAY_ENDING}",
        )


def _opened(request: Request) -> FrameSource:
    spec = request.spec
    if spec.kind is SourceKind.AUTOPLAY or spec.live:
        raise UserError(
            f"{spec.title} is not a recorded workout",
            allowed=RECORDED,
            do="to play live: repquest play --source " + (spec.target or spec.kind.value),
        )
    if spec.kind is SourceKind.RECORDING:
        if request.overlay_file is not None:
            raise UserError(
                "this file holds poses, no pictures to draw on",
                where=spec.title,
                do="leave --overlay out",
            )
        return open_source(spec, frames=_poses(request), speed=Speed.MAX)
    height = None if request.overlay_file is not None else 0
    return open_source(spec, model=request.model, speed=Speed.MAX, picture_height=height)


def _poses(request: Request) -> Iterator[Frame]:
    """The frames of a recording or of a landmark CSV."""
    path = Path(request.spec.target)
    if request.csv_shape is not None:
        return read_landmark_csv(path, request.csv_shape)
    return read_recording(path).frames()


def source_of(text: str) -> SourceSpec:
    """What `repquest analyze TEXT` names: as for play, or a landmark CSV."""
    path = Path(text).expanduser()
    try:
        spec = parse_source(text)
    except UserError as error:
        raise UserError(error.found, where=text, allowed=RECORDED, do=error.do) from error
    if spec.kind is SourceKind.VIDEO and is_landmark_csv(path):
        return SourceSpec(kind=SourceKind.RECORDING, target=spec.target)
    return spec


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


def analyze_frames(request: Request) -> list[StillJson]:
    """Judge every frame by itself, as labelled pictures are; writes them if a file was asked for.

    Raises UserError like `analyze`.
    """
    with _opened(request) as source:
        stills = [
            still_json(judge_still(request.exercise, frame, rules=request.rules), t_ms=frame.t_ms)
            for frame in source.frames()
        ]
    if request.json_file is not None:
        document = {
            "format": FORMAT,
            "source": request.spec.title,
            "exercise": request.exercise.id,
            "engine": __version__,
            "rules": f"{request.rules.id} {request.rules.version}",
            "frames": stills,
        }
        write_json(request.json_file, document)
    return stills
