"""The command line: it parses, wires and prints, nothing else."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

import math
import sys
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Column, Table

from game import __version__
from game.cli_help import make_plain
from game.errors import UserError
from game.mishaps import USER_MISTAKE, run_guarded
from game.resources import cache_dir, data_dir, levels_dir, own_packs
from game.sensing.spec import Speed

app = typer.Typer(
    add_completion=False,
    help="Your webcam, your avatar, every repetition scored. Without a command: the game.",
    rich_markup_mode="rich",
)
levels_app = typer.Typer(help="List and check levels.", no_args_is_help=True)
exercises_app = typer.Typer(help="List exercises and show one.", no_args_is_help=True)
app.add_typer(levels_app, name="levels")
app.add_typer(exercises_app, name="exercises")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

ModelOption = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads annotations at run time, on Python 3.10 too
    typer.Option("--model", metavar="FILE.task", help="Another pose model (lite, heavy)."),
]
PacksOption = Annotated[
    Optional[list[Path]],  # noqa: UP045 - see ModelOption
    typer.Option("--levels", metavar="FOLDER", help="A pack of levels; may be given again."),
]


def main() -> None:
    """Run the command line and exit with its code (0; 2 player's mistake; 3 ours)."""
    sys.exit(run_guarded(_command_line))


def _command_line() -> int:
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's signature of a callback
    if wanted:
        out.print(f"RepQuest {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def game(
    context: typer.Context,
    version: Annotated[  # noqa: FBT002 - typer's way to declare a flag
        bool,
        typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Say which."),
    ] = False,
) -> None:
    """Open the game when no command is given."""
    _ = version
    if context.invoked_subcommand is None:
        from game.app import GameOptions, run_game

        raise typer.Exit(run_game(GameOptions()))


def _seconds(text: str) -> tuple[float, ...]:
    """Read `--at 3,10.5`: seconds, none negative."""
    try:
        moments = tuple(float(part) for part in text.split(",") if part.strip())
    except ValueError:
        moments = (-1.0,)
    if not all(0 <= moment < math.inf for moment in moments):
        raise UserError(
            f"these are no seconds: {text}", where="--at", allowed="allowed: numbers like 3,10.5,60"
        )
    return moments


def _pixels(text: str) -> tuple[int, int]:
    """Read `--size 1280x720`."""
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise UserError(f"this is no size: {text}", where="--size", allowed="allowed: 1280x720")
    size = int(width), int(height)
    if not all(100 <= pixels <= 7680 for pixels in size):  # noqa: PLR2004 - said in the message
        raise UserError(
            f"this is no size of a picture: {text}",
            where="--size",
            allowed="allowed: 100 to 7680 pixels either way",
        )
    return size


@app.command()
def play(  # noqa: PLR0913 - one parameter for each option
    level: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Argument(
            metavar="LEVEL",
            help="A level's id (repquest levels list) or YAML file; without it, the menu.",
        ),
    ] = None,
    *,
    source: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="camera, camera:N, camera:NAME, a video file, http://… or rtsp://…, a recording "
            "(*.rqp), demo, or autoplay. Without it: the webcam, or the demo where there is none.",
        ),
    ] = None,
    speed: Annotated[
        Optional[Speed],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--speed",
            metavar="own|max",
            help="The source's own pace, or as fast as it can be judged (which is what unattended "
            "play does by itself).",
        ),
    ] = None,
    variant: Annotated[
        Optional[list[str]],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--variant", metavar="NAME", help="A level's variant, or spare:PART; may be repeated."
        ),
    ] = None,
    model: ModelOption = None,
    packs: PacksOption = None,
    no_window: Annotated[
        bool, typer.Option("--no-window", metavar="", help="Play unattended, without a window.")
    ] = False,
    results: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--results", metavar="FILE", help="Unattended: write the results as JSON."),
    ] = None,
    screenshots: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--screenshots", metavar="FOLDER", help="Unattended: draw the moments --at."),
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="SECONDS", help="Moments to draw, as in 3,10.5,60.")
    ] = "",
    size: Annotated[
        str, typer.Option("--size", metavar="WxH", help="Size of the drawn moments.")
    ] = "1280x720",
    player: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Option("--player", metavar="NAME", help="Who plays: counted by their own range."),
    ] = None,
    skill: Annotated[
        float,
        typer.Option("--skill", min=0, max=1, metavar="SHARE", help="How well autoplay plays."),
    ] = 1.0,
    seed: Annotated[
        int, typer.Option("--seed", metavar="NUMBER", help="Which of autoplay's performances.")
    ] = 0,
) -> None:
    """Play: in the window, or unattended with --no-window, --results or --screenshots."""
    from game.app import GameOptions, run_game

    file = Path(level) if level and level.lower().endswith((".yaml", ".yml")) else None
    unattended = no_window or results is not None or screenshots is not None
    options = GameOptions(
        level=level if file is None else file.stem,
        files=() if file is None else (file,),
        source=source,
        model=model,
        packs=tuple(packs or ()),
        modifiers=None if variant is None else tuple(variant),
        player=player,
        skill=skill,
        seed=seed,
        speed=speed or (Speed.MAX if unattended else Speed.OWN),
        pictures=screenshots is not None or not no_window,
    )
    moments = _seconds(at)
    if bool(moments) != (screenshots is not None):
        raise UserError(
            "--screenshots FOLDER and --at SECONDS go together",
            do="as in: repquest play arms --source autoplay --screenshots shots --at 5,20",
        )
    if not unattended:
        raise typer.Exit(run_game(options))
    from game.summaries import unattended_line
    from game.unattended import Unattended, run_unattended

    wanted = Unattended(results=results, screenshots=screenshots, at=moments, size=_pixels(size))
    document = run_unattended(options, wanted)
    out.print(escape(unattended_line(document)))
    raise typer.Exit(USER_MISTAKE if document["problem"] else 0)


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE.rqp", help="A recording (*.rqp).")],
    salvage: Annotated[  # noqa: FBT002 - typer's way to declare a flag
        bool,
        typer.Option("--salvage", metavar="", help="Show a damaged recording up to the break."),
    ] = False,
) -> None:
    """Show a recorded attempt again in the game."""
    from game.app import run_replay

    raise typer.Exit(run_replay(file, salvage=salvage))


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.rqp", help="A recording (*.rqp).")],
) -> None:
    """Judge a recorded attempt again; it must come to the same score."""
    from game.content.library import load_library
    from game.core.plan import compile_plan
    from game.recording import describe, read_recording
    from game.recording import verify as judge_again

    recording = read_recording(file)
    then = recording.header.plan
    library = load_library(levels_dir(), packs=own_packs())
    level, rules = library.levels.get(then.level.id), library.rules.get(then.rules.id)
    now = None
    if level is not None and rules is not None:
        with suppress(UserError):  # a variant of then that the installed level has no more
            now = compile_plan(
                level,
                exercises=library.exercises,
                rules=rules,
                modifiers=then.modifiers,
                ranges=dict(then.ranges),
            )
    check = judge_again(recording, plan_now=now)
    out.print(escape(describe(check)))
    raise typer.Exit(0 if check.ok else USER_MISTAKE)


