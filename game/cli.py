"""The command line: which commands there are. What each of them does is in `game.commands`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from game import __version__
from game.commands.analyzing import analyze
from game.commands.contents import exercises_list, exercises_show, levels_check, levels_list
from game.commands.doctor import doctor
from game.commands.people import progress, scores
from game.commands.plain_help import make_plain
from game.commands.players import players_delete, players_list, players_rename
from game.commands.playing import play, play_in_window, replay, verify
from game.commands.terminal import out
from game.commands.usage import USAGE_ERRORS, mistyped
from game.mishaps import INTERRUPTED, USER_MISTAKE, end_gently, run_guarded
from game.options import GameOptions

NAME = "repquest"
app = typer.Typer(
    add_completion=False,
    help="Your webcam, your avatar, every repetition scored. Without a command: the game.",
    epilog="To begin: repquest play first-steps. Is everything there? repquest doctor. "
    "Exit codes: 0 all is well, 2 something that you can mend, 3 a mistake of ours, "
    "130 stopped with Ctrl-C.",
    rich_markup_mode="rich",
)
levels = typer.Typer(help="List and check levels.", no_args_is_help=True)
exercises = typer.Typer(help="List exercises and show one.", no_args_is_help=True)
players = typer.Typer(help="List the players, rename one or delete one.")

for command in (play, replay, verify, analyze, scores, progress, doctor):
    app.command()(command)
levels.command("list")(levels_list)
levels.command("check")(levels_check)
exercises.command("list")(exercises_list)
exercises.command("show")(exercises_show)
players.callback(invoke_without_command=True)(players_list)
players.command("rename")(players_rename)
players.command("delete")(players_delete)
app.add_typer(levels, name="levels")
app.add_typer(exercises, name="exercises")
app.add_typer(players, name="players")
make_plain(app, levels, exercises, players)


def main() -> None:
    """Run the command line and exit with its code (0; 2 player's mistake; 3 ours)."""
    end_gently()
    sys.exit(run_guarded(command_line))


def command_line() -> int:
    """Run what the process's arguments say; returns the exit code.

    Raises UserError for arguments that no command takes.
    """
    try:
        code = app(prog_name=NAME, standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except typer.Abort:
        return INTERRUPTED
    except USAGE_ERRORS as error:
        if not error.format_message():  # a group without a command has printed its help
            return USER_MISTAKE
        raise mistyped(error) from error
    return code if isinstance(code, int) else 0


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's signature of a callback
    if wanted:
        out.print(f"RepQuest {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def game(
    context: typer.Context,
    version: Annotated[  # noqa: FBT002 - typer's way to declare a flag
        bool,
        typer.Option(
            "--version", metavar="", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Open the game when no command is given."""
    _ = version
    if context.invoked_subcommand is None:
        play_in_window(GameOptions())
