"""`repquest players`: who plays here, and names that are to be others or to go."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from game.commands.terminal import opened_store, out
from game.errors import UserError
from game.resources import data_dir, recordings_dir

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A player's name.")]


def players_list(context: typer.Context) -> None:
    """List the players, rename one or delete one."""
    if context.invoked_subcommand is not None:
        return
    with opened_store() as store:
        everybody = store.players()
    if not everybody:
        out.print("No players yet. Play a level, and type a name at its end.")
        return
    table = Table("name", "weight", "own ranges", box=None)
    for player in everybody:
        weight = "-" if player.weight_kg is None else f"{player.weight_kg:g} kg"
        table.add_row(escape(player.name), weight, str(player.ranges) if player.ranges else "-")
    out.print(table)


def players_rename(
    name: NameArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name to have instead.")],
) -> None:
    """Give a player another name; all that was played under the old one goes with it."""
    from game.roster import known_player

    with opened_store() as store:
        before = known_player(store, name)
        after = store.rename_player(before, new)
        _follow(before, after)
    out.print(f"{escape(before)} is {escape(after)} from now on")


def players_delete(
    name: NameArgument,
    yes: Annotated[  # noqa: FBT002 - typer's way to declare a flag
        bool, typer.Option("--yes", metavar="", help="Do not ask.")
    ] = False,
) -> None:
    """Delete a player: name, weight, own ranges, progress and places on the leaderboards."""
    from game.roster import known_player

    with opened_store() as store:
        known = known_player(store, name)
        if not yes and not _agreed(known):
            out.print("nothing was deleted")
            return
        store.delete_player(known)
        _follow(known, "")
    out.print(f"{escape(known)} is deleted")
    out.print(
        f"Recordings stay, with the name in them: {escape(str(recordings_dir()))}", soft_wrap=True
    )


def _agreed(name: str) -> bool:
    """Whether somebody at the terminal wants it so; raises UserError where nobody is there."""
    if not sys.stdin.isatty():
        raise UserError(
            f"this would delete '{name}', and nobody is there to be asked",
            do="add --yes to delete without a question",
        )
    return typer.confirm(
        f"Delete {name} with weight, own ranges, progress and places on the leaderboards?"
    )


def _follow(before: str, after: str) -> None:
    """Let the settings know that the player who is chosen there has another name, or none."""
    from dataclasses import replace

    from game.preferences import FILE, Preferences
    from game.store.names import name_key

    settings = Preferences(data_dir() / FILE)
    chosen = settings.value.player
    if chosen and name_key(chosen) == name_key(before):
        settings.change(replace(settings.value, player=after))
