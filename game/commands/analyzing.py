"""`repquest analyze`: what was recorded elsewhere is judged."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.markup import escape

from game.commands.parameters import ModelOption, PacksOption, pixels
from game.commands.terminal import err, fetched_model, out
from game.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from game.analyzing import Request

LANDMARKS = "Landmarks (*.csv)"


def analyze(  # noqa: PLR0913 - one parameter for each option
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A video, a recording (*.rqp), landmarks (*.csv), or demo."
        ),
    ],
    *,
    exercise: Annotated[
        str,
        typer.Option(
            "--exercise", metavar="ID", help="What is done in it (repquest exercises list)."
        ),
    ],
    json_file: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--json", metavar="FILE", help="Write the judgement as JSON."),
    ] = None,
    overlay: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--overlay", metavar="FILE.mp4", help="Draw the judgement onto the video."),
    ] = None,
    frames: Annotated[
        bool,
        typer.Option(
            "--frames",
            metavar="",
            help="Judge every frame by itself, as if each were a picture of its own.",
        ),
    ] = False,
    model: ModelOption = None,
    packs: PacksOption = None,
    fps: Annotated[
        Optional[float],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--fps",
            min=1,
            max=1000,
            metavar="NUMBER",
            help="Frames a second, where the file has no column t_ms.",
            rich_help_panel=LANDMARKS,
        ),
    ] = None,
    size: Annotated[
        str,
        typer.Option(
            "--size",
            metavar="WIDTHxHEIGHT",
            help="The size of the picture that they were found in, in pixels.",
            rich_help_panel=LANDMARKS,
        ),
    ] = "640x480",
) -> None:
    """Judge a recorded workout: count, range of motion, tempo, faults."""
    from game.analyzing import Request, check_outputs, source_of
    from game.recording.landmark_csv import CsvShape, is_landmark_csv
    from game.shelf import STANDARD_RULES, open_library

    if frames and overlay is not None:
        raise UserError(
            "--frames and --overlay do not go together",
            do="leave one of them out: single frames are judged without drawing",
        )
    spec = source_of(source)
    check_outputs(json_file=json_file, overlay=overlay, source=spec)
    library = open_library(packs=packs or ())
    width, height = pixels(size)
    shape = CsvShape(width=width, height=height, fps=fps)
    request = Request(
        spec=spec,
        exercise=library.exercise(exercise),
        rules=library.rules[STANDARD_RULES],
        model=fetched_model(model) if spec.needs_tracker else None,
        csv_shape=shape if is_landmark_csv(Path(spec.target)) else None,
        json_file=json_file,
        overlay_file=overlay,
    )
    with err.status(f"watching {escape(spec.title)} …"):
        told = tuple(_frames_told(request) if frames else _workout_told(request))
    for part in told:
        out.print(part)
    for path in (json_file, overlay):
        if path is not None:
            out.print(f"written: {escape(str(path))}", soft_wrap=True)


def _workout_told(request: Request) -> Iterator[RenderableType]:
    from game.analyzing import analyze as judge
    from game.summaries import insight_table, workout_table
    from game.telling import set_lines

    state, document = judge(request)
    yield from workout_table(document, request.exercise)
    if state.reps or state.holds:
        yield insight_table(set_lines(request.exercise, state.reps, state.holds))


def _frames_told(request: Request) -> Iterator[RenderableType]:
    from game.analyzing import analyze_frames
    from game.summaries import stills_table

    return stills_table(analyze_frames(request))