@app.command()
def analyze(  # noqa: PLR0913 - one parameter for each option
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A video, a recording (*.rqp), landmarks (*.csv), or demo."
        ),
    ],
    *,
    exercise: Annotated[str, typer.Option("--exercise", metavar="ID", help="What is done in it.")],
    json_file: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--json", metavar="FILE", help="Write the judgement as JSON."),
    ] = None,
    overlay: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--overlay", metavar="FILE.mp4", help="Draw the judgement onto the video."),
    ] = None,
    fps: Annotated[
        Optional[float],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--fps",
            min=1,
            max=1000,
            metavar="NUMBER",
            help="Landmarks: frames a second without t_ms.",
        ),
    ] = None,
    size: Annotated[
        str, typer.Option("--size", metavar="WxH", help="Landmarks: size of the picture in pixels.")
    ] = "640x480",
    frames: Annotated[
        bool,
        typer.Option(
            "--frames", metavar="", help="Judge every frame by itself, as labelled pictures."
        ),
    ] = False,
    model: ModelOption = None,
    packs: PacksOption = None,
) -> None:
    """Judge a recorded workout: count, range of motion, tempo, faults."""
    from game.analyzing import Request, analyze_frames, check_outputs, source_of
    from game.analyzing import analyze as judge_all
    from game.content.library import load_library
    from game.recording.landmark_csv import CsvShape, is_landmark_csv
    from game.summaries import insight_table, stills_table, workout_table
    from game.telling import set_lines

    if frames and overlay is not None:
        raise UserError(
            "--frames and --overlay do not go together",
            do="leave one of them out: single frames are judged without drawing",
        )
    spec = source_of(source)
    check_outputs(json_file=json_file, overlay=overlay, source=spec)
    library = load_library(levels_dir(), packs=[*own_packs(), *(packs or [])])
    width, height = _pixels(size)
    shape = CsvShape(width=width, height=height, fps=fps)
    request = Request(
        spec=spec,
        exercise=library.exercise(exercise),
        rules=library.rules["standard"],
        model=fetched_model(model) if spec.needs_tracker else None,
        csv_shape=shape if is_landmark_csv(Path(spec.target)) else None,
        json_file=json_file,
        overlay_file=overlay,
    )
    with err.status(f"watching {escape(spec.title)} …"):
        if frames:
            told = stills_table(analyze_frames(request))
        else:
            state, document = judge_all(request)
            told = workout_table(document)
            if state.reps or state.holds:
                lines = set_lines(request.exercise, state.reps, state.holds)
                told = chain(told, (insight_table(lines),))
    for part in told:
        out.print(part)
    for path in (json_file, overlay):
        if path is not None:
            out.print(f"written: {escape(str(path))}")


