"""`repquest doctor`: is everything there that a player needs?"""

# ruff: noqa: PLC0415 - each command imports what it needs, so that `--help` answers at once

from __future__ import annotations

import typer

from game.commands.parameters import ModelOption
from game.commands.terminal import out


def doctor(model: ModelOption = None) -> None:
    """Check everything that a player needs; exits with 0 only if the game can be played."""
    from game.checkup import run_doctor

    raise typer.Exit(run_doctor(out, model=model))
