"""`repquest scores` and `repquest progress`: what was played here, and how players come along."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.markup import escape

from game.commands.parameters import PacksOption, chosen_level
from game.commands.terminal import opened_store, out

LINES = 10
"""Of a leaderboard so many are shown."""


def scores(
    level: Annotated[
        Optional[str],  # noqa: UP045 - see ModelOption
        typer.Argument(
            metavar="LEVEL", help="A level's id or YAML file; without it, every level with scores."
        ),
    ] = None,
    packs: PacksOption = None,
) -> None:
    """Show the leaderboards: finished levels of players with a name, live or from a video."""
    from game.shelf import open_library, standard_plan
    from game.store import board_of
    from game.summaries import board_table

    chosen = chosen_level(level)
    library = open_library(packs=packs or (), files=chosen.files)
    wanted = [library.level(chosen.id)] if chosen.id else list(library.levels.values())
    shown = False
    with opened_store() as store:
        for each in wanted:
            for board in store.boards(board_of(standard_plan(library, each))):
                shown = True
                modifiers = f" ({', '.join(board.modifiers)})" if board.modifiers else ""
                entries = store.leaderboard(board, limit=LINES)
                out.print(board_table(each.title + modifiers, entries))
    if not shown:
        out.print("No scores yet. Play a level: repquest play first-steps")
        out.print("Only levels finished by a person count; the demo and autoplay are not ranked.")
        out.print("Levels of your own: repquest scores FILE.yaml, or --levels FOLDER")


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
    from game.shelf import open_library
    from game.summaries import progress_table

    with opened_store() as store:
        found = progress_of(store, name)
    known = open_library().exercises
    for player, exercises in found.items():
        if exercises:
            out.print(progress_table(player, exercises, known=known))
    if not any(found.values()):
        out.print("No practice yet. Play a level, and type a name at its end.")
    if csv_file is not None:
        write_text(csv_file, progress_csv(found))
        out.print(f"written: {escape(str(csv_file))}", soft_wrap=True)