def fetched_model(override: Path | None) -> Path:
    """The pose model, fetched with a progress bar when it is not there yet."""
    from game.sensing.model import Progress as Step
    from game.sensing.model import ensure_model

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("the pose model", total=None, visible=False)

        def show(step: Step) -> None:
            bar.update(
                task,
                visible=True,
                description=f"the pose model, needed once ({step.step})",
                completed=step.done_bytes,
                total=step.total_bytes,
            )

        return ensure_model(cache=cache_dir(), override=override, progress=show)


@app.command()
def scores(
    level: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Argument(
            metavar="LEVEL", help="A level's id or YAML file; without it, every level with scores."
        ),
    ] = None,
    packs: PacksOption = None,
) -> None:
    """Show the leaderboard."""
    from game.content.library import load_library
    from game.core.plan import compile_plan
    from game.store import board_of, open_store
    from game.summaries import board_table

    file = Path(level) if level and level.lower().endswith((".yaml", ".yml")) else None
    library = load_library(
        levels_dir(),
        packs=[*own_packs(), *(packs or [])],
        files=() if file is None else (file,),
    )
    name = file.stem if file is not None else level
    wanted = [library.level(name)] if name else list(library.levels.values())
    shown = 0
    with open_store(data_dir() / "scores.db") as store:
        if store.notice:
            err.print(escape(store.notice), soft_wrap=True)
        for each in wanted:
            plan = compile_plan(each, exercises=library.exercises, rules=library.rules["standard"])
            entries = store.leaderboard(board_of(plan), limit=10)
            if entries:
                shown += 1
                out.print(board_table(each.title, entries))
    if not shown:
        out.print("No scores yet. Play a level: repquest play first-steps")
        out.print("Only levels finished by a person count; the demo and autoplay are not ranked.")
        out.print("Levels of your own: repquest scores FILE.yaml, or --levels FOLDER")


