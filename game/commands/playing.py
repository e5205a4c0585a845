"""`repquest`, `play`, `replay` and `verify`: a level is played, shown again or judged again."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, NoReturn, Optional

import typer
from rich.markup import escape

from game.commands.parameters import (
    ModelOption,
    PacksOption,
    RecordingArgument,
    chosen_level,
    pixels,
    seconds,
)
from game.commands.terminal import out
from game.errors import UserError
from game.mishaps import USER_MISTAKE
from game.options import GameOptions
from game.sensing.spec import SourceKind, Speed, parse_source

UNATTENDED = "Without a window"
AUTOPLAY = "The simulated athlete (--source autoplay)"


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
            "(*.rqp), demo, or autoplay. Without it: as in the settings, else the webcam, else the "
            "demo for its own level and autoplay for any other.",
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
            "--variant",
            metavar="NAME",
            help="normal, or easy or hard where the level has it; spare:PART (spare:knee) to do "
            "something else that spares it; may be given again. Without it: as in the settings.",
        ),
    ] = None,
    player: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--player",
            metavar="NAME",
            help="Who plays: counted by their own range and kept under this name; an unknown name "
            "makes a new player. Without it: as in the settings; unattended, nobody.",
        ),
    ] = None,
    model: ModelOption = None,
    packs: PacksOption = None,
    no_window: Annotated[
        bool,
        typer.Option(
            "--no-window", metavar="", help="Play unattended.", rich_help_panel=UNATTENDED
        ),
    ] = False,
    results: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--results",
            metavar="FILE",
            help="Play unattended and write the results as JSON.",
            rich_help_panel=UNATTENDED,
        ),
    ] = None,
    screenshots: Annotated[
        Optional[Path],  # noqa: UP045 - see ModelOption
        typer.Option(
            "--screenshots",
            metavar="FOLDER",
            help="Play unattended and draw the moments --at.",
            rich_help_panel=UNATTENDED,
        ),
    ] = None,
    at: Annotated[
        str,
        typer.Option(
            "--at",
            metavar="SECONDS",
            help="The moments to draw, as in 3,10.5,60.",
            rich_help_panel=UNATTENDED,
        ),
    ] = "",
    size: Annotated[
        str,
        typer.Option(
            "--size",
            metavar="WIDTHxHEIGHT",
            help="The size of what is drawn, in pixels.",
            rich_help_panel=UNATTENDED,
        ),
    ] = "1280x720",
    skill: Annotated[
        float,
        typer.Option(
            "--skill",
            min=0,
            max=1,
            metavar="SHARE",
            help="How well it plays; 1 makes no mistake.",
            rich_help_panel=AUTOPLAY,
        ),
    ] = 1.0,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            metavar="NUMBER",
            help="Another number, other mistakes.",
            rich_help_panel=AUTOPLAY,
        ),
    ] = 0,
) -> None:
    """Play: in the window, or unattended with --no-window, --results or --screenshots."""
    unattended = no_window or results is not None or screenshots is not None
    chosen = chosen_level(level)
    options = GameOptions(
        level=chosen.id,
        files=chosen.files,
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
    moments = seconds(at)
    if bool(moments) != (screenshots is not None):
        raise UserError(
            "--screenshots FOLDER and --at SECONDS go together",
            do="as in: repquest play arms --source autoplay --screenshots shots --at 5,20",
        )
    if not unattended:
        play_in_window(options)
    from game.scenes.playing import ANALYZE
    from game.summaries import unattended_line
    from game.unattended import Unattended, run_unattended

    wanted = Unattended(results=results, screenshots=screenshots, at=moments, size=pixels(size))
    document = run_unattended(options, wanted)
    out.print(escape(unattended_line(document)), soft_wrap=True)
    if document["why"] and source is not None and parse_source(source).kind is SourceKind.VIDEO:
        out.print(ANALYZE)
    raise typer.Exit(USER_MISTAKE if document["problem"] else 0)


def play_in_window(options: GameOptions) -> NoReturn:
    """Open the game and end with its exit code."""
    from game.app import run_game

    raise typer.Exit(run_game(options))


def replay(
    file: RecordingArgument,
    salvage: Annotated[  # noqa: FBT002 - typer's way to declare a flag
        bool,
        typer.Option("--salvage", metavar="", help="Show a damaged recording up to the break."),
    ] = False,
) -> None:
    """Show a recorded attempt again, in the window."""
    from game.app import run_replay

    raise typer.Exit(run_replay(file, salvage=salvage))


def verify(file: RecordingArgument) -> None:
    """Judge a recorded attempt again: it must come to the same score, else the exit code is 2."""
    from game.core.plan import compile_plan
    from game.recording import describe, read_recording
    from game.recording import verify as judge_again
    from game.shelf import open_library

    recording = read_recording(file)
    then = recording.header.plan
    library = open_library()
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
    out.print(escape(describe(check)), soft_wrap=True)
    raise typer.Exit(0 if check.ok else USER_MISTAKE)
