"""Arguments that no command takes, said as every other mistake of the player's is."""

from __future__ import annotations

from typing import Any

import typer

from game.content.problems import near_names
from game.errors import UserError

USAGE_ERRORS: Any = next(each for each in typer.BadParameter.__mro__ if "Click" in each.__name__)
"""What the command line's parser raises: click's or typer's own, by version."""


def mistyped(error: Any) -> UserError:  # noqa: ANN401 - see USAGE_ERRORS
    """What is wrong with the arguments, and where their page of help is."""
    said = error.format_message().removesuffix(".").replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    page = f"repquest{_command(context)} --help"
    option, near = getattr(error, "option_name", ""), getattr(error, "possibilities", None)
    if near:
        said = f"No such option: {option}"
    bare = {name.lstrip("-"): name for name in near or ()}  # their dashes make all options alike
    likely = near_names(option.lstrip("-"), bare, limit=1)
    meant = f"did you mean '{bare[likely[0]]}'?" if likely else ""
    return UserError(said[:1].lower() + said[1:], allowed=meant, do=f"all that is taken: {page}")


def _command(context: Any) -> str:  # noqa: ANN401 - see USAGE_ERRORS
    """The command as it was typed, without the program's name."""
    path = "" if context is None else str(context.command_path)
    _, space, command = path.partition(" ")
    return space + command