@app.command()
def progress(
    name: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Argument(metavar="NAME", help="A player's name; without it, everybody."),
    ] = None,
    *,
    csv_file: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option("--csv", metavar="FILE", help="Write the days as CSV, for a spreadsheet."),
    ] = None,
) -> None:
    """Show players' practice over time: repetitions, range and score by exercise and day."""
    from game.files import write_text
    from game.roster import progress_csv, progress_of
    from game.store import open_store
    from game.summaries import progress_table

    with open_store(data_dir() / "scores.db") as store:
        if store.notice:
            err.print(escape(store.notice), soft_wrap=True)
        found = progress_of(store, name)
    for player, exercises in found.items():
        if exercises:
            out.print(progress_table(player, exercises))
    if not any(found.values()):
        out.print("No practice yet. Play a level, and type a name at its end.")
    if csv_file is not None:
        write_text(csv_file, progress_csv(found))
        out.print(f"written: {escape(str(csv_file))}")


@app.command()
def doctor(model: ModelOption = None) -> None:
    """Check everything that a player needs; exits with 0 only if the game can be played."""
    from game.checkup import run_doctor

    raise typer.Exit(run_doctor(out, model=model))


@levels_app.command("list")
def levels_list(packs: PacksOption = None) -> None:
    """List the levels that can be played."""
    from game.content.library import load_library
    from game.core.plan import compile_plan
    from game.summaries import minutes_of

    library = load_library(levels_dir(), packs=[*own_packs(), *(packs or [])])
    id_ = Column("id", no_wrap=True)
    table = Table(id_, "title", "difficulty", "minutes", "exercises", box=None)
    for level in library.levels.values():
        plan = compile_plan(level, exercises=library.exercises, rules=library.rules["standard"])
        names = ", ".join(library.exercises[e].name for e in level.exercise_ids)
        minutes = f"{minutes_of(plan):.0f}"
        table.add_row(level.id, escape(level.title), level.difficulty, minutes, escape(names))
    out.print(table)
    for problem in library.problems:
        err.print(escape(str(problem)))


@levels_app.command("check")
def levels_check(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045 - see ModelOption
        typer.Argument(
            metavar="FILE...", help="YAML files or folders; without any, the game's own."
        ),
    ] = None,
) -> None:
    """Check levels, exercises and rules, and say what would make them better."""
    from game.content.library import check_levels

    report = check_levels(files or [], levels_dir=levels_dir())
    for problem in report.problems:
        out.print(escape(str(problem)), soft_wrap=True)
    errors, warnings = len(report.errors), len(report.warnings)
    counts = {"mistake": errors, "warning": warnings}
    said = ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts.items())
    out.print(f"{len(report.files)} file{'' if len(report.files) == 1 else 's'} checked: {said}")
    raise typer.Exit(USER_MISTAKE if errors else 0)


@exercises_app.command("list")
def exercises_list(packs: PacksOption = None) -> None:
    """List the exercises that levels can use."""
    from game.content.library import load_library

    library = load_library(levels_dir(), packs=[*own_packs(), *(packs or [])])
    table = Table(Column("id", no_wrap=True), "name", "position", "camera sees", box=None)
    for exercise in library.exercises.values():
        position = exercise.position.value.replace("_", " ")
        row = exercise.id, exercise.name, position, exercise.best_view.value
        table.add_row(*(escape(text) for text in row))
    out.print(table)


@exercises_app.command("show")
def exercises_show(
    exercise_id: Annotated[str, typer.Argument(metavar="ID", help="An exercise's id.")],
    packs: PacksOption = None,
) -> None:
    """Show an exercise: its start and end, what it trains, and what is judged."""
    from game.content.library import load_library
    from game.summaries import exercise_sheet
    from game.view.pose_text import exercise_text

    library = load_library(levels_dir(), packs=[*own_packs(), *(packs or [])])
    exercise = library.exercise(exercise_id)
    braille = (out.encoding or "").lower().replace("-", "") == "utf8"
    out.print(escape(exercise_text(exercise, width=min(out.width, 78), braille=braille)))
    out.print(exercise_sheet(exercise))


make_plain(app, levels_app, exercises_app)
