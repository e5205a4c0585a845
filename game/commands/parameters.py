"""Options that several commands have, and what is read from a parameter's text."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, NamedTuple, Optional

import typer

from game.errors import UserError

ModelOption = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads annotations at run time, on Python 3.10 too
    typer.Option(
        "--model", metavar="FILE.task", help="A pose model of your own (MediaPipe lite, heavy)."
    ),
]
PacksOption = Annotated[
    Optional[list[Path]],  # noqa: UP045 - see ModelOption
    typer.Option(
        "--levels",
        metavar="FOLDER",
        help="A folder of more levels and exercises; may be given again.",
    ),
]
RecordingArgument = Annotated[
    Path, typer.Argument(metavar="FILE.rqp", help="A recording; repquest doctor names the folder.")
]

SIZE_BOUNDS = (100, 7680)
"""The least and the most pixels of a picture's side."""


class Chosen(NamedTuple):
    """A level as a command names it: by its id, or by the file that it is in."""

    id: str | None
    files: tuple[Path, ...] = ()


def chosen_level(text: str | None) -> Chosen:
    """Read LEVEL: the id of a level, a YAML file, or nothing."""
    if text and text.lower().endswith((".yaml", ".yml")):
        file = Path(text)
        return Chosen(file.stem, (file,))
    return Chosen(text)


def seconds(text: str) -> tuple[float, ...]:
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


def pixels(text: str) -> tuple[int, int]:
    """Read `--size 1280x720`."""
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise UserError(
            f"this is no size: {text}",
            where="--size",
            allowed="allowed: WIDTHxHEIGHT in pixels, two whole numbers with an x between them",
            do="as in: --size 1280x720",
        )
    size = int(width), int(height)
    least, most = SIZE_BOUNDS
    if not all(least <= side <= most for side in size):
        raise UserError(
            f"this is no size of a picture: {text}",
            where="--size",
            allowed=f"allowed: WIDTHxHEIGHT with {least} to {most} pixels either way",
            do="as in: --size 1280x720",
        )
    return size
