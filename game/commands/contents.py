"""`repquest levels` and `repquest exercises`: what there is to play, and whether it is right."""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.markup import escape
from rich.table import Column, Table

from game.commands.parameters import PacksOption
from game.commands.terminal import err, out
from game.mishaps import USER_MISTAKE
from game.resources import levels_dir


def levels_list(packs: PacksOption = None) -> None:
    """List the levels that can be played."""
    from game.shelf import open_library, standard_plan
    from game.summaries import minutes_of

    library = open_library(packs=packs or ())
    id_ = Column("id", no_wrap=True)
    table = Table(id_, "title", "difficulty", "minutes", "exercises", box=None)
    for level in library.levels.values():
        names = ", ".join(library.exercises[e].name for e in level.exercise_ids)
        minutes = f"{minutes_of(standard_plan(library, level)):.0f}"
        table.add_row(level.id, escape(level.title), level.difficulty, minutes, escape(names))
    out.print(table)
    for problem in library.problems:
        err.print(escape(str(problem)))


def levels_check(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045 - see ModelOption
        typer.Argument(metavar="FILE", help="YAML files or folders; without any, the game's own."),
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


def exercises_list(packs: PacksOption = None) -> None:
    """List the exercises that levels can use."""
    from game.shelf import open_library

    library = open_library(packs=packs or ())
    table = Table(Column("id", no_wrap=True), "name", "position", "camera sees", box=None)
    for exercise in library.exercises.values():
        position = exercise.position.value.replace("_", " ")
        views = ", ".join(view.value for view in exercise.views)
        row = exercise.id, exercise.name, position, views
        table.add_row(*(escape(text) for text in row))
    out.print(table)


def exercises_show(
    exercise_id: Annotated[
        str, typer.Argument(metavar="ID", help="An exercise's id (repquest exercises list).")
    ],
    packs: PacksOption = None,
) -> None:
    """Show an exercise: its start and end, what it trains, and what is judged."""
    from game.shelf import open_library
    from game.summaries import exercise_sheet
    from game.view.pose_text import exercise_text

    exercise = open_library(packs=packs or ()).exercise(exercise_id)
    braille = (out.encoding or "").lower().replace("-", "") == "utf8"
    out.print(escape(exercise_text(exercise, width=min(out.width, 78), braille=braille)))
    out.print(exercise_sheet(exercise))
