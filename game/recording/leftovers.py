"""Recordings whose program was killed: they are found at the next start and given a name."""

from __future__ import annotations

from pathlib import Path

from game.errors import UserError
from game.files import free_path
from game.recording.read import read_recording
from game.recording.record import PART_SUFFIX, SUFFIX, hold

CUT_SHORT = "-cut-short"
"""Ends the name of a recording whose program was killed."""


def rescue(folder: Path) -> tuple[Path, ...]:
    """Give each recording in `folder` that nobody writes any more its final name; returns them.

    They have no end, so they are read with `salvage`. What cannot be renamed, or read even so (it
    was killed before its header was written), is left as it is.
    """
    rescued = []
    for part in sorted(folder.glob(f"*{PART_SUFFIX}")):
        final = part.with_name(part.name.removesuffix(PART_SUFFIX) + CUT_SHORT + SUFFIX)
        try:
            with part.open("rb+") as file:
                hold(file)
            if _is_of_use(part):
                rescued.append(part.replace(free_path(final)))
        except OSError:  # being written by another RepQuest, or in a folder that is read-only
            continue
    return tuple(rescued)


def _is_of_use(part: Path) -> bool:
    """Whether a salvage has something to begin with."""
    try:
        return bool(read_recording(part, salvage=True).header)
    except UserError:
        return False
